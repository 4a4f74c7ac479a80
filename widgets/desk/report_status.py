"""How far a report is, who may sign it, and why it can't be changed any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.duty import Person
from console.domain.incident import Incident
from console.domain.reporting import Report, ReportSent, ReportState
from console.texts import tr, when, word

LOCKED = (ReportState.SIGNED, ReportState.SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedReport:
    """A report with its incident, the proofs that it went out, and who may sign it here."""

    incident: Incident
    report: Report
    sent: tuple[ReportSent, ...]
    signers: tuple[Person, ...]


def status(opened: OpenedReport, now: dt.datetime, *, may_sign: bool) -> str:
    """What stands above the report: its state, and what comes next and from whom."""
    report = opened.report
    who = signers(opened.signers)
    if report.state is ReportState.SENT:
        proof = next((one for one in opened.sent if one.report == report.id), None)
        return tr(
            "Sent {time}, taken by {receiver}. Locked: a correction is a follow-up (Shift+F9).",
            time=when(report.sent_at, now=now),
            receiver=(proof.receiver if proof else "") or "—",
        )
    if report.state is ReportState.SIGNED:
        return tr(
            "Signed by {who} {time}. Locked; Ctrl+R records that it went out.",
            who=_name(opened.signers, report.signed_by),
            time=when(report.signed_at, now=now),
        )
    if may_sign:
        return tr("Read it, then sign it off: Ctrl+Shift+S.")
    if report.state is ReportState.REVIEW:
        return tr("Handed in; it waits for the signature of {who}.", who=who)
    return tr("Signed by {who} only; Ctrl+Enter hands it in to them.", who=who)


def signers(people: Sequence[Person]) -> str:
    """Who may sign: each seat, and the names of those who may take it."""
    by_seat: dict[str, list[str]] = {}
    for person in people:
        by_seat.setdefault(word(person.seats[0]), []).append(person.name)
    told = (f"{seat} {tr(', ').join(names)}" for seat, names in by_seat.items())
    return tr("; ").join(told) or "—"


def _name(people: Sequence[Person], person: str) -> str:
    return next((one.name for one in people if one.id == person), person)
