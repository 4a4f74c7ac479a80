"""Finds clauses by words, clause numbers and pinyin initials, in memory (预案检索).

Every word must stand in the clause, its headings or its plan's title. Where no clause has them
all, the clauses that share most two-character words with the query are offered instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from plans.model import Clause, PlanDocument

LIMIT = 60
_SNIPPET = 60
_ENOUGH = 0.6
"""Share of the best clause's pieces that a clause must have to be offered beside it."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?")
_INITIALS = re.compile(r"[a-z]{2,}")
_SYNONYMS = {"危化品": "危险化学品", "防洪": "防汛", "应急局": "应急管理局"}
_LEVEL = re.compile(r"(?<![a-z])(iv|i{1,3})级|(?<![十百\d])([一二三四1-4])级")
_LEVELS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseHit:
    """A clause that answers a query, with its way down from the plan's title."""

    plan: str
    title: str
    clause: str
    number: str
    heading: str
    path: tuple[str, ...]
    snippet: str


class _Entry(NamedTuple):
    """A clause prepared for looking: everything normalised once."""

    document: PlanDocument
    clause: Clause
    heading: str
    body: str
    around: str
    initials: tuple[str, ...]


class ClauseIndex:
    """The clauses of some plans, ready to be searched."""

    def __init__(self, documents: Iterable[PlanDocument]) -> None:
        self._entries = [entry for document in documents for entry in _entries(document)]

    def search(self, query: str, *, limit: int = LIMIT) -> list[ClauseHit]:
        """The best clauses for a query, best first; nothing for an empty one."""
        words = [word for word in re.split(r"[\s,，、;；]+", _normal(query)) if word]
        if not words:
            return []
        scored = [
            (score, place)
            for place, entry in enumerate(self._entries)
            if (score := _score(entry, words))
        ]
        scored = scored or self._loose(words)
        scored.sort(key=lambda item: (-item[0], item[1]))
        return [_hit(self._entries[place], words) for _, place in scored[:limit]]

    def _loose(self, words: list[str]) -> list[tuple[int, int]]:
        """The clauses that share most pieces with a query none of them holds whole."""
        pieces = _pieces(words)
        shared = [(_shared(entry, pieces), place) for place, entry in enumerate(self._entries)]
        least = max(max(shared, default=(0, 0))[0] * _ENOUGH, 1)
        return [item for item in shared if item[0] >= least]


def initials(text: str) -> str:
    """The first letters of a text's syllables: "危险化学品" gives "wxhxp"."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - 0.2 s and 58 MB

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


def _entries(document: PlanDocument) -> Iterator[_Entry]:
    title = initials(document.title)
    for clause in document.clauses:
        headings = [item.title for item in document.path(clause.id)]
        yield _Entry(
            document,
            clause,
            _normal(clause.title),
            _normal(clause.text),
            _normal("\n".join([document.title, *headings])),
            (title, initials(clause.title)),
        )


def _normal(text: str) -> str:
    """Full-width signs, Roman numerals, case, levels and synonyms made one."""
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = _LEVEL.sub(_level, plain)
    for word, name in _SYNONYMS.items():
        plain = plain.replace(word, name)
    return plain


def _level(found: re.Match[str]) -> str:
    sign = found.group(1) or found.group(2)
    return f"№{_LEVELS.get(sign, sign)}级"


def _score(entry: _Entry, words: list[str]) -> int:
    """How well all words fit; 0 where one does not."""
    total = 0
    for word in words:
        value = _fit(entry, word)
        if not value:
            return 0
        total += value
    return total


def _fit(entry: _Entry, word: str) -> int:
    if _NUMBER.fullmatch(word):
        number = word.rstrip(".")
        if entry.clause.number == number:
            return 40
        if entry.clause.number.startswith(f"{number}."):
            return 20
    if word in entry.heading:
        return 30
    if word in entry.body:
        return 10
    if word in entry.around:
        return 5
    return _fit_initials(entry, word) if _INITIALS.fullmatch(word) else 0


def _fit_initials(entry: _Entry, word: str) -> int:
    title, heading = entry.initials
    if heading.startswith(word):
        return 25
    if word in title:
        # the plan itself answers: its first clauses lead
        return 15 if "." not in entry.clause.number else 4
    return 8 if word in heading else 0


def _pieces(words: list[str]) -> list[str]:
    """Two-character words, and the words that are shorter."""
    pieces = [a + b for word in words for a, b in pairwise(word)]
    return list(dict.fromkeys([*pieces, *(word for word in words if len(word) == 1)]))


def _shared(entry: _Entry, pieces: list[str]) -> int:
    return sum(piece in entry.body or piece in entry.around for piece in pieces)


def _hit(entry: _Entry, words: list[str]) -> ClauseHit:
    document, clause = entry.document, entry.clause
    return ClauseHit(
        plan=document.code,
        title=document.title,
        clause=clause.id,
        number=clause.number,
        heading=clause.title,
        path=tuple(f"{item.number} {item.title}".strip() for item in document.path(clause.id)),
        snippet=_snippet(clause.text or clause.title, words),
    )


def _snippet(text: str, words: list[str]) -> str:
    lowered = text.lower()
    places = [place for word in words if (place := lowered.find(word)) >= 0]
    start = max(0, min(places, default=0) - _SNIPPET // 3)
    cut = text[start : start + _SNIPPET]
    return f"{'…' if start else ''}{cut}{'…' if start + _SNIPPET < len(text) else ''}"
