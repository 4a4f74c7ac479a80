"""Conditions: what is measured, how it is joined, what only a person can tick."""

from __future__ import annotations

import pytest

from console.domain.conditions import Condition, Truth, evaluate
from plans.extract.conditions import Reading, measured, read_condition


def reading(words: str) -> Reading:
    found = read_condition(words)
    assert found is not None
    return found


def test_alternatives_are_any() -> None:
    made = reading("造成10人以上30人以下死亡，或者50人以上100人以下重伤").condition
    assert made.any == (
        Condition(metric="deaths", at_least=10, below=30),
        Condition(metric="serious", at_least=50, below=100),
    )
    assert evaluate(made, {"deaths": 12}).truth is Truth.TRUE
    assert evaluate(made, {"deaths": 2}).truth is Truth.UNKNOWN


def test_words_that_narrow_a_figure_stand_beside_it() -> None:
    made = reading(
        "造成国道、省道交通中断，出现车辆积压，且抢修、处置时间预计在6小时以上的"
    ).condition
    said, hours = made.all
    assert said.qualitative == "造成国道、省道交通中断，出现车辆积压"
    assert hours == Condition(metric="road_blocked_hours", at_least=6)
    assert evaluate(made, {"road_blocked_hours": 9}).truth is Truth.UNKNOWN
    assert evaluate(made, {"road_blocked_hours": 2}).truth is Truth.FALSE


def test_an_upper_bound_alone_speaks_of_somebody() -> None:
    assert measured("造成3人以下死亡") == (Condition(metric="deaths", at_least=1, below=3),)
    assert measured("损失1000万元以下") == (Condition(metric="loss_yuan", above=0, below=1e7),)


def test_what_is_not_measured_is_kept_in_words() -> None:
    made = reading("造成特别严重社会影响的").condition
    assert made.qualitative == "造成特别严重社会影响"
    assert evaluate(made, {}).truth is Truth.UNKNOWN


def test_a_warning_is_a_colour() -> None:
    assert measured("气象部门发布暴雨蓝色或黄色预警") == (
        Condition(metric="warning_rain", one_of=("blue", "yellow")),
    )


def test_a_comma_between_figures_is_in_doubt() -> None:
    assert reading("造成300人以上死亡，直接经济损失1亿元以上").doubt == "and_or"


def test_an_unknown_metric_keeps_the_words_of_the_plan() -> None:
    found = reading("农作物受旱面积2000万亩以上")
    assert found.doubt == "metric_unknown"
    assert found.condition.metric.startswith("words:")


@pytest.mark.parametrize("words", ["", "。", "的", "长" * 3000])
def test_nothing_makes_nothing(words: str) -> None:
    assert read_condition(words) is None
