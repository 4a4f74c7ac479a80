"""A text as the grammars read it, where every sign still knows its place in the original.

Blanks, wrapped lines and the many ways to write a digit or a Roman number would make every pattern
unreadable. A view takes them away, and leads a span found in it back to the literal words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_SIGNS = str.maketrans(
    "０１２３４５６７８９．％％()：；，,;:?!“”〔〕～﹣－﹪",
    "0123456789.%%（）：；，，；：？！“”〔〕～--%",
)
_LATIN_LEVEL = re.compile(r"(?<![A-Za-z])(?:III|II|IV|I|V)(?=[级类、和或及]|（[特重较一])")
_ROMAN = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ"}
_THOUSANDS = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_STOPS = "。；：！？"
_ENUMERATOR = re.compile(r"\s*(?:[（(][0-9一二三四五六七八九十]+[）)]|[①-⑳●•▪◆■□○]|[0-9]+[.、．])")
_NARROW, _WIDE_LINE = 15, 60
"""How many signs a line of a printed page holds; other line ends are paragraphs."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text (原文位置)."""

    start: int
    end: int


@dataclass(frozen=True)
class View:
    """The signs of a text without its typing; `places` hold where each began and ended."""

    text: str
    base: int
    plain: str
    places: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """The original stretch of plain[start:end]."""
        if start >= end:
            return Span(self.base, self.base)
        return Span(self.base + self.places[start][0], self.base + self.places[end - 1][1])

    def quote(self, start: int, end: int) -> str:
        """The literal words of plain[start:end]."""
        found = self.span(start, end)
        return self.text[found.start - self.base : found.end - self.base]

    @cached_property
    def trimmed(self) -> str:
        """The signs without line ends at either side."""
        return self.plain.strip("\n")


def view(text: str, *, base: int = 0, wrapped: bool = False, flowing: bool = False) -> View:
    """Reads a text; `wrapped` says that its lines were broken by a printed page.

    `base` is added to all places, where the text is a part of a longer one; `flowing` says that no
    line end in it means anything.
    """
    soft = _soft_breaks(text) if wrapped else frozenset[int]()
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    for index, sign in enumerate(text.translate(_SIGNS)):
        if sign == "\n" and not flowing and index not in soft:
            signs.append(sign)
        elif sign.isspace() or sign in "\ufeff\u200b":
            continue
        else:
            signs.append("●" if "\ue000" <= sign <= "\uf8ff" else sign)
        places.append((index, index + 1))
    plain, merged = _merged("".join(signs), places)
    return View(text=text, base=base, plain=plain, places=tuple(merged))


def _merged(plain: str, places: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Roman numbers in Latin letters become one sign; the comma of thousands goes."""
    made: list[str] = []
    kept: list[tuple[int, int]] = []
    last = 0
    edits = [(found, _ROMAN[found.group()]) for found in _LATIN_LEVEL.finditer(plain)]
    edits += [(found, "") for found in _THOUSANDS.finditer(plain)]
    for found, sign in sorted(edits, key=lambda edit: edit[0].start()):
        made.append(plain[last : found.start()] + sign)
        kept += places[last : found.start()]
        if sign:
            kept.append((places[found.start()][0], places[found.end() - 1][1]))
        last = found.end()
    made.append(plain[last:])
    return "".join(made), kept + places[last:]


def _soft_breaks(text: str) -> frozenset[int]:
    """The line ends inside a sentence: the line is full, and the next one does not begin anew."""
    lines = text.split("\n")
    full = max((len(line.strip()) for line in lines), default=0)
    if not _NARROW <= full <= _WIDE_LINE:
        return frozenset()
    soft, place = set(), 0
    for line, following in pairwise(lines):
        place += len(line)
        words = line.strip()
        if (
            len(words) >= full * 0.7
            and words[-1] not in _STOPS
            and not _ENUMERATOR.match(following)
        ):
            soft.add(place)
        place += 1
    return frozenset(soft)
