"""How a Chinese name may be typed (拼音检索): its readings, and a fast roll of them.

A reading is kept with a capital at the start of each syllable ("QianDengZhen"), so that a search
can insist on beginning with a syllable.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, chain, islice
from typing import cast

_LETTERS = cast("Callable[[str], str]", list)
"""What pypinyin can't read stays letter by letter; its stubs do not know that a list may return."""
MOST_READINGS = 12
ENOUGH = 400


class Fit(IntEnum):
    """How much of a name a query covers; the lesser the better."""

    WHOLE = 0
    START = 1
    PART = 2


@lru_cache(maxsize=32_768)
def readings(name: str) -> tuple[str, ...]:
    """The readings of a name, that of the whole phrase first (长江 is Chang Jiang, not Zhang).

    Polyphones vary one at a time, which covers what people type without multiplying long names.
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.2 s and 58 MB

    phrase = lazy_pinyin(name, errors=_LETTERS)
    found = ["".join(map(_capital, phrase))]
    for at, letter in enumerate(name):
        for other in _sounds(letter):
            if other != phrase[at]:
                found.append("".join(map(_capital, (*phrase[:at], other, *phrase[at + 1 :]))))
    return tuple(dict.fromkeys(found[:MOST_READINGS]))


def initials(reading: str) -> str:
    """The first letters of a reading's syllables; digits stay."""
    return "".join(letter for letter in reading if not letter.islower()).lower()


def typed(text: str) -> str:
    """A query as it is compared: in small letters, without spaces, ü as v."""
    return "".join(text.lower().split()).replace("ü", "v").replace("'", "")


def romanized(text: str) -> str:
    """A query that mixes characters and letters, in letters."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.2 s and 58 MB

    return "".join(lazy_pinyin(text, errors=_LETTERS)).lower()


class Roll:
    """Many short texts in one, a line each, so that all are searched at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\n".join(("", *texts, ""))
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=1))[:-1]
        self._whole: dict[str, list[int]] = {}
        for line, text in enumerate(texts):
            self._whole.setdefault(text.lower(), []).append(line)

    def find(self, wanted: str, *, syllables: bool = False) -> Iterator[tuple[int, Fit]]:
        """The lines that hold what is wanted, whole lines first, then beginnings, then parts.

        Ends after `ENOUGH` lines: one letter fits nearly every name, and nobody reads them all.

        Args:
            wanted: what is sought.
            syllables: the roll holds readings, and the match must begin with a syllable.
        """
        pattern = re.escape(wanted)
        if syllables:
            pattern = f"{re.escape(wanted[0].upper())}(?i:{re.escape(wanted[1:])})"
        whole = ((line, Fit.WHOLE) for line in self._whole.get(wanted, ()))
        parts = (
            (bisect_right(self._starts, match.start() + (fit is Fit.START)) - 1, fit)
            for fit, expression in ((Fit.START, f"\n{pattern}"), (Fit.PART, pattern))
            for match in re.finditer(expression, self._text)
        )
        yield from islice(chain(whole, parts), ENOUGH)


@lru_cache(maxsize=8192)
def _sounds(letter: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - 0.2 s and 58 MB

    return tuple(pinyin(letter, style=Style.NORMAL, heteronym=True, errors=_LETTERS)[0])


def _capital(syllable: str) -> str:
    return syllable[:1].upper() + syllable[1:].lower()
