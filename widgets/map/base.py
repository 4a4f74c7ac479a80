"""Draws the base map as square tiles of pixels, once a scale and theme; panning only copies them.

The tiles come from vector data today; a tile package draws its own into the same squares.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from widgets.map.base_data import AREAS, BaseMap, Feature, FeatureKind
from widgets.map.layer import snapped
from widgets.map.palette import Palette
from widgets.map.pens import pen
from widgets.map.projection import Projection, zoom_of_scale

TILE_PX = 512
KEPT_TILES = 96
"""About 100 MB at two pixels a point; the whole of a 3840×2160 window is 40 tiles."""
_BLEED_PX = 16.0
_HIDE_STREETS_BELOW = 11.2
_LINES = (
    FeatureKind.RIVER,
    FeatureKind.STREET,
    FeatureKind.TRUNK,
    FeatureKind.MOTORWAY,
    FeatureKind.RAIL,
    FeatureKind.METRO,
)
_WIDTHS: dict[FeatureKind, tuple[float, float]] = {
    FeatureKind.RIVER: (2.0, 9.0),
    FeatureKind.STREET: (1.2, 6.0),
    FeatureKind.TRUNK: (2.0, 8.0),
    FeatureKind.MOTORWAY: (2.6, 9.0),
    FeatureKind.RAIL: (1.4, 3.0),
    FeatureKind.METRO: (1.6, 3.4),
}
"""Line widths in pixels at zoom 10 and at zoom 16."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature's path in scene units, ready to draw."""

    feature: Feature
    path: QPainterPath
    bounds: QRectF


@dataclass(frozen=True, slots=True)
class Style:
    """How tiles are drawn: colours, device pixels a pixel, and the width of lines."""

    look: Palette
    ratio: float
    size: float


class TilePainter:
    """Draws and keeps the tiles of a base map."""

    def __init__(self, base: BaseMap, projection: Projection) -> None:
        self.shapes = _shapes(base, projection)
        self._tiles: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()

    def draw(
        self,
        painter: QPainter,
        *,
        scale: float,
        offset: QPointF,
        window: QRectF,
        look: Palette,
        size: float = 1.0,
    ) -> None:
        """Copies the tiles of a window; the painter counts in window pixels.

        Args:
            painter: draws on the window.
            scale: pixels a scene unit.
            offset: window pixel of the scene's origin, whole numbers.
            window: the window's rectangle.
            look: the colours.
            size: how much wider than usual lines are, for the wall.
        """
        ratio = painter.device().devicePixelRatioF()
        style = Style(look, ratio, size)
        offset = QPointF(snapped(offset.x(), ratio), snapped(offset.y(), ratio))
        left, top = floor(-offset.x() / TILE_PX), floor(-offset.y() / TILE_PX)
        right = floor((window.width() - offset.x()) / TILE_PX)
        bottom = floor((window.height() - offset.y()) / TILE_PX)
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                place = QPointF(column * TILE_PX + offset.x(), row * TILE_PX + offset.y())
                painter.drawPixmap(place, self._tile(scale, style, column, row))

    def _tile(self, scale: float, style: Style, column: int, row: int) -> QPixmap:
        key = (scale, style.look.name, style.ratio, style.size, column, row)
        tile = self._tiles.pop(key, None)
        if tile is None:
            tile = self._drawn(scale, style, column, row)
            while len(self._tiles) >= KEPT_TILES:
                self._tiles.popitem(last=False)
        self._tiles[key] = tile
        return tile

    def _drawn(self, scale: float, style: Style, column: int, row: int) -> QPixmap:
        side_px = round(TILE_PX * style.ratio)
        tile = QPixmap(side_px, side_px)
        tile.setDevicePixelRatio(style.ratio)
        tile.fill(style.look.beyond)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-column * TILE_PX, -row * TILE_PX)
        painter.scale(scale, scale)
        side, bleed = TILE_PX / scale, _BLEED_PX / scale
        part = QRectF(column * side, row * side, side, side)
        part.adjust(-bleed, -bleed, bleed, bleed)
        seen = [shape for shape in self.shapes if shape.bounds.intersects(part)]
        _draw_areas(painter, seen, style)
        _draw_lines(painter, seen, style, zoom_of_scale(scale / style.size))
        _draw_outline(painter, seen, style)
        painter.end()
        return tile


def _shapes(base: BaseMap, projection: Projection) -> tuple[Shape, ...]:
    made = []
    for feature in base.features:
        corners = [QPointF(*projection.to_scene(place)) for place in feature.positions()]
        if len(corners) > 1:
            path = path_through(corners, closed=feature.kind in AREAS, smooth=feature.smooth)
            made.append(Shape(feature, path, path.boundingRect()))
    return tuple(made)


def path_through(corners: Sequence[QPointF], *, closed: bool, smooth: bool) -> QPainterPath:
    """A path through points, straight or as a smooth curve that never overshoots."""
    path = QPainterPath(corners[0])
    count = len(corners)
    for here in range(count if closed else count - 1):
        start, end = corners[here], corners[(here + 1) % count]
        if not smooth:
            path.lineTo(end)
            continue
        before = corners[(here - 1) % count] if closed or here else start
        beyond = corners[(here + 2) % count] if closed else corners[min(here + 2, count - 1)]
        reach = hypot(end.x() - start.x(), end.y() - start.y()) / 3.0
        path.cubicTo(
            start + _toward(before, end) * reach, end - _toward(start, beyond) * reach, end
        )
    if closed:
        path.closeSubpath()
    return path


def _toward(start: QPointF, end: QPointF) -> QPointF:
    """The direction from one point to another, one unit long."""
    length = hypot(end.x() - start.x(), end.y() - start.y())
    return (end - start) / length if length else QPointF()


def _draw_areas(painter: QPainter, shapes: Sequence[Shape], style: Style) -> None:
    look = style.look
    fills = {
        FeatureKind.OUTLINE: look.land,
        FeatureKind.URBAN: look.urban,
        FeatureKind.PARK: look.park,
        FeatureKind.LAKE: look.water,
    }
    for kind, fill in fills.items():
        shore = pen(look.shore, 1.0) if kind is FeatureKind.LAKE else QPen(Qt.PenStyle.NoPen)
        for shape in shapes:
            if shape.feature.kind is kind:
                painter.setPen(shore)
                painter.setBrush(fill)
                painter.drawPath(shape.path)


def _draw_outline(painter: QPainter, shapes: Sequence[Shape], style: Style) -> None:
    for shape in shapes:
        if shape.feature.kind is FeatureKind.OUTLINE:
            dashed = pen(style.look.outline, 1.6 * style.size, dashes=(7.0, 4.0, 1.5, 4.0))
            painter.strokePath(shape.path, dashed)


def _draw_lines(painter: QPainter, shapes: Sequence[Shape], style: Style, zoom: float) -> None:
    for kind in _LINES:
        if kind is FeatureKind.STREET and zoom < _HIDE_STREETS_BELOW:
            continue
        paths = [shape.path for shape in shapes if shape.feature.kind is kind]
        for stroke in _pens(kind, style, zoom):
            for path in paths:
                painter.strokePath(path, stroke)


def _pens(kind: FeatureKind, style: Style, zoom: float) -> list[QPen]:
    look, size = style.look, style.size
    width = width_at(kind, zoom) * size
    if kind is FeatureKind.RIVER:
        return [pen(look.water, width)]
    if kind is FeatureKind.MOTORWAY:
        return [pen(look.motorway_casing, width + 1.6 * size), pen(look.motorway, width)]
    if kind in (FeatureKind.TRUNK, FeatureKind.STREET):
        return [pen(look.road_casing, width + 1.4 * size), pen(look.road, width)]
    if kind is FeatureKind.METRO:
        return [pen(look.metro, width)]
    sleepers = pen(look.land, max(0.8, width - 1.2 * size), flat=True, dashes=(5.0, 5.0))
    return [pen(look.rail, width + 0.8 * size), sleepers]


def width_at(kind: FeatureKind, zoom: float) -> float:
    """The width of a line in pixels at a zoom level."""
    narrow, wide = _WIDTHS[kind]
    share = max(0.0, min(1.0, (zoom - 10.0) / 6.0))
    return narrow + (wide - narrow) * share
