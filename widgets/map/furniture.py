"""What stands on the glass of the map: scale, north, notice, coordinates, age, marks, tooltip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from widgets.map.glyphs import symbol_font
from widgets.map.items import Tone
from widgets.map.palette import Palette

_PARTED = " · "
_PLATE_PAD = 30.0
MARGIN = 12.0
_STEPS = (1, 2, 5)
_TIP_LETTERS = 40
_TIP_LINES = 8


@dataclass(frozen=True, slots=True)
class Chip:
    """A line of words on a plate; its tone names the colour of the bar at its left, or none."""

    text: str
    tone: QColor | None = None


def round_length(longest_m: float) -> float:
    """The longest of 1, 2, 5, 10, 20 … metres that is not longer than asked."""
    best, power = 1.0, 1.0
    while power <= longest_m:
        for step in _STEPS:
            if step * power <= longest_m:
                best = step * power
        power *= 10.0
    return best


def draw_scale(
    painter: QPainter,
    window: QRectF,
    metres_a_pixel: float,
    look: Palette,
    size: float,
    *,
    lift: float = 0.0,
) -> float:
    """The scale bar at the lower left; returns the right end of what it drew."""
    metres = round_length(140.0 * size * metres_a_pixel)
    length = metres / metres_a_pixel
    left, bottom = window.left() + MARGIN * size, window.bottom() - MARGIN * size - lift
    plate = QRectF(left - 4 * size, bottom - 21 * size, length + 8 * size, 25 * size)
    _plate(painter, plate, look, size)
    painter.setPen(QPen(look.text, 1.6 * size))
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(left, bottom - 6 * size),
                QPointF(left, bottom - size),
                QPointF(left + length, bottom - size),
                QPointF(left + length, bottom - 6 * size),
            ]
        )
    )
    painter.setFont(symbol_font(11.5 * size))
    box = QRectF(left, bottom - 20 * size, length, 16 * size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _length(metres))
    return plate.right()


def lift_of_scale(window: QRectF, metres_a_pixel: float, beside: str, size: float) -> float:
    """How far the scale bar rises where the line of words at the lower right needs its place."""
    metrics = QFontMetricsF(symbol_font(12.0 * size))
    bar = round_length(140.0 * size * metres_a_pixel) / metres_a_pixel
    needed = bar + metrics.horizontalAdvance(beside) + (2 * MARGIN + 30) * size
    return 0.0 if needed <= window.width() else metrics.height() + 12 * size


def fitted(text: str, room: float, size: float) -> list[str]:
    """A line of words in as many lines as the room asks for, parted between its phrases."""
    metrics = QFontMetricsF(symbol_font(12.0 * size))
    lines: list[str] = []
    for phrase in text.split(_PARTED):
        longer = f"{lines[-1]}{_PARTED}{phrase}" if lines else phrase
        if lines and metrics.horizontalAdvance(longer) + _PLATE_PAD * size <= room:
            lines[-1] = longer
        else:
            lines.append(phrase)
    return lines


def draw_north(painter: QPainter, window: QRectF, look: Palette, size: float) -> None:
    """The north arrow at the upper left: the map is never turned."""
    x, y = window.left() + (MARGIN + 14) * size, window.top() + (MARGIN + 19) * size
    painter.setPen(QPen(look.panel_line, 1.0))
    painter.setBrush(_glass(look))
    painter.drawEllipse(QPointF(x, y), 17 * size, 17 * size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.text)
    painter.drawPolygon(_points(x, y, size, (0, -13), (5, 4), (0, 1)))
    painter.setBrush(look.soft)
    painter.drawPolygon(_points(x, y, size, (0, -13), (-5, 4), (0, 1)))
    painter.setPen(look.text)
    painter.setFont(symbol_font(9.5 * size, bold=True))
    box = QRectF(x - 10 * size, y + 2 * size, 20 * size, 13 * size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "N")


def draw_chips(
    painter: QPainter,
    chips: Sequence[Chip],
    corner: QPointF,
    look: Palette,
    size: float,
    *,
    to_left: bool = False,
    upward: bool = False,
) -> list[QRectF]:
    """Plates with a line of words each, stacked from a corner; returns where they stand."""
    painter.setFont(symbol_font(12.0 * size))
    metrics = QFontMetricsF(painter.font())
    height = metrics.height() + 6 * size
    drawn: list[QRectF] = []
    y = corner.y() - height if upward else corner.y()
    for chip in chips:
        bar = 5 * size if chip.tone is not None else 0.0
        width = metrics.horizontalAdvance(chip.text) + 14 * size + bar
        box = QRectF(corner.x() - width if to_left else corner.x(), y, width, height)
        _plate(painter, box, look, size)
        if chip.tone is not None:
            painter.fillRect(QRectF(box.left(), box.top(), bar, height), chip.tone)
        painter.setPen(look.text)
        painter.drawText(box.adjusted(bar, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, chip.text)
        drawn.append(box)
        y += (-height - 4 * size) if upward else height + 4 * size
    return drawn


def draw_tip(
    painter: QPainter, window: QRectF, at: QPointF, text: str, look: Palette, size: float
) -> None:
    """The tooltip beside a place, kept inside the window; every line is plain text."""
    lines = [
        line if len(line) <= _TIP_LETTERS else line[: _TIP_LETTERS - 1] + "…"
        for line in text.splitlines()[:_TIP_LINES]
    ]
    painter.setFont(symbol_font(12.5 * size))
    metrics = QFontMetricsF(painter.font())
    width = max(metrics.horizontalAdvance(line) for line in lines) + 20 * size
    height = metrics.lineSpacing() * len(lines) + 14 * size
    left = min(at.x() + 18 * size, window.right() - width - 4)
    top = min(max(at.y() - height / 2, window.top() + 4), window.bottom() - height - 4)
    if left < at.x():
        left = at.x() - 18 * size - width
    box = QRectF(left, top, width, height)
    painter.setPen(QPen(look.panel_line, 1.0))
    painter.setBrush(look.panel)
    painter.drawRoundedRect(box, 4 * size, 4 * size)
    for number, line in enumerate(lines):
        painter.setFont(symbol_font(12.5 * size, bold=not number))
        painter.setPen(look.text if not number else look.soft)
        baseline = box.top() + 7 * size + metrics.ascent() + number * metrics.lineSpacing()
        painter.drawText(QPointF(box.left() + 10 * size, baseline), line)


def draw_ring(painter: QPainter, at: QPointF, side: float, look: Palette, size: float) -> None:
    """The ring around what is selected, with four ticks so that it is not colour alone."""
    radius = side * 0.74
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((look.halo, 5.5 * size), (look.focus, 3.0 * size)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(at, radius, radius)
        for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            toward = QPointF(right, down)
            painter.drawLine(at + toward * radius, at + toward * (radius + 6 * size))


def draw_cross(painter: QPainter, at: QPointF, look: Palette, size: float) -> None:
    """The cross that says which place would be picked."""
    for colour, width in ((look.halo, 5.0 * size), (look.focus, 2.0 * size)):
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 11 * size, 11 * size)
        for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            toward = QPointF(right, down)
            painter.drawLine(at + toward * 6 * size, at + toward * 24 * size)


def draw_veil(painter: QPainter, window: QRectF, look: Palette) -> None:
    """Greys the whole map: what it shows may no longer be so."""
    veil = QColor(look.tones[Tone.STALE])
    veil.setAlphaF(0.45)
    painter.fillRect(window, veil)


def draw_message(painter: QPainter, window: QRectF, text: str, look: Palette, size: float) -> None:
    """A sentence in the middle of the map, where there is nothing else to say."""
    painter.setFont(symbol_font(14.0 * size))
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 36 * size, metrics.height() + 20 * size
    middle = window.center()
    box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    _plate(painter, box, look, size)
    painter.setPen(look.soft)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _length(metres: float) -> str:
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"  # noqa: PLR2004 - km


def _plate(painter: QPainter, box: QRectF, look: Palette, size: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_glass(look))
    painter.drawRoundedRect(box, 3 * size, 3 * size)


def _glass(look: Palette) -> QColor:
    glass = QColor(look.panel)
    glass.setAlphaF(0.88)
    return glass


def _points(x: float, y: float, size: float, *corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x + right * size, y + down * size) for right, down in corners])
