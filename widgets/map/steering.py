"""Moves the map and asks it what stands where, by mouse, wheel and keyboard (Qt)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from console.profile_model import City, Town
from widgets.map.base_data import BaseMap
from widgets.map.canvas import MAX_ZOOM, MapCanvas
from widgets.map.clusters import Spot
from widgets.map.items import MapItem

_DRAG_STARTS_PX = 4
_NOTCH = 120
_ZOOM_A_NOTCH = 0.5
_KEY_ZOOM = 0.5
_REACH_PX = 20.0
_PAN = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Steering(MapCanvas):
    """A map that answers to the hand.

    Wheel: zoom about the pointer. Drag: move. Arrows: move (with Shift by half a window). + and -:
    zoom. Home: the whole city. Enter: choose what stands in the middle. A click on a count comes
    nearer; where nothing can come nearer, further clicks go through what lies there.
    """

    chosen = Signal(object)  # MapItem
    pressed_at = Signal(object)  # Position, a click that met nothing

    def __init__(self, base: BaseMap, city: City, towns: tuple[Town, ...] = ()) -> None:
        super().__init__(base, city, towns)
        self.still = False
        self.pointer: QPointF | None = None
        self.hovered: MapItem | Spot | None = None
        self._press: QPointF | None = None
        self._dragged: QPointF | None = None
        self._notches = 0
        self._turn = 0
        self.viewport().setMouseTracking(True)

    def choose_at(self, point: QPointF) -> None:
        """Chooses what stands at a window pixel: an item, or comes nearer to a count."""
        found = self.found_at(point)
        if isinstance(found, MapItem):
            self.chosen.emit(found)
        elif found is not None:
            self._open(found)
        else:
            self.pressed_at.emit(self.position_at(point))

    def found_at(self, point: QPointF) -> MapItem | Spot | None:
        """What stands nearest to a window pixel, within reach of a fingertip."""
        seen = self.frame()
        reach = _REACH_PX * self.size_factor / seen.scale
        return self.contents.nearest(*seen.to_scene(point.x(), point.y()), reach)

    def _open(self, spot: Spot) -> None:
        members = self.contents.members(spot)
        before = self.zoom
        self.fit(members, nearest=MAX_ZOOM)
        if self.zoom <= before:
            self._turn += 1
            self.chosen.emit(members[self._turn % len(members)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.still:
            event.ignore()
            return
        self._notches += event.angleDelta().y()
        whole = int(self._notches / (_NOTCH / 2))  # half a notch is the grain of the zoom
        if whole:
            self._notches -= whole * _NOTCH // 2
            self.leave_home()
            self.zoom_to(self.zoom + whole * _ZOOM_A_NOTCH / 2, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.still:
            self._press = self._dragged = event.position()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._press is not None and self._dragged is not None:
            if (at - self._press).manhattanLength() > _DRAG_STARTS_PX:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.leave_home()
                moved = self._dragged - at
                self.pan(moved.x(), moved.y())
                self._dragged = at
                self.hovered = None
        elif not self.still:
            self.hovered = self.found_at(at)
            self.viewport().setCursor(self.resting_cursor())
        self.pointer = at
        self.redraw()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._press is None:
            return
        clicked = (event.position() - self._press).manhattanLength() <= _DRAG_STARTS_PX
        self._press = self._dragged = None
        self.viewport().setCursor(self.resting_cursor())
        if clicked:
            self.choose_at(event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.still and self.found_at(event.position()) is None:
            self.leave_home()
            self.zoom_to(self.zoom + 1.0, event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer = self.hovered = None
        self.redraw()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.still or not self.steer(event):
            event.ignore()

    def steer(self, event: QKeyEvent) -> bool:
        """Does what a key asks; tells whether it asked for anything."""
        key = Qt.Key(event.key())
        if key in _PAN:
            share = 2 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 8
            window = self.viewport().size()
            right, down = _PAN[key]
            self.leave_home()
            self.pan(right * window.width() / share, down * window.height() / share)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.leave_home()
            step = -_KEY_ZOOM if key is Qt.Key.Key_Minus else _KEY_ZOOM
            self.zoom_to(self.zoom + step)
        elif key is Qt.Key.Key_Home:
            self.home()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_at(self.frame().window.center())
        else:
            return False
        return True

    def resting_cursor(self) -> Qt.CursorShape:
        """The pointer's shape while nothing is dragged."""
        if self.hovered is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.ArrowCursor
