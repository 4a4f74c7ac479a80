"""What is known of an incident when a report is written, and what is new since the last one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from console.domain.duty import Person
from console.domain.forces import Assignment, Team
from console.domain.incident import FIGURE_FIELDS, Call, Incident
from console.domain.reporting import Report
from console.domain.response import Response, Task
from console.domain.supplies import StockItem, StockMove
from console.profile import Profile
from console.services import places
from db import journal
from db.codec import moment_text
from db.work import Reader

_WHOLE_HISTORY = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything a report may say; `since` is when the last report went out, if one did.

    `before` holds the incident's fields as the last report could know them; a field that had no
    value then is absent. `place` is the name of the place that was picked.
    """

    profile: Profile
    incident: Incident
    calls: tuple[Call, ...]
    responses: tuple[Response, ...]
    tasks: tuple[Task, ...]
    assignments: tuple[Assignment, ...]
    teams: dict[str, Team]
    moves: tuple[StockMove, ...]
    stock: dict[str, StockItem]
    people: dict[str, Person]
    place: str
    now: dt.datetime
    since: dt.datetime | None
    before: dict[str, Any]

    def is_new(self, moment: dt.datetime | None) -> bool:
        """Whether something happened after the last report went out."""
        return moment is not None and (self.since is None or moment > self.since)

    def changed(self, field: str) -> bool:
        """Whether a field of the incident says something the last report could not know."""
        value = getattr(self.incident, field)
        if isinstance(value, dt.datetime):
            value = moment_text(value)  # as the journal has it
        return value not in (None, "") and value != self.before.get(field)

    def changed_figures(self) -> list[str]:
        """The figures that were set or changed since the last report."""
        return [
            name
            for name in FIGURE_FIELDS
            if getattr(self.incident, name) is not None
            and getattr(self.incident, name) != self.before.get(name)
        ]


def gather(
    read: Reader, *, profile: Profile, incident: Incident, last: Report | None, now: dt.datetime
) -> Known:
    """Reads what is known of an incident; a fixed number of queries, whatever its size."""
    assignments = read.all(Assignment, incident=incident.id)
    moves = read.all(StockMove, incident=incident.id)
    since = last.sent_at if last else None
    return Known(
        profile=profile,
        incident=incident,
        calls=tuple(read.all(Call, order_by="called_at", incident=incident.id)),
        responses=tuple(read.all(Response, order_by="started_at", incident=incident.id)),
        tasks=tuple(sorted(read.all(Task, incident=incident.id), key=lambda task: task.order)),
        assignments=tuple(assignments),
        teams=_by_id(read, Team, tuple({one.team for one in assignments})),
        moves=tuple(sorted(moves, key=lambda move: move.at)),
        stock=_by_id(read, StockItem, tuple({one.item for one in moves})),
        people=_by_id(read, Person, (incident.commander,)),
        place=places.place_name(read, profile=profile, place=incident.place),
        now=now,
        since=since,
        before=_before(read, incident.id, since) if since else {},
    )


def _by_id(read: Reader, record: type[Any], ids: tuple[str, ...]) -> dict[str, Any]:
    return {one.id: one for one in read.all(record, id=ids)} if ids else {}


def _before(read: Reader, incident: str, since: dt.datetime) -> dict[str, Any]:
    """The incident's fields as the journal had them at a moment."""
    fields: dict[str, Any] = {}
    for entry in reversed(journal.entries(read, record=incident, limit=_WHOLE_HISTORY)):
        if entry.at <= since:
            fields.update(entry.fields)
    return fields
