"""Which decimal numbers are chapters: they must go on from those before, allowing for misprints.

"10人以上", "3.5米" and the points of a list begin with numbers too; what tells them apart is that
they don't continue the count of chapters and sections.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plans.headings.lines import key
from plans.headings.signs import Sign, Style, is_title
from plans.headings.vocabulary import FIRST

_SKIP = 3
"""So many numbers may be missing in a count."""
_GLUED = 12
"""A title without a blank after its number is no longer, unless sections follow."""
_CHAPTERS = frozenset({Style.CHAPTER, Style.CHINESE})


@dataclass(slots=True)
class _Count:
    """How far the numbers have come: the chapter open, and the last number within it."""

    chapter: int = 0
    last: tuple[int, ...] = ()
    listed: int = 0
    """Last number of a list that runs beside the chapters."""
    dotted: bool = False


def continued(
    signs: Sequence[Sign], entries: Collection[str], chapters: Style = Style.DECIMAL
) -> list[Sign]:
    """The signs that carry on the decimal count, in order.

    Args:
        signs: all signs of the body in order.
        entries: keys of the contents page, which settle a doubt.
        chapters: the style chapters are numbered in; "第一章" and "一、" may hold "1.1".
    """
    wanted = [sign for sign in signs if sign.style in (Style.DECIMAL, Style.DOTTED, chapters)]
    count, kept = _Count(), []
    for place, sign in enumerate(wanted):
        if sign.style in _CHAPTERS:
            count = _Count(chapter=sign.numbers[0], last=sign.numbers)
        elif _continues(count, sign, wanted[place + 1 :], entries, chapters):
            kept.append(sign)
            _advance(count, sign)
        elif len(sign.numbers) == 1:
            count.listed = sign.numbers[0]
    return kept


def _advance(count: _Count, sign: Sign) -> None:
    if len(sign.numbers) == 1:
        count.chapter, count.dotted = sign.numbers[0], sign.style is Style.DOTTED
    elif not count.chapter or (sign.numbers[0] > count.chapter and sign.numbers[1:] == (1,)):
        count.chapter = sign.numbers[0]
    count.last = sign.numbers
    count.listed = 0


def _continues(
    count: _Count,
    sign: Sign,
    following: Sequence[Sign],
    entries: Collection[str],
    chapters: Style,
) -> bool:
    if len(sign.numbers) > 1:
        return sign.style is Style.DECIMAL and _section(count, sign, entries)
    return chapters is Style.DECIMAL and _chapter(count, sign, following, entries)


def _chapter(
    count: _Count, sign: Sign, following: Sequence[Sign], entries: Collection[str]
) -> bool:
    """A number without a point opens a chapter if it is next in turn, or begins a new count."""
    number = sign.numbers[0]
    if not is_title(sign.rest) or sign.rest.lstrip()[0] in "《〈“（(":
        return False
    if key(sign.line.text) in entries and number > count.chapter:
        return True
    holds = _holds(number, following)
    if sign.style is Style.DOTTED:
        return _dotted_chapter(count, sign, holds=holds)
    if number == 1 and count.chapter:
        return holds or key(sign.title) in FIRST
    if number == count.chapter + 1:
        listed = count.listed and count.listed == number - 1
        return holds or not (listed or (sign.glued and len(sign.title) > _GLUED))
    return holds and (not count.chapter or count.chapter <= number <= count.chapter + _SKIP)


def _dotted_chapter(count: _Count, sign: Sign, *, holds: bool) -> bool:
    """Points of a list ("1.", "1、") are chapters only where sections hang on them."""
    number = sign.numbers[0]
    if holds:
        return number in (1, count.chapter + 1) or not count.chapter
    return count.dotted and number == count.chapter + 1 and count.listed == 0


def _holds(number: int, following: Sequence[Sign]) -> bool:
    """The next section belongs to this chapter."""
    for sign in following:
        if len(sign.numbers) > 1:
            return sign.numbers[0] == number and sign.numbers[1] <= _SKIP
        if sign.style is not Style.DOTTED:
            return False
    return False


def _section(count: _Count, sign: Sign, entries: Collection[str]) -> bool:
    numbers, last = sign.numbers, count.last
    if not last or key(sign.line.text) in entries:
        return is_title(sign.rest) or bool(sign.title) or bool(last)
    if numbers[0] == count.chapter:
        return _in_turn(numbers, last) or is_title(sign.rest)
    if numbers[0] == count.chapter + 1 and set(numbers[1:]) == {1}:
        return True
    # a misprinted chapter: "3.3" after "4.2"
    return (
        len(numbers) == len(last)
        and numbers[1:-1] == last[1:-1]
        and numbers[-1] == last[-1] + 1
        and is_title(sign.rest)
        and not sign.glued
    )


def _in_turn(numbers: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """A number follows another: the next beside it, the first below it, the next further up."""
    above, number = numbers[:-1], numbers[-1]
    if len(numbers) > len(last):
        return above[: len(last)] == last[: len(above)] and number <= _SKIP
    return last[: len(above)] == above and last[len(above)] <= number <= last[len(above)] + _SKIP
