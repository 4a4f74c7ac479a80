"""Titles, headings and units by how they sound: initials, pinyin, slips of the pen (音近检索).

All initials stand in one string, so that a look through tens of thousands of them is one search
in C; slips are found by the likeness of the pinyin, where a wrong sign of the same sound costs
nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plans.lookup import readings
from plans.lookup.rows import TITLE
from plans.lookup.table import Table

MOST = 40
_LOOKED_AT = 400
"""So many places of a short string of initials are looked at before the best are chosen."""
_ALIKE, _ALIKE_IN_PART = 70.0, 88.0
"""Likeness of pinyin, of 100, from which a term may have been meant: as a whole, or its part."""
_PART = 5
"""So many letters of pinyin are needed to look for a part of a title."""


class Sound(NamedTuple):
    """A term with its reading and the ways of its initials."""

    id: int
    kind: str
    text: str
    reading: str
    initials: tuple[str, ...]

    @property
    def is_title(self) -> bool:
        """Whether it is the title of a plan."""
        return self.kind == TITLE


class _Strings:
    """Many short strings as one, each with the term it belongs to."""

    def __init__(self, strings: Iterable[tuple[str, Sound]]) -> None:
        parts, self._owners, self._starts = [], list[Sound](), list[int]()
        place = 1
        for text, owner in strings:
            parts.append(text)
            self._owners.append(owner)
            self._starts.append(place)
            place += len(text) + 1
        self._all = "\n" + "\n".join(parts) + "\n"

    def holding(self, piece: str) -> Iterator[tuple[int, int, Sound]]:
        """How a piece stands in each string (0 whole, 1 ahead, 2 within), its length, its term."""
        yield from self._at(f"\n{piece}", 1)
        yield from self._at(piece, 2)

    def _at(self, piece: str, how: int) -> Iterator[tuple[int, int, Sound]]:
        place, looked = self._all.find(piece), 0
        while place >= 0 and looked < _LOOKED_AT:
            index = bisect_right(self._starts, place + (how == 1)) - 1
            end = self._all.find("\n", self._starts[index])
            size = end - self._starts[index]
            whole = how == 1 and size == len(piece) - 1
            yield (0 if whole else how, size, self._owners[index])
            place = self._all.find(piece, place + 1)
            looked += 1


class Sounds:
    """The terms of an index by sound."""

    def __init__(self, table: Table) -> None:
        read = table.read("SELECT id, kind, text, reading, initials FROM term ORDER BY id")
        self._terms = [
            Sound(number, kind, text, said, tuple(ways.split()))
            for number, kind, text, said, ways in read
        ]
        titles = [term for term in self._terms if term.is_title]
        others = [term for term in self._terms if not term.is_title]
        self._initials = [
            _Strings((way, term) for term in group for way in term.initials)
            for group in (titles, others)
        ]
        self._spelled = [
            _Strings((term.reading, term) for term in group) for group in (titles, others)
        ]
        self._readings = [term.reading for term in self._terms]
        self._titles = titles
        self._title_readings = [term.reading for term in titles]

    def spelled(self, word: str, *, limit: int = MOST) -> list[Sound]:
        """The terms whose initials or pinyin hold a word of Latin letters, the likeliest first.

        A whole title leads, then what begins so, then what holds it; titles of plans before
        headings, short ones before long ones.
        """
        best = _best(word, self._initials) or _best(word, self._spelled)
        ordered = sorted(best.values(), key=lambda item: (item[0], item[1].id))
        return [term for _, term in ordered[:limit]]

    def alike(self, text: str, *, limit: int = 5) -> list[Sound]:
        """The terms that sound most like a text: what may have been meant (您是否要找)."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - 20 ms, wanted for slips only

        said = readings.reading(text)
        if not said:
            return []
        whole = process.extract(
            said, self._readings, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=limit
        )
        found = [(likeness, self._terms[place]) for _, likeness, place in whole]
        if len(said) >= _PART:
            part = process.extract(
                said,
                self._title_readings,
                scorer=fuzz.partial_ratio,
                score_cutoff=_ALIKE_IN_PART,
                limit=limit,
            )
            found += [(likeness - 10, self._titles[place]) for _, likeness, place in part]
        found.sort(key=lambda item: -item[0])
        return list(dict.fromkeys(term for _, term in found))[:limit]


def _best(word: str, groups: Sequence[_Strings]) -> dict[int, tuple[tuple[int, int], Sound]]:
    """By term how well a word fits it at best: the way it stands there, and the length."""
    best: dict[int, tuple[tuple[int, int], Sound]] = {}
    for group, strings in enumerate(groups):
        for how, size, term in strings.holding(word):
            rank = (how * 2 + group * 3 if how else group, size)
            if term.id not in best or rank < best[term.id][0]:
                best[term.id] = (rank, term)
    return best
