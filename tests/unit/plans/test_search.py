"""Search in clauses: words, numbers, initials, and what nearly fits."""

from __future__ import annotations

import pytest

from console import paths
from plans import model
from plans.search import ClauseHit, ClauseIndex

INDEX = ClauseIndex(
    model.load(path)
    for path in sorted((paths.resources() / "plans").glob("*.json"))
    if path.name != "register.json"
)


def first(query: str) -> ClauseHit:
    return INDEX.search(query)[0]


def test_two_character_words_find_the_heading_first() -> None:
    assert "二次爆炸" in first("二次爆炸").heading
    assert all("疏散" in hit.snippet or hit.path for hit in INDEX.search("疏散"))


def test_a_clause_number_leads() -> None:
    assert first("5.2.1 危化品").number == "5.2.1"
    assert first("5.2.").number == "5.2"


def test_initials_of_a_title_and_of_a_heading() -> None:
    assert first("wxhxp").title == "昆山市危险化学品事故应急预案"
    assert first("stbh").heading == "水体保护"


@pytest.mark.parametrize("query", ["四级响应", "Ⅳ级响应", "IV级响应", "4级响应"])
def test_levels_are_written_in_any_way(query: str) -> None:
    assert first(query).heading.startswith("Ⅳ级响应")


def test_what_no_clause_holds_whole_is_found_by_its_pieces() -> None:
    assert INDEX.search("苯储罐怎么灭火")


def test_nothing_for_nothing() -> None:
    assert INDEX.search("  ") == []
    assert INDEX.search("qqqqq") == []
    assert ClauseIndex(()).search("疏散") == []
