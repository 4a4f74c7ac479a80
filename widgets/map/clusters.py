"""Decides what stands alone on the map and what is gathered under a count (聚合).

Cells of the grid become spots; spots that would be drawn over each other are united, the fuller
one taking in the emptier, in an order that does not depend on where the window looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, hypot, log2

from widgets.map.spatial import Area, Cell, GridIndex, Key, area_of

CELL_PX = 32.0
"""Cells are at least this wide on the screen, and less than twice this."""
CROWDED_PX = 46.0
"""Counts nearer than this are united."""
TOUCHING_PX = 25.0
"""Single symbols nearer than this are united."""
CLEAR_PX = 34.0
"""Counts keep this far from symbols that are never gathered."""
BLOCK = 4
"""Spots are gathered for whole blocks of cells, so that a small pan gathers nothing anew."""
_AROUND = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing, or many under a count, at a place of the scene."""

    x: float
    y: float
    count: int
    one: str
    parts: tuple[tuple[str, int], ...]
    cells: tuple[Key, ...]


@dataclass(slots=True)
class _Draft:
    x: float
    y: float
    parts: dict[str, int]
    cells: list[Key]
    one: str
    count: int

    def take_in(self, other: _Draft) -> None:
        total = self.count + other.count
        self.x = (self.x * self.count + other.x * other.count) / total
        self.y = (self.y * self.count + other.y * other.count) / total
        for layer, count in other.parts.items():
            self.parts[layer] = self.parts.get(layer, 0) + count
        self.cells.extend(other.cells)
        self.count, self.one = total, ""

    def spot(self) -> Spot:
        return Spot(
            self.x,
            self.y,
            self.count,
            self.one,
            tuple(sorted(self.parts.items())),
            tuple(self.cells),
        )


def level_for(scale: float) -> int:
    """The grid level whose cells fit the screen at a scale in pixels a scene unit."""
    return ceil(log2(CELL_PX / scale))


def block_area(level: int, left: float, top: float, right: float, bottom: float) -> Area:
    """The whole blocks of cells around a scene rectangle, with a margin of a cell at least."""
    tight = area_of(level, left, top, right, bottom)
    return Area(
        (tight.left - 1) // BLOCK * BLOCK,
        (tight.top - 1) // BLOCK * BLOCK,
        ((tight.right + 1) // BLOCK + 1) * BLOCK - 1,
        ((tight.bottom + 1) // BLOCK + 1) * BLOCK - 1,
    )


def gather(
    index: GridIndex, *, level: int, area: Area, layers: frozenset[str], scale: float
) -> tuple[Spot, ...]:
    """The spots of some layers in an area of cells, united where they would overlap."""
    drafts: dict[Key, _Draft] = {}
    for key, cell in index.cells(level, area):
        draft = _draft(key, cell, layers)
        if draft is not None:
            drafts[key] = draft
    for key in sorted(drafts, key=lambda key: (-drafts[key].count, key)):
        if key in drafts:
            _unite(drafts, key, scale)
    return tuple(draft.spot() for draft in drafts.values())


def clear_of(
    spots: Sequence[Spot], lone: Sequence[tuple[float, float]], scale: float
) -> tuple[Spot, ...]:
    """The spots, counts under an important symbol moved aside so that both can be read."""
    if not lone:
        return tuple(spots)
    return tuple(_aside(spot, lone, CLEAR_PX / scale) for spot in spots)


def _aside(spot: Spot, lone: Sequence[tuple[float, float]], clear: float) -> Spot:
    for x, y in lone:
        right, down = spot.x - x, spot.y - y
        away = hypot(right, down)
        if spot.count > 1 and away < clear:
            if not away:
                right, down, away = -1.0, 0.0, 1.0
            return replace(spot, x=x + right * clear / away, y=y + down * clear / away)
    return spot


def _draft(key: Key, cell: Cell, layers: frozenset[str]) -> _Draft | None:
    count, x, y, one = 0, 0.0, 0.0, ""
    parts: dict[str, int] = {}
    for layer, share in cell.items():
        if layer in layers:
            here = len(share.ids)
            parts[layer] = here
            count += here
            x += share.sum_x
            y += share.sum_y
            if count == 1:
                (one,) = share.ids
    if not count:
        return None
    return _Draft(x / count, y / count, parts, [key], one if count == 1 else "", count)


def _unite(drafts: dict[Key, _Draft], key: Key, scale: float) -> None:
    draft = drafts[key]
    column, row = key
    for right, down in _AROUND:
        near = (column + right, row + down)
        other = drafts.get(near)
        if other is None:
            continue
        crowd = TOUCHING_PX if draft.count == 1 == other.count else CROWDED_PX
        if hypot(draft.x - other.x, draft.y - other.y) * scale < crowd:
            draft.take_in(other)
            del drafts[near]
