"""Small pieces every part of the card is laid out with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from widgets.common.flow import FlowLayout


def label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """A label that shows text as it is, never as rich text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def row(*widgets: QWidget | None, stretch: int = -1) -> QWidget:
    """Widgets side by side; None stands for the free space, `stretch` is the one that grows."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for place, widget in enumerate(widgets):
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget, 1 if place == stretch else 0)
    return holder


def flow(*widgets: QWidget) -> QWidget:
    """Widgets side by side that go on in the next line where the panel is narrow."""
    holder = QWidget()
    layout = FlowLayout(holder)
    for widget in widgets:
        layout.addWidget(widget)
    return holder


def strip(tone: str = "info") -> tuple[QFrame, QVBoxLayout]:
    """A toned strip that says one thing the officer must not miss."""
    frame = QFrame()
    frame.setProperty("role", "strip")
    frame.setProperty("tone", tone)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(12, 8, 12, 8)
    layout.setSpacing(4)
    return frame, layout


def rule() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line
