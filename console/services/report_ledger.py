"""The ledger of report duties: starting their clocks, meeting them, proving what went out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Container

from console.clock import Clock
from console.domain.incident import Incident
from console.domain.reporting import Channel, DutyState, ReportDuty, ReportSent
from console.profile import Profile
from console.profile_model import ReportRule, Sender
from console.services import report_clocks
from console.services.fields import plain
from db.work import Reader, Work


def start_clocks(
    work: Work, profile: Profile, incident: Incident, have: Container[str]
) -> list[ReportDuty]:
    """Starts the clocks of the rules that hold, but for those that we have."""
    last = _last_reports(work, profile, incident)
    started = []
    for rule in report_clocks.owed(profile, incident):
        began = report_clocks.start(rule, incident, last.get(rule.sender))
        if rule.id not in have and began is not None:
            started.append(work.put(_duty(work, rule, incident, began)))
    return started


def _last_reports(read: Reader, profile: Profile, incident: Incident) -> dict[Sender, dt.datetime]:
    """When each sender last reported; a report that answered no duty is the city's own."""
    rules = {duty.id: duty.rule for duty in read.all(ReportDuty, incident=incident.id)}
    last: dict[Sender, dt.datetime] = {}
    for sent in read.all(ReportSent, incident=incident.id):
        rule = profile.report_rule(rules.get(sent.duty, ""))
        sender = rule.sender if rule else Sender.CITY
        last[sender] = max(sent.at, last.get(sender, sent.at))
    return last


def _duty(
    work: Work, rule: ReportRule, incident: Incident, began: report_clocks.Start
) -> ReportDuty:
    return ReportDuty(
        id=work.new_id(),
        incident=incident.id,
        rule=rule.id,
        name=rule.name,
        to=rule.to,
        kind=rule.kind,
        channel=rule.channel,
        clock_from=began.named,
        started_at=began.at,
        due_at=began.at + dt.timedelta(minutes=rule.minutes),
        source=rule.source,
        verified=rule.verified,
    )


def start_follow_ups(work: Work, profile: Profile, incident: str) -> None:
    """Starts the follow-ups that a report just made gives rise to, while the incident is open."""
    found = work.get(Incident, incident)
    if not found.state.is_open:
        return
    single = {rule.id for rule in profile.report_rules if not rule.repeats}
    duties = work.all(ReportDuty, incident=incident, state=DutyState.RUNNING)
    start_clocks(work, profile, found, single | {duty.rule for duty in duties})


def meet(work: Work, clock: Clock, owed: ReportDuty) -> None:
    """Marks a duty as met, now, by the actor."""
    work.put(
        dataclasses.replace(owed, state=DutyState.MET, met_at=clock.now(), met_by=work.actor.person)
    )


def prove_sent(
    work: Work,
    clock: Clock,
    incident: str,
    channel: Channel,
    to: str,
    receiver: str,
    note: str,
    report: str,
    duty: ReportDuty | None = None,
) -> ReportSent:
    """Records the proof that something was reported."""
    return work.put(
        ReportSent(
            id=work.new_id(),
            incident=incident,
            duty=duty.id if duty else "",
            report=report,
            channel=channel,
            to=to,
            at=clock.now(),
            by=work.actor.person,
            receiver=plain(receiver),
            note=plain(note),
        )
    )
