"""Who proposes, approves and starts."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.passages import Passages
from plans.extract.procedures import find_procedures
from plans.model import Purpose

Read = Callable[..., Passages]


def test_the_three_of_a_start(read: Read) -> None:
    plan = read(
        "4 应急响应\n"
        "4.3 响应启动\n"
        "Ⅱ级应急响应由领导小组负责启动，程序如下：领导小组办公室对信息进行研判，"
        "向领导小组提出启动Ⅱ级应急响应建议，经领导小组同意后，启动Ⅱ级应急响应。"
    )
    (step,) = find_procedures(plan)
    assert (step.purpose, step.levels) == (Purpose.RESPONSE, (2,))
    assert (step.proposed_by, step.approved_by, step.started_by) == (
        "领导小组办公室",
        "领导小组",
        "领导小组",
    )


def test_several_starters_are_kept_apart(read: Read) -> None:
    plan = read(
        "4 应急响应\n"
        "4.1 响应分级\n"
        "由自治区人民政府启动特别重大级应急响应；由事发地县级人民政府启动一般级应急响应。"
    )
    assert {(step.levels, step.started_by) for step in find_procedures(plan)} == {
        ((1,), "自治区人民政府"),
        ((4,), "事发地县级人民政府"),
    }


def test_an_end_has_its_own_procedure(read: Read) -> None:
    plan = read(
        "5 应急响应\n"
        "5.5 应急响应结束\n"
        "由办公室提出响应结束的建议，经市人民政府同意后，由市指挥部宣布应急响应结束。"
    )
    (step,) = find_procedures(plan)
    assert step.purpose is Purpose.TERMINATE
    assert step.approved_by == "市人民政府"
