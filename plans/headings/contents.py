"""Contents pages (目录), told three ways: by page numbers, by their heading, by recurring later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plans.headings.lines import Line, is_paged, key, without_page
from plans.headings.signs import Sign, Style, is_title

_HEADINGS = frozenset({"目录", "目次", "contents"})
_ENTRIES = frozenset(
    {Style.PART, Style.CHAPTER, Style.SECTION, Style.DECIMAL, Style.CHINESE, Style.CHINESE_PAREN}
    | {Style.DOTTED, Style.ATTACHMENT, Style.LETTERED}
)
_RUN = 8
"""So many entries in a row, most of which recur, are a contents page without a heading."""
_PAGED_RUN = 5
_HEADED_RUN = 3
_RECUR = 0.6
_AHEAD = 4
"""Body begins within so many lines of its first heading; a contents page only goes on."""
_LONGEST = 80
_MISFITS = 2
"""Lines in a row that may be broken entries of a contents page with page numbers."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Ranges of lines that are contents pages (last line excluded), and the entries they name."""

    ranges: tuple[tuple[int, int], ...] = ()
    entries: frozenset[str] = field(default_factory=frozenset)

    def holds(self, line: int) -> bool:
        """Tells whether a line is part of a contents page."""
        return any(first <= line < last for first, last in self.ranges)


@dataclass(frozen=True, kw_only=True)
class _Page:
    """What the scan knows: the lines with words, their signs, and where each key stands last."""

    lines: Sequence[Line]
    signs: Mapping[int, Sign]
    last: Mapping[str, int]

    def is_entry(self, place: int) -> bool:
        line = self.lines[place]
        if line.is_table:
            return False
        sign = self.signs.get(line.index)
        if is_paged(line.text):
            return True
        title = without_page(sign.rest if sign else line.text)
        return is_title(title) and (sign is None or sign.style in _ENTRIES)

    def recurs(self, place: int, end: int) -> bool:
        line = self.lines[place]
        return max(self.last.get(key(form), 0) for form in _forms(line)) >= end


def contents_of(lines: Sequence[Line], signs: Mapping[int, Sign]) -> Contents:
    """Finds the contents pages of a document."""
    worded = [line for line in lines if not line.is_blank]
    page = _Page(lines=worded, signs=signs, last=_last(worded))
    ranges: list[tuple[int, int]] = []
    entries: set[str] = set()
    place = 0
    while place < len(worded):
        end = _end(page, place)
        if end > place:
            ranges.append((worded[place].index, worded[end - 1].index + 1))
            entries.update(key(without_page(line.text)) for line in worded[place:end])
            place = end
        else:
            place += 1
    return Contents(ranges=tuple(ranges), entries=frozenset(entries))


def _last(lines: Sequence[Line]) -> dict[str, int]:
    return {key(line.text): place for place, line in enumerate(lines) if len(line.text) <= _LONGEST}


def _forms(line: Line) -> tuple[str, str]:
    return line.text, without_page(line.text)


def _end(page: _Page, place: int) -> int:
    """Where a contents page that begins here ends; the place itself where none begins."""
    if key(page.lines[place].text) in _HEADINGS and not page.lines[place].is_table:
        end = _run(page, place + 1)
        return end if end - place > _HEADED_RUN else place
    if not page.is_entry(place) or not _starts(page, place):
        return place
    end = _run(page, place)
    run = range(place, end)
    if sum(is_paged(page.lines[item].text) for item in run) >= _PAGED_RUN:
        return end
    signed = sum(page.lines[item].index in page.signs for item in run)
    again = sum(page.recurs(item, end) for item in run)
    return end if signed >= _RUN and again >= _RECUR * len(run) else place


def _starts(page: _Page, place: int) -> bool:
    """A contents page without a heading begins with a numbered entry or one with its page."""
    line = page.lines[place]
    return line.index in page.signs or is_paged(line.text)


def _run(page: _Page, begin: int) -> int:
    """The end of the entries that follow each other from here."""
    paged = sum(is_paged(line.text) for line in page.lines[begin : begin + 20]) >= _PAGED_RUN
    first = next(
        (item for item in range(begin, len(page.lines)) if page.lines[item].index in page.signs),
        begin,
    )
    opening = key(without_page(page.lines[first].text)) if first < len(page.lines) else ""
    place, end = begin, begin
    while place < len(page.lines) and page.is_entry(place):
        line = page.lines[place]
        if place > first and key(line.text) == opening and _body_begins(page, place):
            break
        place += 1
        if not paged or is_paged(line.text):
            end = place
        elif place - end > _MISFITS:
            break
    while paged and end < place and page.recurs(end, place):
        end += 1  # a last entry whose page number nothing sets off
    return end


def _body_begins(page: _Page, place: int) -> bool:
    following = range(place + 1, min(place + 1 + _AHEAD, len(page.lines)))
    return not following or not all(page.is_entry(item) for item in following)
