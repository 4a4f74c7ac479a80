"""The turns of phrase that reports share."""

from __future__ import annotations

import datetime as dt

import pytest

from console import texts
from console.domain.scales import EventGrade
from console.services import report_words


def test_moments_are_local_and_an_unknown_one_has_no_words() -> None:
    moment = dt.datetime(2026, 7, 1, 19, 5, tzinfo=dt.UTC)
    assert report_words.moment_words(moment) == "2026年7月2日03时05分"
    assert report_words.clock_words(moment) == "03时05分"
    assert report_words.moment_words(None) == ""


def test_words_are_chinese_whatever_the_screen_speaks() -> None:
    texts.set_language("en")
    try:
        assert report_words.word(EventGrade.LARGE) == "较大"
    finally:
        texts.set_language("zh")


@pytest.mark.parametrize(
    ("said", "expected"),
    [("火已灭", "火已灭。"), (" 火已灭。；", "火已灭。"), ("  ", ""), ("。", "")],
)
def test_a_sentence_is_closed_once(said: str, expected: str) -> None:
    assert report_words.sentence(said) == expected
    assert report_words.sentences((said, "x")) == expected + "x。"
