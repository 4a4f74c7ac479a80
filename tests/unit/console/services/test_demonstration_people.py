"""The roster of the demonstration city has no gap, this month and the next."""

from __future__ import annotations

import datetime as dt

import pytest

from console.services import duty_log, roster
from console.services.demonstration_people import make
from console.services.demonstration_stage import Stage


def test_no_required_turn_is_empty_this_month_and_the_next(demo_store, profile) -> None:
    with demo_store.reading() as read:
        for month in (7, 8):
            days = roster.month(read, profile=profile, year=2026, month=month)
            assert not [gap for day in days for gap in day.gaps]


def test_somebody_is_on_at_the_night_call(demo_store, clock) -> None:
    with demo_store.reading() as read:
        roles = [turn.shift.role for turn in roster.on_duty(read, now=clock.now())]
        assert len(set(roles)) == 5
        assert len(duty_log.rows(read)) == 8


@pytest.mark.parametrize("month", [1, 12])
def test_the_turn_of_the_year_is_no_edge(profile, month: int) -> None:
    now = dt.datetime(2026, month, 1, 1, tzinfo=dt.UTC)
    assert list(make(Stage(profile=profile, seed=1, now=now)))
