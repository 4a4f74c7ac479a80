"""A search field that offers what it finds while a person types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from console import jobs, timers
from widgets.common.forms import TextField

_QUIET_MS = 120
_ROWS_SHOWN = 8
_ROW_PX = 30


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing found: the words shown, a quiet detail behind them, and the thing itself."""

    text: str
    detail: str = ""
    value: object = None


Suggest = Callable[[str], Awaitable[Sequence[Suggestion]]]


class SuggestField(TextField):
    """A text field with a list under it; Down and Enter choose, Escape puts the list away.

    Free text stays possible: `edited` tells of typing, `chosen` of a suggestion taken.
    """

    chosen = Signal(object)  # Suggestion

    def __init__(
        self, suggest: Suggest, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, parent=parent)
        self._suggest = suggest
        self._asked = 0
        self._list = QListWidget(self)
        self._list.setObjectName("suggestions")
        self._list.setProperty("role", "popup")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.hide()
        self._list.itemClicked.connect(self._take)
        self._quiet = timers.debounce(self, _QUIET_MS, self._ask, name="suggest")
        self.textEdited.connect(lambda _: self._quiet.poke())

    def suggestions(self) -> tuple[Suggestion, ...]:
        """What is offered now."""
        return tuple(
            self._list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self._list.count())
        )

    def is_open(self) -> bool:
        """Whether the list is in sight."""
        return not self._list.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down and not self.is_open():
            self._ask()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current() is not None:
            self._take(self._current())
        elif key == Qt.Key.Key_Escape and self.is_open():
            self._list.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._quiet.cancel()
        self._list.hide()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the list away, which would no longer stand under the field."""
        self._list.hide()
        super().resizeEvent(event)

    def _current(self) -> QListWidgetItem | None:
        return self._list.currentItem() if self.is_open() else None

    def _ask(self) -> None:
        text = self.value()
        self._asked += 1
        if not text:
            self._list.hide()
            return
        jobs.spawn(self._answer(text, self._asked), name="suggest")

    async def _answer(self, text: str, asked: int) -> None:
        found = await self._suggest(text)
        if asked == self._asked:
            self._offer(found)

    def _offer(self, found: Sequence[Suggestion]) -> None:
        self._list.clear()
        for suggestion in found:
            label = (
                f"{suggestion.text}　{suggestion.detail}" if suggestion.detail else suggestion.text
            )
            item = QListWidgetItem(label)
            item.setData(Qt.ItemDataRole.UserRole, suggestion)
            self._list.addItem(item)
        if not found or not self.hasFocus():
            self._list.hide()
            return
        self._list.setCurrentRow(0)
        self._place()

    def _place(self) -> None:
        window = self.window()
        if self._list.parent() is not window:
            self._list.setParent(window)
        rows = min(self._list.count(), _ROWS_SHOWN)
        height = rows * _ROW_PX + 4
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        if below.y() + height > window.height():
            below = self.mapTo(window, QPoint(0, -height - 2))
        self._list.setGeometry(below.x(), below.y(), self.width(), height)
        self._list.show()
        self._list.raise_()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        suggestion: Suggestion = item.data(Qt.ItemDataRole.UserRole)
        self._asked += 1
        self._quiet.cancel()
        self._list.hide()
        self.setText(suggestion.text)
        self.chosen.emit(suggestion)
