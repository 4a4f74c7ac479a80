"""The table itself: whole rows, dense, with columns as wide as their words where there is room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from widgets.common.cells import ROW_PX, ToneDelegate
from widgets.models.base_table import Column, FilterTable

_LEAST_COLUMN_PX = 48
_STRETCHED_PX = 132
_MOST_COLUMN_PX = 420
_LOOSE = 1.3
_MEASURED_ROWS = 100  # of more rows, so many are measured
_CELL_EXTRA_PX = 24  # the padding of a cell
_CHIP_EXTRA_PX = 50  # and of a chip with its shape
_HEAD_EXTRA_PX = 30  # padding, the sort arrow, and bold words


class RecordView(QTableView):
    """A dense table of whole rows; Return opens the current one."""

    opened = Signal(QModelIndex)

    def __init__(self, proxy: FilterTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = proxy.table
        self._columns = proxy.table.columns
        self._sharing = True
        self._by_hand = False
        self._wishes: list[int] = []
        self.setModel(proxy)
        self.setItemDelegate(ToneDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._lay_out_columns()
        self.doubleClicked.connect(self.opened)
        for signal in (self._table.rowsInserted, self._table.rowsRemoved):
            signal.connect(self.measure)
        self.measure()

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_LEAST_COLUMN_PX)
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        for place, column in enumerate(self._columns):
            self.setColumnHidden(place, not column.shown)
        header.sectionResized.connect(self._on_resized)

    def show_column(self, place: int, *, shown: bool) -> None:
        """Shows or hides a column and shares the room anew."""
        self._sharing = True
        self.setColumnHidden(place, not shown)
        self._sharing = False
        self.share_width()

    def measure(self) -> None:
        """Looks how wide the words of all rows are now, and shares the room by it."""
        count = self._table.rowCount()
        rows = range(0, count, max(1, count // _MEASURED_ROWS))
        self._wishes = [self._wish(place, rows) for place in range(len(self._columns))]
        self.share_width()

    def share_width(self) -> None:
        """Shares the room among the columns, until a person has set a width by hand."""
        if self._by_hand:
            return
        shown = [n for n in range(len(self._columns)) if not self.isColumnHidden(n)]
        widths = shared(
            [self._least(n) for n in shown],
            [self._wishes[n] if self._wishes else self._least(n) for n in shown],
            [not self._columns[n].width for n in shown],
            self.viewport().width(),
        )
        self._sharing = True
        for place, width in zip(shown, widths, strict=True):
            self.horizontalHeader().resizeSection(place, width)
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def _wish(self, place: int, rows: Iterable[int]) -> int:
        """The width in which no word of the column is cut, within reason."""
        column, letters = self._columns[place], self.fontMetrics()
        words = (column.show(self._table.row_at(row)) for row in rows)
        widest = max((letters.horizontalAdvance(one) for one in words), default=0)
        widest += _CHIP_EXTRA_PX if column.tone is not None else _CELL_EXTRA_PX
        return max(self._title_width(column), min(widest, _MOST_COLUMN_PX))

    def _least(self, place: int) -> int:
        """What a column must have; one whose words are short needs less than it asks for."""
        column = self._columns[place]
        least = max(column.width or _STRETCHED_PX, self._title_width(column))
        return min(least, self._wishes[place]) if self._wishes and column.width else least

    def _title_width(self, column: Column[Any]) -> int:
        title = self.horizontalHeader().fontMetrics().horizontalAdvance(column.title)
        return title + _HEAD_EXTRA_PX

    def _on_resized(self) -> None:
        self._by_hand = self._by_hand or not self._sharing

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        current = self.currentIndex()
        if current.isValid() and not self.selectionModel().isSelected(current):
            self.selectRow(current.row())  # the row the card shows is the row in sight

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


def shared(least: list[int], wish: list[int], is_open: list[bool], room: int) -> list[int]:
    """Each has the least; spare room goes to the open columns' words, then to other words.

    What is left after that makes the open columns a little wider, then all of them.
    """
    widths, places = list(least), range(len(least))
    for group in (True, False):
        wanting = {n: wish[n] - widths[n] for n in places if is_open[n] is group}
        wanting = {n: more for n, more in wanting.items() if more > 0}
        spare = max(0, room - sum(widths))
        part = min(1.0, spare / sum(wanting.values())) if wanting else 0.0
        for n, more in wanting.items():
            widths[n] += int(more * part)
    for n in places:
        if is_open[n]:
            most = max(widths[n], int(wish[n] * _LOOSE))
            widths[n] = min(most, widths[n] + max(0, room - sum(widths)))
    return _filled(widths, room)


def _filled(widths: list[int], room: int) -> list[int]:
    """Spreads what is still free over all columns, so that no figure drifts far from its name."""
    free, total = room - sum(widths), sum(widths)
    if free <= 0 or not total:
        return widths
    wider = [width + free * width // total for width in widths]
    wider[0] += room - sum(wider)
    return wider
