"""A plan's clauses as the grammars read them: each with its words, its way, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from plans.extract.grids import Grid, grids_of
from plans.extract.view import View, view
from plans.outline import ClauseKind, Outline, OutlineClause

_MARK = (
    r"（[0-9一二三四五六七八九十]{1,3}）|[①-⑳]|[●•▪◆■□○]+|(?<![^\n])[-–—·]+(?![0-9])"
    r"|(?<![0-9.])[0-9]{1,2}[.、．](?![0-9])"
)
_BREAK = re.compile(rf"\n+|(?:(?<=[。；：:\n？！])|^)(?={_MARK})")
_LEADING = re.compile(rf"^(?:{_MARK}|[一二三四五六七八九十]、|[一二三四五六七八九]是)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """An item or a paragraph of a passage, as a stretch of its view's signs."""

    start: int
    end: int
    words: str
    mark: str = ""


@dataclass(frozen=True)
class Passage:
    """A clause ready to be read: its text without the heading, its titles from the top down."""

    id: str
    number: str
    title: str
    parent: str
    text: str
    view: View
    path: tuple[str, ...]
    grids: tuple[Grid, ...] = ()

    @property
    def way(self) -> str:
        """All titles, joined: what the passage is about."""
        return "/".join(self.path)


@dataclass(frozen=True)
class Passages:
    """The passages of a document in their order."""

    items: tuple[Passage, ...]
    below: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.items)


def passages(outline: Outline) -> Passages:
    """The passages of an outline, without its contents page and what stands in front."""
    wrapped = outline.document.format == "pdf"
    wanted = [clause for clause in outline.clauses if clause.kind not in _NO_PLAN]
    items = tuple(_passage(clause, wrapped=wrapped) for clause in wanted or outline.clauses)
    below: dict[str, list[Passage]] = {}
    for item in items:
        below.setdefault(item.parent, []).append(item)
    return Passages(items, {parent: tuple(found) for parent, found in below.items()})


_NO_PLAN = (ClauseKind.FRONT, ClauseKind.CONTENTS)


def _passage(clause: OutlineClause, *, wrapped: bool) -> Passage:
    text = clause.body.strip("\n")
    grids, prose = grids_of(text, clause.tables)
    return Passage(
        id=clause.id,
        number=clause.number,
        title=clause.title,
        parent=clause.parent,
        text=text,
        view=view(prose, wrapped=wrapped),
        path=clause.path or (clause.title,),
        grids=grids,
    )


def pieces(plain: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The paragraphs and marked items of a stretch of signs."""
    stop = len(plain) if end is None else end
    cuts = [start, *(found.end() for found in _BREAK.finditer(plain, start, stop)), stop]
    made = []
    for left, right in pairwise(cuts):
        words = plain[left:right].rstrip("\n")
        mark = _LEADING.match(words)
        skip = mark.end() if mark else 0
        if words[skip:].strip("\n"):
            made.append(Piece(left + skip, left + len(words), words[skip:], words[:skip]))
    return made


def sentences(piece: Piece, stops: str = "。；\n") -> list[Piece]:
    """The sentences of a piece, without their stop, none of them cut inside parentheses."""
    made, opened, left = [], 0, 0
    for index, sign in enumerate(piece.words + stops[0]):
        opened += (sign in "（《“") - (sign in "）》”" and opened > 0)
        if sign in stops and (not opened or index == len(piece.words)):
            words = piece.words[left:index]
            if words:
                made.append(Piece(piece.start + left, piece.start + index, words, piece.mark))
            left = index + 1
    return made
