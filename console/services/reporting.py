"""Reporting upward (信息报送): the clocks that run, the papers, the proof that they went out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from console.clock import Clock
from console.domain.duty import Seat
from console.domain.incident import Incident, IncidentState
from console.domain.reporting import (
    Channel,
    DutyState,
    Lateness,
    Report,
    ReportDuty,
    ReportKind,
    ReportSent,
    ReportState,
    judge,
)
from console.errors import KnownError
from console.profile import Profile
from console.profile_model import ReportItem, ReportRule, Sender
from console.services import report_clocks, report_prose
from console.services.fields import of_length, plain
from console.services.report_facts import gather
from console.services.report_ledger import (
    meet,
    prove_sent,
    start_clocks,
    start_follow_ups,
)
from db.work import Reader, Work

_WATCHED = (
    IncidentState.NEW,
    IncidentState.VERIFIED,
    IncidentState.RESPONDING,
    IncidentState.ENDED,  # the final report is still owed
)
_MAY_SIGN = frozenset({Seat.DUTY_LEADER, Seat.COMMANDER})
_ON_PAPER = (Channel.WRITTEN, Channel.ANY)
_OURS = (Sender.CITY, Sender.BUREAU)
_STATES = list(DutyState)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """A report that is owed and how its clock stands.

    `remaining` is negative past the limit; where it is met or waived, what was left then or None.
    `clock_from` is worded; `duty.verified` False is shown as 示例/未核实.
    """

    duty: ReportDuty
    rule: ReportRule | None
    incident_number: str
    incident_title: str
    lateness: Lateness
    remaining: dt.timedelta | None
    clock_from: str
    simulated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    """A report that was handed in and waits for a signature (待签发)."""

    report: Report
    incident_number: str
    incident_title: str


def ensure_duties(
    work: Work, _clock: Clock, *, profile: Profile, incident: str
) -> list[ReportDuty]:
    """Starts the clock of every rule that holds and has none yet; returns those it started.

    It never removes one: a grade that was lowered leaves what was already owed.
    """
    found = work.get(Incident, incident)
    have = {duty.rule for duty in work.all(ReportDuty, incident=incident)}
    return start_clocks(work, profile, found, have)


def board(read: Reader, *, profile: Profile, now: dt.datetime) -> list[DutyRow]:
    """The duties of all incidents that are not closed: running first, the nearest limit first."""
    incidents = {one.id: one for one in read.all(Incident, state=_WATCHED)}
    if not incidents:
        return []
    duties = read.all(ReportDuty, incident=tuple(incidents))
    rows = [_row(profile, duty, incidents[duty.incident], now) for duty in duties]
    return sorted(rows, key=_urgency)


def awaiting_signature(read: Reader) -> list[Awaiting]:
    """The reports that wait for a leader, the oldest first."""
    papers = read.all(Report, state=ReportState.REVIEW, order_by="drafted_at")
    found = {one.id: one for one in read.all(Incident, id=[one.incident for one in papers])}
    return [
        Awaiting(
            report=paper,
            incident_number=found[paper.incident].number,
            incident_title=found[paper.incident].title,
        )
        for paper in papers
    ]


def signers(profile: Profile) -> tuple[Seat, ...]:
    """The seats that may sign a report."""
    return tuple(seat for seat in Seat if seat in _MAY_SIGN and profile.may(seat, "reporting.sign"))


def duties_of(read: Reader, *, profile: Profile, incident: str, now: dt.datetime) -> list[DutyRow]:
    """The duties of one incident, running first."""
    found = read.get(Incident, incident)
    duties = read.all(ReportDuty, incident=incident)
    return sorted((_row(profile, duty, found, now) for duty in duties), key=_urgency)


def mark_reported(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    duty: str,
    to: str = "",
    receiver: str = "",
    note: str = "",
    report: str = "",
) -> ReportSent:
    """Records that a report was made, which meets the duty and starts the next follow-up.

    Raises:
        KnownError: "duty.not_running".
    """
    owed = _running(work, duty)
    sent = prove_sent(
        work, clock, owed.incident, owed.channel, plain(to) or owed.to, receiver, note, report, owed
    )
    meet(work, clock, owed)
    start_follow_ups(work, profile, owed.incident)
    return sent


def waive(work: Work, _clock: Clock, *, duty: str, reason: str) -> ReportDuty:
    """Sets a duty aside with a reason (免报).

    Raises:
        KnownError: "duty.not_running", "reason.empty".
    """
    owed = _running(work, duty)
    words = plain(reason)
    if not words:
        raise KnownError("reason.empty", "Give the reason.")
    return work.put(dataclasses.replace(owed, state=DutyState.WAIVED, waive_reason=words))


def draft(work: Work, clock: Clock, *, profile: Profile, incident: str, kind: ReportKind) -> Report:
    """Drafts a report from what is known; what is not known stays empty, nothing is made up.

    A follow-up says what changed since the last report that went out.

    Raises:
        KnownError: "report.open_draft" while another of this kind is not sent; "report.no_first"
            for a follow-up before any report.
    """
    found = work.get(Incident, incident)
    earlier = sorted(work.all(Report, incident=incident), key=lambda one: one.drafted_at)
    same = [one for one in earlier if one.kind is kind]
    if any(one.state is not ReportState.SENT for one in same):
        raise KnownError("report.open_draft", "Finish and send the open one first.")
    sent = [one for one in earlier if one.state is ReportState.SENT]
    if kind is ReportKind.FOLLOW_UP and not sent:
        raise KnownError("report.no_first", "Send the first report first.")
    sequence = len(same) + 1
    last = sent[-1] if kind is ReportKind.FOLLOW_UP else None
    known = gather(work, profile=profile, incident=found, last=last, now=clock.now())
    return work.put(
        Report(
            id=work.new_id(),
            incident=incident,
            kind=kind,
            sequence=sequence,
            issue_no=str(len(earlier) + 1),
            title=report_prose.title(found, kind, sequence),
            items=report_prose.items(known, kind),
            to=_addressee(profile, found),
            unit=report_prose.unit(profile),
            drafted_at=clock.now(),
            drafted_by=work.actor.person,
        )
    )


def missing(profile: Profile, report: Report) -> tuple[ReportItem, ...]:
    """The items of a report's form that are required and still empty (缺项)."""
    return tuple(
        item
        for item in profile.items_of(report.kind)
        if item.required and not report.items.get(item.key, "").strip()
    )


def set_item(work: Work, _clock: Clock, *, report: str, item: str, text: str) -> Report:
    """Sets the text of one item of an unsigned report.

    Raises:
        KnownError: "report.locked", "field.too_long".
    """
    found = _unsigned(work, report)
    words = of_length(plain(text), "items")
    return work.put(dataclasses.replace(found, items={**found.items, item: words}))


def set_heading(
    work: Work,
    _clock: Clock,
    *,
    report: str,
    title: str | None = None,
    issue_no: str | None = None,
    to: str | None = None,
    copy_to: str | None = None,
) -> Report:
    """Sets the heading of an unsigned report: title, issue number, addressees; None leaves one.

    Raises:
        KnownError: "report.locked".
    """
    paper = _unsigned(work, report)
    return work.put(
        dataclasses.replace(
            paper,
            title=paper.title if title is None else plain(title),
            issue_no=paper.issue_no if issue_no is None else plain(issue_no),
            to=paper.to if to is None else plain(to),
            copy_to=paper.copy_to if copy_to is None else plain(copy_to),
        )
    )


def submit(work: Work, _clock: Clock, *, report: str) -> Report:
    """Hands a draft to the leader for signing (送审).

    Raises:
        KnownError: "report.locked".
    """
    return work.put(dataclasses.replace(_unsigned(work, report), state=ReportState.REVIEW))


def sign(work: Work, clock: Clock, *, report: str) -> Report:
    """Signs a report (签发); from then on it is locked, and a correction is a new report.

    Raises:
        KnownError: "report.may_not_sign" unless a duty leader or the commander signs;
            "report.locked".
    """
    if work.actor.seat not in _MAY_SIGN:
        raise KnownError("report.may_not_sign", "Ask the duty leader or the commander to sign.")
    paper = _unsigned(work, report)
    return work.put(
        dataclasses.replace(
            paper,
            items={**paper.items, "signing": report_prose.signing(paper.unit, work.actor.name)},
            state=ReportState.SIGNED,
            signed_at=clock.now(),
            signed_by=work.actor.person,
        )
    )


def mark_sent(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    report: str,
    receiver: str = "",
    note: str = "",
    duties: Sequence[str] | None = None,
) -> Report:
    """Records that a signed report went out, and meets the duties it answers.

    Args:
        work: the unit of work.
        clock: the clock.
        profile: the city's rules.
        report: the report that went out.
        receiver: who took it at the other end.
        note: how it went, if that matters.
        duties: the duties it meets; without it, our own running written duties of its kind.

    Raises:
        KnownError: "report.not_signed", "duty.not_running".
    """
    paper = work.get(Report, report)
    if paper.state is not ReportState.SIGNED:
        raise KnownError("report.not_signed", "Have it signed first.")
    answered = _answered(work, profile, paper) if duties is None else list(duties)
    if not answered:
        prove_sent(work, clock, paper.incident, Channel.WRITTEN, paper.to, receiver, note, paper.id)
        start_follow_ups(work, profile, paper.incident)
    for duty in answered:
        mark_reported(
            work,
            clock,
            profile=profile,
            duty=duty,
            receiver=receiver,
            note=note,
            report=paper.id,
        )
    return work.put(dataclasses.replace(paper, state=ReportState.SENT, sent_at=clock.now()))


def write_docx(read: Reader, *, profile: Profile, report: str, path: Path) -> None:
    """Writes a stored report as a Word document, signed or marked as a draft.

    Raises:
        KnownError: "record.missing", "file.unwritable".
    """
    from console.services import report_docx  # noqa: PLC0415 - python-docx is slow to import

    report_docx.write(read, profile=profile, report=report, path=path)


def _row(profile: Profile, duty: ReportDuty, incident: Incident, now: dt.datetime) -> DutyRow:
    soon = dt.timedelta(minutes=profile.duty.due_soon_minutes)
    until = now if duty.state is DutyState.RUNNING else duty.met_at
    return DutyRow(
        duty=duty,
        rule=profile.report_rule(duty.rule),
        incident_number=incident.number,
        incident_title=incident.title,
        lateness=judge(duty, now, soon),
        remaining=duty.due_at - until if until is not None else None,
        clock_from=report_clocks.start_words(duty.clock_from),
        simulated=incident.simulated,
    )


def _urgency(row: DutyRow) -> tuple[int, dt.datetime, str]:
    return _STATES.index(row.duty.state), row.duty.due_at, row.duty.id


def _running(work: Work, duty: str) -> ReportDuty:
    owed = work.get(ReportDuty, duty)
    if owed.state is not DutyState.RUNNING:
        raise KnownError("duty.not_running", "Look at the clock again: it was settled.")
    return owed


def _unsigned(work: Work, report: str) -> Report:
    paper = work.get(Report, report)
    if paper.state not in (ReportState.DRAFT, ReportState.REVIEW):
        raise KnownError("report.locked", "It is signed: draft a follow-up to correct it.")
    return paper


def _answered(work: Work, profile: Profile, paper: Report) -> list[str]:
    """Our own running duties that a paper of this kind meets; those of towns or firms are not."""
    running = work.all(
        ReportDuty, incident=paper.incident, kind=paper.kind, state=DutyState.RUNNING
    )
    rules = {duty.id: profile.report_rule(duty.rule) for duty in running}
    return [
        duty.id
        for duty in running
        if duty.channel in _ON_PAPER and (rule := rules[duty.id]) and rule.sender in _OURS
    ]


def _addressee(profile: Profile, incident: Incident) -> str:
    """Whom our written reports of this incident go to, by the rules that hold."""
    ours = [
        rule.to
        for rule in report_clocks.owed(profile, incident)
        if rule.sender in _OURS and rule.channel in _ON_PAPER
    ]
    return "、".join(dict.fromkeys(ours))
