"""The response levels of a plan, in its own number and names (响应级别). None is ever added.

What a sentence declares ("应急响应分为一级、二级…") counts before what headings and starts mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plans.extract.levels import LEVELS, LevelWord, numbers, printed
from plans.extract.passages import Passage, Passages, pieces, sentences
from plans.extract.view import Span

_DIVIDED = re.compile("分为|划分为|分成|设定为|设为")
_COUNT = re.compile(r"^(?:[一二三四五六]|[0-9])(?:个)?(?:级别|等级|级|档)(?=[：，。；]|$)")
_HEADING = re.compile(rf"^(?P<levels>{LEVELS})(?:应急)?响应")
_STARTS = re.compile(rf"启动(?P<levels>{LEVELS})(?:应急)?响应")
_LINE = re.compile(rf"^(?P<levels>{LEVELS})(?:应急)?响应[^，。；]{{0,12}}?(?:：|$)")


@dataclass(frozen=True, slots=True)
class LevelFound:
    """A level as the plan prints it, with the words that name it."""

    word: LevelWord
    passage: Passage
    quote: str
    span: Span | None
    declared: bool


def find_levels(plan: Passages) -> list[LevelFound]:
    """The levels of a plan, highest first, each once."""
    declared = sorted(_declared(plan), key=lambda item: "响应" not in item.passage.title)
    found: dict[int, LevelFound] = {}
    for item in declared or _mentioned(plan):
        found.setdefault(item.word.number, item)
    return [found[number] for number in sorted(found)]


def _declared(plan: Passages) -> Iterator[LevelFound]:
    """Levels that a sentence about responses lists."""
    for passage in plan:
        for piece in pieces(passage.view.plain):
            for sentence in sentences(piece):
                divided = _DIVIDED.search(sentence.words)
                if divided is None or not _is_of_response(sentence.words, divided.start(), passage):
                    continue
                tail = _COUNT.sub("", sentence.words[divided.end() :])
                words = printed(tail)
                if len(words) > 1:
                    for word in words:
                        yield _found(passage, sentence.start, sentence.end, word, declared=True)


def _is_of_response(words: str, place: int, passage: Passage) -> bool:
    if "预警" in words[:place] or "预警" in passage.title:
        return False
    return "响应" in words or "响应" in passage.title


def _mentioned(plan: Passages) -> Iterator[LevelFound]:
    """Levels of headings, of lines that begin with one, and of what is started."""
    for passage in plan:
        if "预警" in passage.title:
            continue
        heading = _HEADING.match(passage.title)
        if heading is not None:
            for word in _words(heading["levels"]):
                yield LevelFound(word, passage, passage.title, None, declared=False)
        for piece in pieces(passage.view.plain):
            for pattern in (_LINE, _STARTS):
                for found in pattern.finditer(piece.words):
                    start = piece.start + found.start()
                    for word in _words(found["levels"]):
                        yield _found(
                            passage, start, piece.start + found.end(), word, declared=False
                        )
        yield from _in_cells(passage)


def _in_cells(passage: Passage) -> Iterator[LevelFound]:
    for grid in passage.grids:
        for row in grid.rows:
            for cell in row:
                for found in _STARTS.finditer(cell.view.plain):
                    for word in _words(found["levels"]):
                        quote = cell.view.quote(found.start(), found.end())
                        span = cell.view.span(found.start(), found.end()) if cell.located else None
                        yield LevelFound(word, passage, quote, span, declared=False)


def _words(levels: str) -> tuple[LevelWord, ...]:
    words = printed(levels)
    return words if len(words) == len(numbers(levels)) else ()


def _found(
    passage: Passage, start: int, end: int, word: LevelWord, *, declared: bool
) -> LevelFound:
    view = passage.view
    return LevelFound(word, passage, view.quote(start, end), view.span(start, end), declared)


def differing(plan: Passages) -> tuple[tuple[str, str], ...]:
    """Clauses that declare other levels than the first one does, with what they print."""
    scales: dict[str, list[str]] = {}
    numbers_of: dict[str, set[int]] = {}
    for item in _declared(plan):
        scales.setdefault(item.passage.id, []).append(item.word.label)
        numbers_of.setdefault(item.passage.id, set()).add(item.word.number)
    first = next(iter(numbers_of.values()), set())
    return tuple(
        (clause, "、".join(labels))
        for clause, labels in scales.items()
        if numbers_of[clause] != first
    )
