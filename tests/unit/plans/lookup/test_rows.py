"""A plan's clauses as rows and terms."""

from __future__ import annotations

from plans.lookup.query import mark
from plans.lookup.rows import HEADING, LEAD, TITLE, UNIT, rows, terms
from tests.unit.plans.lookup.conftest import plan


def test_a_row_knows_what_stands_above() -> None:
    lead, *_, level, task, last = rows(plan())
    assert level.heading == "5.1 iv级响应"
    assert level.around == "昆山市火灾事故应急预案\n5 应急响应"
    assert LEAD in lead.marks
    assert LEAD not in last.marks
    assert f" {mark('l', '4')} " in level.marks
    assert f" {mark('u', '市公安局')} " in task.marks


def test_a_heading_with_two_levels_is_of_none() -> None:
    clause = plan().clauses[2]
    both = type(clause)(id="7", number="7", title="Ⅰ级响应和Ⅱ级响应")
    (row,) = rows(plan(clauses=(both,), triggers=(), tasks=()))
    assert not any(mark("l", str(level)) in row.marks.split() for level in (1, 2))


def test_terms_are_titles_headings_and_units() -> None:
    found = list(terms(plan()))
    assert [term.kind for term in found].count(TITLE) == 1
    assert [term.kind for term in found].count(HEADING) == 5
    assert [(term.text, term.place) for term in found if term.kind == UNIT] == [("消防救援大队", 1)]
