"""An incident that owes reports, for the tests of reporting: a benzene fire with people hurt."""

from __future__ import annotations

from typing import Any

from console.domain.duty import Actor, Person, Seat
from console.domain.incident import Incident
from console.domain.reporting import Report, ReportKind
from console.domain.scales import EventGrade
from console.services import incidents, reporting

LEADER = Actor(person="leader-1", name="示例·带班领导", seat=Seat.DUTY_LEADER)


def graded(flow: Any, grade: EventGrade = EventGrade.LARGE, **fields: Any) -> Incident:
    """An incident with a grade and its clocks."""
    incident = flow.incident(**fields)
    flow.keep(Person(id=LEADER.person, name=LEADER.name))
    return regraded(flow, incident.id, grade)


def regraded(flow: Any, incident: str, grade: EventGrade) -> Incident:
    """The incident with another initial grade, its clocks brought up to date."""
    import dataclasses

    changed: Incident = dataclasses.replace(flow.get(Incident, incident), grade_initial=grade)
    flow.keep(changed)
    flow.do(reporting.ensure_duties, profile=flow.profile, incident=incident)
    return changed


def told(flow: Any, incident: str, **fields: Any) -> None:
    """Sets fields of the incident."""
    flow.do(incidents.update, profile=flow.profile, incident=incident, fields=fields)


def drafted(flow: Any, incident: str, kind: ReportKind = ReportKind.FIRST) -> Report:
    """A draft of a report."""
    made: Report = flow.do(reporting.draft, profile=flow.profile, incident=incident, kind=kind)
    return made


def sent(flow: Any, incident: str, kind: ReportKind = ReportKind.FIRST) -> Report:
    """A report that went out, signed."""
    paper = drafted(flow, incident, kind)
    flow.do(reporting.sign, by=LEADER, report=paper.id)
    flow.clock.advance(minutes=1)
    gone: Report = flow.do(
        reporting.mark_sent, profile=flow.profile, report=paper.id, receiver="苏州值班员"
    )
    flow.clock.advance(minutes=1)
    return gone
