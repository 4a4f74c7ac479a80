"""What the journal can be narrowed to: the incidents and the people that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.duty import Person
from console.domain.incident import Incident
from db.work import Reader

MOST_INCIDENTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Incidents by id with their number and title, newest first; people by id with their name."""

    incidents: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]


def choices(read: Reader) -> Choices:
    """The incidents and people to choose from."""
    incidents = read.all(Incident, order_by="-number", limit=MOST_INCIDENTS)
    people = read.all(Person, order_by="name")
    return Choices(
        incidents=tuple((one.id, f"{one.number} {one.title}") for one in incidents),
        people=tuple((one.id, one.name) for one in people),
    )
