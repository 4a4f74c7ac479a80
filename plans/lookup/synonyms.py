"""Words that mean the same (同义词): a query is widened by them, the clauses stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product

from console import paths
from plans.lookup.signs import normal

MOST = 12
"""A word is asked in so many ways at most."""
_NUMERAL = "ivx0-9一二三四五六七八九十"


class Synonyms:
    """Classes of words, any of which may stand for another."""

    def __init__(self, classes: Iterable[Sequence[str]]) -> None:
        self._classes: dict[str, tuple[str, ...]] = {}
        for words in classes:
            same = tuple(dict.fromkeys(normal(word) for word in words))
            self._classes |= dict.fromkeys(same, same)
        longest = sorted(self._classes, key=len, reverse=True)
        self._words = re.compile("|".join(map(_pattern, longest)) or r"(?!)")

    def variants(self, word: str) -> tuple[str, ...]:
        """A normal word in all ways it may be written, first as it is."""
        parts: list[tuple[str, ...]] = []
        place = 0
        for found in self._words.finditer(word):
            same = self._classes[found.group()]
            others = tuple(item for item in same if item != found.group())
            parts += [(word[place : found.start()],), (found.group(), *others)]
            place = found.end()
        parts.append((word[place:],))
        ways = ["".join(way) for way, _ in zip(product(*parts), range(MOST), strict=False)]
        return tuple(way for way in dict.fromkeys(ways) if way == word or word not in way)


def whole(word: str, text: str) -> bool:
    """Whether a word stands in a text and is not the tail of a longer numeral (Ⅰ级 in Ⅱ级)."""
    if word[:1] not in "ivx":
        return word in text
    return re.search(_pattern(word), text) is not None


@cache
def of_the_office() -> Synonyms:
    """The classes that come with the program, which the bureau may add to."""
    path = paths.resources() / "plans" / "lookup" / "synonyms.json"
    return Synonyms(json.loads(path.read_text(encoding="utf-8"))["classes"])


def _pattern(word: str) -> str:
    guard = f"(?<![{_NUMERAL}])" if re.match(f"[{_NUMERAL}]", word) else ""
    return guard + re.escape(word)
