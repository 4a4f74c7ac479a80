"""A plan's clauses as the grammars read them: each with its words, its way, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plans.extract.view import View, view
from plans.outline import ClauseKind, Outline, OutlineClause
from plans.readers.document import CELL, ROW, Table

_MARK = r"（[0-9一二三四五六七八九十]{1,3}）|[①-⑳]|[●•▪◆■□○]+|(?<![0-9.])[0-9]{1,2}[.、．](?![0-9])"
_BREAK = re.compile(rf"\n+|(?:(?<=[。；：:\n？！])|^)(?={_MARK})")
_LEADING = re.compile(rf"^(?:{_MARK}|[一二三四五六七八九十]、|[一二三四五六七八九]是)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """An item or a paragraph of a passage, as a stretch of its view's signs."""

    start: int
    end: int
    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell with its own view, whose places are those of the clause."""

    view: View
    located: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a passage; an empty cell of the first columns continues the row above."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


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
    prose: str = ""
    """The text without its tables, each replaced by blanks of the same length."""

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
    text = clause.body
    grids, prose = _grids(text, clause.tables, wrapped=wrapped)
    return Passage(
        id=clause.id,
        number=clause.number,
        title=clause.title,
        parent=clause.parent,
        text=text,
        view=view(prose, wrapped=wrapped),
        path=clause.path or (clause.title,),
        grids=grids,
        prose=prose,
    )


def _grids(text: str, tables: Sequence[Table], *, wrapped: bool) -> tuple[tuple[Grid, ...], str]:
    """The tables by cell, and the text with their stretch blanked."""
    made: list[Grid] = []
    prose, last = text, 0
    for table in tables:
        flat = ROW.join(CELL.join(row) for row in table.rows)
        place = text.find(flat, last)
        if place >= 0 and flat:
            last = place + len(flat)
            prose = prose[:place] + "\n" + " " * (len(flat) - 1) + prose[last:]
        made.append(Grid(tuple(_row_cells(table, place, wrapped=wrapped)), table.caption))
    return (*made, *_piped(text, wrapped=wrapped)), _without_pipes(prose)


def _row_cells(table: Table, place: int, *, wrapped: bool) -> Iterator[tuple[Cell, ...]]:
    at = place
    for row in table.rows:
        cells = []
        for words in row:
            cells.append(Cell(view(words, base=max(at, 0), wrapped=wrapped), located=place >= 0))
            at += len(words) + len(CELL)
        yield tuple(cells)


_PIPED = re.compile(r"(?:^[^\n|]*(?:[ \t]\|[ \t][^\n|]*)+(?:\n|$))+", re.MULTILINE)


def _piped(text: str, *, wrapped: bool) -> Iterator[Grid]:
    """Tables written by lines with bars between the cells."""
    for found in _PIPED.finditer(text):
        rows, at = [], found.start()
        for line in found.group().splitlines(keepends=True):
            cells = []
            for words in line.split("|"):
                cells.append(Cell(view(words, base=at, wrapped=wrapped), located=True))
                at += len(words) + 1
            at -= 1
            rows.append(tuple(cells))
        yield Grid(tuple(rows))


def _without_pipes(text: str) -> str:
    return _PIPED.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def pieces(plain: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The paragraphs and marked items of a stretch of signs."""
    stop = len(plain) if end is None else end
    cuts = [start, *(found.end() for found in _BREAK.finditer(plain, start, stop)), stop]
    made = []
    for left, right in zip(cuts, cuts[1:], strict=False):
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
