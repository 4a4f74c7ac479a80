"""Turns positions into map coordinates and back: Web Mercator metres around the city's centre.

Scene coordinates are Mercator metres east and *south* of the origin, as Qt counts them, so that
the numbers stay small and the vertical axis points down. Mercator metres are longer than metres
on the ground by 1 / cos(latitude); `ground_metres` takes that back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import atan, cos, degrees, exp, log, log2, pi, radians, tan

from console.domain.position import Position

MERCATOR_RADIUS_M = 6_378_137.0  # WGS-84 semi-major axis, by definition of EPSG:3857
MAX_MERCATOR_LAT = 85.05112878
METRES_A_PIXEL_AT_ZOOM_0 = 2 * pi * MERCATOR_RADIUS_M / 256


def mercator(position: Position) -> tuple[float, float]:
    """Web Mercator east and north in metres; latitudes beyond its square are held at its edge."""
    lat = max(-MAX_MERCATOR_LAT, min(MAX_MERCATOR_LAT, position.lat))
    east = MERCATOR_RADIUS_M * radians(position.lon)
    north = MERCATOR_RADIUS_M * log(tan(pi / 4 + radians(lat) / 2))
    return east, north


@dataclass(frozen=True, slots=True)
class Projection:
    """The map's projection (地图投影) with its origin at a position."""

    origin: Position
    _east: float = field(init=False, repr=False)
    _north: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        east, north = mercator(self.origin)
        object.__setattr__(self, "_east", east)
        object.__setattr__(self, "_north", north)

    def to_scene(self, position: Position) -> tuple[float, float]:
        """Scene x (east) and y (south) of a position."""
        east, north = mercator(position)
        return east - self._east, self._north - north

    def to_position(self, x: float, y: float) -> Position:
        """The position of a scene point; longitudes run on around the globe."""
        lon = degrees((x + self._east) / MERCATOR_RADIUS_M)
        lat = degrees(2 * atan(exp((self._north - y) / MERCATOR_RADIUS_M)) - pi / 2)
        return Position((lon + 180.0) % 360.0 - 180.0, lat)

    def ground_metres(self, scene_length: float, y: float = 0.0) -> float:
        """Length on the ground of a scene length at scene height y."""
        return scene_length * cos(radians(self.to_position(0.0, y).lat))


def scale_of_zoom(zoom: float) -> float:
    """Pixels a Mercator metre at a zoom level, as web maps count them."""
    return float(2**zoom) / METRES_A_PIXEL_AT_ZOOM_0


def zoom_of_scale(scale: float) -> float:
    """The zoom level of a number of pixels a Mercator metre."""
    return log2(scale * METRES_A_PIXEL_AT_ZOOM_0)


def degrees_minutes_seconds(position: Position) -> str:
    """A position as 31°23′12.1″N 120°58′35.0″E."""
    return f"{_sexagesimal(position.lat, 'NS')} {_sexagesimal(position.lon, 'EW')}"


def _sexagesimal(value: float, hemispheres: str) -> str:
    tenths = round(abs(value) * 36_000)
    minutes, seconds = divmod(tenths, 600)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02d}′{seconds / 10:04.1f}″{hemispheres[value < 0]}"
