"""What the duty room does with an incident, and what it sees of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.clock import Clock
from console.domain.forces import Assignment, Team
from console.domain.incident import Call, Decision, Evidence, Incident
from console.domain.reporting import Lateness, Report, ReportDuty, ReportSent
from console.domain.response import Response, Task
from console.domain.scales import EventGrade
from console.domain.supplies import Depot, StockItem, StockMove
from console.profile import Profile
from db.work import Reader, Work


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


def update(work: Work, clock: Clock, *, incident: str, fields: Mapping[str, object]) -> Incident:
    """Changes figures and texts of an incident; only what differs is journaled."""
    raise NotImplementedError


def verify(work: Work, clock: Clock, *, incident: str, note: str = "") -> Incident:
    """Marks an incident as verified (核实)."""
    raise NotImplementedError


def reject(work: Work, clock: Clock, *, incident: str, reason: str) -> Incident:
    """Marks an incident as a false report (误报), with the reason."""
    raise NotImplementedError


def close(work: Work, clock: Clock, *, incident: str, note: str = "") -> Incident:
    """Files an incident away (归档)."""
    raise NotImplementedError


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
    """Decides the event type."""
    raise NotImplementedError


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
    """Decides the initial (初判) or the confirmed grade (核定)."""
    raise NotImplementedError


def open_incidents(read: Reader, *, profile: Profile, now: dt.datetime) -> list[IncidentRow]:
    """All open incidents, worst first."""
    raise NotImplementedError


def card(read: Reader, *, profile: Profile, incident: str, now: dt.datetime) -> IncidentCard:
    """One incident with everything that belongs to it."""
    raise NotImplementedError
