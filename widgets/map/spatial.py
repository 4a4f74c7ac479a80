"""Finds what lies in a part of the map without looking at everything: a grid at several levels.

A level's cells are `2 ** level` scene units wide. Levels are built when first asked for and then
kept up with every move, so that panning and a thousand moved vehicles cost what they touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import floor

Key = tuple[int, int]
KEPT_LEVELS = 4
"""How many levels are kept up at once; the one least recently asked for is given up."""


@dataclass(frozen=True, slots=True)
class Point:
    """A thing in the index: its layer and its scene coordinates."""

    layer: str
    x: float
    y: float


@dataclass(slots=True)
class Share:
    """What a layer has in a cell: its ids and the sums of their coordinates."""

    ids: set[str] = field(default_factory=set)
    sum_x: float = 0.0
    sum_y: float = 0.0


Cell = dict[str, Share]
"""A cell's content, by layer."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of whole cells, both ends included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> int:
        """How many cells it covers."""
        return (self.right - self.left + 1) * (self.bottom - self.top + 1)

    def holds(self, key: Key) -> bool:
        """Whether a cell lies in it."""
        return self.left <= key[0] <= self.right and self.top <= key[1] <= self.bottom


class GridIndex:
    """An index of points by layer, at any level of detail."""

    def __init__(self) -> None:
        self._points: dict[str, Point] = {}
        self._levels: dict[int, dict[Key, Cell]] = {}
        self.revision = 0

    def __len__(self) -> int:
        return len(self._points)

    def __contains__(self, key: str) -> bool:
        return key in self._points

    def put(self, key: str, layer: str, x: float, y: float) -> None:
        """Adds a thing, or moves it to where it is now."""
        before = self._points.get(key)
        after = Point(layer, x, y)
        if before == after:
            return
        self._points[key] = after
        self.revision += 1
        for level, cells in self._levels.items():
            if before is not None:
                _take(cells, level, key, before)
            _add(cells, level, key, after)

    def remove(self, key: str) -> None:
        """Takes a thing out; one that is not there is no error."""
        before = self._points.pop(key, None)
        if before is None:
            return
        self.revision += 1
        for level, cells in self._levels.items():
            _take(cells, level, key, before)

    def cells(self, level: int, area: Area) -> Iterator[tuple[Key, Cell]]:
        """The filled cells of an area, in a fixed order."""
        cells = self._level(level)
        if area.size > len(cells):
            yield from sorted((item for item in cells.items() if area.holds(item[0])), key=_by_key)
            return
        for column in range(area.left, area.right + 1):
            for row in range(area.top, area.bottom + 1):
                cell = cells.get((column, row))
                if cell is not None:
                    yield (column, row), cell

    def members(self, level: int, keys: Iterable[Key], layers: frozenset[str]) -> tuple[str, ...]:
        """Ids of the things of some layers in some cells, in a fixed order."""
        cells = self._level(level)
        found: list[str] = []
        for key in keys:
            for layer, share in cells.get(key, {}).items():
                if layer in layers:
                    found.extend(share.ids)
        return tuple(sorted(found))

    def _level(self, level: int) -> dict[Key, Cell]:
        cells = self._levels.pop(level, None)
        if cells is None:
            cells = {}
            for key, point in self._points.items():
                _add(cells, level, key, point)
            if len(self._levels) >= KEPT_LEVELS:
                self._levels.pop(next(iter(self._levels)))
        self._levels[level] = cells
        return cells


def area_of(level: int, left: float, top: float, right: float, bottom: float) -> Area:
    """The cells that a scene rectangle touches."""
    size = 2.0**level
    return Area(floor(left / size), floor(top / size), floor(right / size), floor(bottom / size))


def _by_key(item: tuple[Key, Cell]) -> Key:
    return item[0]


def _key(level: int, point: Point) -> Key:
    size = 2.0**level
    return floor(point.x / size), floor(point.y / size)


def _add(cells: dict[Key, Cell], level: int, key: str, point: Point) -> None:
    cell = cells.setdefault(_key(level, point), {})
    share = cell.get(point.layer)
    if share is None:
        share = cell[point.layer] = Share()
    share.ids.add(key)
    share.sum_x += point.x
    share.sum_y += point.y


def _take(cells: dict[Key, Cell], level: int, key: str, point: Point) -> None:
    place = _key(level, point)
    cell = cells[place]
    share = cell[point.layer]
    share.ids.remove(key)
    share.sum_x -= point.x
    share.sum_y -= point.y
    if not share.ids:
        del cell[point.layer]
        if not cell:
            del cells[place]
