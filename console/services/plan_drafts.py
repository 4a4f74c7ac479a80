"""Editions under review (待审校版本): what is decided, what is open, and what is still missing."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from console.domain.planbook import DraftState, PlanDraft, PlanEdition, PlanItem, ReviewState
from console.services.library import loaded
from console.texts import later, tr
from db.work import Reader
from plans import model
from plans.diff import Difference, difference
from plans.digitize import UNKNOWN_REGION
from plans.items import GROUPS, Entry, with_entries
from plans.lint import Finding, lint
from plans.model import Extracted, ItemState, PlanDocument, Purpose

DECISIVE = ("levels", "triggers", "procedures", "calls")
"""Groups that start a response or call people out: all of theirs is decided before publishing."""

_BLOCKING = frozenset(
    {
        "clause.twice",
        "clause.absent",
        "quote.not_literal",
        "level.unknown",
        "condition.shape",
        "condition.empty",
        "task.twice",
    }
)
"""Findings that would make a level or a task wrong; the others are the plan's own and are shown."""

_OPEN = (DraftState.REVIEW, DraftState.SIGNED)
_GROUPS = list(GROUPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """An item of a draft: its record, what it says, and whether two reviewers disagree over it."""

    record: PlanItem
    entry: Entry
    disputed: bool = False

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def open(self) -> bool:
        """Whether a person has still to decide."""
        return self.disputed or self.record.state is ReviewState.PROPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that stands between a draft and its publication (发布缺项)."""

    code: str
    count: int = 1
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A draft as the review bench shows it; replaced items are left out."""

    draft: PlanDraft
    document: PlanDocument
    items: tuple[ReviewItem, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]

    @property
    def decided(self) -> int:
        """How many items a person has confirmed or rejected."""
        return sum(not item.open for item in self.items)

    @property
    def left_out(self) -> int:
        """How many items would not be published, since nobody decided about them."""
        return sum(item.open for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A draft in the list: how much of it is decided."""

    draft: PlanDraft
    decided: int
    total: int

    @property
    def id(self) -> str:
        """The record's id, for tables."""
        return self.draft.id


def rows(read: Reader) -> list[DraftRow]:
    """The drafts that are not published or withdrawn, the latest first."""
    drafts = read.all(PlanDraft, state=_OPEN)
    items = read.all(PlanItem, draft=[draft.id for draft in drafts])
    shown = [item for item in items if item.state is not ReviewState.REPLACED]
    total = Counter(item.draft for item in shown)
    undecided = Counter(item.draft for item in shown if item.state is ReviewState.PROPOSED)
    return [
        DraftRow(draft=draft, decided=total[draft.id] - undecided[draft.id], total=total[draft.id])
        for draft in sorted(drafts, key=lambda draft: draft.opened_at, reverse=True)
    ]


def bench(read: Reader, *, draft: str) -> Bench:
    """A draft with its items in the order of the plan, what the lint finds and what is missing.

    Raises:
        KnownError: "record.missing"; "plan.malformed".
    """
    found = read.get(PlanDraft, draft)
    items = _items(read, found)
    document = assembled(found, items)
    findings = lint(document)
    return Bench(
        draft=found,
        document=document,
        items=items,
        findings=findings,
        missing=tuple(_missing(found, document, items, findings)),
    )


def compared(read: Reader, *, draft: str) -> Difference | None:
    """What the draft changes in the edition in force, or None where there is none before it."""
    found = read.get(PlanDraft, draft)
    before = read.find(PlanEdition, found.base) if found.base else None
    if before is None:
        return None
    return difference(loaded(before), assembled(found, _items(read, found)))


def assembled(
    draft: PlanDraft, items: Iterable[ReviewItem], *, confirmed_only: bool = False
) -> PlanDocument:
    """The draft as a plan, without what was rejected; or with what is confirmed alone."""
    heading = dataclasses.replace(
        model.loads(draft.content),
        code=draft.code,
        title=draft.title,
        kind=draft.kind,
        version=draft.version,
        tier=draft.tier,
        region=draft.region or UNKNOWN_REGION,
        lead=draft.lead,
        event_types=draft.event_types,
        simulated=draft.simulated,
    )
    return with_entries(heading, _kept(items, confirmed_only=confirmed_only))


def parsed(group: str, content: str) -> Extracted:
    """An item from its record's JSON."""
    return msgspec.json.decode(content, type=GROUPS[group])


def written(item: Extracted) -> str:
    """An item as its record's JSON."""
    return msgspec.json.encode(item, order="sorted").decode()


def told(missing: Missing) -> str:
    """What is missing, as a sentence."""
    return tr(_SENTENCES[missing.code], n=missing.count, words=missing.words)


_SENTENCES = {
    "levels": later("{n} levels to be confirmed"),
    "triggers": later("{n} conditions to be confirmed"),
    "procedures": later("{n} starting procedures to be confirmed"),
    "calls": later("{n} entries of the call list to be confirmed"),
    "starter": later("{words}: nobody is named who starts it"),
    "heading": later("The plan's code or version is not given"),
    "region": later("It is not given which area the plan is for"),
    "types": later("No event type is given"),
    "disputed": later("{n} items that two reviewers decided differently"),
    "finding": later("{n} errors in the structure: {words}"),
}


def _items(read: Reader, draft: PlanDraft) -> tuple[ReviewItem, ...]:
    disputed = {one.record for one in read.conflicts() if one.kind == "plan_item"}
    records = [
        record
        for record in read.all(PlanItem, draft=draft.id)
        if record.state is not ReviewState.REPLACED or record.id in disputed
    ]
    records.sort(key=lambda one: (_GROUPS.index(one.group), one.place, one.id))
    return tuple(
        ReviewItem(
            record=record,
            entry=Entry(record.group, parsed(record.group, record.content)),
            disputed=record.id in disputed,
        )
        for record in records
    )


def _kept(items: Iterable[ReviewItem], *, confirmed_only: bool) -> Iterator[Entry]:
    """What stays in the plan; only what no one disputes is confirmed."""
    for item in items:
        confirmed = item.record.state is ReviewState.CONFIRMED and not item.disputed
        if confirmed or (item.open and not confirmed_only):
            state = ItemState.CONFIRMED if confirmed else ItemState.PROPOSED
            kept = dataclasses.replace(item.entry.item, state=state)
            yield Entry(item.entry.group, kept)


def _missing(
    draft: PlanDraft,
    document: PlanDocument,
    items: tuple[ReviewItem, ...],
    findings: tuple[Finding, ...],
) -> Iterator[Missing]:
    undecided = Counter(item.entry.group for item in items if item.open)
    for group in DECISIVE:
        if undecided[group]:
            yield Missing(code=group, count=undecided[group])
    for label in _without_starter(document):
        yield Missing(code="starter", words=label)
    if not (draft.code and draft.version):
        yield Missing(code="heading")
    if draft.region in ("", UNKNOWN_REGION):
        yield Missing(code="region")
    if not draft.event_types:
        yield Missing(code="types")
    disputed = sum(item.disputed for item in items)
    if disputed:
        yield Missing(code="disputed", count=disputed)
    wrong = [finding for finding in findings if finding.code in _BLOCKING]
    if wrong:
        where = tr(", ").join(dict.fromkeys(finding.where for finding in wrong))
        yield Missing(code="finding", count=len(wrong), words=where)


def _without_starter(document: PlanDocument) -> Iterator[str]:
    """The levels that have a condition but nobody who starts them."""
    ways = [one for one in document.procedures if one.purpose is Purpose.RESPONSE]
    starting = [one for one in document.triggers if one.purpose is Purpose.RESPONSE]
    for level in document.levels:
        own = [one for one in starting if one.level == level.number]
        named = any(one.started_by or one.approved_by for one in own) or any(
            (way.started_by or way.approved_by) and (not way.levels or level.number in way.levels)
            for way in ways
        )
        if own and not named:
            yield level.label
