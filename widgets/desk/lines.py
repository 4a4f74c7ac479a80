"""The list of the desk: dense two-line rows with a tone, a marker and a figure at the right.

Incidents, checklist, report clocks, forces and journal are all shown by it, so that the eye finds
the same thing at the same place everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from console import theme
from widgets.common.tip import tip
from widgets.desk.line import LINE_ROLE, Index, Line
from widgets.desk.line_delegate import LineDelegate

_EMPTY_PX = 24


class LineModel(QAbstractListModel):
    """Rows by key; what stays is updated in place, so that selection and scrolling stay too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows shown now."""
        return tuple(self._lines)

    def set_lines(self, lines: Sequence[Line]) -> bool:
        """Shows other rows; returns whether rows came, went or moved."""
        if [line.key for line in lines] != [line.key for line in self._lines]:
            self.beginResetModel()
            self._lines = list(lines)
            self.endResetModel()
            return True
        for row, line in enumerate(lines):
            if line != self._lines[row]:
                self._lines[row] = line
                index = self.index(row)
                self.dataChanged.emit(index, index)
        return False

    def row_of(self, key: str) -> int:
        """The row of a key, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.hint or "\n".join(filter(None, (line.title, line.detail))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (line.chip, line.title, line.detail, line.right, line.right_detail)
            return ", ".join(filter(None, words))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineList(QListView):
    """The list itself: arrows move, Enter acts on the row, Space marks it."""

    entered_row = Signal(str)  # key: Enter or double click
    marked_row = Signal(str)  # key: Space
    current_row = Signal(str)  # key, "" for none

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._empty = ""
        self._model = LineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(LineDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # titles break anew
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self._send(self.entered_row, index))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows shown now."""
        return self._model.lines

    def set_empty(self, text: str) -> None:
        """The sentence that stands in the list while it has no rows."""
        self._empty = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self._model.lines:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.current().soft))
            box = self.viewport().rect().adjusted(_EMPTY_PX, _EMPTY_PX, -_EMPTY_PX, -_EMPTY_PX)
            how = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(box, how | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    def key(self) -> str:
        """The key of the current row, or ""."""
        index = self.currentIndex()
        return self._model.lines[index.row()].key if index.isValid() else ""

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Shows other rows and keeps the current one, or its place where it has gone."""
        key, row = self.key(), self.currentIndex().row()
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003  Qt's own
        moved = self._model.set_lines(lines)
        if moved and not self.select(key) and key and lines:
            self._select_row(self._free_row(min(row, len(lines) - 1)))
        self.selectionModel().blockSignals(blocked)
        if moved:
            self.viewport().update()
            if self.key() != key:
                self.current_row.emit(self.key())

    def select(self, key: str) -> bool:
        """Makes a row the current one; False where there is no such row."""
        row = self._model.row_of(key) if key else -1
        if row < 0:
            return False
        if row != self.currentIndex().row():
            self._select_row(row)
        return True

    def select_first(self) -> None:
        """Makes the first row that can be chosen the current one."""
        self._select_row(self._free_row(0))

    def step(self, step: int) -> None:
        """Moves the current row up or down."""
        rows = [row for row, line in enumerate(self._model.lines) if not line.heading]
        if not rows:
            return
        current = self.currentIndex().row()
        place = rows.index(current) if current in rows else (-1 if step > 0 else len(rows))
        self._select_row(rows[max(0, min(len(rows) - 1, place + step))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._send(self.entered_row, index)
        elif event.key() == Qt.Key.Key_Space:
            self._send(self.marked_row, index)
        else:
            super().keyPressEvent(event)

    def _send(self, signal: object, index: Index) -> None:
        if index.isValid():
            signal.emit(self._model.lines[index.row()].key)  # type: ignore[attr-defined]

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_row.emit(self._model.lines[current.row()].key if current.isValid() else "")

    def _free_row(self, row: int) -> int:
        lines = self._model.lines
        after = [n for n in range(max(row, 0), len(lines)) if not lines[n].heading]
        before = [n for n in range(min(row, len(lines)) - 1, -1, -1) if not lines[n].heading]
        return (after or before or [-1])[0]

    def _select_row(self, row: int) -> None:
        if row >= 0:
            self.selectionModel().setCurrentIndex(
                self._model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
