"""Coordinate systems met in registers (坐标系), and the way from each to WGS-84.

GCJ-02 ("火星坐标") is the offset of public Chinese maps, BD-09 a second one on top of it. Around
Kunshan a mistaken datum is an error of about 470 m, so whoever imports is asked, never guessed for.
"""

from __future__ import annotations

from enum import StrEnum
from math import atan2, cos, pi, sin, sqrt

from console.domain.position import Position

_A = 6378245.0  # Krasovsky 1940, as the published offset uses it
_EE = 0.00669342162296594323
_BD_K = 3000.0 * pi / 180.0
_BD_LON, _BD_LAT = 0.0065, 0.006
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271  # outside, GCJ-02 is WGS-84
_STEPS = 8  # each shrinks the error about a thousandfold; three are enough for 1e-9 degrees


class Datum(StrEnum):
    """The coordinate system a register's columns are in (坐标系)."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"
    UNKNOWN = "unknown"


def to_wgs84(position: Position, datum: Datum) -> Position | None:
    """A position of some datum in WGS-84; None where the datum is not known."""
    if datum is Datum.WGS84:
        return position
    if datum is Datum.GCJ02:
        return gcj_to_wgs(position)
    if datum is Datum.BD09:
        return gcj_to_wgs(bd_to_gcj(position))
    return None


def wgs_to_gcj(position: Position) -> Position:
    """WGS-84 to GCJ-02; outside China they are the same."""
    lon, lat = position.lon, position.lat
    if not (_WEST <= lon <= _EAST and _SOUTH <= lat <= _NORTH):
        return position
    d_lon, d_lat = _shift(lon - 105.0, lat - 35.0)
    phi = lat / 180.0 * pi
    m = 1 - _EE * sin(phi) ** 2
    return Position(
        lon=lon + d_lon * 180.0 / (_A / sqrt(m) * cos(phi) * pi),
        lat=lat + d_lat * 180.0 / (_A * (1 - _EE) / (m * sqrt(m)) * pi),
    )


def gcj_to_wgs(position: Position) -> Position:
    """GCJ-02 to WGS-84 by iteration, to better than 1e-9 degrees."""
    guess = position
    for _step in range(_STEPS):
        there = wgs_to_gcj(guess)
        guess = Position(guess.lon + position.lon - there.lon, guess.lat + position.lat - there.lat)
    return guess


def gcj_to_bd(position: Position) -> Position:
    """GCJ-02 to BD-09."""
    lon, lat = position.lon, position.lat
    z = sqrt(lon * lon + lat * lat) + 0.00002 * sin(_BD_K * lat)
    theta = atan2(lat, lon) + 0.000003 * cos(_BD_K * lon)
    return Position(z * cos(theta) + _BD_LON, z * sin(theta) + _BD_LAT)


def bd_to_gcj(position: Position) -> Position:
    """BD-09 to GCJ-02."""
    lon, lat = position.lon - _BD_LON, position.lat - _BD_LAT
    z = sqrt(lon * lon + lat * lat) - 0.00002 * sin(_BD_K * lat)
    theta = atan2(lat, lon) - 0.000003 * cos(_BD_K * lon)
    return Position(z * cos(theta), z * sin(theta))


def _shift(x: float, y: float) -> tuple[float, float]:
    """The offset in metres east and north, from longitude - 105 and latitude - 35."""
    root = sqrt(abs(x))
    ripple = 20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += (ripple + 20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += (ripple + 20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    return east, north
