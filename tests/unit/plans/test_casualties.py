"""How many people a caller speaks of: counts meet their words, nobody is zero, doubt is nothing."""

from __future__ import annotations

import pytest

from plans import casualties


def told(text: str) -> dict[str, object]:
    return {fact.metric: fact.value for fact in casualties.people(text)}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("3人死亡5人受伤", {"deaths": 3, "injured": 5}),
        ("死亡3人，受伤5人", {"deaths": 3, "injured": 5}),
        ("三人受伤", {"injured": 3}),
        ("两人失踪，一人被困", {"missing": 2, "trapped": 1}),
        ("5人受伤，其中2人重伤", {"injured": 3, "serious": 2}),
        ("厂房着火，浓烟很大", {}),
    ],
)
def test_counts_meet_the_word_of_harm_they_belong_to(text: str, figures: dict[str, int]) -> None:
    assert told(text) == figures


def test_nobody_is_an_explicit_zero() -> None:
    assert told("无人受伤")["injured"] == 0
    assert told("未造成人员死亡")["deaths"] == 0


@pytest.mark.parametrize("text", ["是否有人员伤亡不清楚", "不知道有没有人受伤", "近3人死亡"])
def test_what_is_doubted_is_no_figure(text: str) -> None:
    assert not any(told(text).values())


def test_those_who_were_saved_are_not_trapped() -> None:
    assert "trapped" not in told("救出被困人员3人")


def test_a_figure_says_where_it_was_heard() -> None:
    (fact,) = casualties.people("现场三人受伤")
    assert "现场三人受伤"[fact.start : fact.end] == fact.quote
