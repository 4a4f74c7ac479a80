"""What time it is: the only door to the system's clock, so that tests and drills can set it."""

from __future__ import annotations

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


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
