"""The live map of the desk: incidents, forces, places, selection both ways, marks and age (Qt)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from console import timers
from console.desk import Desk
from console.domain.position import Position
from console.errors import KnownError
from console.session import Session
from console.texts import ago, explain, tr
from widgets.map import furniture
from widgets.map.base_data import EMPTY, BaseMap, base_map_of
from widgets.map.clusters import Spot
from widgets.map.controls import Controls
from widgets.map.feed import Feed
from widgets.map.furniture import Chip
from widgets.map.items import LAYER_OF, LAYER_OF_KIND, LAYERS, Kind, MapItem, Tone
from widgets.map.legend import Legend
from widgets.map.projection import degrees_minutes_seconds
from widgets.map.steering import Steering

_TICK_MS = 1000
_SELECT_ZOOM = 14.0
_CONTROLS_TOP = 60
_LEGEND_OPEN_PX = 720
"""A narrower map begins with its legend folded: the map matters more than its key."""


class MapView(Steering):
    """The map as a panel: `set_items` by hand, or `start` to follow the store."""

    picked = Signal(object)  # Position | None, while picking

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        base, self._trouble = _base_of(desk)
        super().__init__(base, desk.profile.city, desk.profile.towns)
        if parent is not None:
            self.setParent(parent)
        self.setObjectName("map")
        self._desk, self._session = desk, session
        self._question: object | None = None
        self._sought = ("", "")
        self.bare = False
        self._veil = ""
        self._plates: list[QRectF] = []
        self.feed = Feed(desk, self.contents, self)
        self.feed.refreshed.connect(self._on_refreshed)
        self.legend = Legend(self)
        self.legend.switched.connect(self._switch)
        self.legend.folded.connect(self._put_legend)
        self.controls = Controls(self, self.fit_selection)
        self.chosen.connect(self._choose)
        self.pressed_at.connect(self._pressed)
        session.incident_selected.connect(self._follow_incident)
        session.place_selected.connect(self._follow_place)
        session.language_changed.connect(self._speak)
        session.theme_changed.connect(self._retranslate)
        timers.every(self, _TICK_MS, self.redraw, name="map.age")
        self._retranslate()
        if session.incident:
            self._follow_incident(session.incident)

    # -- items ------------------------------------------------------------------------------

    def start(self) -> None:
        """Follows the store from now on."""
        self.feed.start()

    def set_items(self, layer: str, items: list[MapItem]) -> None:
        """Makes these the items of a layer."""
        self.contents.set_items(layer, items)
        self._on_refreshed(layer)

    def update_items(self, layer: str, items: list[MapItem]) -> None:
        """Adds or changes items of a layer."""
        self.contents.update_items(layer, items)
        self._on_refreshed(layer)

    def remove_items(self, layer: str, ids: list[str]) -> None:
        """Takes items off a layer."""
        self.contents.remove_items(layer, ids)
        self._on_refreshed(layer)

    def fit_selection(self) -> None:
        """Shows the selected item, or every open incident if none is selected."""
        chosen = self.contents.item(*self.selected) if self.selected[0] else None
        self.fit([chosen] if chosen is not None else self.contents.items("incidents"))

    # -- selection --------------------------------------------------------------------------

    def _choose(self, item: MapItem) -> None:
        if self.picking:
            self.picked.emit(item.position)
            return
        self.selected = (LAYER_OF_KIND[item.kind], item.id)
        if item.kind is Kind.INCIDENT:
            self._session.select_incident(item.id)
        else:
            self._session.select_place(item.kind.value, item.id)
        self.redraw()

    def _pressed(self, position: Position) -> None:
        if self.picking:
            self.picked.emit(position)

    def _follow_incident(self, incident: str) -> None:
        self._select("incidents", incident)

    def _follow_place(self, kind: str, record: str) -> None:
        if kind in list(Kind):
            self._select(LAYER_OF_KIND[Kind(kind)], record)

    def _select(self, layer: str, key: str) -> None:
        self.selected = self._sought = (layer, key)
        item = self.contents.item(layer, key)
        if item is not None:
            self._sought = ("", "")
        if item is not None and not self._in_sight(item):
            self.look_at(item.position, max(self.zoom, min(_SELECT_ZOOM, self.home_zoom() + 2)))
        self.redraw()

    def _in_sight(self, item: MapItem) -> bool:
        inner = self.frame().window.adjusted(40, 40, -40, -40)
        return inner.contains(self.pixel_of(item.position))

    # -- picking ----------------------------------------------------------------------------

    @property
    def picking(self) -> bool:
        """Whether the map asks for a place instead of selecting."""
        return self._question is not None

    def ask(self, question: object) -> None:
        """Turns the map into a place chooser; an earlier question is answered with None."""
        if self.picking:
            self.picked.emit(None)
        self._question = question
        self._redress()

    def settle(self, question: object) -> None:
        """Ends a question; one that gave way to another ends nothing."""
        if self._question is question:
            self._question = None
            self._redress()

    def _redress(self) -> None:
        self.viewport().setCursor(self.resting_cursor())
        self.redraw()

    def choose_at(self, point: QPointF) -> None:
        if self.picking:
            self.picked.emit(self.position_at(point))
        else:
            super().choose_at(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.picking and event.key() == Qt.Key.Key_Escape:
            self.picked.emit(None)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pointer = None  # the middle is meant, not where the mouse was left
        super().keyPressEvent(event)

    def resting_cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor if self.picking else super().resting_cursor()

    # -- what stands on the glass -----------------------------------------------------------

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: ARG002, N802
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        window, look, size = self.frame().window, self.look, self.size_factor
        metres = self.projection.ground_metres(1.0 / self.scale_now)
        marks = self.marks()
        lift = furniture.lift_of_scale(window, metres, marks[0].text, size)
        right = furniture.draw_scale(painter, window, metres, look, size, lift=lift)
        furniture.draw_north(painter, window, look, size)
        corner = QPointF(right + 8 * size, window.bottom() - 8 * size - lift)
        if self.pointer is not None and not self.bare:
            furniture.draw_chips(painter, [self._where()], corner, look, size, upward=True)
        corner = QPointF(window.right() - 8 * size, window.bottom() - 8 * size)
        plates = furniture.draw_chips(painter, marks, corner, look, size, to_left=True, upward=True)
        if self._veil:
            furniture.draw_veil(painter, window, look)
        message = self._veil or self.message()
        if message:
            furniture.draw_message(painter, window, message, look, size)
        if self.picking and self.pointer is None:
            furniture.draw_cross(painter, window.center(), look, size)
        tip = self.tip()
        if tip and self.pointer is not None:
            furniture.draw_tip(painter, window, self.pointer, tip, look, size)
        painter.restore()
        self._keep_clear(plates)

    def _keep_clear(self, plates: list[QRectF]) -> None:
        """Lets the names on the map make way for the plates, from the next painting on."""
        if plates != self._plates:
            self._plates = plates
            self._put_legend()
            self.redraw()

    def marks(self) -> list[Chip]:
        """The lines that must always stand on the map, the lowest first."""
        words = tr("Schematic · not a boundary · internal use · no review number")
        lines = furniture.fitted(words, self.width(), self.size_factor)
        chips = [Chip(line) for line in reversed(lines)]
        if not self.bare:
            chips.append(self._age())
        if self._trouble:
            chips.append(Chip(self._trouble, self.look.tones[Tone.ALARM]))
        if self.picking:
            hint = tr("Click a place, or move with the arrows and press Enter; Esc cancels")
            chips.append(Chip(hint, self.look.focus))
        return chips

    def message(self) -> str:
        """What the map says when it has nothing to show, or is still reading."""
        if any(self.contents.count(spec.key) for spec in LAYERS):
            return ""
        if not self.feed.read_at and self.feed.asked:
            return tr("Reading the map's layers…")
        return tr("Nothing to show on the map yet") if self.feed.read_at else ""

    def tip(self) -> str:
        """The plain words about what is under the pointer."""
        found = self.hovered
        if isinstance(found, MapItem):
            head = tr("{name} (simulated)", name=found.label) if found.simulated else found.label
            return "\n".join(part for part in (head, found.detail) if part)
        if isinstance(found, Spot):
            parts = [
                tr("{layer} ({n})", layer=tr(LAYER_OF[layer].title), n=count)
                for layer, count in found.parts
            ]
            return "\n".join([tr("{n} here; click to come nearer", n=found.count), *parts])
        return ""

    def _where(self) -> Chip:
        assert self.pointer is not None  # noqa: S101 - asked only under a pointer
        place = self.position_at(self.pointer)
        decimal = f"{place.lon:.5f}, {place.lat:.5f}"
        return Chip(f"{degrees_minutes_seconds(place)}   {decimal}   WGS-84")

    def _age(self) -> Chip:
        read_at = self.feed.oldest()
        if read_at is None:
            return Chip(tr("Map data: not read yet"), self.look.tones[Tone.STALE])
        newest = max(self.feed.read_at.values())
        return Chip(tr("Map data read {age}", age=ago(self._desk.clock.now() - newest)))

    def _on_refreshed(self, layer: str) -> None:
        self.legend.set_count(layer, self.contents.count(layer))
        self._put_legend()
        if self._sought[0] == layer:
            self._select(*self._sought)
        self.redraw()

    def _switch(self, layer: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.contents.show(layer, on=on)
        self.redraw()

    def make_bare(self, size_factor: float) -> None:
        """Leaves only the map and its marks, larger and untouchable: for the wall."""
        self.bare = self.still = True
        self.legend.hide()
        self.controls.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_size_factor(size_factor)

    def set_veil(self, text: str) -> None:
        """Greys the map and says why, or clears it with an empty text."""
        if text != self._veil:
            self._veil = text
            self.redraw()

    def _speak(self) -> None:
        self._retranslate()
        if self.feed.asked:
            self.feed.start()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Map"))
        self.legend.retranslate()
        self.controls.retranslate()
        self._put_legend()
        self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.fold(opened=self.width() >= _LEGEND_OPEN_PX)
        self._put_legend()

    def _put_legend(self) -> None:
        self.legend.adjustSize()
        self.legend.move(self.width() - self.legend.width() - 8, 8)
        self.controls.adjustSize()
        self.controls.move(11, _CONTROLS_TOP)
        cards = [card for card in (self.legend, self.controls) if not card.isHidden()]
        self.covered = [*self._plates, *(QRectF(card.geometry()) for card in cards)]


def _base_of(desk: Desk) -> tuple[BaseMap, str]:
    try:
        return base_map_of(desk.profile.city.code), ""
    except KnownError as error:
        return EMPTY, explain(error)
