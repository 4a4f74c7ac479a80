"""One act in the journal, the names it speaks of, and small helps for putting it into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from console import texts
from console.profile import Profile
from console.services.field_labels import label
from console.texts import tr, word
from db.journal import JournalEntry

_BOOKKEEPING = frozenset({"times", "state_since", "updated_at", "done_at", "done_by"})
"""Fields that follow from others and would only lengthen a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What ids and codes are called; what nobody knows goes by its id or code."""

    records: Mapping[str, str] = field(default_factory=dict)
    profile: Profile | None = None

    def of(self, record: str) -> str:
        """The name of a record."""
        return self.records.get(record, record)

    def actor(self, person: str) -> str:
        """The name of who acted."""
        return tr("Console") if person == "system" else self.of(person)

    def event_type(self, code: str) -> str:
        """The name of an event type."""
        found = self.profile.event_type(code) if self.profile else None
        return texts.name_of(found) if found else code


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What one transaction wrote, oldest change first; or several of one kind, folded into one."""

    entries: tuple[JournalEntry, ...]
    count: int = 1

    @property
    def first(self) -> JournalEntry:
        """The first change: it says who acted and what the act is mainly about."""
        return self.entries[0]

    @property
    def use_case(self) -> str:
        """The name of the use case."""
        return self.first.use_case

    @property
    def seq(self) -> int:
        """The lowest place in this store's journal, so that the next page goes on below it."""
        return min(entry.seq for entry in self.entries)

    @property
    def at(self) -> dt.datetime:
        """When it began."""
        return self.first.at

    @property
    def until(self) -> dt.datetime:
        """When it ended."""
        return self.entries[-1].at

    @property
    def incident(self) -> str:
        """The incident it belongs to, or ""."""
        return next((entry.scope for entry in self.entries if entry.scope), "")

    def of(self, kind: str) -> Iterator[JournalEntry]:
        """The changes to records of a kind."""
        return (entry for entry in self.entries if entry.kind == kind)

    def count_of(self, kind: str) -> int:
        """How many records of a kind were put."""
        return len({entry.record for entry in self.of(kind)})

    def record(self, kind: str) -> str:
        """The id of the first record of a kind that changed, or ""."""
        return next((entry.record for entry in self.of(kind)), "")

    def value(self, kind: str, name: str) -> Any:
        """What a field of a kind was last set to, or None where it was not."""
        found = None
        for entry in self.of(kind):
            found = entry.fields.get(name, found)
        return found

    def words(self, kind: str, name: str) -> str:
        """A text field as it was set, or ""."""
        return str(self.value(kind, name) or "")

    def fields(self, kind: str = "") -> str:
        """The names of the fields that changed, for "changed: …"."""
        entries = tuple(self.of(kind)) if kind else self.entries
        names = (
            name
            for entry in entries
            for name in entry.fields
            if name.partition("/")[0] not in _BOOKKEEPING
        )
        return tr(", ").join(dict.fromkeys(label(name) for name in names))


def joined(first: Act, second: Act) -> Act:
    """Two acts as one, the earlier first."""
    entries = sorted((*first.entries, *second.entries), key=lambda entry: entry.seq)
    return replace(first, entries=tuple(entries), count=first.count + second.count)


def worded(kind: type[StrEnum], value: object) -> str:
    """The word for a value of an enumeration; a value of a later version is shown as it is."""
    try:
        return word(kind(str(value)))
    except ValueError:
        return str(value or texts.NOTHING)


def moment(value: object) -> str:
    """A moment of the journal as clock time with its date."""
    return texts.when(dt.datetime.fromisoformat(value)) if isinstance(value, str) else texts.NOTHING


def with_note(sentence: str, note: str) -> str:
    """A sentence and, where there is one, what was said with it."""
    return tr("{sentence}: {note}", sentence=sentence, note=note) if note else sentence
