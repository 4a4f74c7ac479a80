"""How clocks, documents and proofs of sending read in the list of reports."""

from __future__ import annotations

import datetime as dt

from console.domain.reporting import (
    DutyState,
    Lateness,
    Report,
    ReportDuty,
    ReportSent,
    judge,
)
from console.profile import Profile
from console.services import reporting
from console.services.report_clocks import start_words
from console.texts import minutes, tr, when, word
from widgets.desk.line import Line
from widgets.desk.tones import lateness_tone, report_tone

DUTY, REPORT, SENT = "duty:", "report:", "sent:"


def clock_line(profile: Profile, duty: ReportDuty, now: dt.datetime) -> Line:
    """A report that is owed, and its clock."""
    lateness = judge(duty, now, dt.timedelta(minutes=profile.duty.due_soon_minutes))
    source = duty.source if duty.verified else tr("example, not verified")
    end = duty.waive_reason or tr("since {start}", start=start_words(duty.clock_from))
    running = duty.state is DutyState.RUNNING
    return Line(
        key=DUTY + duty.id,
        title=f"{duty.name} → {duty.to}",
        detail=" · ".join(filter(None, (end, source) if duty.waive_reason else (source, end))),
        right=_remaining(duty, lateness, now),
        right_tone=lateness_tone(lateness),
        right_detail=tr("by {time}", time=when(duty.due_at, now=now)),
        tone=lateness_tone(lateness) if running else "neutral",
        quiet=not running,
        hint=duty.source,
    )


def document_line(profile: Profile, report: Report, now: dt.datetime) -> Line:
    """A report document: its kind, what is missing, how far it is."""
    missing = len(reporting.missing(profile, report))
    flaw = tr("{n} items missing", n=missing) if missing else tr("complete")
    return Line(
        key=REPORT + report.id,
        chip=word(report.kind),
        tone=report_tone(report.state),
        title=report.title,
        detail=f"{flaw} · {tr('Enter opens it')}",
        right=word(report.state),
        right_detail=when(report.sent_at or report.signed_at or report.drafted_at, now=now),
        hint=report.title,
    )


def sent_line(sent: ReportSent, now: dt.datetime) -> Line:
    """The proof that something was reported."""
    taken = tr("taken by {receiver}", receiver=sent.receiver or "—")
    return Line(
        key=SENT + sent.id,
        chip=word(sent.channel),
        title=sent.to or "—",
        detail=" · ".join(filter(None, (taken, sent.note))),
        right=when(sent.at, now=now),
        quiet=True,
    )


def _remaining(duty: ReportDuty, lateness: Lateness, now: dt.datetime) -> str:
    if lateness is Lateness.WAIVED:
        return word(lateness)
    if duty.state is DutyState.MET:
        return f"{word(lateness)} {when(duty.met_at, now=now)}"
    left = duty.due_at - now
    if left < dt.timedelta(0):
        return tr("{time} late", time=minutes(-left))
    total = int(left.total_seconds())
    return f"{total // 60:d}:{total % 60:02d}"
