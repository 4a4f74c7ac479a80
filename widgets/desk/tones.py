"""Which tone a state has on the desk."""

from __future__ import annotations

import datetime as dt

from console.domain.forces import TeamState
from console.domain.incident import IncidentState
from console.domain.reporting import Lateness, ReportState

_LATENESS = {
    Lateness.IN_TIME: "info",
    Lateness.DUE_SOON: "warn",
    Lateness.OVERDUE: "alarm",
    Lateness.MET_IN_TIME: "ok",
    Lateness.MET_LATE: "notice",
}
_INCIDENTS = {
    IncidentState.NEW: "warn",
    IncidentState.VERIFIED: "info",
    IncidentState.RESPONDING: "info",
    IncidentState.ENDED: "ok",
}
_TEAMS = {
    TeamState.ASSIGNED: "notice",
    TeamState.EN_ROUTE: "info",
    TeamState.ON_SCENE: "ok",
    TeamState.WORKING: "ok",
    TeamState.LOST_CONTACT: "alarm",
    TeamState.OUT_OF_SERVICE: "stale",
}
_REPORTS = {
    ReportState.DRAFT: "notice",
    ReportState.REVIEW: "info",
    ReportState.SIGNED: "ok",
    ReportState.SENT: "ok",
}


def lateness_tone(lateness: Lateness) -> str:
    """The tone of a report clock."""
    return _LATENESS.get(lateness, "neutral")


def incident_tone(state: IncidentState) -> str:
    """The tone of an incident's state."""
    return _INCIDENTS.get(state, "neutral")


def team_tone(state: TeamState) -> str:
    """The tone of a team's state."""
    return _TEAMS.get(state, "neutral")


def report_tone(state: ReportState) -> str:
    """The tone of a report's state."""
    return _REPORTS.get(state, "neutral")


def due_tone(due_at: dt.datetime | None, now: dt.datetime, soon: dt.timedelta) -> str:
    """The tone of a deadline: past it is an alarm, near it a warning."""
    if due_at is None:
        return "neutral"
    if now > due_at:
        return "alarm"
    return "warn" if due_at - now <= soon else "neutral"
