"""The form in which clauses and queries meet: one sign for one meaning, and pairs of signs.

`normal` works sign by sign, so that any piece of a text has the same form alone as within it:
nothing that stands in a clause can be missed by the way it is written.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_FOREIGN = re.compile(r"[^0-9a-z㐀-䶵一-龥]+")
"""What is not put into the index: a hit is read again, so leaving a sign out loses nothing."""


class _Signs(dict[int, str]):
    """Each sign's form, worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFKC", chr(code)).lower()
        return self[code]


_SIGNS = _Signs()


def normal(text: str) -> str:
    """Full-width signs, Roman numerals and capitals made one."""
    return text.translate(_SIGNS)


def letters(text: str) -> str:
    """The letters, digits and Han characters of a normal text, without what stands between."""
    return _FOREIGN.sub("", text)


def pairs(text: str) -> str:
    """The index form of a normal text: each two neighbouring letters, and the last one alone."""
    plain = letters(text)
    return " ".join([*(a + b for a, b in pairwise(plain)), plain[-1:]])


def origin(text: str, place: int) -> int:
    """Where in a text as written the sign stands that is at a place of its normal form."""
    if len(normal(text)) == len(text):
        return place
    passed = 0
    for index, sign in enumerate(text):
        passed += len(normal(sign))
        if passed > place:
            return index
    return len(text)
