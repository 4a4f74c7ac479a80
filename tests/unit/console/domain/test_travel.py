from __future__ import annotations

import pytest

from console.domain.position import Position
from console.domain.travel import arrival_min, line_between

HERE = Position(121.0, 31.27)


@pytest.mark.parametrize("pair", [(None, HERE), (HERE, None), (None, None)])
def test_no_line_without_both_ends(pair: tuple[Position | None, Position | None]) -> None:
    assert line_between(*pair) is None


def test_a_line_to_the_north() -> None:
    line = line_between(HERE, Position(121.0, 31.37))
    assert line is not None
    assert line.distance_m == pytest.approx(11_119, rel=1e-3)
    assert line.bearing_deg == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("distance", "readiness", "minutes"),
    [(0, 5, 5), (0, None, 0), (25_000, 5, 65), (1, 0, 1)],
)
def test_arrival_is_readiness_and_road_rounded_up(
    distance: float, readiness: int | None, minutes: int
) -> None:
    assert arrival_min(distance, readiness, detour=1.4, speed_kmh=35) == minutes
