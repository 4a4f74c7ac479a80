"""Looks clauses up (条款检索): exactly first, then by sound, then by what they share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from plans.lookup import query as queries
from plans.lookup.query import Query, Word
from plans.lookup.rank import Candidate, score
from plans.lookup.rows import TITLE
from plans.lookup.signs import letters, normal
from plans.lookup.sounds import Sounds
from plans.lookup.statement import by_heading, by_index, by_reading, is_indexed
from plans.lookup.synonyms import of_the_office
from plans.lookup.table import Table, open_table
from plans.model import PlanDocument

LIMIT = 60
FEW = 3
"""Where exact words find fewer, what they may have meant is offered too."""
_MANY = 120
"""So many clauses are weighed against each other in one step."""
_ALL = 1 << 60
_RARE = 4
"""So many of a query's rarest pieces lead to the clauses that share most with it."""
_ENOUGH = 0.6
"""Share of the best clause's pieces that a clause must have to be offered beside it."""
_OF_A_TERM = 4
_WAYS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A clause that was found: its edition's hash, its place in it, and whether it is a guess."""

    edition: str
    place: int
    guess: bool = False


class Lookup:
    """The index of some editions; any thread may ask, one at a time."""

    def __init__(self, place: Path | None = None, *, full_text: bool = True) -> None:
        self._table: Table = open_table(place, full_text=full_text)
        self._lock = threading.Lock()
        self._sounds: Sounds | None = None
        self._editions: dict[int, str] = {}
        self._order: dict[int, int] = {}

    def close(self) -> None:
        """Closes the index's file."""
        with self._lock:
            self._table.close()

    def keep(self, keys: Sequence[str], load: Callable[[str], PlanDocument]) -> None:
        """Makes the index hold just these editions, known by their hashes, in this order."""
        with self._lock:
            if self._table.keep(keys, load):
                self._sounds = None
            self._editions = self._table.editions()
            order = {key: place for place, key in enumerate(keys)}
            self._order = {number: order[key] for number, key in self._editions.items()}

    def search(self, text: str, *, limit: int = LIMIT) -> list[Found]:
        """The clauses that answer a query, best first; nothing for an empty one."""
        with self._lock:
            synonyms = of_the_office()
            query = queries.read(text, synonyms)
            if not query.words and not query.filters:
                return []
            found = self._exact(query, limit)
            if not found:
                query = queries.read(text, synonyms, loose=True)
                found = self._exact(query, limit) if query.words else []
            guesses = self._guesses(query) if len(found) < FEW else []
            if not found and not guesses:
                guesses = self._sharing(query, limit)
            return self._told(found, guesses, limit)

    def every(self, text: str) -> list[Found]:
        """All clauses in which all words stand, in the index's order, without guesses."""
        with self._lock:
            query = queries.read(text, of_the_office())
            rows = self._rows([*query.words, *query.filters], _ALL) if query.words else ()
            return self._told([row for row in rows if score(row, query)], [], _ALL)

    def _told(
        self, found: Iterable[Candidate], guesses: Iterable[Candidate], limit: int
    ) -> list[Found]:
        told: dict[int, Found] = {}
        for rows, guess in ((found, False), (guesses, True)):
            for row in rows:
                edition = self._editions[row.edition]
                told.setdefault(row.id, Found(edition=edition, place=row.place, guess=guess))
        return list(told.values())[:limit]

    def _exact(self, query: Query, limit: int) -> list[Candidate]:
        if len(query.words) == 1 and query.words[0].is_latin:
            return self._latin(query, limit)
        if any(word.is_latin for word in query.words):
            query = replace(query, words=tuple(map(self._spelled_out, query.words)))
        return self._ranked(self._candidates(query), query)[:limit]

    def _ranked(self, rows: Iterable[Candidate], query: Query) -> list[Candidate]:
        weighed = {row.id: (score(row, query), row) for row in rows}
        kept = [(points, row) for points, row in weighed.values() if points]
        kept.sort(key=lambda item: (-item[0], self._order[item[1].edition], item[1].place))
        return [row for _, row in kept]

    def _candidates(self, query: Query) -> Iterator[Candidate]:
        """Clauses worth weighing: all where they are few, else those that promise most."""
        wanted = [*query.words, *query.filters]
        rows = self._rows(wanted, _MANY)
        yield from rows
        if len(rows) < _MANY:
            return
        for word in query.words:
            yield from self._headed(word)
        if len(query.words) > 1:
            yield from self._rows([Word(texts=(query.typed,)), *query.filters], _MANY)

    def _rows(self, words: Sequence[Word], limit: int) -> list[Candidate]:
        """Rows that hold the words; a word of signs only ("——") is left to the reading again."""
        known = [word for word in words if is_indexed(word)]
        indexed = self._table.full_text and bool(known)
        return self._read(by_index(known) if indexed else by_reading(words), limit)

    def _headed(self, word: Word) -> list[Candidate]:
        indexed = self._table.full_text and word.texts and is_indexed(word)
        return self._read(by_heading(word), _MANY) if indexed else []

    def _read(self, statement: tuple[str, list[str]], limit: int) -> list[Candidate]:
        sql, values = statement
        return [Candidate(*row) for row in self._table.read(sql, (*values, limit))]

    def _latin(self, query: Query, limit: int) -> list[Candidate]:
        """Initials or pinyin; the very letters in a heading lead, those in a text come last."""
        typed = self._ranked(self._candidates(query), query)
        word = query.words[0].texts[0]
        headed = [row for row in typed if word in row.heading]
        spelled = [
            row
            for term in self._known_sounds().spelled(word, limit=limit)
            for row in self._of_term(term.id)
            if not query.filters or score(row, Query(words=query.filters))
        ]
        return [*headed, *spelled, *typed][: limit * 2]

    def _spelled_out(self, word: Word) -> Word:
        if not word.is_latin:
            return word
        terms = self._known_sounds().spelled(word.texts[0], limit=_WAYS)
        spoken = (normal(term.text) for term in terms)
        return replace(word, texts=tuple(dict.fromkeys((*word.texts, *spoken))))

    def _known_sounds(self) -> Sounds:
        if self._sounds is None:
            self._sounds = Sounds(self._table)
        return self._sounds

    def _of_term(self, term: int) -> list[Candidate]:
        sql = (
            "SELECT clause.* FROM term_of JOIN clause ON clause.id = term_of.clause"
            " WHERE term_of.term = ? ORDER BY clause.id LIMIT ?"
        )
        return [Candidate(*row) for row in self._table.read(sql, (term, _OF_A_TERM))]

    def _guesses(self, query: Query) -> list[Candidate]:
        """Titles and headings that sound like what was typed (您是否要找)."""
        if query.filters or len(letters(query.typed)) < FEW - 1:
            return []
        terms = self._known_sounds().alike(query.typed)
        return [row for term in terms for row in self._of_term(term.id)[: _per(term.kind)]]

    def _sharing(self, query: Query, limit: int) -> list[Candidate]:
        """The clauses that share most pieces with a query that none holds whole."""
        pieces = _pieces(query.words)
        rows: dict[int, Candidate] = {}
        for piece in self._rarest(pieces):
            rows |= {row.id: row for row in self._rows([Word(texts=(piece,))], _MANY)}
        filters = Query(words=query.filters)
        shared = [
            (sum(piece in row.heading or piece in row.body for piece in pieces), row)
            for row in rows.values()
            if score(row, filters)
        ]
        least = max((count for count, _ in shared), default=0) * _ENOUGH
        kept = [item for item in shared if item[0] >= max(least, 1)]
        kept.sort(key=lambda item: (-item[0], self._order[item[1].edition], item[1].place))
        return [row for _, row in kept[:limit]]

    def _rarest(self, pieces: Iterable[str]) -> list[str]:
        """The pieces that stand in the fewest clauses; all of them where nobody has counted."""
        if not self._table.full_text:
            return list(pieces)
        counted = []
        for piece in pieces:
            sql = "SELECT doc FROM token WHERE term = ?"
            counted += [(row[0], piece) for row in self._table.read(sql, (piece,))]
        return [piece for _, piece in sorted(counted)[:_RARE]]


def _per(kind: str) -> int:
    return _OF_A_TERM if kind == TITLE else 1


def _pieces(words: Iterable[Word]) -> list[str]:
    """The pairs of letters of all words."""
    plain = [letters(word.texts[0]) for word in words]
    return list(dict.fromkeys(a + b for text in plain for a, b in pairwise(text)))
