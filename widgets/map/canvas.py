"""The drawing surface of the map: looks at a part of the scene, and draws its layers (Qt).

It knows items, not records: `MapView` feeds it and tells the session what was chosen.
"""

from __future__ import annotations

from math import floor, hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from console import theme
from console.domain.position import Position
from console.profile_model import City, Town
from widgets.map import furniture, gazetteer
from widgets.map.base import TilePainter
from widgets.map.base_data import BaseMap
from widgets.map.clusters import Spot
from widgets.map.contents import Contents
from widgets.map.glyphs import SIZES, Glyphs
from widgets.map.items import LAYER_OF_KIND, LAYERS, MapItem
from widgets.map.labels import Box, Name, NamePainter, NameStyle, Occupancy, place
from widgets.map.layer import Frame, PaintLayer, snapped
from widgets.map.palette import Palette, palette_of
from widgets.map.projection import Projection, scale_of_zoom, zoom_of_scale

MAX_ZOOM = 18.0
ZOOM_GRAIN = 0.25
"""Zoom levels go in quarters, so that kept tiles serve again."""
_AROUND_CITY_M = 60_000.0
_FIT_PADDING = 0.94
_ROUNDED_PX = 2.0
_MAX_NAMES = 120
_LARGEST_SYMBOL_PX = 30.0


class MapCanvas(QGraphicsView):
    """A map of one city that can be looked at, moved and asked what stands where."""

    def __init__(
        self,
        base: BaseMap,
        city: City,
        towns: tuple[Town, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.base, self.city = base, city
        self.projection = Projection(city.centre)
        self.contents = Contents(self.projection)
        self.size_factor = 1.0
        self.selected: tuple[str, str] = ("", "")
        self.covered: list[QRectF] = []  # what stands on the glass: no name goes under it
        self._tiles = TilePainter(base, self.projection)
        self._entries = gazetteer.entries(base, city, towns, self.projection)
        self._glyphs = Glyphs(palette_of(theme.current()))
        self._names = NamePainter(palette_of(theme.current()))
        self._city_box = self._box_of_city()
        self._home_pending = True
        self._held: tuple[QPointF, tuple[float, float]] | None = None
        self._set_up()

    def _set_up(self) -> None:
        edge = _AROUND_CITY_M
        area = self._city_box.adjusted(-edge, -edge, edge, edge)
        scene = QGraphicsScene(area, self)
        for height, draw in enumerate(
            (self._draw_base, self._draw_spots, self._draw_lone, self._draw_names)
        ):
            scene.addItem(PaintLayer(area, draw, height))
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)

    # -- where the window looks -------------------------------------------------------------

    @property
    def scale_now(self) -> float:
        """Pixels a scene unit."""
        return self.transform().m11()

    @property
    def zoom(self) -> float:
        """The zoom level, as web maps count it."""
        return zoom_of_scale(self.scale_now)

    @property
    def look(self) -> Palette:
        """The colours of the theme worn."""
        return palette_of(theme.current())

    def frame(self) -> Frame:
        """Where the window looks now."""
        seen = self.viewportTransform()
        offset = QPointF(round(seen.dx()), round(seen.dy()))
        return Frame(seen.m11(), offset, QRectF(self.viewport().rect()))

    def position_at(self, point: QPointF) -> Position:
        """The position under a window pixel."""
        return self.projection.to_position(*self.frame().to_scene(point.x(), point.y()))

    def pixel_of(self, position: Position) -> QPointF:
        """The window pixel of a position."""
        return QPointF(*self.frame().to_window(*self.projection.to_scene(position)))

    def centre(self) -> Position:
        """The position in the middle of the window."""
        return self.position_at(QRectF(self.viewport().rect()).center())

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Sets the zoom level; the place under `about` (else the middle) stays where it is.

        The place is remembered while the point stays, so that rounding to whole pixels does not
        add up over the notches of a wheel.
        """
        point = about if about is not None else QRectF(self.viewport().rect()).center()
        x, y = self.frame().to_scene(point.x(), point.y())
        if self._held is not None and self._held[0] == point:
            kept_x, kept_y = self._held[1]
            if hypot(kept_x - x, kept_y - y) * self.scale_now <= _ROUNDED_PX:
                x, y = kept_x, kept_y
        self._held = (point, (x, y))
        self._set_zoom(zoom)
        moved = QPointF(*self.frame().to_window(x, y)) - point
        self.pan(moved.x(), moved.y())

    def pan(self, right: float, down: float) -> None:
        """Moves the window over the map by pixels."""
        across, along = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(right))
        along.setValue(along.value() + round(down))

    def look_at(self, position: Position, zoom: float | None = None) -> None:
        """Puts a position into the middle, and zooms if asked."""
        self.leave_home()
        if zoom is not None:
            self._set_zoom(zoom)
        self.centerOn(QPointF(*self.projection.to_scene(position)))

    def leave_home(self) -> None:
        """From now on a resized window keeps its middle instead of showing the whole city."""
        self._home_pending = False

    def home(self) -> None:
        """Shows the whole city, and goes on showing it when the window is resized."""
        self._home_pending = True
        self._set_zoom(self.home_zoom())
        self.centerOn(self._city_box.center())

    def home_zoom(self) -> float:
        """The zoom level at which the whole city is seen."""
        return self._zoom_for(self._city_box)

    def fit(self, items: list[MapItem] | tuple[MapItem, ...], *, nearest: float = 16.0) -> None:
        """Shows all of some items; a single one no nearer than a zoom level."""
        points = [QPointF(*self.projection.to_scene(item.position)) for item in items]
        if not points:
            return
        self.leave_home()
        xs, ys = [point.x() for point in points], [point.y() for point in points]
        box = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        room = max(box.width(), box.height(), 1.0) * 0.15
        box.adjust(-room, -room, room, room)
        self._set_zoom(min(nearest, self._zoom_for(box)))
        self.centerOn(box.center())

    def set_size_factor(self, factor: float) -> None:
        """Makes symbols and names larger, for the wall."""
        self.size_factor = factor
        self.redraw()

    def redraw(self) -> None:
        """Draws everything again, for instance in another theme."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._home_pending:
            self.home()
        elif self.zoom < self._least_zoom():
            self._set_zoom(self._least_zoom())

    def _set_zoom(self, zoom: float) -> None:
        held = max(self._least_zoom(), min(MAX_ZOOM, round(zoom / ZOOM_GRAIN) * ZOOM_GRAIN))
        scale = scale_of_zoom(held)
        if scale != self.scale_now:
            self.setTransform(QTransform.fromScale(scale, scale))

    def _least_zoom(self) -> float:
        return self.home_zoom() - 1.0

    def _zoom_for(self, box: QRectF) -> float:
        window = self.viewport().size()
        across = window.width() * _FIT_PADDING / max(box.width(), 1.0)
        along = window.height() * _FIT_PADDING / max(box.height(), 1.0)
        return floor(zoom_of_scale(max(1e-6, min(across, along))) / ZOOM_GRAIN) * ZOOM_GRAIN

    def _box_of_city(self) -> QRectF:
        west, south, east, north = self.city.bbox
        corner = QPointF(*self.projection.to_scene(Position(west, north)))
        return QRectF(corner, QPointF(*self.projection.to_scene(Position(east, south))))

    # -- drawing ----------------------------------------------------------------------------

    def _fresh_caches(self) -> tuple[Glyphs, NamePainter]:
        look, size, ratio = self.look, self.size_factor, self.devicePixelRatioF()
        kept = self._glyphs
        if (kept.look, kept.size, kept.ratio) != (look, size, ratio):
            self._glyphs = Glyphs(look, size=size, ratio=ratio)
            self._names = NamePainter(look, size=size, ratio=ratio)
        return self._glyphs, self._names

    def _draw_base(self, painter: QPainter) -> None:
        seen = self.frame()
        self._tiles.draw(
            painter,
            scale=seen.scale,
            offset=seen.offset,
            window=seen.window,
            look=self.look,
            size=self.size_factor,
        )

    def _draw_spots(self, painter: QPainter) -> None:
        glyphs, _ = self._fresh_caches()
        seen = self.frame()
        reach = _LARGEST_SYMBOL_PX * self.size_factor
        window = seen.window.adjusted(-reach, -reach, reach, reach)
        for spot in self._spots(seen):
            x, y = seen.to_window(spot.x, spot.y)
            if window.contains(x, y):
                single = spot.count == 1
                pixels = (
                    glyphs.symbol(self.contents.one_of(spot))
                    if single
                    else glyphs.cluster(spot.count, spot.parts)
                )
                half = pixels.width() / pixels.devicePixelRatio() / 2
                _stamp(painter, pixels, x - half, y - half)

    def _spots(self, seen: Frame) -> tuple[Spot, ...]:
        return self.contents.spots(seen.scene_window(), seen.scale / self.size_factor)

    def _draw_lone(self, painter: QPainter) -> None:
        glyphs, _ = self._fresh_caches()
        seen = self.frame()
        for item in self.contents.lone_items():
            self._draw_symbol(painter, glyphs, seen, item)
        chosen = self.contents.item(*self.selected) if self.selected[0] else None
        if chosen is not None:
            self._draw_ring(painter, seen, chosen)
            self._draw_symbol(painter, glyphs, seen, chosen)

    def _draw_symbol(self, painter: QPainter, glyphs: Glyphs, seen: Frame, item: MapItem) -> None:
        x, y = seen.to_window(*self.projection.to_scene(item.position))
        if seen.window.adjusted(-40, -40, 40, 40).contains(x, y):
            pixels = glyphs.symbol(item)
            half = pixels.width() / pixels.devicePixelRatio() / 2
            _stamp(painter, pixels, x - half, y - half)

    def _draw_ring(self, painter: QPainter, seen: Frame, item: MapItem) -> None:
        x, y = seen.to_window(*self.projection.to_scene(item.position))
        furniture.draw_ring(
            painter, QPointF(x, y), SIZES[item.kind] * self.size_factor, self.look, self.size_factor
        )

    def _draw_names(self, painter: QPainter) -> None:
        _, writer = self._fresh_caches()
        seen = self.frame()
        taken = Occupancy(_box(covered) for covered in self.covered)
        wanted = self._wanted_names(seen, taken)
        wanted.sort(key=lambda name: -name.priority)
        measured = [writer.measure(name) for name in wanted[:_MAX_NAMES]]
        writer.draw(painter, place(measured, taken, _box(seen.window)))

    def _wanted_names(self, seen: Frame, taken: Occupancy) -> list[Name]:
        zoom = zoom_of_scale(seen.scale / self.size_factor)
        names = [
            entry.name(*seen.to_window(entry.x, entry.y))
            for entry in self._entries
            if zoom >= entry.from_zoom
        ]
        shown_from = {spec.kind: spec.labels_from_zoom for spec in LAYERS}
        reach = 15.0 * self.size_factor
        for spot in self._spots(seen):
            x, y = seen.to_window(spot.x, spot.y)
            if not seen.window.contains(x, y):
                continue
            taken.take(Box(x - reach, y - reach, x + reach, y + reach))
            if spot.count == 1:
                item = self.contents.one_of(spot)
                if zoom >= shown_from[item.kind]:
                    names.append(Name(item.label, x, y, NameStyle.ITEM, item.priority, reach))
        for item in self.contents.lone_items():
            x, y = seen.to_window(*self.projection.to_scene(item.position))
            taken.take(Box(x - reach, y - reach, x + reach, y + reach))
            rank = 200 + item.priority + (500 if self._is_selected(item) else 0)
            names.append(Name(item.label, x, y, NameStyle.INCIDENT, rank, reach + 4))
        window = seen.window
        return [name for name in names if name.text and window.contains(name.x, name.y)]

    def _is_selected(self, item: MapItem) -> bool:
        return self.selected == (LAYER_OF_KIND[item.kind], item.id)


def _box(rect: QRectF) -> Box:
    return Box(rect.left(), rect.top(), rect.right(), rect.bottom())


def _stamp(painter: QPainter, pixels: QPixmap, left: float, top: float) -> None:
    ratio = pixels.devicePixelRatio()
    painter.drawPixmap(QPointF(snapped(left, ratio), snapped(top, ratio)), pixels)
