from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.position import Position, distance_m
from widgets.map.projection import (
    Projection,
    degrees_minutes_seconds,
    mercator,
    scale_of_zoom,
    zoom_of_scale,
)

KUNSHAN = Position(120.9764, 31.3867)
LONS = st.floats(-179.9, 179.9)
LATS = st.floats(-85.0, 85.0)


def test_origin_lies_at_zero() -> None:
    assert Projection(KUNSHAN).to_scene(KUNSHAN) == pytest.approx((0.0, 0.0))


def test_known_web_mercator_value() -> None:
    assert mercator(Position(180.0, 0.0)) == pytest.approx((20_037_508.34, 0.0), abs=0.01)


def test_south_points_down_and_east_points_right() -> None:
    x, y = Projection(KUNSHAN).to_scene(Position(121.0, 31.0))
    assert x > 0
    assert y > 0


@given(LONS, LATS)
def test_there_and_back(lon: float, lat: float) -> None:
    projection = Projection(KUNSHAN)
    back = projection.to_position(*projection.to_scene(Position(lon, lat)))
    assert back.lon == pytest.approx(lon, abs=1e-9)
    assert back.lat == pytest.approx(lat, abs=1e-9)


def test_the_poles_are_held_at_the_edge() -> None:
    assert mercator(Position(0, 90)) == mercator(Position(0, 85.05112878))


def test_ground_metres_agree_with_the_great_circle() -> None:
    projection = Projection(KUNSHAN)
    other = Position(120.9864, 31.3867)
    x, y = projection.to_scene(other)
    assert projection.ground_metres(x, y) == pytest.approx(distance_m(KUNSHAN, other), rel=0.005)


@given(st.floats(0.0, 20.0))
def test_zoom_and_scale_are_inverse(zoom: float) -> None:
    assert zoom_of_scale(scale_of_zoom(zoom)) == pytest.approx(zoom)


@pytest.mark.parametrize(
    ("position", "text"),
    [
        (Position(120.9764, 31.3867), "31°23′12.1″N 120°58′35.0″E"),
        (Position(-0.5, -0.25), "0°15′00.0″S 0°30′00.0″W"),
        (Position(120.99999999, 31.99999999), "32°00′00.0″N 121°00′00.0″E"),
    ],
)
def test_sexagesimal_rounds_without_sixty_seconds(position: Position, text: str) -> None:
    assert degrees_minutes_seconds(position) == text
