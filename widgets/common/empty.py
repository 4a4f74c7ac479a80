"""What a panel shows when it has nothing to show: why, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from widgets.common.look import set_property


class EmptyState(QWidget):
    """A sentence in the middle of an empty panel, with a hint under it; errors take a tone."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self._text = self._label("subtitle")
        self._hint = self._label("hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(4)
        layout.addStretch(2)
        layout.addWidget(self._text)
        layout.addWidget(self._hint)
        layout.addStretch(3)
        self.say(text, hint)

    def say(self, text: str, hint: str = "", tone: str = "neutral") -> None:
        """Shows another sentence; an error says what to do in its hint."""
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        set_property(self._text, "tone", tone)

    def text(self) -> str:
        """The sentence shown now."""
        return self._text.text()

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label
