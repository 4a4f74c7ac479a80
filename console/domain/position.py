"""Where something is: WGS-84 (equal to CGCS2000 within centimetres), degrees."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
MAX_LON, MAX_LAT = 180.0, 90.0


@dataclass(frozen=True, slots=True)
class Position:
    """A point (位置) in WGS-84 degrees; refuses what is not on Earth."""

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (abs(self.lon) <= MAX_LON and abs(self.lat) <= MAX_LAT):
            raise ValueError(f"not a position on Earth: lon {self.lon}, lat {self.lat}")


def distance_m(a: Position, b: Position) -> float:
    """Great-circle distance in metres (haversine; error below 0.5 %)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, radians(b.lon - a.lon) / 2
    chord = sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(chord))


def bearing_deg(origin: Position, target: Position) -> float:
    """Initial bearing in degrees clockwise from true north, in [0, 360)."""
    lat_a, lat_b = radians(origin.lat), radians(target.lat)
    d_lon = radians(target.lon - origin.lon)
    east = sin(d_lon) * cos(lat_b)
    north = cos(lat_a) * sin(lat_b) - sin(lat_a) * cos(lat_b) * cos(d_lon)
    return degrees(atan2(east, north)) % 360.0
