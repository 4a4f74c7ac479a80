"""Posts, groups and what units answer for."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.organisation import find_groups, find_posts, find_unit_duties
from plans.extract.passages import Passages

Read = Callable[..., Passages]


def test_posts_are_held_by_offices(read: Read) -> None:
    plan = read(
        "2 组织指挥体系\n"
        "2.1 指挥机构\n"
        "指挥长：分管副市长。\n"
        "办公室主任由市应急局局长担任，副主任由分管副局长担任。"
    )
    assert [(part.name, part.who) for part in find_posts(plan)] == [
        ("指挥长", "分管副市长"),
        ("办公室主任", "市应急局局长"),
        ("副主任", "分管副局长"),
    ]


def test_a_group_has_lead_members_and_duties(read: Read) -> None:
    plan = read(
        "2 组织指挥体系\n"
        "2.3 工作组\n"
        "抢险救援组：由市消防救援大队牵头，市公安局、市交通运输局参加。负责搜救。\n"
        "通信保障组：由科教处负责人任组长，办公室相关人员担任成员。主要职责：保障通信。"
    )
    rescue, radio = find_groups(plan)
    assert (rescue.name, rescue.who) == ("抢险救援组", "市消防救援大队")
    assert rescue.members == ("市公安局", "市交通运输局")
    assert (radio.who, radio.said) == ("科教处", "保障通信。")


def test_a_group_that_a_unit_sets_up_is_led_by_it(read: Read) -> None:
    plan = read("4 应急响应\n4.2 响应措施\n市公安局负责牵头组建现场疏散工作组，疏散群众。")
    (group,) = find_groups(plan)
    assert (group.name, group.who) == ("现场疏散工作组", "市公安局")


def test_unit_duties_stand_behind_a_colon(read: Read) -> None:
    plan = read(
        "2 组织体系\n"
        "2.3 成员单位及职责\n"
        "市应急局：负责救援队伍调度。\n"
        "主要职责：贯彻部署。\n"
        "市教委：协助疏散师生。"
    )
    assert [part.name for part in find_unit_duties(plan)] == ["市应急局", "市教委"]
