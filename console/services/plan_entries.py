"""Items under review as they are made, corrected and joined: a quote stays the document's own."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from console.domain.conditions import Condition
from console.domain.planbook import PlanDraft, PlanItem, ReviewState
from console.errors import KnownError
from console.services.fields import plain
from console.services.plan_drafts import written
from db.work import Work
from plans import model
from plans.items import GROUPS, Entry, name_of
from plans.model import Extracted, ItemState, PlanTask, Trigger

T = TypeVar("T")

_OURS = frozenset({"id", "state", "start", "end", "doubt"})
"""Fields of an item that the review sets and nobody types."""


def unconfirmed(entry: Entry) -> Entry:
    """The item as one to be confirmed, whatever the importer thinks of it."""
    return Entry(entry.group, dataclasses.replace(entry.item, state=ItemState.PROPOSED))


def record(work: Work, draft: str, entry: Entry, place: int) -> PlanItem:
    """A new record for an item of a draft."""
    content = written(entry.item)
    confirmed = entry.item.state is ItemState.CONFIRMED
    return PlanItem(
        id=work.new_id(),
        draft=draft,
        group=entry.group,
        place=place,
        title=name_of(entry),
        content=content,
        proposal=content,
        state=ReviewState.CONFIRMED if confirmed else ReviewState.PROPOSED,
    )


def holding(record: PlanItem, item: Extracted) -> PlanItem:
    """The record with another content."""
    title = name_of(Entry(record.group, item))
    return dataclasses.replace(record, content=written(item), title=title)


def made(
    work: Work, draft: str, group: str, whole: Extracted | None, fields: Mapping[str, object]
) -> Extracted:
    """An item with fields set, and its quote found in its clause.

    Raises:
        KnownError: "review.not_valid", "review.not_literal".
    """
    if group not in GROUPS or not _OURS.isdisjoint(fields):
        raise KnownError("review.not_valid", "Correct the field named.", why=", ".join(fields))
    held = {} if whole is None else msgspec.to_builtins(whole)
    if whole is None and group in ("triggers", "tasks"):
        held["id"] = work.new_id()
    item = converted({**held, **msgspec.to_builtins(cleaned(fields))}, GROUPS[group])
    return _placed(work, draft, dataclasses.replace(item, state=ItemState.CONFIRMED, doubt=""))


def _placed(work: Work, draft: str, item: Extracted) -> Extracted:
    """The item with the place of its quote; a quote stands literally in its clause."""
    document = model.loads(work.get(PlanDraft, draft).content)
    clause = document.by_id.get(item.clause)
    start = clause.text.find(item.quote) if clause is not None and item.quote else -1
    if start < 0 and (item.quote or item.clause):
        raise KnownError(
            "review.not_literal",
            "Quote the words as they stand in the clause.",
            quote=item.quote,
            clause=item.clause,
        )
    if start < 0:
        return dataclasses.replace(item, start=None, end=None)
    return dataclasses.replace(item, start=start, end=start + len(item.quote))


def named_anew(work: Work, item: Extracted) -> Extracted:
    """The item under an id of its own, where items of its group have one."""
    if isinstance(item, Trigger | PlanTask):
        return dataclasses.replace(item, id=work.new_id())
    return item


def cleaned(fields: Mapping[str, object]) -> dict[str, object]:
    """What was typed, without controls; a quote is the document's and stays literal."""
    return {
        name: plain(value) if isinstance(value, str) and name != "quote" else value
        for name, value in fields.items()
    }


def converted(typed: Mapping[str, object], kind: type[T]) -> T:
    """What was typed, as its class declares it.

    Raises:
        KnownError: "review.not_valid".
    """
    try:
        return msgspec.convert(typed, kind)
    except msgspec.ValidationError as error:
        raise KnownError("review.not_valid", "Correct the field named.", why=str(error)) from error


def joined(held: Sequence[Extracted]) -> dict[str, object]:
    """The fields of several items as those of one."""
    conditions = [one.when for one in held if isinstance(one, Trigger)]
    if conditions:
        return {"when": Condition(any=tuple(conditions))}
    tasks = [one for one in held if isinstance(one, PlanTask)]
    if tasks:
        partners = dict.fromkeys(unit for one in tasks for unit in one.partners)
        titles = dict.fromkeys(one.title for one in tasks if one.title)
        return {"title": "；".join(titles), "partners": tuple(partners)}
    return {}


def stretch(work: Work, draft: str, held: Sequence[Extracted]) -> str:
    """The clause's words from the first word quoted to the last."""
    document = model.loads(work.get(PlanDraft, draft).content)
    clause = document.by_id.get(held[0].clause)
    if clause is None:
        return held[0].quote
    quotes = [one.quote for one in held if one.quote in clause.text]
    starts = [clause.text.find(quote) for quote in quotes]
    ends = [start + len(quote) for start, quote in zip(starts, quotes, strict=True)]
    return clause.text[min(starts) : max(ends)] if quotes else held[0].quote
