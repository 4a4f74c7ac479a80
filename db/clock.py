"""The hybrid logical clock: every change gets a later stamp than all its writer had seen.

A stamp is one integer: 48 bits of milliseconds since 1970 and a 16-bit counter. It never runs
back, whatever the machine's clock does, and it carries over into the milliseconds when a counter
is full. How far it stands from the best known time goes into the change beside it.
"""

from __future__ import annotations

import datetime as dt

from console.clock import Clock

COUNTER_BITS = 16
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)


class HybridClock:
    """Stamps changes; `offset_ms` is what to add to the machine's clock, once it was measured."""

    def __init__(self, clock: Clock, last: int = 0) -> None:
        self._clock = clock
        self.last = last
        self.offset_ms: int | None = None

    def tick(self) -> tuple[int, int | None]:
        """The next stamp, and the milliseconds that correct it (None: nothing to correct)."""
        wall = (self._clock.now() - _EPOCH) // _MILLISECOND
        self.last = max(wall << COUNTER_BITS, self.last + 1)
        best = wall + (self.offset_ms or 0)
        correction = best - (self.last >> COUNTER_BITS)
        return self.last, correction or None

    def observe(self, stamp: int) -> None:
        """Makes every later stamp later than this one, which came from elsewhere."""
        self.last = max(self.last, stamp)


def moment_of(stamp: int, correction: int | None = None) -> dt.datetime:
    """The best known time of a stamp."""
    return _EPOCH + ((stamp >> COUNTER_BITS) + (correction or 0)) * _MILLISECOND
