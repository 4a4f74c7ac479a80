from __future__ import annotations

import datetime as dt

import pytest

from console.clock import BEIJING, SettableClock, SystemClock


def test_the_system_clock_is_aware_and_utc() -> None:
    assert SystemClock().now().utcoffset() == dt.timedelta(0)


def test_a_settable_clock_stands_still_until_it_is_moved() -> None:
    clock = SettableClock(dt.datetime(2026, 7, 2, 3, 12, tzinfo=BEIJING))
    assert clock.now() == clock.now() == dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
    clock.advance(minutes=1, seconds=2)
    assert clock.now().minute == 13
    clock.set(dt.datetime(2026, 7, 2, 8, 30, tzinfo=BEIJING))
    assert clock.now() == dt.datetime(2026, 7, 2, 0, 30, tzinfo=dt.UTC)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        SettableClock(dt.datetime(2026, 7, 2, 3, 12))
