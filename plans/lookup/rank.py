"""How well a clause answers a query: title before number before phrase before scattered words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plans.lookup.query import Query, Word, number_marks
from plans.lookup.rows import LEAD
from plans.lookup.synonyms import whole

TITLE, NUMBER, IN_TITLE, LEADING, BELOW, IN_TEXT, AROUND = 45, 40, 30, 20, 20, 10, 5
PHRASE_IN_TITLE, PHRASE_IN_TEXT, CLOSE = 20, 8, 5
_NEAR = 40
"""Words that stand within so many signs are close."""
_OFTEN = 4


class Candidate(NamedTuple):
    """A row of the index as it was found."""

    id: int
    edition: int
    place: int
    heading: str
    body: str
    around: str
    marks: str


def score(row: Candidate, query: Query) -> int:
    """The sum over all words, and how they stand together; 0 where one is missing."""
    total = 1
    for word in query.words:
        fit = _fit(row, word)
        if not fit:
            return 0
        total += fit
    if not all(_fit(row, word) for word in query.filters):
        return 0
    return total + (_together(row, query) if len(query.words) > 1 else 0)


def _fit(row: Candidate, word: Word) -> int:
    best = max((_fit_mark(row, mark) for mark in word.marks), default=0)
    for place, text in enumerate(word.texts):
        fit = _fit_text(row, text)
        best = max(best, fit - (place > 0))
    return best


def _fit_mark(row: Candidate, mark: str) -> int:
    if f" {mark} " not in row.marks:
        return 0
    own = number_marks(row.heading.partition(" ")[0])
    return NUMBER if mark in own[-1:] else BELOW


def _fit_text(row: Candidate, text: str) -> int:
    if text in row.heading:
        if not whole(text, row.heading):
            return 2
        return TITLE if row.heading.rpartition(" ")[2] == text else IN_TITLE
    if text in row.body:
        often = min(row.body.count(text) - 1, _OFTEN)
        return IN_TEXT + often if whole(text, row.body) else 2
    if text in row.around:
        return LEADING if f" {LEAD} " in row.marks else AROUND
    return 0


def _together(row: Candidate, query: Query) -> int:
    typed = query.typed
    if typed in row.heading:
        return PHRASE_IN_TITLE
    if typed in row.body:
        return PHRASE_IN_TEXT
    places = [_first(row.body, word.texts) for word in query.words]
    return CLOSE if min(places) >= 0 and max(places) - min(places) <= _NEAR else 0


def _first(text: str, words: Sequence[str]) -> int:
    found = [place for word in words if (place := text.find(word)) >= 0]
    return min(found, default=-1)
