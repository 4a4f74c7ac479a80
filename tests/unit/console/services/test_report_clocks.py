"""Where a clock starts, and what rules are tested over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from console.domain.incident import Incident
from console.domain.scales import EventGrade
from console.profile_model import ClockStart
from console.services import report_clocks

CALLED = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
EARLIER = CALLED - dt.timedelta(minutes=9)
INCIDENT = Incident(id="i", number="1", title="t", reported_at=CALLED, event_type="21020")


@pytest.mark.parametrize(
    ("clock_from", "fields", "named"),
    [
        (ClockStart.LEARNED, {"occurred_at": EARLIER, "learned_at": CALLED}, "occurred_at"),
        (ClockStart.LEARNED, {"learned_at": EARLIER}, "learned_at"),
        (ClockStart.LEARNED, {}, "reported_at"),
        (ClockStart.CALLED, {"occurred_at": EARLIER}, "reported_at"),
        (ClockStart.FOUND, {"learned_at": EARLIER}, "learned_at"),
        (ClockStart.TOLD, {}, "reported_at"),
        (ClockStart.RESPONSE_ENDED, {"ended_at": EARLIER}, "ended_at"),
    ],
)
def test_the_first_known_moment_starts_the_clock(
    profile, clock_from: ClockStart, fields: dict[str, dt.datetime], named: str
) -> None:
    incident = replace(INCIDENT, **fields)
    rule = replace(profile.report_rules[0], clock_from=clock_from)
    began = report_clocks.start(rule, incident, None)
    assert began == report_clocks.Start(getattr(incident, named), named)


def test_a_clock_whose_moment_has_not_come_does_not_start(profile) -> None:
    for clock_from in (ClockStart.RESPONSE_ENDED, ClockStart.LAST_REPORT):
        rule = replace(profile.report_rules[0], clock_from=clock_from)
        assert report_clocks.start(rule, INCIDENT, None) is None


def test_facts_leave_out_what_nobody_knows(profile) -> None:
    facts = report_clocks.facts(profile, INCIDENT)
    assert (facts["event_class"], facts["event_class_top"]) == ("21000", "20000")
    assert "grade" not in facts
    assert facts["sensitive"] is False
    known = report_clocks.facts(profile, replace(INCIDENT, grade_initial=EventGrade.MAJOR))
    assert known["grade"] == "major"
    untyped = report_clocks.facts(profile, replace(INCIDENT, event_type=""))
    assert "event_type" not in untyped
    strange = report_clocks.facts(profile, replace(INCIDENT, event_type="99999"))
    assert "event_class" not in strange


def test_a_moment_is_worded_and_an_unknown_one_stays_as_it_is() -> None:
    assert report_clocks.start_words("reported_at") != "reported_at"
    assert report_clocks.start_words("elsewhere") == "elsewhere"


def test_a_near_miss_is_owed_a_report(profile) -> None:
    leak = replace(INCIDENT, event_type="21010", trapped=2, missing=1)
    assert report_clocks.facts(profile, leak)["near_miss"] is True
    assert "near-miss" in [rule.id for rule in report_clocks.owed(profile, leak)]
    assert "near-miss" not in [rule.id for rule in report_clocks.owed(profile, INCIDENT)]
