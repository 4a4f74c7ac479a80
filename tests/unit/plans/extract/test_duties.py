"""Tasks with their actor, and duties to report."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.duties import find_reports, find_tasks
from plans.extract.passages import Passages
from plans.model import OffsetFrom

Read = Callable[..., Passages]


def test_items_take_over_the_actor_of_the_heading_sentence(read: Read) -> None:
    plan = read(
        "4 应急响应\n4.4 处置措施\n4.4.3 Ⅱ级应急响应处置措施\n"
        "当领导小组启动Ⅱ级应急响应时，应开展以下应急处置工作：\n"
        "（1）领导小组办公室安排人员值班值守。\n（2）组织相关单位进行会商。"
    )
    first, second = find_tasks(plan)
    assert (first.owners, first.inherited_actor) == (("领导小组办公室",), False)
    assert (second.owners, second.inherited_actor) == (("领导小组",), True)
    assert first.levels == second.levels == (2,)


def test_an_item_may_have_several_actors(read: Read) -> None:
    plan = read(
        "5 应急响应\n"
        "5.1 处置措施\n"
        "（2）人员搜救。市消防救援总队开展搜救。市应急局协调增援；及时补充物资。"
    )
    found = find_tasks(plan)
    assert [item.owners[0] for item in found] == ["市消防救援总队", "市应急局", "市应急局"]
    assert {item.phase for item in found} == {"人员搜救"}


def test_a_level_takes_over_another(read: Read) -> None:
    plan = read("5 应急响应\n5.2 Ⅱ级响应措施\n在Ⅲ级响应措施基础上，市指挥部调度增援力量。")
    (found,) = find_tasks(plan)
    assert found.inherits == (3,)


def test_preparation_and_aftermath_are_no_tasks(read: Read) -> None:
    plan = read(
        "6 后期处置\n6.1 善后处置\n市民政局开展救助。\n7 应急保障\n7.1 队伍保障\n市应急局建立队伍。"
    )
    assert find_tasks(plan) == []


def test_a_report_knows_sender_receiver_and_limit(read: Read) -> None:
    plan = read(
        "4 信息报告\n4.1 时限\n市指挥部办公室在接报后30分钟内以电话形式向市委、市政府报告。"
    )
    (report,), others = find_reports(plan)
    assert (report.sender, report.receiver) == ("市指挥部办公室", "市委、市政府")
    assert (report.minutes, report.channel) == (30, "电话")
    assert report.counted_from is OffsetFrom.REPORT
    assert others == []


def test_office_work_has_no_deadline_for_the_duty_room(read: Read) -> None:
    assert find_reports(read("8 附则\n8.1 备案\n印发之日起20个工作日内报市应急局备案。")) == (
        [],
        [],
    )
