from __future__ import annotations

import pytest

from console.services.place_words import ENOUGH, Fit, Roll, initials, readings, romanized, typed


@pytest.mark.parametrize(
    ("name", "reading"),
    [("长江路", "ChangJiangLu"), ("重庆路", "ChongQingLu"), ("行政中心", "XingZhengZhongXin")],
)
def test_the_reading_of_the_phrase_comes_first(name: str, reading: str) -> None:
    assert readings(name)[0] == reading


def test_a_polyphone_is_found_by_its_other_reading_too() -> None:
    assert "ZhangJiangLu" in readings("长江路")


def test_letters_and_digits_keep_their_places() -> None:
    assert initials(readings("312国道")[0]) == "312gd"
    assert initials(readings("g2")[0]) == "g2"


def test_a_query_is_compared_without_spaces_and_marks() -> None:
    assert typed(" Qian Deng ") == "qiandeng"
    assert typed("lüdi") == "lvdi"
    assert typed("xi'an") == "xian"
    assert romanized("千deng") == "qiandeng"


def test_whole_lines_come_before_beginnings_and_parts() -> None:
    roll = Roll(["新千灯", "千灯镇", "千灯"])
    found: dict[int, Fit] = {}
    for line, fit in roll.find("千灯"):
        found.setdefault(line, fit)
    assert list(found.items()) == [(2, Fit.WHOLE), (1, Fit.START), (0, Fit.PART)]


def test_a_reading_is_found_from_a_syllable_on() -> None:
    roll = Roll(["ChangJiangLu"])
    assert list(roll.find("jiang", syllables=True)) == [(0, Fit.PART)]
    assert not list(roll.find("ang", syllables=True))
    assert next(iter(roll.find("changjianglu", syllables=True))) == (0, Fit.WHOLE)


def test_marks_of_patterns_are_only_letters() -> None:
    assert next(iter(Roll(["a.c", "abc"]).find("a.c"))) == (0, Fit.WHOLE)
    assert not [line for line, _ in Roll(["abc"]).find("a.c")]


def test_what_fits_nearly_everything_ends() -> None:
    assert len(list(Roll(["昆山"] * 2 * ENOUGH).find("昆"))) == ENOUGH


def test_an_empty_roll_holds_nothing() -> None:
    assert not list(Roll([]).find("千"))
