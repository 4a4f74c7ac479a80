"""How far away something is and how long it may take, from a straight line (直线估算)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from console.domain.position import Position, bearing_deg, distance_m

METRES_A_KM = 1000
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from a place to something: metres, and degrees clockwise from north."""

    distance_m: float
    bearing_deg: float


def line_between(place: Position | None, target: Position | None) -> Line | None:
    """The line from a place to a target, or None where either is not known."""
    if place is None or target is None:
        return None
    return Line(distance_m(place, target), bearing_deg(place, target))


def arrival_min(
    distance: float, readiness_min: int | None, *, detour: float, speed_kmh: float
) -> int:
    """Whole minutes until arrival, rounded up: readiness, then the line drawn out by the detour.

    A team whose readiness nobody stated is taken to leave at once; the screen says 直线估算.
    """
    driving = distance / METRES_A_KM * detour / speed_kmh * MINUTES_AN_HOUR
    return (readiness_min or 0) + math.ceil(driving)
