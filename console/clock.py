"""What time it is, and in whose zone: the only door to the system's clock.

Moments are kept in UTC. A person reads and types them in the city's zone, which the profile names
and the program sets once, at its start; tests and drills set the clock itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo

from console.errors import KnownError


class _City:
    """The zone of the city that this process serves; one a process."""

    zone: dt.tzinfo = dt.UTC


def set_zone(name: str) -> None:
    """Sets the zone of the city by its IANA name; UTC stands until then.

    Raises:
        KnownError: "profile.zone_unknown".
    """
    try:
        _City.zone = ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # OSError: the name is a folder of zones
        raise KnownError(
            "profile.zone_unknown",
            "Write an IANA name into zone in city.json, such as Asia/Shanghai.",
            zone=name,
        ) from error


def zone() -> dt.tzinfo:
    """The zone of the city."""
    return _City.zone


def local_time(moment: dt.datetime) -> dt.datetime:
    """An aware moment as the city's clocks show it."""
    return moment.astimezone(_City.zone)


class Clock(Protocol):
    """Tells the present moment; aware, in UTC."""

    def now(self) -> dt.datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


class SettableClock:
    """A clock that stands still until it is moved; for tests, the tour and drills."""

    def __init__(self, start: dt.datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware time")
        self._now = start.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        return self._now

    def advance(self, **delta: float) -> None:
        """Moves the clock forward; keywords as for `datetime.timedelta`."""
        self._now += dt.timedelta(**delta)

    def set(self, moment: dt.datetime) -> None:
        """Sets the clock to an aware moment."""
        self._now = moment.astimezone(dt.UTC)
