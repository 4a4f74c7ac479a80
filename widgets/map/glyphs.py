"""Draws the map's symbols (图标): shape by kind, colour and corner mark by state, a letter inside.

Each symbol is drawn once and kept as pixels; the drawings are this project's own.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPixmap, QPolygonF

from console.theme import FAMILIES
from widgets.map.items import LAYER_OF, Kind, MapItem, Mark, Tone
from widgets.map.palette import Palette
from widgets.map.pens import pen

KEPT_SYMBOLS = 2000
SIZES: dict[Kind, float] = {
    Kind.INCIDENT: 32.0,
    Kind.TEAM: 24.0,
    Kind.DEPOT: 22.0,
    Kind.SHELTER: 24.0,
    Kind.SITE: 22.0,
}
"""Side of a symbol in points at size 1."""
UNGRADED = QColor("#2b3440")
"""The body of an incident whose grade nobody has decided: dark, with a white rim, in any theme."""
_ROUND_STEPS = 24
_THOUSAND, _MILLION = 1000, 1_000_000


@dataclass(frozen=True, slots=True)
class _Look:
    kind: Kind
    letter: str
    tone: Tone
    mark: Mark


class Glyphs:
    """The kept symbols of one palette, size and pixel ratio."""

    def __init__(self, look: Palette, *, size: float = 1.0, ratio: float = 1.0) -> None:
        self.look, self.size, self.ratio = look, size, ratio
        self._kept: OrderedDict[object, QPixmap] = OrderedDict()
        self._rings: dict[tuple[int, tuple[tuple[str, int], ...]], QPixmap] = {}

    def symbol(self, item: MapItem) -> QPixmap:
        """The symbol of an item; its middle is the item's place."""
        what = _Look(item.kind, item.glyph, item.tone, item.mark)
        return self._keep(what) or self._put(what, self._draw_symbol(what))

    def cluster(self, count: int, parts: tuple[tuple[str, int], ...]) -> QPixmap:
        """The ring of a gathered spot: its count, and how the kinds share it."""
        exact = (count, parts)
        found = self._rings.get(exact)
        if found is None:
            text, shares = short_count(count), _sectors(parts, count)
            key = (text, shares, diameter(count))
            found = self._keep(key) or self._put(key, self._draw_cluster(text, shares, count))
            if len(self._rings) >= KEPT_SYMBOLS:
                self._rings.clear()
            self._rings[exact] = found
        return found

    def _keep(self, key: object) -> QPixmap | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def _put(self, key: object, pixels: QPixmap) -> QPixmap:
        self._kept[key] = pixels
        while len(self._kept) > KEPT_SYMBOLS:
            self._kept.popitem(last=False)
        return pixels

    def _canvas(self, side: float) -> QPixmap:
        pixels = QPixmap(round(side * self.ratio), round(side * self.ratio))
        pixels.setDevicePixelRatio(self.ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        return pixels

    def _draw_symbol(self, what: _Look) -> QPixmap:
        side = SIZES[what.kind] * self.size
        pixels = self._canvas(side + 8 * self.size)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(pixels.deviceIndependentSize().width() / 2, (side + 8 * self.size) / 2)
        paint_symbol(painter, what.kind, what.tone, side, self.look, mark=what.mark)
        _paint_letter(painter, what, side, self.look)
        _paint_mark(painter, what.mark, side, self.look)
        painter.end()
        return pixels

    def _draw_cluster(self, text: str, shares: tuple[tuple[str, int], ...], count: int) -> QPixmap:
        side = diameter(count) * self.size
        pixels = self._canvas(side + 4 * self.size)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = pixels.deviceIndependentSize().width() / 2
        painter.translate(middle, middle)
        _paint_ring(painter, side, shares, self.look, self.size)
        painter.setFont(symbol_font(side * (0.40 if len(text) < 3 else 0.31), bold=True))  # noqa: PLR2004
        painter.setPen(self.look.text)
        painter.drawText(
            QRectF(-side, -side, side * 2, side * 2), Qt.AlignmentFlag.AlignCenter, text
        )
        painter.end()
        return pixels


def symbol_font(pixels: float, *, bold: bool = False) -> QFont:
    """The font of the map's letters at a size in pixels."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(max(7, round(pixels)))
    font.setBold(bold)
    return font


def short_count(count: int) -> str:
    """A count in at most four letters: 87, 1.2k, 50k, 2M."""
    if count < _THOUSAND:
        return str(count)
    if count < 10 * _THOUSAND:
        return f"{count // 100 / 10:g}k"
    return f"{count // _THOUSAND}k" if count < _MILLION else f"{count // _MILLION}M"


def diameter(count: int) -> float:
    """The width of a cluster's ring in points: it grows with every power of ten."""
    return 26.0 + 5.0 * (len(str(count)) - 1)


def outline(kind: Kind, side: float) -> QPainterPath:
    """The shape of a kind around the origin: diamond, disc, square, house or hexagon."""
    half = side / 2
    path = QPainterPath()
    if kind is Kind.INCIDENT:
        path.addPolygon(_polygon((0, -half), (half, 0), (0, half), (-half, 0)))
    elif kind is Kind.TEAM:
        path.addEllipse(QPointF(0, 0), half, half)
    elif kind is Kind.DEPOT:
        path.addRoundedRect(QRectF(-half, -half, side, side), side * 0.14, side * 0.14)
    elif kind is Kind.SHELTER:
        wall = half * 0.86
        path.addPolygon(
            _polygon(
                (0, -half),
                (half, -half * 0.25),
                (wall, -half * 0.25),
                (wall, half),
                (-wall, half),
                (-wall, -half * 0.25),
                (-half, -half * 0.25),
            )
        )
    else:
        corners = [(half * sin(pi / 3 * step), -half * cos(pi / 3 * step)) for step in range(6)]
        path.addPolygon(_polygon(*corners))
    path.closeSubpath()
    return path


def paint_symbol(
    painter: QPainter, kind: Kind, tone: Tone, side: float, look: Palette, *, mark: Mark = Mark.NONE
) -> None:
    """Paints a symbol's body around the painter's origin."""
    shape = outline(kind, side)
    fill = fill_of(kind, tone, look)
    shadow = QColor(0, 0, 0, 70)
    painter.strokePath(shape, pen(shadow, side * 0.17))
    rim = QColor("#ffffff") if kind is Kind.INCIDENT else look.rim
    painter.setPen(pen(rim, side * 0.085))
    painter.setBrush(fill)
    painter.drawPath(shape)
    if mark is Mark.UNVERIFIED:
        dashed = pen(look.ink_on(fill), side * 0.06, dashes=(2.2, 1.8))
        painter.strokePath(outline(kind, side * 0.80), dashed)


def fill_of(kind: Kind, tone: Tone, look: Palette) -> QColor:
    """The body colour: places show their kind, incidents and teams their state."""
    if kind is Kind.INCIDENT and tone is Tone.NEUTRAL:
        return UNGRADED
    if kind in (Kind.INCIDENT, Kind.TEAM) or tone in (Tone.ALARM, Tone.WARN, Tone.STALE):
        return look.tones[tone]
    return look.kinds[kind]


def _paint_letter(painter: QPainter, what: _Look, side: float, look: Palette) -> None:
    if not what.letter:
        return
    share = {Kind.SHELTER: 0.46, Kind.INCIDENT: 0.44}.get(what.kind, 0.56)
    painter.setFont(symbol_font(side * share, bold=True))
    painter.setPen(look.ink_on(fill_of(what.kind, what.tone, look)))
    down = side * 0.12 if what.kind is Kind.SHELTER else 0.0
    box = QRectF(-side / 2, -side / 2 + down, side, side)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, what.letter[:2])


def _paint_mark(painter: QPainter, mark: Mark, side: float, look: Palette) -> None:
    if mark is Mark.NONE:
        return
    radius = side * 0.23
    painter.translate(side * 0.40, -side * 0.36)
    painter.setPen(pen(look.rim, side * 0.05))
    painter.setBrush(QColor("#10151b"))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    painter.setPen(pen(QColor("#ffffff"), radius * 0.36))
    r = radius * 0.5
    if mark is Mark.OUT:
        painter.drawLine(QPointF(-r, r), QPointF(r, -r))
    elif mark is Mark.RESTING:
        painter.drawLine(QPointF(-r * 0.6, -r), QPointF(-r * 0.6, r))
        painter.drawLine(QPointF(r * 0.6, -r), QPointF(r * 0.6, r))
    elif mark in (Mark.ALARM, Mark.UNVERIFIED):
        painter.setFont(symbol_font(radius * 1.7, bold=True))
        box = QRectF(-radius, -radius, radius * 2, radius * 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!" if mark is Mark.ALARM else "?")
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#ffffff"))
        painter.drawPolygon(_mark_shape(mark, r))


def _mark_shape(mark: Mark, r: float) -> QPolygonF:
    if mark is Mark.MOVING:
        return _polygon((-r * 0.7, -r), (r * 1.1, 0), (-r * 0.7, r))
    return _polygon(
        (-r * 0.85, -r * 0.85), (r * 0.85, -r * 0.85), (r * 0.85, r * 0.85), (-r * 0.85, r * 0.85)
    )


def _paint_ring(
    painter: QPainter, side: float, shares: tuple[tuple[str, int], ...], look: Palette, size: float
) -> None:
    half, width = side / 2, 5.0 * size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 60))
    painter.drawEllipse(QPointF(0, 0), half + 1.4 * size, half + 1.4 * size)
    painter.setBrush(look.panel)
    painter.drawEllipse(QPointF(0, 0), half, half)
    box = QRectF(-half, -half, side, side).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    start = 90 * 16
    for layer, steps in shares:
        colour = look.kinds[LAYER_OF[layer].kind]
        span = -round(steps * 360 * 16 / _ROUND_STEPS)
        painter.setPen(pen(colour, width, flat=True))
        painter.drawArc(box, start, span)
        start += span


def _sectors(parts: tuple[tuple[str, int], ...], count: int) -> tuple[tuple[str, int], ...]:
    """Shares of the ring in whole steps, at least one each, so that few drawings serve many."""
    steps = [(layer, max(1, round(n * _ROUND_STEPS / count))) for layer, n in parts]
    surplus = sum(n for _, n in steps) - _ROUND_STEPS
    largest = max(range(len(steps)), key=lambda place: steps[place][1])
    layer, n = steps[largest]
    steps[largest] = (layer, n - surplus)
    return tuple(steps)


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])
