"""What changed between two editions of a plan (版本对照): by clause, and by trigger and task.

A clause is the same clause where its number, title and text are; where only its place in the tree
is another it has moved; where number or title stayed and the words did not it has changed. What a
person confirmed is carried over to a new edition only where the clause and all above it read as
before, since a condition may take its level from the heading over it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from plans.items import Entry, entries, subject, substance, with_entries
from plans.model import Clause, ItemState, PlanDocument, PlanTask, Trigger


class Change(StrEnum):
    """What became of a clause or an item (变化)."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words: in both editions, only in the new one, or only in the old one."""

    change: Change  # UNCHANGED, ADDED or REMOVED
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """A clause of the old edition, of the new one, or of both, and what became of it."""

    change: Change
    old: Clause | None = None
    new: Clause | None = None

    def words(self) -> tuple[Words, ...]:
        """The words that went, came and stayed, in the order to read them."""
        return compare(self.old.text if self.old else "", self.new.text if self.new else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """A trigger, a task or another item of one edition or of both, and what became of it."""

    change: Change
    group: str
    old: Entry | None = None
    new: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two editions side by side; removed clauses stand where they stood in the old edition."""

    clauses: tuple[ClauseChange, ...]
    items: tuple[ItemChange, ...]

    def count(self, change: Change) -> int:
        """How many clauses changed in this way."""
        return sum(one.change is change for one in self.clauses)


def difference(old: PlanDocument, new: PlanDocument) -> Difference:
    """Compares two editions."""
    pairs = _pairs(old, new)
    return Difference(
        clauses=tuple(_clause_changes(old, new, pairs)),
        items=tuple(_item_changes(old, new, pairs)),
    )


def fingerprint(clause: Clause) -> str:
    """What a clause is known by over editions: a hash of its number, title and text."""
    told = "\0".join((clause.number, clause.title, clause.text))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


# Clauses


def _pairs(old: PlanDocument, new: PlanDocument) -> dict[str, str]:
    """The clause of the new edition that each clause of the old one became, by their ids.

    The surest sign pairs first: the same words in the same place, the same words elsewhere, then
    the same number and title, and at last the same title alone under the same heading.
    """
    before = {clause.id: clause for clause in old.clauses}
    after = {clause.id: clause for clause in new.clauses}
    paired: dict[str, str] = {}
    for sign in _SIGNS:
        waiting: dict[Hashable, deque[str]] = defaultdict(deque)
        for identity, clause in after.items():
            if (key := sign(new, clause)) is not None:
                waiting[key].append(identity)
        for identity in list(before):
            key = sign(old, before[identity])
            if key is not None and waiting.get(key):
                paired[identity] = waiting[key].popleft()
                del after[paired[identity]], before[identity]
    return paired


def _in_place(document: PlanDocument, clause: Clause) -> Hashable:
    return fingerprint(clause), _place(document, clause)


def _by_fingerprint(_document: PlanDocument, clause: Clause) -> Hashable:
    return fingerprint(clause)


def _by_words(_document: PlanDocument, clause: Clause) -> Hashable | None:
    return (clause.title, clause.text) if clause.title and clause.text.strip() else None


def _by_number_and_title(document: PlanDocument, clause: Clause) -> Hashable | None:
    if not (clause.number or clause.title):
        return None
    return clause.number, clause.title, _place(document, clause)


def _by_title(document: PlanDocument, clause: Clause) -> Hashable | None:
    above = document.by_id.get(clause.parent)
    return (clause.title, above.title if above else "") if clause.title else None


def _by_number(document: PlanDocument, clause: Clause) -> Hashable | None:
    return (clause.number, _place(document, clause)) if clause.number else None


_SIGNS: tuple[Callable[[PlanDocument, Clause], Hashable | None], ...] = (
    _in_place,
    _by_fingerprint,
    _by_words,
    _by_number_and_title,
    _by_title,
    _by_number,
)


def _place(document: PlanDocument, clause: Clause) -> tuple[str, ...]:
    """The numbers from the top down to a clause, its own last."""
    return tuple(one.number or one.title for one in document.path(clause.id))


def _clause_changes(
    old: PlanDocument, new: PlanDocument, pairs: Mapping[str, str]
) -> Iterator[ClauseChange]:
    """The new edition's clauses in their order, each after the removed ones ahead of it."""
    became = {after: before for before, after in pairs.items()}
    gone = _removed_before(old, pairs)
    yield from gone.pop("", ())
    for clause in new.clauses:
        before = old.by_id.get(became.get(clause.id, ""))
        if before is None:
            yield ClauseChange(change=Change.ADDED, new=clause)
            continue
        change = _told_apart(old, before, new, clause)
        yield ClauseChange(change=change, old=before, new=clause)
        yield from gone.pop(before.id, ())


def _removed_before(
    old: PlanDocument, pairs: Mapping[str, str]
) -> dict[str, tuple[ClauseChange, ...]]:
    """The removed clauses by the last clause ahead of them that stayed ("" at the beginning)."""
    gone: dict[str, list[ClauseChange]] = defaultdict(list)
    anchor = ""
    for clause in old.clauses:
        if clause.id in pairs:
            anchor = clause.id
        else:
            gone[anchor].append(ClauseChange(change=Change.REMOVED, old=clause))
    return {anchor: tuple(found) for anchor, found in gone.items()}


def _told_apart(old: PlanDocument, before: Clause, new: PlanDocument, after: Clause) -> Change:
    if (before.title, before.text) != (after.title, after.text):
        return Change.CHANGED
    return Change.UNCHANGED if _place(old, before) == _place(new, after) else Change.MOVED


# Words

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+", re.DOTALL)
_FINE = 3000
"""Texts of more signs than this are compared sentence by sentence, so that time stays bounded."""


def compare(old: str, new: str) -> tuple[Words, ...]:
    """The runs of words that went, came and stayed: a number or a Latin word is never cut.

    What stayed and what went is the old text, what stayed and what came is the new one.
    """
    pattern = _TOKEN if max(len(old), len(new)) <= _FINE else _SENTENCE
    before, after = pattern.findall(old), pattern.findall(new)
    found: list[Words] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, low, high in matcher.get_opcodes():
        went, came = before[start:end], after[low:high]
        if went == came:
            found.append(Words(Change.UNCHANGED, "".join(went)))
            continue
        found += [Words(Change.REMOVED, "".join(went))] if went else []
        found += [Words(Change.ADDED, "".join(came))] if came else []
    return tuple(found)


# Items


def _item_changes(
    old: PlanDocument, new: PlanDocument, pairs: Mapping[str, str]
) -> Iterator[ItemChange]:
    """Pairs items that order the same in the same clause, then elsewhere, then of one subject."""
    before, after = list(entries(old)), list(entries(new))
    keys: tuple[Callable[[Entry, Mapping[str, str] | None], Hashable], ...] = (
        lambda one, into: (one.group, substance(one.item), _clause_of(one, into)),
        lambda one, _into: (one.group, substance(one.item)),
        lambda one, into: (subject(one), _clause_of(one, into)),
        lambda one, _into: subject(one),
    )
    became: dict[int, int] = {}
    for key in keys:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        taken = set(became.values())
        for place, one in enumerate(after):
            if place not in taken:
                waiting[key(one, None)].append(place)
        for place, one in enumerate(before):
            if place not in became and waiting.get(key(one, pairs)):
                became[place] = waiting[key(one, pairs)].popleft()
    yield from _paired(before, after, became)


def _paired(
    before: Sequence[Entry], after: Sequence[Entry], became: Mapping[int, int]
) -> Iterator[ItemChange]:
    was = {new: old for old, new in became.items()}
    for place, one in enumerate(after):
        if place not in was:
            yield ItemChange(change=Change.ADDED, group=one.group, new=one)
            continue
        earlier = before[was[place]]
        same = substance(earlier.item) == substance(one.item)
        change = Change.UNCHANGED if same else Change.CHANGED
        yield ItemChange(change=change, group=one.group, old=earlier, new=one)
    for place, one in enumerate(before):
        if place not in became:
            yield ItemChange(change=Change.REMOVED, group=one.group, old=one)


def _clause_of(entry: Entry, into: Mapping[str, str] | None) -> str:
    """The clause of an item, by its id in the new edition; of the old edition by what it became."""
    clause = entry.item.clause
    return clause if into is None else into.get(clause, "\0")


# Carrying over


def carry_over(confirmed: PlanDocument, proposed: PlanDocument) -> PlanDocument:
    """A newly imported edition with what a person confirmed in the edition before it.

    Where a clause and every clause above it read as before, the items of a group confirmed there
    stand in place of those proposed there. Everything else in the new edition stays as proposed.
    """
    pairs = _pairs(confirmed, proposed)
    same = {
        before: after
        for before, after in pairs.items()
        if _reading(confirmed, before) == _reading(proposed, after)
    }
    carried = [
        Entry(one.group, dataclasses.replace(one.item, clause=same[one.item.clause]))
        for one in entries(confirmed)
        if one.item.clause in same and one.item.state is ItemState.CONFIRMED
    ]
    settled = {(one.group, one.item.clause) for one in carried}
    fresh = [one for one in entries(proposed) if (one.group, one.item.clause) not in settled]
    return with_entries(proposed, _with_own_ids(carried, fresh))


def _reading(document: PlanDocument, clause: str) -> tuple[tuple[str, str], ...]:
    """The titles and texts from the top down to a clause."""
    return tuple((one.title, one.text) for one in document.path(clause))


def _with_own_ids(carried: Sequence[Entry], fresh: Sequence[Entry]) -> list[Entry]:
    """All of them, with new ids for those fresh ones whose id a carried one has."""
    taken = {
        group: {_id(one) for one in carried if one.group == group}
        for group in ("triggers", "tasks")
    }
    names: dict[tuple[str, str], str] = {}
    for one in fresh:
        if one.group in taken:
            wanted = name = _id(one)
            count = 1
            while name in taken[one.group]:
                count += 1
                name = f"{wanted}~{count}"
            taken[one.group].add(name)
            names[one.group, wanted] = name
    return [*carried, *(_renamed(one, names) for one in fresh)]


def _id(entry: Entry) -> str:
    return entry.item.id if isinstance(entry.item, Trigger | PlanTask) else ""


def _renamed(entry: Entry, names: Mapping[tuple[str, str], str]) -> Entry:
    item = entry.item
    if isinstance(item, Trigger):
        return Entry(entry.group, dataclasses.replace(item, id=names["triggers", item.id]))
    if isinstance(item, PlanTask):
        after = tuple(names.get(("tasks", one), one) for one in item.after)
        made = dataclasses.replace(item, id=names["tasks", item.id], after=after)
        return Entry(entry.group, made)
    return entry
