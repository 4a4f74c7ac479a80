from __future__ import annotations

import datetime as dt

import pytest

from console.clock import SettableClock, SystemClock, local_time, set_zone, zone
from console.errors import KnownError


def test_the_system_clock_is_aware_and_utc() -> None:
    assert SystemClock().now().utcoffset() == dt.timedelta(0)


def test_a_settable_clock_stands_still_until_it_is_moved() -> None:
    clock = SettableClock(dt.datetime(2026, 7, 2, 3, 12, tzinfo=zone()))
    assert clock.now() == clock.now() == dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
    clock.advance(minutes=1, seconds=2)
    assert clock.now().minute == 13
    clock.set(dt.datetime(2026, 7, 2, 8, 30, tzinfo=zone()))
    assert clock.now() == dt.datetime(2026, 7, 2, 0, 30, tzinfo=dt.UTC)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        SettableClock(dt.datetime(2026, 7, 2, 3, 12))


def test_a_person_reads_the_citys_time() -> None:
    kunshan = zone()
    moment = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
    try:
        set_zone("Asia/Urumqi")
        assert local_time(moment).hour == 1
        set_zone("Asia/Shanghai")
        assert local_time(moment).isoformat() == "2026-07-02T03:12:00+08:00"
    finally:
        set_zone(str(kunshan))


@pytest.mark.parametrize("name", ["Nowhere/Atlantis", "", "../etc/passwd", "Asia"])
def test_a_zone_that_nobody_knows_is_refused(name: str) -> None:
    before = zone()
    with pytest.raises(KnownError, match=r"profile\.zone_unknown") as refused:
        set_zone(name)
    assert refused.value.facts == {"zone": name}
    assert zone() is before
