"""The painting items of the map: one item a layer of paint, none a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the window looks while one picture is drawn.

    `scale` counts pixels a scene unit, `offset` is the window pixel of the scene's origin.
    """

    scale: float
    offset: QPointF
    window: QRectF

    def to_window(self, x: float, y: float) -> tuple[float, float]:
        """The window pixel of a scene point."""
        return x * self.scale + self.offset.x(), y * self.scale + self.offset.y()

    def to_scene(self, x: float, y: float) -> tuple[float, float]:
        """The scene point of a window pixel."""
        return (x - self.offset.x()) / self.scale, (y - self.offset.y()) / self.scale

    def scene_window(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the window in the scene."""
        left, top = self.to_scene(self.window.left(), self.window.top())
        right, bottom = self.to_scene(self.window.right(), self.window.bottom())
        return left, top, right, bottom


def snapped(pixel: float, ratio: float) -> float:
    """A window pixel moved to a whole device pixel, so that kept pixels stay crisp at 125 %."""
    return round(pixel * ratio) / ratio


class PaintLayer(QGraphicsItem):
    """Draws a whole layer in window pixels, so that symbols and names keep their size."""

    def __init__(self, area: QRectF, draw: Callable[[QPainter], None], height: int) -> None:
        super().__init__()
        self._area, self._draw = area, draw
        self.setZValue(height)

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        painter.save()
        painter.resetTransform()
        self._draw(painter)
        painter.restore()
