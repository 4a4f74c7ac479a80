"""What was done, when and by whom: the journal read as sentences (时间线)."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from console import texts
from console.domain.duty import Person, Seat, Shift
from console.domain.forces import Assignment, Team
from console.domain.incident import Call, Incident
from console.domain.kinds import KINDS
from console.domain.planbook import Plan, PlanDraft, PlanItem
from console.domain.reporting import Report, ReportDuty
from console.domain.response import Response, Task
from console.domain.supplies import Depot, Shelter, Site, StockItem
from console.profile import Profile
from console.services import merging
from console.services.timeline_acts import Act, Names, joined
from console.services.timeline_sentences import describe
from console.texts import tr
from db import journal
from db.journal import JournalEntry
from db.work import Reader

LATE_AFTER = dt.timedelta(minutes=1)
"""What arrived after something that happened this much later than it is marked as late."""

_PAGE = 500
_FOLDED = frozenset({"calls.set_fields", "reporting.set_item", "reporting.set_heading"})
"""Use cases of somebody typing: all that was typed into one record is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One act, as a sentence in the language spoken.

    `kind` is the kind of record it is mainly about, `record` its id. `late` marks what reached
    this store after things that happened later than it (晚到). `count` is the number of
    transactions folded into the row; `until` the time of the last of them.
    """

    at: dt.datetime
    actor_name: str
    seat: str
    use_case: str
    text: str
    kind: str
    device: str
    seq: int
    late: bool
    record: str = ""
    incident: str = ""
    count: int = 1
    until: dt.datetime | None = None


def of_incident(
    read: Reader, *, incident: str, profile: Profile | None = None, limit: int = 200
) -> list[TimelineRow]:
    """What was done for an incident, newest first.

    What was typed into its call sheets before there was an incident belongs to it too, and so
    does all that was done for incidents merged into it.

    Args:
        read: where to read.
        incident: the incident.
        profile: what the codes of event types are called; without it the codes are shown.
        limit: at most so many acts.
    """
    parts = merging.parts_of(read, incident=incident)
    calls = read.all(Call, incident=parts)
    streams = [
        *(_entries(read, scope=part) for part in parts),
        *(_entries(read, record=call.id) for call in calls),
    ]
    acts = fold(islice(_acts(_merged(streams)), limit))
    rows = _rows(read, profile, acts)
    return sorted(rows, key=lambda row: (row.at, row.seq), reverse=True)


def of_all(
    read: Reader,
    *,
    profile: Profile | None = None,
    kind: str | None = None,
    person: str = "",
    seat: Seat | None = None,
    device: str = "",
    words: str = "",
    before: int | None = None,
    limit: int = 200,
) -> list[TimelineRow]:
    """What was done at all, in the order this store came to know of it, newest first.

    Args:
        read: where to read.
        profile: what the codes of event types are called.
        kind: only acts that changed a record of this kind.
        person: only acts of this person.
        seat: only acts from this seat.
        device: only acts on this device.
        words: only acts whose sentence has all these words.
        before: the `seq` of the last row of the page above.
        limit: at most so many.
    """

    def wanted(act: Act) -> bool:
        return (
            (kind is None or any(act.of(kind)))
            and person in ("", act.first.actor)
            and (seat is None or act.first.seat == seat)
            and device in ("", act.first.device)
        )

    acts = filter(wanted, _acts(_entries(read, before=before)))
    parts = words.casefold().split()
    found: list[TimelineRow] = []
    while len(found) < limit and (page := list(islice(acts, limit))):
        rows = _rows(read, profile, page)
        found += [row for row in rows if all(part in row.text.casefold() for part in parts)]
    return found[:limit]


def fold(acts: Iterable[Act]) -> list[Act]:
    """The acts with all typing into one record as one act, in the order they came."""
    folded: dict[tuple[str, ...], Act] = {}
    for act in acts:
        key = (act.use_case, act.first.record) if act.use_case in _FOLDED else _key(act.first)
        folded[key] = joined(folded[key], act) if key in folded else act
    return list(folded.values())


def late_ones(acts: Iterable[Act]) -> frozenset[int]:
    """The places in the journal of acts that arrived after something that happened later."""
    late: set[int] = set()
    newest: dt.datetime | None = None
    for act in sorted(acts, key=lambda act: act.seq):
        if newest is not None and act.at < newest - LATE_AFTER:
            late.add(act.seq)
        newest = act.at if newest is None else max(newest, act.at)
    return frozenset(late)


def _entries(
    read: Reader, *, scope: str | None = None, record: str | None = None, before: int | None = None
) -> Iterator[JournalEntry]:
    """The journal, newest first, a page at a time."""
    while page := journal.entries(read, scope=scope, record=record, before=before, limit=_PAGE):
        yield from page
        before = page[-1].seq


def _merged(streams: Iterable[Iterator[JournalEntry]]) -> Iterator[JournalEntry]:
    """Streams as one, newest first, each entry once."""
    merged = heapq.merge(*streams, key=lambda entry: -entry.seq)
    return (next(same) for _, same in groupby(merged, key=lambda entry: entry.seq))


def _acts(entries: Iterator[JournalEntry]) -> Iterator[Act]:
    """Entries by transaction; those of one transaction stand together in the journal."""
    for _, group in groupby(entries, key=_key):
        yield Act(entries=tuple(reversed(list(group))))


def _key(entry: JournalEntry) -> tuple[str, ...]:
    return entry.device, str(entry.group)


def _rows(read: Reader, profile: Profile | None, acts: list[Act]) -> list[TimelineRow]:
    names = _names(read, profile, acts)
    late = late_ones(acts)
    return [_row(act, names, late=act.seq in late) for act in acts]


def _row(act: Act, names: Names, *, late: bool) -> TimelineRow:
    first = act.first
    return TimelineRow(
        at=act.at,
        actor_name=names.actor(first.actor),
        seat=first.seat,
        use_case=act.use_case,
        text=describe(act, names),
        kind=first.kind,
        device=first.device,
        seq=act.seq,
        late=late,
        record=first.record,
        incident=act.incident,
        count=act.count,
        until=act.until if act.count > 1 else None,
    )


_OF: Mapping[type[Any], Callable[[Any], str]] = {
    Call: lambda call: texts.when(call.called_at),
    Depot: lambda depot: depot.name,
    Incident: lambda incident: f"{incident.number} {incident.title}",
    Person: lambda person: person.name,
    Plan: lambda plan: plan.title,
    PlanDraft: lambda draft: draft.title,
    PlanItem: lambda item: item.title,
    Report: lambda report: report.title,
    ReportDuty: lambda duty: duty.name,
    Response: lambda response: tr(
        "“{plan}” {level}", plan=response.plan_title, level=response.label
    ),
    Shelter: lambda shelter: shelter.name,
    Site: lambda site: site.name,
    StockItem: lambda item: item.name,
    Task: lambda task: task.title,
    Team: lambda team: team.name,
}
"""What a record of a kind is called in a sentence."""


def _names(read: Reader, profile: Profile | None, acts: Iterable[Act]) -> Names:
    """The names of all records the acts speak of: one query a kind, however many acts."""
    ids = {part for act in acts for entry in act.entries for part in _mentioned(entry)}
    through = {order.id: order.team for order in read.all(Assignment, id=ids)}
    through |= {turn.id: turn.person for turn in read.all(Shift, id=ids)}
    wanted = ids | set(through.values())
    records = {
        record.id: name(record)
        for kind, name in _OF.items()
        for record in read.all(kind, id=wanted)
    }
    aliases = {record: records[aim] for record, aim in through.items() if aim in records}
    return Names(records=records | aliases, profile=profile)


def _mentioned(entry: JournalEntry) -> Iterator[str]:
    """The ids an entry may speak of: who, what, and every field named after a kind of record."""
    yield entry.actor
    yield entry.record
    for name in _REFERENCES & entry.fields.keys():
        yield str(entry.fields[name])


_REFERENCES = frozenset(KINDS) | {"item", "duty"}
