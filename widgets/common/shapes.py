"""The shape of each tone, so that colour never speaks alone; drawn, so that no font can lack it."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from console import theme


def draw_shape(painter: QPainter, box: QRectF, tone: str, *, colour: str = "") -> None:
    """Draws the shape of a tone into a square box; `neutral` has none."""
    make = _SHAPES.get(tone)
    if make is None:
        return
    ink = QColor(colour or theme.current().tone(tone).solid)
    outline, filled = make(box)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, max(1.4, box.width() / 7), c=Qt.PenCapStyle.RoundCap)
    painter.setPen(Qt.PenStyle.NoPen if filled else pen)
    painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    painter.restore()


def _polygon(box: QRectF, sides: int, turn: float) -> QPainterPath:
    radius, middle = box.width() / 2 - 1, box.center()
    path = QPainterPath()
    path.addPolygon(
        QPolygonF(
            [
                middle
                + QPointF(
                    radius * cos(turn + 2 * pi * corner / sides),
                    radius * sin(turn + 2 * pi * corner / sides),
                )
                for corner in range(sides)
            ]
        )
    )
    path.closeSubpath()
    return path


def _ellipse(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
    return path


def _strokes(box: QRectF, *lines: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for (first_x, first_y), *others in lines:
        path.moveTo(box.x() + first_x * box.width(), box.y() + first_y * box.height())
        for x, y in others:
            path.lineTo(box.x() + x * box.width(), box.y() + y * box.height())
    return path


def _exclamation(box: QRectF) -> QPainterPath:
    """A filled square from which an exclamation mark is cut out."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addRoundedRect(box, 1.5, 1.5)
    unit, middle = box.width() / 10, box.center().x()
    path.addRect(QRectF(middle - unit, box.y() + 2 * unit, 2 * unit, 3.6 * unit))
    path.addRect(QRectF(middle - unit, box.y() + 6.8 * unit, 2 * unit, 1.6 * unit))
    return path


def _clock(box: QRectF) -> QPainterPath:
    path = _ellipse(box)
    path.addPath(_strokes(box, ((0.5, 0.28), (0.5, 0.52), (0.66, 0.62))))
    return path


def _cross(box: QRectF) -> QPainterPath:
    return _strokes(
        box, ((0.15, 0.3), (0.85, 0.3), (0.68, 0.14)), ((0.85, 0.7), (0.15, 0.7), (0.32, 0.86))
    )


_SHAPES: dict[str, Callable[[QRectF], tuple[QPainterPath, bool]]] = {
    "info": lambda box: (_ellipse(box), True),
    "ok": lambda box: (_strokes(box, ((0.15, 0.55), (0.4, 0.8), (0.85, 0.22))), False),
    "notice": lambda box: (_polygon(box, 4, 0.0), True),
    "warn": lambda box: (_polygon(box, 3, -pi / 2), True),
    "alarm": lambda box: (_exclamation(box), True),
    "stale": lambda box: (_clock(box), False),
    "simulated": lambda box: (_polygon(box, 4, pi / 4), False),
    "unverified": lambda box: (_ellipse(box), False),
    "conflict": lambda box: (_cross(box), False),
}
