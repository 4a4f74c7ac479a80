"""A badge: one word with its tone, told by shape, word and colour together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.common.look import set_property
from widgets.common.shapes import draw_shape

_SHAPE_PX = 10
_LEFT_PX = 8


class Badge(QLabel):
    """A small labelled chip; `neutral` has no shape."""

    def __init__(
        self, text: str = "", tone: str = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("badge")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "badge")
        self.show_state(text, tone)

    @property
    def tone(self) -> str:
        """The tone shown now."""
        return str(self.property("tone"))

    def show_state(self, text: str, tone: str) -> None:
        """Shows another word and tone."""
        self.setText(text)
        self.setAccessibleName(text)
        set_property(self, "tone", tone)
        self.setIndent(_LEFT_PX + _SHAPE_PX - 2 if tone != "neutral" else 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, 22))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.tone != "neutral":
            painter = QPainter(self)
            top = (self.height() - _SHAPE_PX) / 2
            draw_shape(painter, QRectF(_LEFT_PX, top, _SHAPE_PX, _SHAPE_PX), self.tone)
            painter.end()
