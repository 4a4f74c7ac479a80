"""Why the console can't start, and what to do about it, for a person without a log file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console import texts
from console.errors import KnownError
from console.texts import tr


class StartError(QWidget):
    """A window with one known error: what happened, what to do, and a way out."""

    def __init__(self, error: KnownError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_error")
        self.setWindowTitle(tr("The console cannot start"))
        self.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        self.what = self._line(texts.explain(error), "title")
        self.remedy = self._line(tr("What to do: {remedy}", remedy=texts.remedy(error)), "body")
        layout.addWidget(self.what)
        layout.addWidget(self.remedy)
        layout.addWidget(
            self._line(tr("Nothing that was entered earlier has been changed."), "hint")
        )
        buttons = QHBoxLayout()
        buttons.addStretch()
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons.addWidget(close)
        layout.addLayout(buttons)

    @staticmethod
    def _line(text: str, role: str) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        label.setProperty("role", role)
        label.setText(text)
        return label
