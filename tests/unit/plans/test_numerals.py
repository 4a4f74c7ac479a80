"""Numbers as they are spoken."""

from __future__ import annotations

import re

import pytest

from plans.numerals import NUMBER, Spoken, spoken


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        ("3", 3, True),
        ("1,200", 1200, True),
        ("1.2万", 12_000, True),
        ("三十五", 35, True),
        ("一百二十", 120, True),
        ("两万", 20_000, True),
        ("十几", 10, False),
        ("三十多", 30, False),
        ("三四", 3, False),
        ("10至20", 10, False),
        ("几", 2, False),
    ],
)
def test_values(text: str, value: float, exact: bool) -> None:
    assert spoken(text) == Spoken(value, exact)


def test_what_makes_no_number() -> None:
    assert spoken("一二三") is None


def test_a_number_is_found_in_a_sentence() -> None:
    assert re.findall(NUMBER, "三十人和4.5米") == ["三十", "4.5"]
