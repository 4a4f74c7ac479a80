"""Conditions for levels: lists, definitions, sentences, tables; and never a level of our own."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.passages import Passages
from plans.extract.triggers import find_triggers
from plans.model import Purpose
from plans.readers.document import Table

Read = Callable[..., Passages]


def test_a_list_gives_one_condition_an_item(read: Read) -> None:
    plan = read(
        "1 总则\n总的。\n4 应急响应\n4.1 Ⅲ级响应启动条件\n"
        "有下列情形之一的，启动Ⅲ级响应：（1）造成3人以上10人以下死亡的；（2）造成较大社会影响的。"
    )
    found = find_triggers(plan)
    assert [(item.level, item.purpose) for item in found] == [(3, Purpose.RESPONSE)] * 2
    assert found[0].condition.at_least == 3
    assert found[1].condition.qualitative == "造成较大社会影响"


def test_a_list_goes_on_in_the_clauses_below(read: Read) -> None:
    plan = read(
        "4 应急响应\n4.1 响应启动\n有下列情形之一的，启动Ⅱ级应急响应：\n"
        "（1）造成10人以上死亡的。\n（2）需要转移500人以上的。\n5 后期处置\n评估。"
    )
    assert [(item.level, item.condition.metric) for item in find_triggers(plan)] == [
        (2, "deaths"),
        (2, "evacuated"),
    ]


def test_a_definition_is_an_event_grade(read: Read) -> None:
    plan = read("1 总则\n1.3 事故分级\n（3）较大事故，是指造成3人以上10人以下死亡的事故。")
    (found,) = find_triggers(plan)
    assert (found.level, found.purpose) == (3, Purpose.EVENT_GRADE)


def test_a_warning_is_not_a_response(read: Read) -> None:
    plan = read("附件1 预警分级\n有下列情形之一的，启动Ⅰ级预警：\n●道路抢通预计48小时以上的。")
    assert [item.purpose for item in find_triggers(plan)] == [Purpose.WARNING]


def test_a_table_is_read_by_cell_and_an_empty_cell_goes_on(read: Read) -> None:
    table = Table(
        rows=(
            ("等级", "情形"),
            ("Ⅰ级", "有下列情形之一的，启动Ⅰ级响应：●造成30人以上死亡的。"),
            ("", "●直接经济损失1亿元以上的。"),
            ("Ⅱ级", "●造成10人以上30人以下死亡的。"),
        )
    )
    found = find_triggers(read("附件1 响应分级标准\n见下表。", table))
    assert [(item.level, item.condition.metric) for item in found] == [
        (1, "deaths"),
        (1, "loss_yuan"),
        (2, "deaths"),
    ]
    for item in found:
        assert item.span is not None
        assert item.passage.text[item.span.start : item.span.end] == item.quote


def test_a_list_of_risks_is_no_grading(read: Read) -> None:
    table = Table(
        rows=(
            ("风险点", "风险等级", "描述"),
            ("机房", "较大", "线路老化，引发触电伤亡事故或者火灾的情况"),
        )
    )
    assert find_triggers(read("8 风险评估\n见下表。", table)) == []


def test_the_end_of_a_response_needs_all(read: Read) -> None:
    plan = read(
        "5 应急响应\n"
        "5.5 应急响应结束\n"
        "当搜救工作已经完成，地质灾害威胁已基本消除，应急响应即行终止。"
    )
    (found,) = find_triggers(plan)
    assert found.purpose is Purpose.TERMINATE
    assert len(found.condition.all) == 2


def test_a_note_is_no_condition(read: Read) -> None:
    plan = read(
        "附件1 响应分级\n有下列情形之一的，启动Ⅰ级响应：\n●造成30人以上死亡的。\n注：“以上”含本数。"
    )
    assert len(find_triggers(plan)) == 1
