"""Which reports are owed for an incident, and when their clocks start (报送时限); pure rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from console.domain.conditions import Fact, Truth, evaluate
from console.domain.grading import propose
from console.domain.incident import Incident, facts_of
from console.profile import Profile
from console.profile_model import ClockStart, ReportRule
from console.texts import tr

_FIRST_KNOWN = {
    ClockStart.LEARNED: ("occurred_at", "learned_at", "reported_at"),
    ClockStart.CALLED: ("reported_at",),
    ClockStart.TOLD: ("learned_at", "reported_at"),
    ClockStart.FOUND: ("learned_at", "reported_at"),
    ClockStart.RESPONSE_ENDED: ("ended_at",),
}
"""The moments of an incident that may start a clock, the first that is known counts."""


@dataclass(frozen=True, slots=True)
class Start:
    """The moment a clock starts and the name of that moment."""

    at: dt.datetime
    named: str


def facts(profile: Profile, incident: Incident) -> dict[str, Fact]:
    """What report rules are tested over; the grade is absent while nobody has decided it."""
    known: dict[str, Fact] = dict(facts_of(incident))
    known["sensitive"] = incident.sensitive
    if incident.event_type:
        known["event_type"] = incident.event_type
        known["event_class_top"] = profile.class_of(incident.event_type)
        if (kind := profile.event_type(incident.event_type)) is not None:
            known["event_class"] = kind.parent
        proposal = propose(profile.grading_rules, incident.event_type, facts_of(incident))
        known["near_miss"] = proposal.near_miss
    if incident.grade is not None:
        known["grade"] = incident.grade.value
    return known


def owed(profile: Profile, incident: Incident) -> list[ReportRule]:
    """The rules that hold for an incident; one that asks for an unknown fact doesn't hold yet."""
    known = facts(profile, incident)
    return [
        rule
        for rule in profile.report_rules
        if rule.when is None or evaluate(rule.when, known).truth is Truth.TRUE
    ]


def start(rule: ReportRule, incident: Incident, last_report: dt.datetime | None) -> Start | None:
    """When a rule's clock starts, or None while what starts it has not happened.

    Args:
        rule: the rule.
        incident: the incident it holds for.
        last_report: when the rule's sender last reported, for follow-ups.
    """
    if rule.clock_from is ClockStart.LAST_REPORT:
        return Start(last_report, "last_report") if last_report is not None else None
    for name in _FIRST_KNOWN[rule.clock_from]:
        if (moment := getattr(incident, name)) is not None:
            return Start(moment, name)
    return None


def start_words(named: str) -> str:
    """The words for the moment a clock started from."""
    return {
        "occurred_at": tr("from the event"),
        "learned_at": tr("from learning of it"),
        "reported_at": tr("from the call"),
        "last_report": tr("from the last report"),
        "ended_at": tr("from the end of the response"),
    }.get(named, named)
