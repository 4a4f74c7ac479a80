"""Ruled tables are read by cell; a flow chart's frame is none."""

from __future__ import annotations

import io

import pdfplumber

from plans.readers.pdf_tables import page_tables
from tests.unit.plans.readers import files

RULES = "".join(f"72 {y} m 372 {y} l S " for y in (600, 640, 680, 720))
RULES += "".join(f"{x} 600 m {x} 720 l S " for x in (72, 172, 372))


def cell(x: int, y: int, text: str) -> str:
    return f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET "


WORDS = cell(80, 690, "level") + cell(180, 690, "when") + cell(80, 650, "I") + cell(180, 650, "30")


def tables_of(drawing: str) -> list[tuple[tuple[str, ...], ...]]:
    with pdfplumber.open(io.BytesIO(files.drawn(drawing))) as document:
        return [table.rows for _, table, _ in page_tables(document.pages[0], 1)]


def test_a_ruled_table_is_read_by_cell() -> None:
    assert tables_of(RULES + WORDS) == [(("level", "when"), ("I", "30"), ("", ""))]


def test_an_empty_frame_is_no_table() -> None:
    assert tables_of(RULES + cell(80, 690, "start")) == []
    assert tables_of(WORDS) == []
