from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.position import EARTH_RADIUS_M, Position, bearing_deg, distance_m

POSITIONS = st.builds(Position, st.floats(-180, 180), st.floats(-90, 90))
STATION, CITY_HALL = Position(120.948, 31.379), Position(120.9764, 31.3867)


@pytest.mark.parametrize(
    ("lon", "lat"), [(180.1, 0), (-180.1, 0), (0, 90.1), (0, -90.1), (float("nan"), 0)]
)
def test_what_is_not_on_earth_is_refused(lon: float, lat: float) -> None:
    with pytest.raises(ValueError, match="not a position"):
        Position(lon, lat)


def test_a_known_distance_and_bearing() -> None:
    assert distance_m(STATION, CITY_HALL) == pytest.approx(2830, rel=0.01)
    assert bearing_deg(STATION, CITY_HALL) == pytest.approx(72.4, abs=1.0)
    assert bearing_deg(CITY_HALL, STATION) == pytest.approx(252.4, abs=1.0)


@given(POSITIONS, POSITIONS)
def test_distance_is_the_same_both_ways_and_never_beyond_half_the_earth(
    a: Position, b: Position
) -> None:
    there, back = distance_m(a, b), distance_m(b, a)
    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there <= EARTH_RADIUS_M * 3.1416
    assert 0 <= bearing_deg(a, b) <= 360
