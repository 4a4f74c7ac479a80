"""Triggers get their ids, labels and starters; a grade its conditions."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.propose import Proposal

SCALE = "4 应急响应\n4.1 响应分级\n应急响应分为Ⅰ级、Ⅱ级。\n4.2 响应启动\n"


def test_a_trigger_is_labelled_and_started_as_the_plan_says(
    proposed: Callable[..., Proposal],
) -> None:
    made = proposed(
        SCALE + "Ⅱ级应急响应由市指挥部启动。\n"
        "有下列情形之一的，启动Ⅱ级响应：（1）造成10人以上死亡的。"
    )
    (trigger,) = made.document.triggers
    assert (trigger.id, trigger.label, trigger.started_by) == ("R2-1", "Ⅱ级", "市指挥部")


def test_a_grade_the_plan_does_not_define_is_asked_for(
    proposed: Callable[..., Proposal],
) -> None:
    made = proposed(SCALE + "发生重大灾情时，由市指挥部启动Ⅱ级响应。")
    (trigger,) = made.document.triggers
    assert (trigger.when.metric, trigger.when.one_of) == ("event_grade", ("major",))
    assert trigger.doubt == "by_grade"
