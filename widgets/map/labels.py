"""Names on the map: the important ones first, none over another, each with a halo."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, floor, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap

from widgets.map.glyphs import symbol_font
from widgets.map.layer import snapped
from widgets.map.palette import Palette, mix
from widgets.map.pens import pen

MAX_LETTERS = 22
KEPT_NAMES = 1500
_BUCKET_PX = 64
_GAP_PX = 2.0
_HALO = tuple(QPointF(cos(pi / 6 * step), sin(pi / 6 * step)) for step in range(12))


class NameStyle(StrEnum):
    """How a name is written."""

    INCIDENT = "incident"
    ITEM = "item"
    TOWN = "town"
    WATER = "water"
    STATION = "station"
    BEYOND = "beyond"  # a neighbouring place
    SHIELD = "shield"  # a road number in a box


_SIZES: dict[NameStyle, float] = {
    NameStyle.INCIDENT: 13.5,
    NameStyle.ITEM: 12.0,
    NameStyle.TOWN: 13.0,
    NameStyle.WATER: 12.0,
    NameStyle.STATION: 11.5,
    NameStyle.BEYOND: 13.0,
    NameStyle.SHIELD: 10.5,
}
_BOLD = frozenset({NameStyle.INCIDENT, NameStyle.TOWN, NameStyle.SHIELD})


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants a place: at window pixel x, y, clear of a symbol `reach` wide."""

    text: str
    x: float
    y: float
    style: NameStyle
    priority: int
    reach: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the window."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other box lies wholly within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


class Occupancy:
    """What of the window is taken; looks only at neighbours."""

    def __init__(self, taken: Iterable[Box] = ()) -> None:
        self._buckets: dict[tuple[int, int], list[Box]] = {}
        for box in taken:
            self.take(box)

    def free(self, box: Box) -> bool:
        """Whether nothing taken overlaps the box."""
        return not any(
            box.meets(other) for bucket in _buckets(box) for other in self._buckets.get(bucket, ())
        )

    def take(self, box: Box) -> None:
        """Takes the box."""
        for bucket in _buckets(box):
            self._buckets.setdefault(bucket, []).append(box)


def candidates(name: Name, width: float, height: float) -> Sequence[Box]:
    """Where a name may stand, best first: right, left, below, above; without symbol: centred."""
    if not name.reach:
        middle = _box(name.x - width / 2, name.y - height / 2, width, height)
        if name.style is not NameStyle.TOWN:
            return (middle,)
        shifts = ((0.0, 0.0), (0.0, 1.2), (0.0, -1.2), (1.2, 0.0), (-1.2, 0.0))
        return [
            _box(middle.left + across * height, middle.top + down * height, width, height)
            for across, down in shifts
        ]
    reach = name.reach + _GAP_PX
    return (
        _box(name.x + reach, name.y - height / 2, width, height),
        _box(name.x - reach - width, name.y - height / 2, width, height),
        _box(name.x - width / 2, name.y + reach, width, height),
        _box(name.x - width / 2, name.y - reach - height, width, height),
    )


def place(
    names: Sequence[tuple[Name, float, float]], taken: Occupancy, window: Box
) -> list[tuple[Name, Box]]:
    """Gives places to names (with their width and height), higher priority first.

    A name that finds no free place is left out, but that of an incident may lie over symbols;
    equal priorities go by their text, so that the same picture comes out every time.
    """
    placed: list[tuple[Name, Box]] = []
    written = Occupancy()
    for name, width, height in sorted(names, key=lambda entry: (-entry[0].priority, entry[0].text)):
        boxes = [box for box in candidates(name, width, height) if window.holds(box)]
        found = next((box for box in boxes if taken.free(box)), None)
        if found is None and name.style is NameStyle.INCIDENT:
            found = next((box for box in boxes if written.free(box)), None)
        if found is not None:
            taken.take(found)
            written.take(found)
            placed.append((name, found))
    return placed


def fitted(text: str) -> str:
    """A name on one line, cut with a sign where it is too long for a map."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_LETTERS else line[: MAX_LETTERS - 1] + "…"


class NamePainter:
    """The kept pixels of names in one palette, size and pixel ratio."""

    def __init__(self, look: Palette, *, size: float = 1.0, ratio: float = 1.0) -> None:
        self.look, self.size, self.ratio = look, size, ratio
        self._kept: OrderedDict[tuple[str, NameStyle], QPixmap] = OrderedDict()

    def pixels(self, text: str, style: NameStyle) -> QPixmap:
        """A name as pixels, drawn once."""
        key = (text, style)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._drawn(fitted(text), style)
            while len(self._kept) > KEPT_NAMES:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def measure(self, name: Name) -> tuple[Name, float, float]:
        """A name with its width and height in points."""
        size = self.pixels(name.text, name.style).deviceIndependentSize()
        return name, size.width(), size.height()

    def draw(self, painter: QPainter, placed: Iterable[tuple[Name, Box]]) -> None:
        """Copies placed names to the window."""
        for name, box in placed:
            corner = QPointF(snapped(box.left, self.ratio), snapped(box.top, self.ratio))
            painter.drawPixmap(corner, self.pixels(name.text, name.style))

    def _drawn(self, text: str, style: NameStyle) -> QPixmap:
        font = symbol_font(_SIZES[style] * self.size, bold=style in _BOLD)
        if style is NameStyle.BEYOND:
            font.setLetterSpacing(font.SpacingType.PercentageSpacing, 118)
        metrics = QFontMetricsF(font)
        pad = 3.0 * self.size if style is not NameStyle.SHIELD else 4.0 * self.size
        size = QSizeF(metrics.horizontalAdvance(text) + 2 * pad, metrics.height() + pad * 0.6)
        pixels = QPixmap(round(size.width() * self.ratio), round(size.height() * self.ratio))
        pixels.setDevicePixelRatio(self.ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if style is NameStyle.SHIELD:
            box = QRectF(QPointF(0, 0), size).adjusted(0.8, 0.8, -0.8, -0.8)
            painter.setPen(pen(QColor("#ffffff"), 1.0))
            painter.setBrush(self.look.shield)
            painter.drawRoundedRect(box, 3.0, 3.0)
            painter.setFont(font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        else:
            painter.setFont(font)
            start = QPointF(pad, pad * 0.3 + metrics.ascent())
            painter.setPen(self.look.halo)
            for offset in _HALO:  # quicker than stroking outlines, and as clear
                painter.drawText(start + offset * 1.6 * self.size, text)
            painter.setPen(_ink(style, self.look))
            painter.drawText(start, text)
        painter.end()
        return pixels


def _ink(style: NameStyle, look: Palette) -> QColor:
    return {
        NameStyle.WATER: look.water_label,
        NameStyle.BEYOND: mix(look.label, look.beyond, 0.35),
        NameStyle.STATION: look.soft_label,
        NameStyle.ITEM: look.label,
        NameStyle.TOWN: look.label,
    }.get(style, look.text)


def _box(left: float, top: float, width: float, height: float) -> Box:
    return Box(left, top, left + width, top + height)


def _buckets(box: Box) -> list[tuple[int, int]]:
    columns = range(floor(box.left / _BUCKET_PX), floor(box.right / _BUCKET_PX) + 1)
    rows = range(floor(box.top / _BUCKET_PX), floor(box.bottom / _BUCKET_PX) + 1)
    return [(column, row) for column in columns for row in rows]
