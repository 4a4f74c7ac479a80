"""Finds the headings of a document: what carries its chapters first, then what lies below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plans.headings.contents import Contents, contents_of
from plans.headings.decimals import continued
from plans.headings.heading import Family, Heading, Rank, signed, worded
from plans.headings.lines import Line, key
from plans.headings.signs import Sign, Style, is_title, sign_of, spaced
from plans.headings.vocabulary import FIRST, SECTIONS, is_plan_title, word_of

_OUTLINED = 5
"""So many paragraphs with an outline level make an outline."""
_LONGEST = 60
_CHAIN = 2
_SHORT = 2
"""Numbers of chapters and sections have so many parts."""
_WORDS = 3
_SECTIONS = 3
_SOON = 4
"""A plan's first chapter comes within so many lines of its title."""
_ATTACHMENT_TITLE = 36
_TITLED = 0.7
"""So many points of a run must have a title."""
_ORDINALS = (Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE)


@dataclass(frozen=True, kw_only=True)
class Found:
    """The headings of a document in order, its contents pages, and what carries its chapters."""

    headings: tuple[Heading, ...]
    contents: Contents
    family: Family


@dataclass(frozen=True, kw_only=True)
class _Body:
    """The lines outside contents pages, with their signs."""

    lines: Sequence[Line]
    signs: Mapping[int, Sign]
    contents: Contents

    @property
    def ordered(self) -> list[Sign]:
        return [self.signs[line.index] for line in self.lines if line.index in self.signs]


def find(lines: Sequence[Line]) -> Found:
    """Finds the headings among a document's lines."""
    every = {line.index: sign for line in lines if (sign := sign_of(line)) is not None}
    contents = contents_of(lines, every)
    kept = [line for line in lines if not line.is_blank and not contents.holds(line.index)]
    signs = {line.index: every[line.index] for line in kept if line.index in every}
    body = _Body(lines=kept, signs=signs, contents=contents)
    family, strong = _chapters(body)
    headings = {heading.line.index: heading for heading in strong}
    first = min(headings, default=len(lines))
    headings |= {
        heading.line.index: heading
        for heading in _attachments(body, headings)
        if heading.line.index > first
    }
    headings |= {heading.line.index: heading for heading in _plans(body, headings)}
    for heading in _points(body, family):
        if heading.line.index > first:
            headings.setdefault(heading.line.index, heading)
    ordered = _clipped([headings[index] for index in sorted(headings)])
    return Found(headings=tuple(ordered), contents=contents, family=family)


def _clipped(headings: Sequence[Heading]) -> list[Heading]:
    """A title that would reach into the next heading stays on its own line."""
    found = []
    for heading, following in pairwise([*headings, None]):
        if heading is None:
            break
        reaches = following is not None and heading.body_start > following.start
        own = replace(heading, title="", title_end=len(heading.line.text))
        found.append(own if reaches else heading)
    return found


def _chapters(body: _Body) -> tuple[Family, list[Heading]]:
    """The family that carries the chapters, and its headings."""
    decimals = continued(body.ordered, body.contents.entries)
    ordinals = [sign for sign in body.ordered if sign.style in _ORDINALS]
    chinese = _chain([sign for sign in body.ordered if sign.style is Style.CHINESE])
    outlined = _outlined(body)
    numbered = max(
        len([sign for sign in decimals if len(sign.numbers) <= _SHORT]), len(ordinals), len(chinese)
    )
    if len(outlined) >= _OUTLINED and len(outlined) * 2 >= numbered:
        return Family.OUTLINE, outlined
    if len([sign for sign in ordinals if sign.style in (Style.PART, Style.CHAPTER)]) >= _CHAIN:
        return Family.ORDINAL, _ordinal(body, ordinals)
    if _carry(decimals) and not _within(decimals, chinese):
        return Family.DECIMAL, _decimal(decimals)
    words = _words(body)
    if chinese and len(chinese) >= len(words):
        return Family.CHINESE, _chinese(body, chinese)
    return (Family.WORDS, words) if len(words) >= _WORDS else (Family.NONE, [])


def _carry(decimals: Sequence[Sign]) -> bool:
    """Decimals carry a document if there are chapters among them, or sections enough."""
    chapters = sum(len(sign.numbers) == 1 for sign in decimals)
    return len(decimals) >= _SECTIONS and (chapters >= _CHAIN or len(decimals) - chapters >= _CHAIN)


def _within(decimals: Sequence[Sign], chinese: Sequence[Sign]) -> bool:
    """The decimals lie within "一、": they begin anew, or have no chapters of their own."""
    if len(chinese) < _CHAIN or not decimals or chinese[0].line.index > decimals[0].line.index:
        return False
    inside = [sign for sign in chinese if sign.line.index > decimals[0].line.index]
    chapters = [sign.numbers[0] for sign in decimals if len(sign.numbers) == 1]
    anew = sum(number == 1 for number in chapters)
    return bool(inside) and (not chapters or anew >= len(chinese) - 1)


def _outlined(body: _Body) -> list[Heading]:
    """Paragraphs with an outline level of Word or of a web page, the highest as level 1."""
    lines = [line for line in body.lines if line.outline_level and len(line.text) <= _LONGEST]
    if lines and lines[0].outline_level < min(
        (line.outline_level for line in lines[1:]), default=9
    ):
        lines = lines[1:]  # the document's own title
    top = min((line.outline_level for line in lines), default=1)
    found = []
    for line in lines:
        sign, level = body.signs.get(line.index), line.outline_level - top + 1
        whole = sign is None or not sign.title
        made = worded(line, Rank.STRONG, level=level, sign=sign)
        found.append(made if whole or sign is None else signed(sign, Rank.STRONG, level=level))
    return found


def _ordinal(body: _Body, ordinals: Sequence[Sign]) -> list[Heading]:
    present = sorted({sign.style for sign in ordinals})
    found = [signed(sign, Rank.STRONG, level=present.index(sign.style) + 1) for sign in ordinals]
    inner = continued(body.ordered, body.contents.entries, Style.CHAPTER)
    found += [
        signed(sign, Rank.STRONG, level=len(present) + len(sign.numbers) - 1)
        for sign in inner
        if len(sign.numbers) > 1
    ]
    return found


def _decimal(decimals: Sequence[Sign]) -> list[Heading]:
    least = min(len(sign.numbers) for sign in decimals)
    return [signed(sign, Rank.STRONG, level=len(sign.numbers) - least + 1) for sign in decimals]


def _chinese(body: _Body, chain: Sequence[Sign]) -> list[Heading]:
    """Chapters "一、" over "（一）" or "1.1"; what lies below is left to the weaker signs."""
    found = [signed(sign, Rank.STRONG, level=1) for sign in chain]
    inner = continued(body.ordered, body.contents.entries, Style.CHINESE)
    found += [
        signed(sign, Rank.STRONG, level=len(sign.numbers))
        for sign in inner
        if len(sign.numbers) > 1
    ]
    found += [
        signed(sign, Rank.STRONG, level=2)
        for sign in body.ordered
        if sign.style is Style.CHINESE_PAREN and _is_point(sign)
    ]
    return found


def _chain(signs: Sequence[Sign]) -> list[Sign]:
    """Numbers that follow each other, beginning anew where another plan or attachment does."""
    kept: list[Sign] = []
    for sign in signs:
        before = kept[-1].numbers[0] if kept else 0
        if sign.numbers[0] == 1 or before < sign.numbers[0] <= before + _CHAIN:
            kept.append(sign)
    return kept if len(kept) >= _CHAIN else []


def _words(body: _Body) -> list[Heading]:
    """The dictionary's titles in a text without numbers; a section only in its chapter."""
    found: list[Heading] = []
    chapter = ""
    for line, following in pairwise([*body.lines, None]):
        word = word_of(line) if line is not None else ""
        if line is None or not word or following is None:
            continue
        is_section = chapter in SECTIONS.get(word, ())
        if not is_section and word not in SECTIONS and word == chapter:
            continue
        found.append(worded(line, Rank.STRONG, level=2 if is_section else 1))
        chapter = chapter if is_section else word
    return found


def _attachments(body: _Body, strong: Mapping[int, Heading]) -> list[Heading]:
    """Attachments that have something in them; a mere list of their names is none."""
    signs = [
        sign
        for sign in body.ordered
        if sign.style is Style.ATTACHMENT and sign.line.index not in strong
    ]
    last = {sign.label: sign.line.index for sign in signs}
    places = {line.index: place for place, line in enumerate(body.lines)}
    found = []
    for sign in signs:
        place = places[sign.line.index] + 1
        following = body.lines[place] if place < len(body.lines) else None
        if last[sign.label] != sign.line.index and (
            following is None or following.index in body.signs
        ):
            continue
        found.append(_attachment(sign, following, body))
    return found


def _attachment(sign: Sign, following: Line | None, body: _Body) -> Heading:
    """An attachment; its title may stand on the next line."""
    made = signed(sign, Rank.ATTACHMENT)
    if sign.title or following is None or following.is_table or following.index in body.signs:
        return made
    between = range(sign.line.index, following.index)
    if len(between) > _SOON or any(map(body.contents.holds, between)):
        return made
    if not is_title(following.text) or len(following.text.strip()) > _ATTACHMENT_TITLE:
        return made
    end = following.end - sign.line.start
    return replace(made, title=spaced(following.text), title_end=end)


def _plans(body: _Body, headings: Mapping[int, Heading]) -> list[Heading]:
    """Titles of plans in a file of several: each is soon followed by a first chapter."""
    found = []
    for place, line in enumerate(body.lines):
        sign = body.signs.get(line.index)
        title = sign.rest if sign else line.text
        if line.is_table or line.index in headings or not is_plan_title(title):
            continue
        ahead = [headings.get(item.index) for item in body.lines[place + 1 : place + 1 + _SOON]]
        opening = next((heading for heading in ahead if heading is not None), None)
        if opening is not None and _opens(opening):
            found.append(worded(line, Rank.PLAN, sign=sign))
    return found if len(found) > 1 else []


def _opens(heading: Heading) -> bool:
    return heading.level == 1 and (
        heading.numbers[:1] == (1,) or (not heading.numbers and key(heading.title) in FIRST)
    )


def _points(body: _Body, family: Family) -> list[Heading]:
    """Points below the sections that have a title of their own.

    A run of points most of which are sentences is a list, whatever the others look like.
    """
    least = Style.DECIMAL if family in (Family.ORDINAL, Family.OUTLINE) else Style.CHINESE
    open_: dict[Style, list[Sign]] = {}
    runs: list[list[Sign]] = []
    for sign in body.ordered:
        if sign.style < least or sign.style is Style.ATTACHMENT:
            open_.clear()
            continue
        run = open_.get(sign.style)
        if run is None or sign.numbers[-1] != run[-1].numbers[-1] + 1:
            run = open_[sign.style] = []
            runs.append(run)
        run.append(sign)
    return [
        signed(sign, Rank.WEAK)
        for run in runs
        if sum(map(_is_point, run)) >= _TITLED * len(run)
        for sign in run
        if _is_point(sign)
    ]


def _is_point(sign: Sign) -> bool:
    return bool(sign.title) and sign.title[0] not in "《“" and not sign.is_sentence
