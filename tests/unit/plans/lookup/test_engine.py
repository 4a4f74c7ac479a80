"""Looking clauses up: everything that is there is found, and the right clause comes first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import paths
from plans import model
from plans.lookup.engine import Lookup
from plans.lookup.table import digest
from plans.model import Clause, PlanDocument
from tests.unit.plans.lookup.conftest import plan

BOOKS = [
    model.load(path)
    for path in sorted((paths.resources() / "plans").glob("*.json"))
    if path.name != "register.json"
]
FIRE = plan()
GAS = plan("P2", "昆山市城镇燃气事故应急预案", event_types=("24010",))


def lookup(
    documents: Iterable[PlanDocument], place: Path | None = None, *, full_text: bool = True
) -> Lookup:
    made = Lookup(place, full_text=full_text)
    given = {digest(document): document for document in documents}
    made.keep(tuple(given), given.__getitem__)
    return made


WHOLE = lookup(BOOKS)
BY_READING = lookup(BOOKS[:2], full_text=False)
SMALL = lookup([FIRE, GAS])
CLAUSES = [
    (digest(book), place, clause)
    for book in BOOKS
    for place, clause in enumerate(book.clauses)
    if len(clause.text.strip()) > 1
]


@given(st.data())
def test_every_piece_of_a_clause_is_found(data: st.DataObject) -> None:
    """Two or more signs of a clause's text, cut anywhere, lead to it."""
    edition, place, clause = data.draw(st.sampled_from(CLAUSES))
    start = data.draw(st.integers(0, len(clause.text) - 2))
    piece = clause.text[start : data.draw(st.integers(start + 2, len(clause.text)))]
    if piece.strip():
        found = {(item.edition, item.place) for item in WHOLE.every(piece)}
        assert (edition, place) in found


@given(st.text(max_size=30))
def test_no_query_is_too_odd(text: str) -> None:
    SMALL.search(text)
    SMALL.every(text)


@given(text=st.text(alphabet="疏散级响应Ⅳ—，a1苯 ", min_size=1, max_size=4))
def test_reading_finds_what_the_index_finds(text: str) -> None:
    indexed = {(f.edition, f.place) for f in lookup_pair.every(text)}
    assert indexed == {(f.edition, f.place) for f in BY_READING.every(text)}


lookup_pair = lookup(BOOKS[:2])


def first(text: str, where: Lookup = SMALL) -> Clause:
    found = where.search(text)[0]
    book = next(book for book in (*BOOKS, FIRE, GAS) if digest(book) == found.edition)
    return book.clauses[found.place]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("疏散", "5.2"),
        ("5.2", "5.2"),
        ("四级响应", "5.1"),
        ("ryss", "5.2"),
        ("renyuanshusan", "5.2"),
        ("群众疏散", "5.2"),
        ("公安局 疏散", "5.2"),
        ("城镇燃气", "1"),
        ("城镇燃气 疏散", "5.2"),
        ("czrq 疏散", "5.2"),
        ("群众，疏散", "5.2"),
        ("——", "6"),
    ],
)
def test_the_right_clause_first(query: str, number: str) -> None:
    assert first(query).number == number


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("级别:4", ["5.1", "5.2"]),
        ("疏散 级别:Ⅳ", ["5.2"]),
        ("阶段:疏散", ["5.2"]),
        ("单位:消防救援大队", ["5"]),
        ("类型:24010 5.1", ["5.1"]),
        ("类型:22040 5.1", ["5.1"]),
        ("预案:企业", []),
        ("rysx 预案:部门", []),
        ("ryss 预案:专项", ["5.2"]),
    ],
)
def test_filters_narrow(query: str, numbers: list[str]) -> None:
    """Each of the two plans answers, but for a type, which only one of them is for."""
    found = SMALL.search(query)
    assert len({item.edition for item in found}) == (
        0 if not numbers else 1 if "类" in query else 2
    )
    places = {FIRE.clauses[item.place].number for item in found}
    assert places == set(numbers)


def test_what_sounds_alike_is_offered_as_a_guess() -> None:
    found = SMALL.search("人圆书散")[0]
    assert found.guess
    assert FIRE.clauses[found.place].title == "人员疏散"
    assert SMALL.search("成镇然气")[0].guess


def test_what_shares_most_is_offered_last() -> None:
    assert WHOLE.search("苯储罐怎么灭火最好呢")
    assert BY_READING.search("苯储罐怎么灭火最好呢")
    assert SMALL.search("完全没有的东西！") == []


def test_many_hits_are_weighed_and_cut() -> None:
    many = lookup([plan(f"P{n}", f"第{n}号预案") for n in range(130)])
    assert len(many.search("疏散", limit=10)) == 10
    assert many.search("群众 疏散")
    assert many.search("5.2 疏散")


def test_editions_come_and_go() -> None:
    made = lookup([FIRE, GAS])
    given = {digest(GAS): GAS}
    made.keep(tuple(given), given.__getitem__)
    assert {item.edition for item in made.search("疏散")} == {digest(GAS)}
    assert {item.edition for item in made.search("czrq")} == {digest(GAS)}
    made.keep((), given.__getitem__)
    assert made.search("疏散") == made.search("czrq") == []
    made.close()
