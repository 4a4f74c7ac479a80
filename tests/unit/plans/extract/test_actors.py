"""Who acts is told by the ending of a name and the verb behind it."""

from __future__ import annotations

import pytest

from plans.extract.actors import actor_of, split_units, unit_list


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("市应急局、市规划资源局组织指导做好巡查", ("市应急局", "市规划资源局")),
        ("市指挥部办公室协调市公安局", ("市指挥部办公室",)),
        ("自治区公安厅负责牵头组建工作组", ("自治区公安厅",)),
        ("由市人民政府报请国务院协助", ("市人民政府",)),
        ("机械设备由市应急局和蓟州区人民政府按照就近原则调配", ("市应急局", "蓟州区人民政府")),
        ("根据需要，市公安局实行交通管制", ("市公安局",)),
        ("公安、环境保护、消防等部门应及时到达现场", ("公安", "环境保护", "消防")),
        ("各成员单位，在现场指挥部指挥下，参与处置", ("各成员单位",)),
        ("现场负责人接到报告", ("现场负责人",)),
    ],
)
def test_the_head_of_a_sentence_acts(words: str, units: tuple[str, ...]) -> None:
    found = actor_of(words)
    assert found is not None
    assert found.units == units


@pytest.mark.parametrize(
    "words",
    [
        "组织专业队伍，在专家组指导下开展监测",
        "确保领导小组与现场联系",
        "",
        "根据市应急局的指令，按程序调运",
    ],
)
def test_nobody_is_made_up(words: str) -> None:
    assert actor_of(words) is None


def test_those_beside_it_are_partners() -> None:
    found = actor_of("市应急局会同市公安局、市消防救援总队开展搜救")
    assert found is not None
    assert found.partners == ("市公安局", "市消防救援总队")


def test_lists_are_cut_at_their_commas() -> None:
    assert split_units("市应急局和市卫生健康委") == ("市应急局", "市卫生健康委")
    assert unit_list("市气象局、市水务局等单位。其他") == ("市气象局", "市水务局")
