"""What the duty room does with an incident, and what it sees of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol, TypeVar

from console.clock import Clock
from console.domain.forces import ENGAGED, Assignment, Team
from console.domain.incident import (
    FIGURE_FIELDS,
    Call,
    Decision,
    DecisionKind,
    Evidence,
    Incident,
    IncidentState,
)
from console.domain.reporting import DutyState, Lateness, Report, ReportDuty, ReportSent, judge
from console.domain.response import Response, ResponseState, Task, TaskState
from console.domain.scales import EventGrade
from console.domain.supplies import Depot, StockItem, StockMove
from console.errors import KnownError
from console.profile import Profile
from console.services import decisions, merging, reporting
from console.services import fields as checks
from console.texts import word
from db.work import Reader, Work

CONFIRM_GRADE = "grade.confirm"
"""The permission to confirm a grade (核定); not every seat that may decide one has it."""

_UNGRADED = len(EventGrade) + 1
_DUTY_STATES = list(DutyState)  # running first
_ON_THE_LIST = tuple(
    state for state in IncidentState if state.is_open or state is IncidentState.ENDED
)
_TEXTS = (
    "address",
    "town",
    "place",
    "substance",
    "summary",
    "cause",
    "trend",
    "measures",
)
_EDITABLE: Mapping[str, checks.Check] = MappingProxyType(
    {
        **dict.fromkeys(_TEXTS, checks.text),
        "title": checks.name,
        **dict.fromkeys(FIGURE_FIELDS, checks.count),
        "others": checks.measures_by_key,
        "accuracy_m": checks.count,
        "position": checks.position,
        "occurred_at": checks.moment,
        "learned_at": checks.moment,
        "sensitive": checks.flag,
        "commander": checks.text,
    }
)


class _OfIncident(Protocol):
    """A record that belongs to an incident."""

    @property
    def incident(self) -> str: ...


Owned = TypeVar("Owned", bound=_OfIncident)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyClock:
    """A report duty and how its clock stands; `remaining` is negative once it is overdue."""

    duty: ReportDuty
    lateness: Lateness
    remaining: dt.timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamOut:
    """A team sent to the incident, and the order it was sent with."""

    assignment: Assignment
    team: Team


@dataclass(frozen=True, slots=True, kw_only=True)
class StockOut:
    """Stock that moved for the incident, and from which depot."""

    move: StockMove
    item: StockItem
    depot: Depot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An open incident as the list shows it."""

    incident: Incident
    responses: tuple[Response, ...] = ()
    next_duty: DutyClock | None = None
    duties_overdue: int = 0
    duties_running: int = 0
    tasks_open: int = 0
    tasks_done: int = 0
    tasks_overdue: int = 0
    teams_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentCard:
    """Everything the desk shows of one incident, in the order it shows it."""

    incident: Incident
    calls: tuple[Call, ...]
    responses: tuple[Response, ...]
    tasks: tuple[Task, ...]
    duties: tuple[DutyClock, ...]
    assignments: tuple[TeamOut, ...]
    reports: tuple[Report, ...]
    sent: tuple[ReportSent, ...]
    decisions: tuple[Decision, ...]
    stock_moves: tuple[StockOut, ...]
    merged: tuple[Incident, ...] = ()  # told of as incidents of their own, now one with this


def update(
    work: Work, clock: Clock, *, profile: Profile, incident: str, fields: Mapping[str, object]
) -> Incident:
    """Changes figures and texts of an incident; only what differs is journaled.

    The grade is left alone: what the changed figures propose is computed when it is read. Report
    duties are looked at again, because a sensitive incident owes more of them.

    Raises:
        KnownError: "incident.settled", "field.not_editable", "field.too_long",
            "field.refused".
    """
    found = work.get(Incident, incident)
    if found.state in (IncidentState.CLOSED, IncidentState.MERGED):
        raise KnownError(
            "incident.settled", "Write it into the duty log instead.", number=found.number
        )
    typed = checks.clean(_EDITABLE, fields)
    changed = work.put(replace(found, **typed))  # type: ignore[arg-type]
    reporting.ensure_duties(work, clock, profile=profile, incident=incident)
    return changed


def verify(work: Work, clock: Clock, *, incident: str, note: str = "") -> Incident:
    """Marks an incident as verified (核实), by whom and when.

    Raises:
        KnownError: "incident.stage_refused".
    """
    verified = decisions.move_on(work, incident, IncidentState.VERIFIED, verified_at=clock.now())
    decisions.record_stage(work, clock, verified, checks.plain(note))
    return verified


def reject(work: Work, clock: Clock, *, incident: str, reason: str) -> Incident:
    """Marks an incident as a false report (误报), with the reason.

    Raises:
        KnownError: "incident.reason_needed", "incident.stage_refused".
    """
    why = checks.required(reason, "incident.reason_needed", "Say why it is a false report.")
    rejected = decisions.move_on(work, incident, IncidentState.REJECTED)
    decisions.record_stage(work, clock, rejected, why)
    return rejected


def close(work: Work, clock: Clock, *, incident: str, note: str = "") -> Incident:
    """Files an incident away (归档).

    Raises:
        KnownError: "incident.stage_refused" while a response is in force.
    """
    closed = decisions.move_on(work, incident, IncidentState.CLOSED)
    decisions.record_stage(work, clock, closed, checks.plain(note))
    return closed


def decide_type(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    incident: str,
    event_type: str,
    proposed: str = "",
    reason: str = "",
    evidence: Sequence[Evidence] = (),
) -> Incident:
    """Decides the event type (类型认定), and keeps what had been proposed.

    Raises:
        KnownError: "event_type.unknown".
    """
    decisions.known_type(profile, event_type)
    decided = work.put(replace(work.get(Incident, incident), event_type=event_type))
    decisions.record(
        work,
        clock,
        incident,
        DecisionKind.TYPE,
        proposed=proposed,
        decided=event_type,
        reason=reason,
        evidence=evidence,
    )
    reporting.ensure_duties(work, clock, profile=profile, incident=incident)
    return decided


def decide_grade(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    incident: str,
    grade: EventGrade,
    confirmed: bool = False,
    proposed: EventGrade | None = None,
    reason: str = "",
    evidence: Sequence[Evidence] = (),
) -> Incident:
    """Decides the initial (初判) or the confirmed grade (核定); only a person ever does.

    Args:
        work: the transaction.
        clock: the time of the decision.
        profile: which seat may confirm, and which reports the grade makes due.
        incident: the incident that is graded.
        grade: what the person decided.
        confirmed: whether this is the confirmed grade.
        proposed: what the rules had proposed, or None where they proposed nothing.
        reason: needed where the decision differs from the proposal.
        evidence: the rules that had fired.

    Raises:
        KnownError: "seat.may_not", "grade.reason_needed".
    """
    if confirmed and not profile.may(work.actor.seat, CONFIRM_GRADE):
        raise KnownError(
            "seat.may_not",
            "Ask the duty leader or the commander to do it from their seat.",
            seat=word(work.actor.seat),
        )
    why = checks.plain(reason)
    if proposed is not None and proposed is not grade and not why:
        raise KnownError("grade.reason_needed", "Say in a few words why the grade is another.")
    field = "grade_confirmed" if confirmed else "grade_initial"
    graded = work.put(replace(work.get(Incident, incident), **{field: grade}))  # type: ignore[arg-type]
    decisions.record(
        work,
        clock,
        incident,
        DecisionKind(field),
        proposed=proposed.value if proposed else "",
        decided=grade.value,
        reason=why,
        evidence=evidence,
    )
    reporting.ensure_duties(work, clock, profile=profile, incident=incident)
    return graded


def open_incidents(read: Reader, *, profile: Profile, now: dt.datetime) -> list[IncidentRow]:
    """All incidents that are not settled, worst first.

    They are ordered by grade, then by overdue reports, then by age. Those whose response has ended
    come last: they stay until they are filed away, for their final report is still owed.
    """
    found = read.all(Incident, state=_ON_THE_LIST)
    ids = [incident.id for incident in found]
    responses = _by_incident(read.all(Response, incident=ids, state=ResponseState.ACTIVE))
    duties = _by_incident(read.all(ReportDuty, incident=ids, state=DutyState.RUNNING))
    tasks = _by_incident(read.all(Task, incident=ids))
    out = _by_incident(read.all(Assignment, incident=ids, state=list(ENGAGED)))
    rows = [
        _row(
            incident,
            responses=responses[incident.id],
            clocks=_clocks(profile, duties[incident.id], now),
            tasks=tasks[incident.id],
            teams_out=len(out[incident.id]),
            now=now,
        )
        for incident in found
    ]
    return sorted(rows, key=_urgency)


def card(read: Reader, *, profile: Profile, incident: str, now: dt.datetime) -> IncidentCard:
    """One incident with everything that belongs to it.

    Raises:
        KnownError: "record.missing".
    """
    duties = read.all(ReportDuty, incident=incident)
    parts = merging.parts_of(read, incident=incident)
    return IncidentCard(
        incident=read.get(Incident, incident),
        calls=tuple(read.all(Call, incident=parts, order_by="called_at")),
        responses=tuple(read.all(Response, incident=incident, order_by="started_at")),
        tasks=tuple(sorted(read.all(Task, incident=incident), key=lambda t: (t.order, t.id))),
        duties=_clocks(profile, duties, now),
        assignments=_teams_out(read, incident),
        reports=tuple(read.all(Report, incident=incident, order_by="drafted_at")),
        sent=tuple(read.all(ReportSent, incident=incident, order_by="at")),
        decisions=tuple(read.all(Decision, incident=incident, order_by="at")),
        stock_moves=_stock_out(read, incident),
        merged=tuple(read.all(Incident, id=parts[1:])),
    )


def _by_incident(records: Iterable[Owned]) -> Mapping[str, list[Owned]]:
    grouped: defaultdict[str, list[Owned]] = defaultdict(list)
    for record in records:
        grouped[record.incident].append(record)
    return grouped


def _clocks(
    profile: Profile, duties: Iterable[ReportDuty], now: dt.datetime
) -> tuple[DutyClock, ...]:
    soon = dt.timedelta(minutes=profile.duty.due_soon_minutes)
    clocks = (
        DutyClock(duty=duty, lateness=judge(duty, now, soon), remaining=duty.due_at - now)
        for duty in duties
    )
    return tuple(
        sorted(clocks, key=lambda clock: (_DUTY_STATES.index(clock.duty.state), clock.duty.due_at))
    )


def _row(
    incident: Incident,
    *,
    responses: Sequence[Response],
    clocks: Sequence[DutyClock],
    tasks: Sequence[Task],
    teams_out: int,
    now: dt.datetime,
) -> IncidentRow:
    still_open = [task for task in tasks if task.state.is_open]
    return IncidentRow(
        incident=incident,
        responses=tuple(responses),
        next_duty=clocks[0] if clocks else None,
        duties_overdue=sum(clock.lateness is Lateness.OVERDUE for clock in clocks),
        duties_running=len(clocks),
        tasks_open=len(still_open),
        tasks_done=sum(task.state is TaskState.DONE for task in tasks),
        tasks_overdue=sum(task.due_at is not None and task.due_at < now for task in still_open),
        teams_out=teams_out,
    )


def _urgency(row: IncidentRow) -> tuple[bool, int, int, dt.datetime]:
    grade = row.incident.grade
    return (
        not row.incident.state.is_open,
        grade.rank if grade else _UNGRADED,
        -row.duties_overdue,
        row.incident.reported_at,
    )


def _teams_out(read: Reader, incident: str) -> tuple[TeamOut, ...]:
    assignments = read.all(Assignment, incident=incident)
    teams = {team.id: team for team in read.all(Team, id=[sent.team for sent in assignments])}
    return tuple(TeamOut(assignment=sent, team=teams[sent.team]) for sent in assignments)


def _stock_out(read: Reader, incident: str) -> tuple[StockOut, ...]:
    moves = read.all(StockMove, incident=incident, order_by="at")
    items = {item.id: item for item in read.all(StockItem, id=[move.item for move in moves])}
    depots = {depot.id: depot for depot in read.all(Depot, id=[i.depot for i in items.values()])}
    return tuple(
        StockOut(move=move, item=items[move.item], depot=depots.get(items[move.item].depot))
        for move in moves
    )
