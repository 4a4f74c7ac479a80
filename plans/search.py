"""Finds clauses by words, clause numbers, initials and slips of the pen (预案检索).

Every word must stand in the clause, its headings or its plan's title. Where few clauses have them
all, titles and headings that sound alike are offered as guesses; where none sounds alike, the
clauses that share most with the query. How it is done: `plans/lookup`, docs/adr/0010.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plans.lookup import query as queries
from plans.lookup.engine import LIMIT, Lookup
from plans.lookup.readings import initials
from plans.lookup.signs import normal, origin
from plans.lookup.synonyms import of_the_office
from plans.lookup.table import digest
from plans.model import PlanDocument

__all__ = ["LIMIT", "ClauseHit", "ClauseIndex", "initials"]

_SNIPPET = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseHit:
    """A clause that answers a query, with its way down from the plan's title.

    `guess` says that it does not hold the words but may have been meant (您是否要找).
    """

    plan: str
    title: str
    clause: str
    number: str
    heading: str
    path: tuple[str, ...]
    snippet: str
    guess: bool = False


class ClauseIndex:
    """The clauses of some plans, ready to be searched.

    Args:
        documents: the plans, the most important first.
        place: the file that keeps the index between two starts; in memory where there is none.
    """

    def __init__(self, documents: Iterable[PlanDocument], place: Path | None = None) -> None:
        self._lookup = Lookup(place)
        self._documents: dict[str, PlanDocument] = {}
        self.keep(documents)

    def keep(self, documents: Iterable[PlanDocument]) -> None:
        """Makes the index hold just these plans; only what changed is worked on."""
        known = {id(document): key for key, document in self._documents.items()}
        found = {known.get(id(item)) or digest(item): item for item in documents}
        self._lookup.keep(found)
        self._documents = found

    def search(self, query: str, *, limit: int = LIMIT) -> list[ClauseHit]:
        """The best clauses for a query, best first; nothing for an empty one."""
        found = self._lookup.search(query, limit=limit)
        words = [text for word in queries.read(query, of_the_office()).words for text in word.texts]
        return [
            _hit(self._documents[item.edition], item.place, words, guess=item.guess)
            for item in found
        ]

    def every(self, query: str) -> set[int]:
        """All clauses that hold the words, by their place among all clauses of the plans."""
        firsts, place = dict[str, int](), 0
        for key, document in self._documents.items():
            firsts[key] = place
            place += len(document.clauses)
        return {firsts[item.edition] + item.place for item in self._lookup.every(query)}

    def close(self) -> None:
        """Lets the index's file go."""
        self._lookup.close()


def _hit(document: PlanDocument, place: int, words: Sequence[str], *, guess: bool) -> ClauseHit:
    clause = document.clauses[place]
    return ClauseHit(
        plan=document.code,
        title=document.title,
        clause=clause.id,
        number=clause.number,
        heading=clause.title,
        path=tuple(f"{item.number} {item.title}".strip() for item in document.path(clause.id)),
        snippet=_snippet(clause.text or clause.title, words),
        guess=guess,
    )


def _snippet(text: str, words: Sequence[str]) -> str:
    plain = normal(text)
    places = [place for word in words if (place := plain.find(word)) >= 0]
    start = max(0, origin(text, min(places)) - _SNIPPET // 3) if places else 0
    cut = text[start : start + _SNIPPET]
    return f"{'…' if start else ''}{cut}{'…' if start + _SNIPPET < len(text) else ''}"
