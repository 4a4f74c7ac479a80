"""A panel with a table of records: filter, sort, choose columns, count, export and import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from console.texts import number, tr
from widgets.common.exporter import ask_and_export
from widgets.common.forms import TextField
from widgets.common.panel import Panel
from widgets.common.record_view import RecordView
from widgets.models.base_table import FilterTable, RecordTable

_FILTER_PX = 220
_COMPACT_FILTER_PX = 110
_CHOICE_LETTERS = 10


class FilterField(TextField):
    """The words a table is filtered by; Down goes to the table, Escape clears."""

    left_downward = Signal()

    def __init__(
        self, placeholder: str, *, width: int = _FILTER_PX, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, parent=parent)
        self._width = width

    def sizeHint(self) -> QSize:
        return QSize(self._width, super().sizeHint().height())

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
        self._origin_by_hand = False
        self.table = table
        self.proxy = FilterTable(table, self)
        self.view = RecordView(self.proxy)
        self.view.setAccessibleName(title)
        hint_in_field = tr("Filter") if compact else tr("Filter: words, pinyin or initials")
        self.filter = FilterField(
            hint_in_field, width=_COMPACT_FILTER_PX if compact else _FILTER_PX
        )
        self.filter.setMinimumWidth(_COMPACT_FILTER_PX)
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
        """Puts a filter of the room's own beside the words; a long choice gives way."""
        if isinstance(widget, QComboBox):
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            widget.setSizeAdjustPolicy(policy)
            widget.setMinimumContentsLength(_CHOICE_LETTERS)
        self.add_to_head(widget, after=self.filter)

    def show_state(self) -> None:
        """Shows the rows, or says why there are none, and counts them."""
        self._mark_origin()
        total, shown = self.table.rowCount(), self.proxy.rowCount()
        if not total:
            self.show_empty(self._empty_text, self._empty_hint)
        elif not shown:
            self.show_empty(tr("No row fits the filter."), tr("Clear the filter to see all rows."))
        else:
            self.show_body()
        count = (
            tr("{n} rows", n=number(total))
            if shown == total
            else tr("{n} of {total} rows", n=number(shown), total=number(total))
        )
        samples = tr("all samples") if self.table.all_samples() else ""
        self.set_caption(" · ".join(filter(None, (count, samples))))

    def _mark_origin(self) -> None:
        """Says once that all rows are samples, instead of in every row."""
        if self._origin_by_hand:
            return
        samples = self.table.all_samples()
        for place, column in enumerate(self.table.columns):
            if column.origin:
                self.view.show_column(place, shown=column.shown and not samples)

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
        self._origin_by_hand = self._origin_by_hand or self.table.columns[place].origin
        self.view.show_column(place, shown=shown)
