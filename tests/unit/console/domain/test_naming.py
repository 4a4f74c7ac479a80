from __future__ import annotations

import datetime as dt

import pytest

from console.domain.naming import UNTITLED, compose_title, next_number, numbers_of

DAY = numbers_of("KS", dt.date(2026, 7, 2))


def test_the_first_number_of_a_day() -> None:
    assert next_number(DAY, []) == "KS-20260702-001"


def test_gaps_other_days_and_strange_tails_are_left_alone() -> None:
    taken = ["KS-20260702-001", "KS-20260702-007", "KS-20260701-099", "KS-20260702-7b", "X"]
    assert next_number(DAY, taken) == "KS-20260702-008"


def test_a_number_past_999_goes_on() -> None:
    assert next_number(DAY, ["KS-20260702-999"]) == "KS-20260702-1000"


@pytest.mark.parametrize(
    ("town", "place", "event_type", "what", "title"),
    [
        ("千灯镇", "某化工厂", "危化品火灾", "着火了", "千灯镇 某化工厂 危化品火灾"),
        ("千灯镇", "千灯镇某化工厂", "火灾", "", "千灯镇某化工厂 火灾"),
        ("", "某路口", "", "两车相撞，有人被困", "某路口 两车相撞"),
        ("千灯镇", "", "", "", "千灯镇"),
        ("", "", "", "，。", UNTITLED),
        ("", "", "", "一" * 60, "一" * 24),
    ],
)
def test_titles(town: str, place: str, event_type: str, what: str, title: str) -> None:
    assert compose_title(town=town, place=place, event_type=event_type, what=what) == title
