"""Word's counting: forms, restarts, numbers made of those above."""

from __future__ import annotations

import pytest

from plans.readers.numbering import Level, Lists, counted


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (3, "lowerLetter", "c"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (7, "decimalZero", "07"),
        (7, "decimal", "7"),
    ],
)
def test_word_counts_in_many_forms(number: int, form: str, printed: str) -> None:
    assert counted(number, form) == printed


def test_deeper_levels_begin_anew_and_an_override_counts_once() -> None:
    levels = {0: Level(pattern="%1"), 1: Level(pattern="%1.%2"), 2: Level(form="bullet")}
    lists = Lists(levels={"9": levels}, overrides={"6": {0: 5}}, abstract={"5": "9", "6": "9"})
    steps = [("5", 0), ("5", 1), ("5", 1), ("5", 2), ("5", 0), ("5", 1), ("6", 0), ("6", 0)]
    assert [lists.next(*step) for step in steps] == ["1", "1.1", "1.2", "", "2", "2.1", "5", "6"]


def test_a_list_that_is_not_there_has_no_number() -> None:
    assert Lists(levels={}).next("7", 0) == ""
