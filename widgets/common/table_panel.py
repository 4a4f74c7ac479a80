"""A panel with a table of records: filter, sort, choose columns, count, export and import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)

from console.texts import number, tr
from widgets.common.cells import ROW_PX, ToneDelegate
from widgets.common.exporter import ask_and_export
from widgets.common.forms import TextField
from widgets.common.panel import Panel
from widgets.models.base_table import Column, FilterTable, RecordTable

_FILTER_PX = 220
_COMPACT_FILTER_PX = 110
_LEAST_COLUMN_PX = 48
_STRETCHED_PX = 132
_GROWTH = 0.7  # a column of words may grow by so much of its width
_GROWTH_SHARE = 0.5  # and all of them may take so much of the spare room
_HEAD_EXTRA_PX = 30  # padding, the sort arrow, and bold words


class RecordView(QTableView):
    """A dense table of whole rows; Return opens the current one."""

    opened = Signal(QModelIndex)

    def __init__(self, proxy: FilterTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = proxy.table.columns
        self._sharing = True
        self._by_hand = False
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

    def share_width(self) -> None:
        """Shares the room among the columns, until a person has set a width by hand."""
        if self._by_hand:
            return
        shown = [n for n in range(len(self._columns)) if not self.isColumnHidden(n)]
        widths = self._shared(shown, self.viewport().width())
        self._sharing = True
        for place, width in zip(shown, widths, strict=True):
            self.horizontalHeader().resizeSection(place, width)
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def _shared(self, shown: list[int], room: int) -> list[int]:
        """Each has its width; spare room goes to words cut short, then to the open columns."""
        least = [self._least(self._columns[place]) for place in shown]
        spare = max(0, room - sum(least))
        growing = [
            _GROWTH * width if self._grows(place) else 0.0
            for place, width in zip(shown, least, strict=True)
        ]
        given = min(spare * _GROWTH_SHARE, sum(growing))
        part = given / sum(growing) if any(growing) else 0.0
        widths = [int(width + part * more) for width, more in zip(least, growing, strict=True)]
        stretched = [n for n, place in enumerate(shown) if not self._columns[place].width]
        for n in stretched:
            widths[n] += max(0, room - sum(least) - int(given)) // len(stretched)
        return widths

    def _least(self, column: Column[Any]) -> int:
        if not column.width:
            return _STRETCHED_PX
        title = self.horizontalHeader().fontMetrics().horizontalAdvance(column.title)
        return max(column.width, title + _HEAD_EXTRA_PX)

    def _grows(self, place: int) -> bool:
        column = self._columns[place]
        return bool(column.width) and column.align == "left" and column.tone is None

    def _on_resized(self) -> None:
        self._by_hand = self._by_hand or not self._sharing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class FilterField(TextField):
    """The words a table is filtered by; Down goes to the table, Escape clears."""

    left_downward = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downward.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class TablePanel(Panel):
    """A titled table over a `RecordTable`; says why it is empty.

    Args:
        title: the head.
        table: the rows.
        empty: the sentence when there are no rows at all.
        hint: what can be done about that.
        on_import: opens the import; no button where absent.
        compact: a short head for a narrow panel: the filter alone.
    """

    current_changed = Signal(object)  # the record, or None
    opened = Signal(object)  # the record

    def __init__(
        self,
        title: str,
        table: RecordTable[Any],
        *,
        empty: str,
        hint: str = "",
        on_import: Callable[[], None] | None = None,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._empty_text, self._empty_hint = empty, hint
        self.table = table
        self.proxy = FilterTable(table, self)
        self.view = RecordView(self.proxy)
        self.view.setAccessibleName(title)
        hint_in_field = tr("Filter") if compact else tr("Filter: words, pinyin or initials")
        self.filter = FilterField(hint_in_field)
        self.filter.setFixedWidth(_COMPACT_FILTER_PX if compact else _FILTER_PX)
        self.filter.setClearButtonEnabled(True)
        self.add_to_head(self.filter)
        if not compact:
            self._columns_button = self._button(tr("Columns"), self._choose_columns)
            self._button(tr("Export"), lambda: ask_and_export(self, self.title(), self.proxy))
        if on_import is not None:
            self._button(tr("Import"), on_import)
        self.set_body(self.view)
        self._connect()
        self.show_state()

    def current(self) -> Any:
        """The current record, or None."""
        index = self.view.currentIndex()
        return self.proxy.record(index) if index.isValid() else None

    def select(self, ident: str) -> bool:
        """Makes a record the current one and brings it into sight; False where it is not shown."""
        index = self.proxy.index_of(ident)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.view.scrollTo(index)
        return index.isValid()

    def set_rule(self, rule: Callable[[Any], bool] | None) -> None:
        """Keeps the rows for which the rule holds."""
        self.proxy.set_rule(rule)
        self.show_state()

    def add_filter(self, widget: QWidget) -> None:
        """Puts a filter of the room's own beside the words."""
        self.add_to_head(widget, after=self.filter)

    def show_state(self) -> None:
        """Shows the rows, or says why there are none, and counts them."""
        total, shown = self.table.rowCount(), self.proxy.rowCount()
        if not total:
            self.show_empty(self._empty_text, self._empty_hint)
        elif not shown:
            self.show_empty(tr("No row fits the filter."), tr("Clear the filter to see all rows."))
        else:
            self.show_body()
        if shown == total:
            self.set_caption(tr("{n} rows", n=number(total)))
        else:
            self.set_caption(tr("{n} of {total} rows", n=number(shown), total=number(total)))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left_downward.connect(self._enter_table)
        self.view.opened.connect(lambda index: self.opened.emit(self.proxy.record(index)))
        self.view.selectionModel().currentRowChanged.connect(
            lambda *_: self.current_changed.emit(self.current())
        )
        for signal in (self.proxy.rowsInserted, self.proxy.rowsRemoved, self.proxy.modelReset):
            signal.connect(self.show_state)

    def _on_filter(self, text: str) -> None:
        self.proxy.set_needle(text)
        self.show_state()

    def _enter_table(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.proxy.rowCount():
            self.view.selectRow(0)

    def _button(self, text: str, on_click: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "quiet")
        button.clicked.connect(lambda *_: on_click())
        self.add_to_head(button)
        return button

    def _choose_columns(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in enumerate(self.table.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(place))
            action.toggled.connect(lambda shown, place=place: self._show_column(place, shown=shown))
        button = self._columns_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_column(self, place: int, *, shown: bool) -> None:
        self.view.setColumnHidden(place, not shown)
        self.view.share_width()
