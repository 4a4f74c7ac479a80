"""Tables of people to call and of things to have (通讯录、物资表), known by their header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.extract.grids import Cell, Grid
from plans.extract.passages import Passage, Passages
from plans.extract.view import Span
from plans.numerals import spoken

_UNIT = re.compile("单位|部门|机构|名称|岗位|组别|小组|医院|姓名")
_POST = re.compile("职务|岗位|职位|角色|应急职务|姓名|联系人")
_PHONE = re.compile("电话|手机|联系方式|号码|热线")
_NAME = re.compile("物资|器材|设备|装备|品名|名称|材料|物品|种类")
_QUANTITY = re.compile("数量|库存|配备数|台数")
_MEASURE = re.compile("^单位$|计量单位|规格单位")
_DIGITS = re.compile(r"[0-9]{3,}[-0-9xX转/、 ]*")
_COUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([^0-9，。；]{0,4})")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a call list or of a list of things."""

    passage: Passage
    quote: str
    span: Span | None
    name: str
    post: str = ""
    phone: str = ""
    quantity: float | None = None
    unit: str = ""


def find_calls(plan: Passages) -> list[Line]:
    """The rows of the tables that have a unit or post and a phone, and no quantity."""
    return [line for passage in plan for grid in passage.grids for line in _calls(passage, grid)]


def find_resources(plan: Passages) -> list[Line]:
    """The rows of the tables that have a thing and a quantity."""
    return [line for passage in plan for grid in passage.grids for line in _things(passage, grid)]


def _calls(passage: Passage, grid: Grid) -> Iterator[Line]:
    for number, head in _heads(grid):
        phone, unit = _column(head, _PHONE), _column(head, _UNIT)
        post = _column(head, _POST, but=unit)
        if phone is None or unit is None or _column(head, _QUANTITY) is not None:
            continue
        for row in grid.rows[number + 1 :]:
            made = _call(passage, row, unit, post, phone)
            if made is not None:
                yield made
        return


def _call(
    passage: Passage, row: Sequence[Cell], unit: int, post: int | None, phone: int
) -> Line | None:
    name, digits = _words(row, unit), _words(row, phone)
    if not name or not _DIGITS.search(digits):
        return None
    cell = row[phone]
    return Line(
        passage=passage,
        quote=cell.view.quote(0, len(cell.view.plain)),
        span=cell.view.span(0, len(cell.view.plain)) if cell.located else None,
        name=name,
        post=_words(row, post) if post is not None else "",
        phone=digits,
    )


def _things(passage: Passage, grid: Grid) -> Iterator[Line]:
    for number, head in _heads(grid):
        name, quantity = _column(head, _NAME), _column(head, _QUANTITY)
        if name is None or quantity is None or name == quantity:
            continue
        measure = _column(head, _MEASURE)
        for row in grid.rows[number + 1 :]:
            made = _thing(passage, row, name, quantity, measure)
            if made is not None:
                yield made
        return


def _thing(
    passage: Passage, row: Sequence[Cell], name: int, quantity: int, measure: int | None
) -> Line | None:
    thing, amount = _words(row, name), _words(row, quantity)
    count = _COUNT.search(amount)
    heard = spoken(count.group(1)) if count else None
    if not thing or not amount:
        return None
    cell = row[name]
    return Line(
        passage=passage,
        quote=cell.view.quote(0, len(cell.view.plain)),
        span=cell.view.span(0, len(cell.view.plain)) if cell.located else None,
        name=thing,
        quantity=heard.value if heard else None,
        unit=_words(row, measure) if measure is not None else (count.group(2) if count else ""),
    )


def _heads(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    """The rows that may be the header: the first two."""
    for number, row in enumerate(grid.rows[:2]):
        yield number, [cell.view.trimmed for cell in row]


def _column(head: Sequence[str], wanted: re.Pattern[str], but: int | None = None) -> int | None:
    return next((n for n, words in enumerate(head) if n != but and wanted.search(words)), None)


def _words(row: Sequence[Cell], column: int) -> str:
    return row[column].view.trimmed if column < len(row) else ""
