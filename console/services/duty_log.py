"""The duty log (值班日志): written at once, never changed; a correction is a new entry."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from console.clock import Clock
from console.domain.duty import LogEntry, LogKind, Person
from console.domain.incident import Incident
from console.errors import KnownError
from console.services import simulation
from console.services.fields import of_length, plain, required
from db.work import Reader, Work

MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """An entry with its writer's name, its incident's number and the entry that corrects it."""

    entry: LogEntry
    by_name: str
    incident_number: str = ""
    corrected_by: str = ""


def rows(
    read: Reader,
    *,
    kind: LogKind | None = None,
    incident: str = "",
    limit: int = MOST_ROWS,
) -> list[LogRow]:
    """The latest entries, newest first; all, of one kind, or of one incident."""
    wanted: dict[str, Any] = {}
    if kind is not None:
        wanted["kind"] = kind
    if incident:
        wanted["incident"] = incident
    entries = read.all(LogEntry, order_by=("-at", "-id"), limit=limit, **wanted)
    names = _names(read, entries)
    numbers = _numbers(read, entries)
    corrections = {one.corrects: one.id for one in reversed(entries) if one.corrects}
    return [
        LogRow(
            entry=entry,
            by_name=names.get(entry.by, entry.by),
            incident_number=numbers.get(entry.incident, ""),
            corrected_by=corrections.get(entry.id, ""),
        )
        for entry in entries
    ]


def add(
    work: Work,
    clock: Clock,
    *,
    kind: LogKind,
    content: str,
    counterpart: str = "",
    phone: str = "",
    opinion: str = "",
    incident: str = "",
    at: dt.datetime | None = None,
) -> LogEntry:
    """Writes an entry; `at` is when it happened, if that was not just now.

    Raises:
        KnownError: "log.empty", "log.future", "field.too_long".
    """
    return _write(
        work,
        clock,
        kind=kind,
        content=content,
        counterpart=counterpart,
        phone=phone,
        opinion=opinion,
        incident=incident,
        at=at,
    )


def correct(work: Work, clock: Clock, *, entry: str, content: str) -> LogEntry:
    """Corrects an entry by a new one that points at it; the first stays as it was written.

    Raises:
        KnownError: "record.missing", "log.empty", "field.too_long".
    """
    wrong = work.get(LogEntry, entry)
    return _write(
        work,
        clock,
        kind=wrong.kind,
        content=content,
        counterpart=wrong.counterpart,
        phone=wrong.phone,
        opinion=wrong.opinion,
        incident=wrong.incident,
        at=wrong.at,
        corrects=wrong.id,
    )


def _write(
    work: Work,
    clock: Clock,
    *,
    kind: LogKind,
    content: str,
    counterpart: str,
    phone: str,
    opinion: str,
    incident: str,
    at: dt.datetime | None,
    corrects: str = "",
) -> LogEntry:
    now = clock.now()
    if at is not None and at > now:
        raise KnownError("log.future", "Enter a time that has passed.")
    return work.put(
        LogEntry(
            id=work.new_id(),
            at=at or now,
            kind=kind,
            content=_content(content),
            by=work.actor.person,
            counterpart=plain(counterpart),
            phone=plain(phone),
            opinion=plain(opinion),
            incident=incident,
            corrects=corrects,
            simulated=simulation.is_simulated(work),
        )
    )


def _content(text: str) -> str:
    content = required(text, "log.empty", "Write what happened, then save again.")
    return of_length(content, "content")


def _names(read: Reader, entries: list[LogEntry]) -> dict[str, str]:
    ids = tuple({entry.by for entry in entries})
    return {one.id: one.name for one in read.all(Person, id=ids)} if ids else {}


def _numbers(read: Reader, entries: list[LogEntry]) -> dict[str, str]:
    ids = tuple({entry.incident for entry in entries if entry.incident})
    return {one.id: one.number for one in read.all(Incident, id=ids)} if ids else {}
