"""What was typed into the one field."""

from __future__ import annotations

import pytest

from plans.lookup import query
from plans.lookup.query import Word, mark, number_marks, type_marks
from plans.lookup.synonyms import Synonyms

PLAIN = Synonyms([])


def test_words_stand_between_blanks() -> None:
    found = query.read("苯　泄漏 苯", PLAIN)
    assert [word.texts for word in found.words] == [("苯",), ("泄漏",)]
    assert found.typed == "苯泄漏"
    assert not found.filters


def test_loosely_they_stand_between_any_signs() -> None:
    found = query.read("苯，泄漏；5.2.1", PLAIN, loose=True)
    assert [word.texts[0] for word in found.words] == ["苯", "泄漏", "5.2.1"]


def test_numbers_are_marks_too() -> None:
    (word,) = query.read("5.2.", PLAIN).words
    assert word == Word(texts=("5.2.",), marks=(mark("n", "5x2"),))
    assert number_marks("5.2.1")[-1] == mark("n", "5x2x1")
    assert number_marks("第三章") == []


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("级别:Ⅳ级", (mark("l", "4"),)),
        ("level:2", (mark("l", "2"),)),
        ("级别：特别", (mark("l", "特别"),)),
        ("类型:21020", type_marks("21020")),
        ("阶段:疏散", (mark("p", "疏散"),)),
        ("单位:公安局", (mark("u", "公安局"),)),
        ("预案:专项", (mark("k", "special"),)),
        ("kind:joint", (mark("k", "joint"),)),
    ],
)
def test_filters(typed: str, marks: tuple[str, ...]) -> None:
    (found,) = query.read(typed, PLAIN).filters
    assert found.marks == marks


def test_a_type_is_covered_by_its_classes() -> None:
    assert type_marks("21020") == tuple(mark("t", code) for code in ("21020", "21000", "20000"))


def test_what_may_be_initials() -> None:
    words = query.read("wxhxp 疏散 a 5.2", PLAIN).words
    assert [word.is_latin for word in words] == [True, False, False, False]
    assert not Word(marks=("x",)).is_latin
