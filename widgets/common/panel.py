"""A panel: a titled surface with room for actions and the age of what it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from widgets.common.empty import EmptyState

_HEAD_PX = 36


class Panel(QFrame):
    """A surface with a head (title, badges, actions, age) and a body that may be empty.

    `set_body` gives it its content; `show_empty` and `show_error` put a sentence in its place until
    `show_body` is called.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._title = QLabel(title, self)
        self._title.setProperty("role", "subtitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._caption = QLabel(self)
        self._caption.setProperty("role", "caption")
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._head = QFrame(self)
        self._head.setProperty("role", "panel-head")
        self._head.setFixedHeight(_HEAD_PX)
        self._row = QHBoxLayout(self._head)
        self._row.setContentsMargins(12, 0, 6, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._caption)
        self._row.addStretch(1)
        self._stack = QStackedWidget(self)
        self._empty = EmptyState("")
        self._stack.addWidget(self._empty)
        self._body: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._stack, 1)

    def title(self) -> str:
        """The title shown now."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Shows another title."""
        self._title.setText(title)

    def set_caption(self, text: str) -> None:
        """Shows a quiet word beside the title: a count, a date, a source."""
        self._caption.setText(text)

    def add_to_head(self, widget: QWidget, *, after: QWidget | None = None) -> None:
        """Puts a badge, an age or a button at the right end of the head, or after another."""
        widget.setParent(self._head)
        widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        place = self._row.indexOf(after) + 1 if after is not None else self._row.count()
        self._row.insertWidget(place, widget)

    def set_body(self, body: QWidget | QLayout) -> None:
        """Gives the panel its content and shows it; content given before is thrown away."""
        if isinstance(body, QLayout):
            holder = QWidget()
            holder.setLayout(body)
            body = holder
        if self._body is not None:
            self._stack.removeWidget(self._body)
            self._body.deleteLater()
        self._body = body
        self._stack.addWidget(body)
        self._stack.setCurrentWidget(body)

    def show_body(self) -> None:
        """Shows the content again after a sentence stood in its place."""
        if self._body is not None:
            self._stack.setCurrentWidget(self._body)

    def show_empty(self, text: str, hint: str = "") -> None:
        """Says that there is nothing, and what can be done about it."""
        self._empty.say(text, hint)
        self._stack.setCurrentWidget(self._empty)

    def show_error(self, text: str, remedy: str = "") -> None:
        """Says what went wrong here and what to do; the rest of the window goes on."""
        self._empty.say(text, remedy, "alarm")
        self._stack.setCurrentWidget(self._empty)

    def message(self) -> str:
        """The sentence shown in place of the content, or ""."""
        return self._empty.text() if self._stack.currentWidget() is self._empty else ""
