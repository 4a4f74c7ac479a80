"""The plan library (预案库): the register, the digitized editions, the search in their clauses."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from console.domain.planbook import Plan, PlanEdition, PlanKind, PlanState
from console.errors import KnownError
from db.work import Reader
from plans import model
from plans.model import PlanDocument
from plans.search import ClauseHit, ClauseIndex

__all__ = ["Care", "ClauseHit", "PlanRow", "document", "loaded", "published", "rows", "search"]

REVIEW_SOON = dt.timedelta(days=90)
DRILL_EVERY = dt.timedelta(days=3 * 365)
"""A special plan is drilled at least once in three years (国办发〔2024〕5号)."""
_IN_FORCE = (PlanState.ISSUED, PlanState.FILED, PlanState.REVISING)
_KINDS = list(PlanKind)


class Care(StrEnum):
    """What a plan needs (预案维护)."""

    FINE = "fine"
    REVIEW_SOON = "review_soon"
    REVIEW_DUE = "review_due"
    DRILL_DUE = "drill_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan of the register; `clauses` is 0 where it is not digitized."""

    plan: Plan
    care: Care
    clauses: int = 0
    levels: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The record's id, for tables."""
        return self.plan.id

    @property
    def digitized(self) -> bool:
        """Whether its clauses can be read and searched here."""
        return self.clauses > 0


def rows(read: Reader, *, today: dt.date) -> list[PlanRow]:
    """The whole register: the overall plan first, then by kind and code."""
    editions = {edition.plan: edition for edition in _current(read)}
    plans = sorted(read.all(Plan), key=lambda plan: (_KINDS.index(plan.kind), plan.code))
    return [_row(plan, editions.get(plan.id), today) for plan in plans]


def document(read: Reader, *, plan: str) -> PlanDocument:
    """The digitized edition in force of a plan, by the plan's id or code.

    Raises:
        KnownError: "plan.not_found"; "plan.not_digitized"; "plan.malformed".
    """
    found = read.find(Plan, plan) or next(iter(read.all(Plan, code=plan)), None)
    if found is None:
        raise KnownError("plan.not_found", "Look for the plan in the plan library.", plan=plan)
    edition = read.find(PlanEdition, found.edition) if found.edition else None
    if edition is None:
        raise KnownError(
            "plan.not_digitized", "Work with the paper plan; import it later.", plan=found.title
        )
    return _parsed(edition.sha256, edition.content)


def published(read: Reader) -> tuple[PlanDocument, ...]:
    """The digitized editions in force, read once an edition."""
    return tuple(_parsed(edition.sha256, edition.content) for edition in _current(read))


def loaded(edition: PlanEdition) -> PlanDocument:
    """What an edition says, read once.

    Raises:
        KnownError: "plan.malformed".
    """
    return _parsed(edition.sha256, edition.content)


def search(read: Reader, *, words: str) -> list[ClauseHit]:
    """The clauses of the published plans that answer a query, best first."""
    plans = read.all(Plan, order_by="code", state=_IN_FORCE)
    digests = _digests(read, [plan.edition for plan in plans if plan.edition])

    def load(digest: str) -> PlanDocument:
        edition = read.get(PlanEdition, digests[digest])
        return _parsed(edition.sha256, edition.content)

    return _index(read.file()).search_in(tuple(digests), load, words)


def _digests(read: Reader, editions: list[str]) -> dict[str, str]:
    """Which edition has which hash, in the order of the editions; their contents stay on disk."""
    table = read.table(PlanEdition)
    known = {
        row.id: row.sha256
        for row in read.rows(select(table.c.id, table.c.sha256).where(table.c.id.in_(editions)))
    }
    return {known[edition]: edition for edition in editions if edition in known}


def _current(read: Reader) -> list[PlanEdition]:
    """The edition in force of each plan, in the order of the plans' codes."""
    plans = read.all(Plan, order_by="code", state=_IN_FORCE)
    wanted = {plan.edition: place for place, plan in enumerate(plans) if plan.edition}
    editions = read.all(PlanEdition, id=tuple(wanted)) if wanted else []
    return sorted(editions, key=lambda edition: wanted[edition.id])


def _row(plan: Plan, edition: PlanEdition | None, today: dt.date) -> PlanRow:
    care = _care(plan, today)
    if edition is None:
        return PlanRow(plan=plan, care=care)
    content = _parsed(edition.sha256, edition.content)
    return PlanRow(
        plan=plan,
        care=care,
        clauses=len(content.clauses),
        levels=tuple(level.label for level in content.levels),
    )


def _care(plan: Plan, today: dt.date) -> Care:
    review = plan.next_review_on
    if review is not None and review < today:
        return Care.REVIEW_DUE
    if plan.last_drill_on is not None and plan.last_drill_on + DRILL_EVERY < today:
        return Care.DRILL_DUE
    if review is not None and review - REVIEW_SOON <= today:
        return Care.REVIEW_SOON
    return Care.FINE


@lru_cache(maxsize=256)
def _parsed(_sha256: str, content: str) -> PlanDocument:
    return model.loads(content)


class _Kept:
    """The index of the store that was searched last."""

    place: Path | None = None
    index: ClauseIndex | None = None
    lock = threading.Lock()


def _index(store: Path | None) -> ClauseIndex:
    """The clause index beside a store; another store's is let go."""
    place = store.with_name(f"{store.name}-clauses") if store is not None else None
    with _Kept.lock:
        if _Kept.index is None or _Kept.place != place:
            if _Kept.index is not None:
                _Kept.index.close()
            _Kept.place, _Kept.index = place, ClauseIndex(place=place)
        return _Kept.index
