"""Finds clauses by words, clause numbers, initials and slips of the pen (预案检索).

Every word must stand in the clause, its headings or its plan's title. Where few clauses have them
all, titles and headings that sound alike are offered as guesses; where none sounds alike, the
clauses that share most with the query. How it is done: `plans/lookup`, docs/adr/0010.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plans.lookup import query as queries
from plans.lookup.engine import LIMIT, Lookup
from plans.lookup.readings import initials
from plans.lookup.signs import normal, origin
from plans.lookup.synonyms import of_the_office
from plans.lookup.table import Damaged, digest
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
    """The clauses of some plans, ready to be searched; any thread may ask.

    Args:
        documents: the plans, the most important first.
        place: the file that keeps the index between two starts; in memory where there is none.
    """

    def __init__(self, documents: Iterable[PlanDocument] = (), place: Path | None = None) -> None:
        self._lookup = Lookup(place)
        self._lock = threading.Lock()
        self._keys: tuple[str, ...] | None = None
        self._documents: dict[str, PlanDocument] = {}
        given = {digest(document): document for document in documents}
        self._load: Callable[[str], PlanDocument] = given.__getitem__
        self.keep(tuple(given), self._load)

    def keep(self, keys: Sequence[str], load: Callable[[str], PlanDocument]) -> None:
        """Makes the index hold just these editions; only those that are new are worked on.

        Args:
            keys: what the editions are known by, the hashes of their contents.
            load: gives the edition of a key; asked when it is new, or when a clause of it is found.
        """
        with self._lock:
            self._keep(keys, load)

    def search(self, query: str, *, limit: int = LIMIT) -> list[ClauseHit]:
        """The best clauses for a query, best first; nothing for an empty one."""
        with self._lock:
            return self._search(query, limit)

    def search_in(
        self,
        keys: Sequence[str],
        load: Callable[[str], PlanDocument],
        query: str,
        *,
        limit: int = LIMIT,
    ) -> list[ClauseHit]:
        """Keeps these editions and searches them, as one step between threads."""
        with self._lock:
            self._keep(keys, load)
            return self._search(query, limit)

    def every(self, query: str) -> set[int]:
        """All clauses that hold the words, by their place among all clauses of the plans."""
        firsts: dict[str, int] = {}
        place = 0
        for key in self._keys or ():
            firsts[key] = place
            place += len(self._document(key).clauses)
        return {firsts[item.edition] + item.place for item in self._lookup.every(query)}

    def close(self) -> None:
        """Lets the index's file go."""
        self._lookup.close()

    def _keep(self, keys: Sequence[str], load: Callable[[str], PlanDocument]) -> None:
        self._load = load
        if tuple(keys) != self._keys:
            try:
                self._lookup.keep(keys, self._document)
            except Damaged:
                self._begin_again(keys)
            self._keys = tuple(keys)
            self._documents = {k: v for k, v in self._documents.items() if k in keys}

    def _begin_again(self, keys: Sequence[str]) -> None:
        """Leaves a file that fails for an index in memory: nobody waits for a disk to be mended."""
        self._lookup.close()
        self._lookup = Lookup()
        self._lookup.keep(keys, self._document)

    def _search(self, query: str, limit: int) -> list[ClauseHit]:
        try:
            found = self._lookup.search(query, limit=limit)
        except Damaged:
            self._begin_again(self._keys or ())
            found = self._lookup.search(query, limit=limit)
        words = [text for word in queries.read(query, of_the_office()).words for text in word.texts]
        return [
            _hit(self._document(item.edition), item.place, words, guess=item.guess)
            for item in found
        ]

    def _document(self, key: str) -> PlanDocument:
        if key not in self._documents:
            self._documents[key] = self._load(key)
        return self._documents[key]


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
