"""Types text the way an input method does, since a key click can't carry Chinese."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_in(widget: QWidget, text: str) -> None:
    """Commits a text into the widget as if it had been typed."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
