"""Ruled tables of a PDF page by cell, a merged cell's words in every place it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plans.readers.document import CELL, ROW, Table

if TYPE_CHECKING:
    import pdfplumber.page
    import pdfplumber.table

Box = tuple[float, float, float, float]
_RULES = 6
"""Fewer strokes than this make no table."""
_LEAST = 2
_FILLED = 0.34
"""A table has words in at least this share of its cells; a flow chart's frame has not."""


def page_tables(page: pdfplumber.page.Page, number: int) -> list[tuple[Box, Table, str]]:
    """The tables of a page with the box each stands in and its text, each cell once."""
    if len(page.lines) + len(page.rects) + len(page.curves) < _RULES:
        return []
    found = []
    for ruled in page.find_tables():
        rows = _cells(ruled)
        table = _table(ruled, [cell for row in rows for cell in row], number)
        if table is not None:
            text = ROW.join(CELL.join(words for _, words in row) for row in rows)
            found.append((ruled.bbox, table, text))
    return found


def _table(
    ruled: pdfplumber.table.Table, cells: list[tuple[Box, str]], number: int
) -> Table | None:
    texts = dict(cells)
    columns = sorted({round(box[0], 1) for box in texts})
    rows = [row.bbox for row in ruled.rows]
    if len(columns) < _LEAST or len(rows) < _LEAST:
        return None
    if sum(bool(text) for text in texts.values()) < _FILLED * len(texts):
        return None
    edges = [*columns, max(box[2] for box in texts)]
    grid = tuple(
        tuple(
            _at(texts, (edges[place] + edges[place + 1]) / 2, (row[1] + row[3]) / 2)
            for place in range(len(columns))
        )
        for row in rows
    )
    return Table(rows=grid, page=number)


def _cells(ruled: pdfplumber.table.Table) -> list[list[tuple[Box, str]]]:
    """The cells that begin in each row, with their boxes."""
    return [
        [
            (box, _clean(text or ""))
            for box, text in zip(row.cells, texts, strict=True)
            if box is not None
        ]
        for row, texts in zip(ruled.rows, ruled.extract(), strict=True)
    ]


def _at(texts: dict[Box, str], x: float, y: float) -> str:
    """The words of the cell that covers a point."""
    for box, text in texts.items():
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return text
    return ""


def _clean(text: str) -> str:
    """A cell's lines are one paragraph: lines within it come from its width."""
    return "".join(text.split("\n")).replace("\t", " ")
