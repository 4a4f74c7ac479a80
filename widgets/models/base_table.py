"""Tables of records: columns as data; what is shown, sorted by and toned are roles apart."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from widgets.common.tip import tip
from widgets.models.matching import full_pinyin, matches

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 3
KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 4
CUT_ROLE = int(Qt.ItemDataRole.UserRole) + 5

_FEW_RUNS = 16
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


@dataclass(frozen=True, kw_only=True)  # slots and Column[Row](...) exclude each other on 3.11
class Column(Generic[R]):
    """One column: how a row is shown, and by which native value it is sorted.

    Attributes:
        key: stable name, for settings and tests.
        title: the head, already in the language of the screen.
        show: the words in the cell.
        sort: the value sorted by; the words (by pinyin) where absent; None sorts last.
        tone: the tone of the cell, drawn as a chip with its shape; "" or "neutral" draws none.
        align: where the words stand; numbers stand right.
        width: pixels at 100 %; 0 takes what is left.
        tip: the tool tip; the words of the cell where absent, since a cell may be cut short.
        shown: whether the column is in sight at first.
        keep_end: whether words too long are cut in the middle: names often differ at their end.
        origin: whether it says where a row comes from; out of sight while all rows are samples.
    """

    key: str
    title: str
    show: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    tone: Callable[[R], str] | None = None
    align: Literal["left", "right", "centre"] = "left"
    width: int = 0
    tip: Callable[[R], str] | None = None
    shown: bool = True
    origin: bool = False
    keep_end: bool = False


def _record_id(row: Any) -> str:
    return str(row.id)


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """The first and last of each unbroken run of places, upward."""
    runs: list[tuple[int, int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


class RecordTable(QAbstractTableModel, Generic[R]):
    """Rows of one kind, known by their ids, changed narrowly so that selections survive.

    Args:
        columns: the columns, left to right.
        ident: gives the id of a row; its `id` where absent.
        parent: the owner.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        ident: Callable[[R], str] = _record_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._ident = ident
        self._rows: list[R] = []
        self._places: dict[str, int] = {}

    def rows(self) -> tuple[R, ...]:
        """All rows in the model's own order."""
        return tuple(self._rows)

    def row_at(self, place: int) -> R:
        """The row at a place of the model's own order."""
        return self._rows[place]

    def place_of(self, ident: str) -> int:
        """Where a row stands, or -1."""
        return self._places.get(ident, -1)

    def id_at(self, place: int) -> str:
        """The id of the row at a place."""
        return self._ident(self._rows[place])

    def set_rows(self, rows: Iterable[R]) -> None:
        """Makes these the rows, in this order, telling views only what is different."""
        wanted = {self._ident(row): row for row in rows}
        self.remove_rows([ident for ident in self._places if ident not in wanted])
        self.update_rows(wanted.values())
        self._order(list(wanted))

    def update_rows(self, rows: Iterable[R]) -> None:
        """Puts changed rows in their places and new ones at the end."""
        fresh: dict[str, R] = {}
        changed: list[int] = []
        for row in rows:
            ident = self._ident(row)
            place = self._places.get(ident, -1)
            if place < 0:
                fresh[ident] = row
            elif self._rows[place] != row:
                self._rows[place] = row
                changed.append(place)
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._rows.extend(fresh.values())
            self._places.update(zip(fresh, itertools.count(first), strict=False))
            self.endInsertRows()

    def remove_rows(self, idents: Iterable[str]) -> None:
        """Takes rows away, run by run from the bottom; scattered ones are gathered there first."""
        gone = {ident for ident in idents if ident in self._places}
        runs = _runs([self._places[ident] for ident in gone])
        if len(runs) > _FEW_RUNS:
            kept = [ident for ident in self._places if ident not in gone]
            self._order([*kept, *gone])
            runs = [(len(kept), len(self._rows) - 1)]
        for first, last in reversed(runs):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._find_places()
            self.endRemoveRows()

    def sort_value(self, place: int, column: int) -> Any:
        """The native value a cell is sorted by; text by its pinyin; None for unknown."""
        spec, row = self.columns[column], self._rows[place]
        value = spec.sort(row) if spec.sort is not None else spec.show(row)
        return full_pinyin(value) if isinstance(value, str) else value

    def all_samples(self) -> bool:
        """Whether there are rows and every one says of itself that it is a sample."""
        marks = [column.tone for column in self.columns if column.origin and column.tone]
        return bool(self._rows and marks) and all(
            mark(row) == "simulated" for row in self._rows for mark in marks
        )

    def texts(self, place: int) -> tuple[str, ...]:
        """The words of a row, for searching."""
        return tuple(column.show(self._rows[place]) for column in self.columns)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.show(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip((column.tip or column.show)(row)) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGN[column.align]
            case _:
                return self._own_data(index, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].align]
        return None

    def _own_data(self, index: Index, role: int) -> Any:
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == SORT_ROLE:
            return self.sort_value(index.row(), index.column())
        if role == TONE_ROLE:
            return column.tone(row) if column.tone is not None else ""
        if role == CUT_ROLE:
            return column.keep_end
        if role == RECORD_ROLE:
            return row
        return self._ident(row) if role == KEY_ROLE else None

    def _find_places(self) -> None:
        self._places = {self._ident(row): place for place, row in enumerate(self._rows)}

    def _order(self, wanted: list[str]) -> None:
        if wanted == list(map(self._ident, self._rows)):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        idents = [self._ident(self._rows[index.row()]) for index in before]
        self._rows = [self._rows[self._places[ident]] for ident in wanted]
        self._find_places()
        after = [
            self.index(self._places[ident], index.column())
            for ident, index in zip(idents, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


class FilterTable(QSortFilterProxyModel, Generic[R]):
    """A `RecordTable` filtered by words and by a rule, sorted by native values, unknown last."""

    def __init__(self, table: RecordTable[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._needle = ""
        self._rule: Callable[[R], bool] | None = None
        self.setSourceModel(table)
        self.setDynamicSortFilter(True)

    def set_needle(self, needle: str) -> None:
        """Keeps the rows in which every word is found: as text, pinyin or pinyin initials."""
        if needle.strip() != self._needle:
            self._needle = needle.strip()
            self.invalidate()

    def set_rule(self, rule: Callable[[R], bool] | None) -> None:
        """Keeps the rows for which the rule holds, beside the words."""
        self._rule = rule
        self.invalidate()

    def record(self, index: Index) -> R:
        """The record behind a shown index."""
        return self.table.row_at(self.mapToSource(index).row())

    def records(self) -> list[R]:
        """The records as shown: filtered and in order."""
        return [self.record(self.index(row, 0)) for row in range(self.rowCount())]

    def index_of(self, ident: str) -> QModelIndex:
        """Where a record is shown; invalid where it is not."""
        place = self.table.place_of(ident)
        return self.mapFromSource(self.table.index(place, 0)) if place >= 0 else QModelIndex()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if source_parent.isValid():
            return False
        if self._rule is not None and not self._rule(self.table.row_at(source_row)):
            return False
        return not self._needle or matches(self.table.texts(source_row), self._needle)

    def lessThan(self, left: Index, right: Index) -> bool:
        one = self.table.sort_value(left.row(), left.column())
        other = self.table.sort_value(right.row(), right.column())
        if one is None or other is None:
            first, last = (one, other) if self._upward() else (other, one)
            return first is not None and last is None
        return bool(one < other)

    def _upward(self) -> bool:
        return self.sortOrder() is Qt.SortOrder.AscendingOrder
