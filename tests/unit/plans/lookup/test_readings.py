"""Pinyin and initials."""

from __future__ import annotations

import pytest

from plans.lookup.readings import MOST, initials, reading, ways


@pytest.mark.parametrize(
    ("text", "first", "said"),
    [
        ("危险化学品", "wxhxp", "weixianhuaxuepin"),
        ("LNG 泄漏", "lngxl", "lngxielou"),
        ("——", "", ""),
    ],
)
def test_how_words_are_said(text: str, first: str, said: str) -> None:
    assert (initials(text), reading(text)) == (first, said)


def test_a_sign_with_two_readings_gives_two_ways() -> None:
    assert ways("重大")[:2] == ("zd", "cd")
    assert ways("疏散") == ("ss",)
    assert len(ways("重行长调传会重行长调传会")) <= MOST
