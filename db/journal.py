"""The journal (流水): every write as one immutable change, chained by hash for each device.

A change's canonical form is JSON with sorted keys; those bytes are what is hashed, stored and
passed on, never written anew. `tests/contract` freezes the form.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from console.domain.kinds import KINDS
from db import statements
from db.clock import moment_of

if TYPE_CHECKING:
    from db.reader import Reader

FORMAT = 1
"""The version of the form of a change."""

GENESIS = bytes(32)
"""What stands before a device's first change."""

Operation = Literal["put", "patch", "add"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change (变更): who set which fields of which record, having seen what.

    Its identity is the dot `d:n`. `c` is what to add to the milliseconds of `t` for the best known
    time, where they differ. `b` names, for each field, the dots this change replaces.
    """

    d: str  # device incarnation
    n: int  # gap-free number of the device, from 1
    t: int  # hybrid logical clock
    c: int | None  # correction of the clock, ms
    u: str  # person
    w: str  # seat
    a: str  # use case
    x: int  # n of the first change of its transaction
    k: str  # kind
    e: str  # record id
    o: Operation
    f: dict[str, Any]  # wire values by field
    b: dict[str, list[str]]
    s: str | None  # the incident it belongs to
    v: int  # version of this form

    @property
    def dot(self) -> str:
        """The identity of the change."""
        return f"{self.d}:{self.n}"


class Link(NamedTuple):
    """A change as it is passed on: its canonical bytes, and the hash up to and with it."""

    body: bytes
    hash: bytes


canonical = msgspec.json.Encoder(order="sorted").encode
"""The canonical bytes of a change."""

parse = msgspec.json.Decoder(Change).decode
"""The change of canonical bytes; keys of a later version are skipped here and kept in the bytes."""


def chained(previous: bytes, body: bytes) -> bytes:
    """The hash of a device's history up to and with this change."""
    return hashlib.sha256(previous + body).digest()


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A change as it is read: for timelines, the audit, and replay.

    `seq` is this node's own order, `at` the best known time, `group` the number of the first
    change of the same transaction.
    """

    seq: int
    device: str
    n: int
    hlc: int
    at: dt.datetime
    actor: str
    seat: str
    use_case: str
    kind: str
    record: str
    op: str
    fields: dict[str, Any]
    group: int
    scope: str


def entries(
    read: Reader,
    *,
    scope: str | None = None,
    record: str | None = None,
    kind: str | None = None,
    before: int | None = None,
    limit: int = 200,
) -> list[JournalEntry]:
    """The newest entries, newest first.

    Args:
        read: where to read.
        scope: only of this incident.
        record: only of this record.
        kind: only of this kind of record.
        before: only entries whose `seq` is below this one (for the next page).
        limit: at most so many.
    """
    chosen = {"scope": scope, "record": record, "kind": kind, "before": before}
    given = {name: value for name, value in chosen.items() if value is not None}
    found = read.execute(statements.entries(tuple(given)), (*given.values(), limit))
    return [_entry(seq, parse(body)) for seq, body in found]


def _entry(seq: int, change: Change) -> JournalEntry:
    return JournalEntry(
        seq=seq,
        device=change.d,
        n=change.n,
        hlc=change.t,
        at=moment_of(change.t, change.c),
        actor=change.u,
        seat=change.w,
        use_case=change.a,
        kind=change.k,
        record=change.e,
        op=change.o,
        fields=change.f,
        group=change.x,
        scope=change.s or "",
    )


def scope_of(kind: str, record: str, now: dict[str, Any], before: dict[str, Any]) -> str | None:
    """The incident a change belongs to: as the record says now, else as it said before.

    So the change that sends a team home still stands on the timeline of the incident it left.
    """
    field = KINDS[kind].scope
    if field == "id":
        return record
    return now.get(field) or before.get(field) or None
