"""Settling conflicts (冲突裁决): what people set without knowing of each other, and who decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_type_hints

from console.clock import Clock
from console.domain.duty import Person
from console.domain.incident import Incident
from console.domain.kinds import KINDS
from console.domain.reporting import ReportState
from console.errors import KnownError
from console.profile import Profile
from console.services import reporting
from console.services.field_labels import label
from console.services.incidents import CONFIRM_GRADE
from console.services.timeline_acts import worded
from console.texts import NOTHING, word
from db import journal
from db.journal import JournalEntry
from db.reader import Conflict
from db.work import Reader, Work

_LOOKED_BACK = 1000
_NAMED_BY = ("title", "name", "plan_title", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One value that somebody set: as it is kept, in words, by whom and when."""

    value: Any
    words: str
    by: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A guarded field in conflict; the first version is the one shown until a person settles it."""

    kind: str
    record: str
    field: str
    name: str
    label: str
    versions: tuple[Version, ...]


def of_incident(read: Reader, *, incident: str) -> tuple[Disagreement, ...]:
    """What waits for a person in an incident and in the records that belong to it."""
    open_ones = read.conflicts()
    return tuple(_told(read, one) for one in open_ones if _scope(read, one) == incident)


def settle(
    work: Work, clock: Clock, *, profile: Profile, kind: str, record: str, field: str, value: Any
) -> None:
    """Settles a conflict with one of the values that were set; all of them stay in the journal.

    Raises:
        KnownError: "conflict.settled" where it is open no longer or the value is none of its own;
            "seat.may_not" for a value that this seat could not have set itself.
    """
    found = next(
        (
            one
            for one in work.conflicts()
            if (one.kind, one.record, one.field) == (kind, record, field)
        ),
        None,
    )
    if found is None or all(head.value != value for head in found.heads):
        raise KnownError("conflict.settled", "Look at the card again: it has changed.")
    needs = _needs(kind, field, value)
    if needs and not profile.may(work.actor.seat, needs):
        raise KnownError(
            "seat.may_not",
            "Ask the duty leader or the commander to do it from their seat.",
            seat=word(work.actor.seat),
        )
    scope = _scope(work, found)
    work.settle(kind, record, field, value)
    if scope and work.find(Incident, scope) is not None:
        reporting.ensure_duties(work, clock, profile=profile, incident=scope)


def _needs(kind: str, field: str, value: Any) -> str:
    """The permission behind a value: settling must not be a way round it."""
    if (kind, field) == ("incident", "grade_confirmed"):
        return CONFIRM_GRADE
    signed = value in (ReportState.SIGNED, ReportState.SENT)
    return "reporting.sign" if (kind, field) == ("report", "state") and signed else ""


def _scope(read: Reader, conflict: Conflict) -> str:
    """The incident that a record in conflict belongs to, or ""."""
    kind = KINDS.get(conflict.kind)
    if kind is None or not kind.scope:
        return ""
    record = read.find(kind.record, conflict.record)
    return str(getattr(record, kind.scope, "")) if record is not None else ""


def _told(read: Reader, conflict: Conflict) -> Disagreement:
    record = read.find(KINDS[conflict.kind].record, conflict.record)
    entries = journal.entries(read, record=conflict.record, limit=_LOOKED_BACK)
    wrote = {f"{entry.device}:{entry.n}": entry for entry in entries}
    names = [getattr(record, name) for name in _NAMED_BY if getattr(record, name, "")]
    return Disagreement(
        kind=conflict.kind,
        record=conflict.record,
        field=conflict.field,
        name=str(names[0]) if names else "",
        label=label(conflict.field),
        versions=tuple(
            _version(read, conflict, head.value, head.dot, wrote) for head in conflict.heads
        ),
    )


def _version(
    read: Reader, conflict: Conflict, value: Any, dot: str, wrote: Mapping[str, JournalEntry]
) -> Version:
    entry = wrote.get(dot)
    person = read.find(Person, entry.actor) if entry else None
    return Version(
        value=value,
        words=_words(read, conflict, value),
        by=person.name if person else (entry.actor if entry else NOTHING),
        at=entry.at if entry else None,
    )


def _words(read: Reader, conflict: Conflict, value: Any) -> str:
    if value in (None, ""):
        return NOTHING
    if conflict.field in ("merged_into", "incident"):
        found = read.find(Incident, str(value))
        return found.number if found else str(value)
    hint = get_type_hints(KINDS[conflict.kind].record)[conflict.field]
    kinds = [one for one in (hint, *getattr(hint, "__args__", ())) if isinstance(one, type)]
    enum = next((one for one in kinds if issubclass(one, StrEnum)), None)
    return worded(enum, value) if enum else str(value)
