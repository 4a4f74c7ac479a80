from __future__ import annotations

import random

from widgets.map.clusters import CLEAR_PX, Spot, block_area, clear_of, gather, level_for
from widgets.map.spatial import GridIndex

BOTH = frozenset({"teams", "sites"})


def filled(count: int) -> GridIndex:
    index, chance = GridIndex(), random.Random(7)
    for number in range(count):
        layer = "teams" if number % 3 else "sites"
        index.put(f"{layer}\x1f{number}", layer, chance.gauss(0, 3000), chance.gauss(0, 3000))
    return index


def look(index: GridIndex, scale: float, layers: frozenset[str] = BOTH) -> tuple[Spot, ...]:
    level = level_for(scale)
    area = block_area(level, -20_000, -20_000, 20_000, 20_000)
    return gather(index, level=level, area=area, layers=layers, scale=scale)


def test_nothing_is_lost_or_counted_twice() -> None:
    index = filled(500)
    for scale in (0.005, 0.05, 0.5):
        spots = look(index, scale)
        assert sum(spot.count for spot in spots) == 500
        assert all(sum(n for _, n in spot.parts) == spot.count for spot in spots)


def test_members_are_those_counted() -> None:
    index = filled(300)
    level = level_for(0.02)
    for spot in look(index, 0.02):
        members = index.members(level, spot.cells, BOTH)
        assert len(members) == spot.count
        assert not spot.one or members == (spot.one,)


def test_nearer_means_fewer_together() -> None:
    index = filled(300)
    assert len(look(index, 0.002)) < len(look(index, 0.02)) < len(look(index, 0.5))


def test_a_layer_switched_off_is_not_counted() -> None:
    spots = look(filled(300), 0.02, frozenset({"sites"}))
    assert sum(spot.count for spot in spots) == 100
    assert {layer for spot in spots for layer, _ in spot.parts} == {"sites"}


def test_the_same_look_gives_the_same_picture() -> None:
    assert look(filled(200), 0.03) == look(filled(200), 0.03)


def test_counts_step_aside_for_an_incident_and_single_symbols_stay() -> None:
    many = Spot(1.0, 0.0, 5, "", (("teams", 5),), ())
    one = Spot(1.0, 0.0, 1, "teams\x1f1", (("teams", 1),), ())
    under = Spot(0.0, 0.0, 2, "", (("teams", 2),), ())
    moved, stayed, aside = clear_of([many, one, under], [(0.0, 0.0)], 1.0)
    assert moved.x == CLEAR_PX
    assert stayed == one
    assert abs(aside.x) == CLEAR_PX
