"""Conditions in tables, read by cell: the level in one column, what it takes in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plans.extract.grids import Cell, Grid
from plans.extract.headings import Context, of_title, purpose_of
from plans.extract.levels import LEVELS, colour_number, numbers
from plans.extract.passages import Passage, pieces
from plans.extract.statements import Found, read_piece
from plans.model import Purpose

_LEVEL_CELL = re.compile(
    rf"^(?:[^，。；：]{{0,8}}?)(?P<levels>{LEVELS}|[ⅠⅡⅢⅣⅤ])[^，。；：]{{0,10}}$"
)
_LEVEL_COLUMN = re.compile("等级|级别|分级|响应|预警")
_RISK = re.compile("风险(?!预警)|危险源|隐患")
_SHORT = 16


def in_table(passage: Passage, grid: Grid, context: Context) -> Iterator[Found]:
    """The conditions of a table; rows without a level of their own continue the one above."""
    if not _is_about_levels(grid) or _RISK.search(f"{passage.way}{_head(grid)}"):
        return
    base = of_title(grid.caption, context) if grid.caption else context
    purpose = _purpose(grid, base)
    here = replace(base, levels=(), purpose=purpose, listed=False, named=False)
    for row in grid.rows:
        level = _level(row)
        if level:
            here = replace(here, levels=(level,), listed=True, named=True)
        if not here.levels or _is_heading(row):
            continue
        for cell in _conditions(row):
            for piece in pieces(cell.view.plain):
                made, here = read_piece(passage, cell.view, piece, here, here)
                yield from made if cell.located else _unplaced(made)


def _unplaced(made: Sequence[Found]) -> Iterator[Found]:
    for item in made:
        yield replace(item, span=None)


def _is_about_levels(grid: Grid) -> bool:
    levelled = [row for row in grid.rows if _level(row) and _conditions(row)]
    return bool(levelled)


def _head(grid: Grid) -> str:
    return "".join(cell.view.plain for cell in grid.rows[0]) if grid.rows else ""


def _purpose(grid: Grid, base: Context) -> Purpose:
    return (
        purpose_of(grid.caption) or base.purpose or purpose_of(_head(grid)) or Purpose.EVENT_GRADE
    )


def _level(row: Sequence[Cell]) -> int:
    """The one level a row's short cells name."""
    for cell in row:
        words = cell.view.trimmed.replace("\n", "")
        found = _LEVEL_CELL.match(words) if len(words) <= _SHORT else None
        if found is not None:
            named = numbers(found["levels"] + ("" if "级" in found["levels"] else "级"))
            return named[0] if len(named) == 1 else 0
        if len(words) <= len("红色预警") and (number := colour_number(words)):
            return number
    return 0


def _is_heading(row: Sequence[Cell]) -> bool:
    return all(len(cell.view.plain) <= _SHORT for cell in row) and any(
        _LEVEL_COLUMN.search(cell.view.plain) and not _LEVEL_CELL.match(cell.view.trimmed)
        for cell in row
    )


def _conditions(row: Sequence[Cell]) -> list[Cell]:
    """The cells that hold conditions: those longer than a label, each text once."""
    seen: dict[str, Cell] = {}
    for cell in row:
        if len(cell.view.trimmed) > _SHORT or re.search("[0-9].*(?:以上|以下)", cell.view.plain):
            seen.setdefault(cell.view.plain, cell)
    return list(seen.values())
