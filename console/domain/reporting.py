"""Reporting upward (信息报送): duties with clocks, documents, the proof of sending."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class ReportKind(StrEnum):
    """First, follow-up and final report (初报, 续报, 终报)."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    FINAL = "final"


class Channel(StrEnum):
    """How a report travels; telephone and written are judged apart."""

    PHONE = "phone"
    WRITTEN = "written"
    SYSTEM = "system"
    ANY = "any"


class DutyState(StrEnum):
    """Whether a report is still owed; guarded."""

    RUNNING = "running"
    MET = "met"
    WAIVED = "waived"


class Lateness(StrEnum):
    """How a running clock stands (未到期, 临期, 超时)."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    MET_IN_TIME = "met_in_time"
    MET_LATE = "met_late"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDuty:
    """One report that is due upward, with its clock (报送时限).

    `clock_from` names the moment the clock started from, `verified` whether the limit was checked
    against its printed source; where False the screen says 示例/未核实.
    """

    id: str
    incident: str
    rule: str
    name: str
    to: str
    kind: ReportKind
    channel: Channel
    clock_from: str
    started_at: dt.datetime
    due_at: dt.datetime
    state: DutyState = DutyState.RUNNING
    met_at: dt.datetime | None = None
    met_by: str = ""
    waive_reason: str = ""
    source: str = ""
    verified: bool = False


class ReportState(StrEnum):
    """A report's way through the office; guarded."""

    DRAFT = "draft"
    REVIEW = "review"
    SIGNED = "signed"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report document (突发事件信息专报): items by key, so that what is missing is known.

    `items` maps the item keys of the profile's report form (`report_items.json`) to their text;
    an absent or empty item is missing and flagged, never made up.
    """

    id: str
    incident: str
    kind: ReportKind
    sequence: int = 1
    issue_no: str = ""
    title: str
    items: dict[str, str] = field(default_factory=dict)
    state: ReportState = ReportState.DRAFT
    to: str = ""
    copy_to: str = ""
    unit: str = ""
    drafted_at: dt.datetime
    drafted_by: str
    signed_at: dt.datetime | None = None
    signed_by: str = ""
    sent_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSent:
    """Proof that something was reported: to whom, how, when, who took it; insert-only."""

    id: str
    incident: str
    duty: str = ""
    report: str = ""
    channel: Channel
    to: str
    at: dt.datetime
    by: str
    receiver: str = ""
    note: str = ""


def judge(duty: ReportDuty, now: dt.datetime, soon: dt.timedelta) -> Lateness:
    """Where a duty's clock stands; a report made exactly at the limit is in time.

    Args:
        duty: the duty and its clock.
        now: the present moment, aware.
        soon: how long before the limit it counts as nearly due (临期; default rule: 10 minutes).
    """
    if duty.state is DutyState.WAIVED:
        return Lateness.WAIVED
    if duty.state is DutyState.MET and duty.met_at is not None:
        return Lateness.MET_IN_TIME if duty.met_at <= duty.due_at else Lateness.MET_LATE
    if now > duty.due_at:
        return Lateness.OVERDUE
    return Lateness.DUE_SOON if duty.due_at - now <= soon else Lateness.IN_TIME
