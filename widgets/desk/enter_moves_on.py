"""Enter goes to the next field, so that a call is taken without reaching for the Tab key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from widgets.common.suggest import SuggestField


class EnterMovesOn(QObject):
    """Watches fields: Enter moves on, Shift+Enter stays (a new line in a text area)."""

    def watch(self, *fields: QWidget) -> None:
        """Makes Enter move on from these fields."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        choosing = isinstance(watched, SuggestField) and watched.is_open()
        if not (entered and plain) or choosing or not isinstance(watched, QWidget):
            return False
        if isinstance(watched, SuggestField):
            watched.returnPressed.emit()
        after = watched.nextInFocusChain()
        while after is not None and after is not watched and not _takes_focus(after):
            after = after.nextInFocusChain()
        if after is not None:
            after.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _takes_focus(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
    )
