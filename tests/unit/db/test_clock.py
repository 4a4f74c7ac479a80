"""Stamps only grow, whatever the machine's clock does, and say how far they are off."""

from __future__ import annotations

import datetime as dt

from console.clock import SettableClock
from db.clock import HybridClock, moment_of

START = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)


def test_stamps_within_a_millisecond_differ() -> None:
    clock = HybridClock(SettableClock(START))
    first, second = clock.tick()[0], clock.tick()[0]
    assert second == first + 1
    assert moment_of(first) == START


def test_a_clock_set_back_does_not_turn_the_stamps_back_and_the_time_stays_true() -> None:
    machine = SettableClock(START)
    clock = HybridClock(machine)
    before, _ = clock.tick()
    machine.advance(days=-1)
    after, correction = clock.tick()
    assert after > before
    assert correction == -86_400_000
    assert moment_of(after, correction) == START - dt.timedelta(days=1)


def test_a_stamp_is_later_than_all_that_was_seen() -> None:
    clock = HybridClock(SettableClock(START))
    ahead = (int(START.timestamp() * 1000) + 5000) << 16
    clock.observe(ahead)
    clock.observe(3)
    stamp, correction = clock.tick()
    assert stamp == ahead + 1
    assert moment_of(stamp, correction) == START


def test_a_full_counter_carries_into_the_milliseconds() -> None:
    clock = HybridClock(SettableClock(START))
    first, _ = clock.tick()
    clock.last = first + 0xFFFF
    stamp, correction = clock.tick()
    assert stamp == first + 0x10000
    assert correction == -1


def test_a_measured_offset_corrects() -> None:
    clock = HybridClock(SettableClock(START))
    clock.offset_ms = 250
    stamp, correction = clock.tick()
    assert correction == 250
    assert moment_of(stamp, correction) == START + dt.timedelta(milliseconds=250)
