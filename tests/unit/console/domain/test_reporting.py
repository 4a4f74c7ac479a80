from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from console.domain.reporting import (
    Channel,
    DutyState,
    Lateness,
    ReportDuty,
    ReportKind,
    judge,
)

START = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
SOON = dt.timedelta(minutes=10)
DUTY = ReportDuty(
    id="d",
    incident="i",
    rule="phone",
    name="电话初报",
    to="苏州市总值班室",
    kind=ReportKind.FIRST,
    channel=Channel.PHONE,
    clock_from="reported_at",
    started_at=START,
    due_at=START + dt.timedelta(minutes=30),
)


@pytest.mark.parametrize(
    ("minutes", "stands"),
    [
        (0, Lateness.IN_TIME),
        (19.9, Lateness.IN_TIME),
        (20, Lateness.DUE_SOON),
        (30, Lateness.DUE_SOON),
        (30.1, Lateness.OVERDUE),
    ],
)
def test_a_running_clock(minutes: float, stands: Lateness) -> None:
    assert judge(DUTY, START + dt.timedelta(minutes=minutes), SOON) is stands


@pytest.mark.parametrize(
    ("minutes", "stands"), [(30, Lateness.MET_IN_TIME), (30.1, Lateness.MET_LATE)]
)
def test_a_report_made_at_the_limit_is_in_time(minutes: float, stands: Lateness) -> None:
    met = replace(DUTY, state=DutyState.MET, met_at=START + dt.timedelta(minutes=minutes))
    assert judge(met, START + dt.timedelta(days=1), SOON) is stands


def test_a_waived_duty_is_never_late() -> None:
    waived = replace(DUTY, state=DutyState.WAIVED, waive_reason="误报")
    assert judge(waived, START + dt.timedelta(days=9), SOON) is Lateness.WAIVED


def test_a_duty_said_to_be_met_without_a_time_is_still_running() -> None:
    odd = replace(DUTY, state=DutyState.MET)
    assert judge(odd, START + dt.timedelta(hours=1), SOON) is Lateness.OVERDUE
