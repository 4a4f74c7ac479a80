"""Columns as wide as their words; what all rows share is said once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from widgets.common.record_view import shared
from widgets.common.table_panel import TablePanel
from widgets.models.base_table import Column, RecordTable


@dataclass(frozen=True)
class Item:
    id: str
    name: str
    sample: bool = True


def panel_of(qtbot: QtBot, *items: Item) -> TablePanel:
    table = RecordTable[Item](
        [
            Column(key="name", title="名称", show=lambda row: row.name, keep_end=True),
            Column(key="note", title="备注", show=lambda row: "", width=140),
            Column(
                key="source",
                title="来源",
                show=lambda row: "示例" if row.sample else "登记",
                tone=lambda row: "simulated" if row.sample else "",
                width=80,
                origin=True,
            ),
        ]
    )
    panel = TablePanel("物资", table, empty="没有")
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show()
    table.set_rows(items)
    return panel


@pytest.mark.parametrize(
    ("least", "wish", "room", "widths"),
    [
        ([100, 50], [300, 90], 150, [100, 50]),  # no room: the least
        ([100, 50], [300, 90], 250, [200, 50]),  # names first
        ([100, 50], [300, 90], 390, [300, 90]),  # then the other words
    ],
)
def test_room_is_shared(least: list[int], wish: list[int], room: int, widths: list[int]) -> None:
    assert shared(least, wish, [True, False], room) == widths


def test_all_the_room_is_used_and_no_column_runs_away() -> None:
    widths = shared([100, 50, 50], [200, 90, 60], [True, False, False], 3000)
    assert sum(widths) == 3000
    assert widths[0] < 3000 * 0.75


def test_samples_are_said_once_when_all_rows_are(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Item("1", "吸油毡"), Item("2", "沙袋"))
    assert panel.view.isColumnHidden(2)
    assert "均为示例" in panel._caption.text()
    panel.table.update_rows([Item("3", "水泵", sample=False)])
    assert not panel.view.isColumnHidden(2)
    assert "均为示例" not in panel._caption.text()


def test_a_column_chosen_by_hand_stays(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Item("1", "吸油毡"))
    panel._show_column(2, shown=True)
    panel.table.update_rows([Item("2", "沙袋")])
    assert not panel.view.isColumnHidden(2)


def test_an_empty_column_leaves_its_room_to_the_words(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Item("1", "示例・昆山开发区社区文化中心避难场所"))
    assert panel.view.columnWidth(0) > panel.view.columnWidth(1) * 2


def test_the_row_of_the_card_is_the_row_in_sight(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Item("1", "吸油毡"), Item("2", "沙袋"))
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(lambda: panel.view.currentIndex().isValid())
    assert panel.view.selectionModel().isSelected(panel.view.currentIndex())
