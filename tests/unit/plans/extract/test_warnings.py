"""Warning actions by colour."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.passages import Passages
from plans.extract.warnings import find_actions

Read = Callable[..., Passages]


def test_actions_stand_under_their_colour(read: Read) -> None:
    plan = read(
        "3 预警\n"
        "3.3 预警响应\n"
        "（1）蓝色预警\n"
        "市应急局开展巡查监测。\n"
        "（2）红色预警\n"
        "市公安局关闭危险路段。"
    )
    assert [(item.colours, item.owner) for item in find_actions(plan)] == [
        (("blue",), "市应急局"),
        (("red",), "市公安局"),
    ]


def test_a_level_has_the_colour_the_plan_gives_it(read: Read) -> None:
    plan = read(
        "3 预警\n3.1 预警级别\n预警级别分为Ⅰ级、Ⅱ级、Ⅲ级和Ⅳ级，分别用红色、橙色、黄色和蓝色表示。\n"
        "3.2 防御响应措施\n"
        "（2）Ⅱ级防御响应措施\n"
        "启动Ⅱ级预警后，领导小组采取下列措施：\n"
        "①组织值班值守，研判信息。"
    )
    (action,) = find_actions(plan)
    assert (action.colours, action.owner) == (("orange",), "领导小组")
