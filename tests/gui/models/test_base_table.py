"""Record tables change narrowly, sort by native values and are found by pinyin."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from widgets.models.base_table import (
    KEY_ROLE,
    RECORD_ROLE,
    SORT_ROLE,
    TONE_ROLE,
    Column,
    FilterTable,
    RecordTable,
)


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    count: int | None = None


COLUMNS = (
    Column[Row](key="name", title="Name", show=lambda row: row.name, width=120),
    Column[Row](
        key="count",
        title="Count",
        show=lambda row: "—" if row.count is None else f"{row.count} pieces",
        sort=lambda row: row.count,
        tone=lambda row: "alarm" if row.count == 0 else "",
        align="right",
        tip=lambda row: f"{row.name} tip",
    ),
)
ROWS = [
    Row("a", "千灯镇", 9),
    Row("b", "巴城镇", 10),
    Row("c", "周市镇", None),
    Row("d", "Depot", 0),
]


@pytest.fixture
def table(qapp: object) -> RecordTable[Row]:
    table = RecordTable[Row](COLUMNS)
    table.set_rows(ROWS)
    return table


def names(proxy: FilterTable[Row]) -> list[str]:
    return [row.id for row in proxy.records()]


@pytest.mark.parametrize("filtered", [False, True])
def test_qt_finds_no_fault_before_nor_during_changes(
    table: RecordTable[Row], qtmodeltester: ModelTester, filtered: bool
) -> None:
    proxy = FilterTable(table)
    proxy.sort(0)
    qtmodeltester.check(proxy if filtered else table, force_py=True)
    table.set_rows([ROWS[2], ROWS[0], Row("e", "New")])
    table.set_rows(ROWS)


def test_each_role_says_its_own(table: RecordTable[Row]) -> None:
    index = table.index(3, 1)
    assert index.data() == "0 pieces"
    assert index.data(SORT_ROLE) == 0
    assert index.data(TONE_ROLE) == "alarm"
    assert index.data(RECORD_ROLE) == ROWS[3]
    assert index.data(KEY_ROLE) == "d"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Depot tip"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Count"
    assert table.headerData(1, Qt.Orientation.Vertical) is None


def test_numbers_sort_as_numbers_and_unknown_stays_last(table: RecordTable[Row]) -> None:
    proxy = FilterTable(table)
    proxy.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(proxy) == ["d", "a", "b", "c"]
    proxy.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(proxy) == ["b", "a", "d", "c"]


def test_words_sort_by_pinyin(table: RecordTable[Row]) -> None:
    proxy = FilterTable(table)
    proxy.sort(0)
    assert names(proxy) == ["b", "d", "a", "c"]  # bacheng, depot, qiandeng, zhoushi


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("千灯", ["a"]),
        ("qdz", ["a"]),
        ("QianDeng", ["a"]),
        ("zhen", ["a", "b", "c"]),
        ("镇 10", ["b"]),
        ("depot", ["d"]),
        ("没有", []),
        ("   ", ["a", "b", "c", "d"]),
    ],
)
def test_found_by_text_pinyin_and_initials(
    table: RecordTable[Row], needle: str, found: list[str]
) -> None:
    proxy = FilterTable(table)
    proxy.set_needle(needle)
    assert names(proxy) == found


def test_a_rule_filters_beside_the_words(table: RecordTable[Row]) -> None:
    proxy = FilterTable(table)
    proxy.set_rule(lambda row: bool(row.count))
    assert names(proxy) == ["a", "b"]
    proxy.set_needle("bc")
    assert names(proxy) == ["b"]
    assert not proxy.index_of("a").isValid()
    assert proxy.index_of("b").row() == 0
    assert not proxy.index_of("nobody").isValid()


def test_a_change_resets_nothing_and_keeps_what_is_selected(table: RecordTable[Row]) -> None:
    resets: list[int] = []
    table.modelReset.connect(lambda: resets.append(1))
    kept = QPersistentModelIndex(table.index(2, 0))
    table.set_rows([ROWS[2], replace(ROWS[0], count=1), Row("e", "New")])
    assert [row.id for row in table.rows()] == ["c", "a", "e"]
    assert kept.row() == 0
    assert not resets


def test_what_is_the_same_is_not_told(table: RecordTable[Row]) -> None:
    told: list[int] = []
    table.dataChanged.connect(lambda top, _bottom: told.append(top.row()))
    table.update_rows([ROWS[0], replace(ROWS[1], count=11)])
    assert told == [1]
    assert table.row_at(1).count == 11
    assert table.place_of("b") == 1
    assert table.id_at(1) == "b"


@given(
    before=st.lists(st.integers(0, 12), unique=True),
    after=st.lists(st.integers(0, 12), unique=True),
)
def test_any_rows_become_any_others(qapp: object, before: list[int], after: list[int]) -> None:
    table = RecordTable[Row](COLUMNS)
    table.set_rows(Row(str(n), f"n{n}") for n in before)
    table.set_rows(Row(str(n), f"m{n}") for n in after)
    assert [row.id for row in table.rows()] == [str(n) for n in after]
    assert all(table.id_at(table.place_of(str(n))) == str(n) for n in after)


def test_scattered_rows_are_taken_away_at_once(table: RecordTable[Row]) -> None:
    table.set_rows(Row(str(n), f"n{n}") for n in range(200))
    told: list[tuple[int, int]] = []
    table.rowsRemoved.connect(lambda _parent, first, last: told.append((first, last)))
    kept = QPersistentModelIndex(table.index(101, 0))
    table.set_rows(Row(str(n), f"n{n}") for n in range(1, 200, 2))
    assert told == [(100, 199)]
    assert [row.id for row in table.rows()] == [str(n) for n in range(1, 200, 2)]
    assert table.id_at(kept.row()) == "101"


def test_neighbours_that_change_are_told_together(table: RecordTable[Row]) -> None:
    told: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda top, bottom: told.append((top.row(), bottom.row())))
    table.update_rows([replace(row, count=77) for row in (ROWS[0], ROWS[1], ROWS[3])])
    assert told == [(0, 1), (3, 3)]
