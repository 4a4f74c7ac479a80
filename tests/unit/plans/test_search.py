"""Search in clauses: words, numbers, initials, and what nearly fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from console import paths
from plans import model
from plans.lookup.table import digest
from plans.model import PlanDocument
from plans.search import ClauseHit, ClauseIndex

PLANS = [
    model.load(path)
    for path in sorted((paths.resources() / "plans").glob("*.json"))
    if path.name != "register.json"
]
INDEX = ClauseIndex(PLANS)
DOCUMENT, OTHER = PLANS[:2]


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


def test_a_slip_of_the_pen_is_told_apart() -> None:
    hit = first("危险化学聘事故应急预案")
    assert hit.guess
    assert hit.title == "昆山市危险化学品事故应急预案"
    assert not first("二次爆炸").guess


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    place = tmp_path / "store-clauses"
    index = ClauseIndex([DOCUMENT], place)
    index.close()
    index = ClauseIndex(place=place)
    asked: list[str] = []

    def load(key: str) -> PlanDocument:
        asked.append(key)
        return DOCUMENT

    key = digest(DOCUMENT)
    assert index.search_in([], load, "疏散") == []
    assert index.search_in([key], load, "疏散")
    assert asked == [key]
    assert index.search_in([key], load, "qqqq") == []
    assert index.every("疏散")
    assert asked == [key]
    index.close()


def test_a_file_that_fails_is_left_for_memory(tmp_path: Path) -> None:
    place = tmp_path / "store-clauses"
    index = ClauseIndex([DOCUMENT], place)
    index._lookup._table.connection.execute("DROP TABLE clause")
    assert index.search("疏散")
    index._lookup._table.connection.execute("DROP TABLE edition")
    keys = (digest(DOCUMENT), digest(OTHER))
    index.keep(keys, {digest(DOCUMENT): DOCUMENT, digest(OTHER): OTHER}.__getitem__)
    assert index.search("疏散")


def test_nothing_for_nothing() -> None:
    assert INDEX.search("  ") == []
    assert INDEX.search("qqqqq") == []
    assert ClauseIndex(()).search("疏散") == []
