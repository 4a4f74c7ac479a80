"""A clause's tables by cell, each cell led back to its words in the clause's text.

The text holds a merged cell once, the table in every place it covers; a row that a page cut in two
is put together again where nothing but blanks stands between its halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.extract.view import View, view
from plans.readers.document import Table

_REACH = 400
"""How far ahead in the text the words of the next cell are looked for."""
_PIPED = re.compile(r"(?:^[^\n|]*(?:[ \t]\|[ \t][^\n|]*)+(?:\n|$))+", re.MULTILINE)
_FINISHED = re.compile(r"[。；！？：的]$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell with its own view, whose places are those of the clause."""

    view: View
    located: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a passage (表格)."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell's words and where they stand in the text; no place where they weren't found."""

    words: str
    start: int = -1
    end: int = -1


class _Dense:
    """A text without its blanks, in which a cell is found whatever blanks stand in its words."""

    def __init__(self, text: str) -> None:
        self.places = [place for place, sign in enumerate(text) if not sign.isspace()]
        self.signs = "".join(text[place] for place in self.places)

    def find(self, words: str, start: int, stop: int) -> int:
        """Where words begin among the signs; -1 where they don't."""
        return self.signs.find(words, start, stop)

    def placed(self, words: str, at: int, length: int) -> _Placed:
        """The stretch of the text that some signs cover."""
        if at < 0 or not length:
            return _Placed(words)
        return _Placed(words, self.places[at], self.places[at + length - 1] + 1)


def grids_of(text: str, tables: Sequence[Table]) -> tuple[tuple[Grid, ...], str]:
    """The tables of a text, and the text with their stretch blanked, of the same length."""
    made: list[Grid] = []
    prose, last, dense = text, 0, _Dense(text if tables else "")
    for table in tables:
        rows, last = _placed(dense, table, last)
        places = [cell for row in rows for cell in row if cell.start >= 0]
        if places:
            prose = _blanked(prose, places[0].start, max(cell.end for cell in places))
        made.append(Grid(tuple(_cells(text, row) for row in _whole(text, rows)), table.caption))
    made += _piped(prose)
    return tuple(made), _PIPED.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), prose)


def _placed(dense: _Dense, table: Table, last: int) -> tuple[list[list[_Placed]], int]:
    """Every cell with its place, looked for in the order of the text."""
    at, rows = _begin(dense, table, last), list[list[_Placed]]()
    for words in table.rows:
        row: list[_Placed] = []
        for column, cell in enumerate(words):
            bare = _bare(cell)
            merged = _merged(cell, column, row, rows)
            if merged is not None and not dense.signs.startswith(bare, at):
                row.append(merged)
                continue
            place = dense.find(bare, at, at + _REACH + len(bare)) if bare else -1
            row.append(dense.placed(cell, place, len(bare)))
            at = place + len(bare) if place >= 0 else at
        rows.append(row)
    return rows, at


def _bare(words: str) -> str:
    return "".join(words.split())


def _begin(dense: _Dense, table: Table, last: int) -> int:
    """Where the table's first row begins among the signs."""
    for row in table.rows:
        cells = [_bare(cell) for cell in row]
        distinct = [cell for n, cell in enumerate(cells) if not n or cell != cells[n - 1]]
        place = dense.find("".join(distinct), last, len(dense.signs))
        if place >= 0 and any(distinct):
            return place
    return last


def _merged(
    words: str, column: int, row: Sequence[_Placed], rows: Sequence[Sequence[_Placed]]
) -> _Placed | None:
    """The cell to the left or above that covers this place too."""
    if row and row[-1].words == words and words:
        return row[-1]
    above = rows[-1][column] if rows and column < len(rows[-1]) else None
    return above if above is not None and above.words == words and words else None


def _whole(text: str, rows: Sequence[Sequence[_Placed]]) -> list[list[_Placed]]:
    """Rows without the halves that a page cut off: these go on where the row above stopped."""
    made: list[list[_Placed]] = []
    for row in rows:
        filled = [column for column, cell in enumerate(row) if cell.words.strip()]
        column = filled[0] if len(filled) == 1 else -1
        above = made[-1][column] if made and 0 <= column < len(made[-1]) else None
        if above is not None and _goes_on(text, above, row[column]):
            joined = text[above.start : row[column].end]
            made[-1][column] = _Placed(joined, above.start, row[column].end)
        else:
            made.append(list(row))
    return made


def _goes_on(text: str, above: _Placed, below: _Placed) -> bool:
    if min(above.start, below.start) < 0 or _FINISHED.search(above.words.strip()):
        return False
    return not text[above.end : below.start].strip()


def _cells(text: str, row: Sequence[_Placed]) -> tuple[Cell, ...]:
    """The cells with the literal words of the text where they were found in it."""
    return tuple(
        Cell(view(text[cell.start : cell.end], base=cell.start, flowing=True), located=True)
        if cell.start >= 0
        else Cell(view(cell.words, flowing=True), located=False)
        for cell in row
    )


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _piped(text: str) -> Iterator[Grid]:
    """Tables written by lines with bars between the cells."""
    for found in _PIPED.finditer(text):
        rows, at = [], found.start()
        for line in found.group().splitlines(keepends=True):
            cells, place = [], at
            for words in line.split("|"):
                cells.append(Cell(view(words, base=place), located=True))
                place += len(words) + 1
            at += len(line)
            rows.append(tuple(cells))
        yield Grid(tuple(rows))
