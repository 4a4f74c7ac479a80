"""Facts heard in callers' words, with the words they rest on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.words import halting, heard_facts


def heard(text: str) -> dict[str, Any]:
    return {fact.metric: fact.value for fact in heard_facts(text)}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("3人受伤", {"injured": 3}),
        ("造成3人死亡5人受伤", {"deaths": 3, "injured": 5}),
        ("死亡3人受伤5人", {"deaths": 3, "injured": 5}),
        ("3死5伤", {"deaths": 3, "injured": 5}),
        ("两名工人被困", {"trapped": 2}),
        ("５人受伤，其中2人重伤、1人轻伤", {"injured": 2, "serious": 2, "minor": 1}),
        ("疏散群众1,200人", {"evacuated": 1200}),
        ("十几个人被呛着送医院了", {"injured": 10}),
        ("三四个人失联", {"missing": 3}),
        ("10至15人被困", {"trapped": 10}),
        ("近百人疏散", {}),
        ("没有人受伤", {"injured": 0, "serious": 0, "minor": 0}),
        ("无人员伤亡", {"deaths": 0, "injured": 0, "serious": 0, "minor": 0}),
        ("无人员死亡、失踪", {"deaths": 0, "missing": 0}),
        ("不知道有没有人受伤", {}),
        ("3人伤亡", {}),
        ("有人被困", {"trapped": 1}),
        ("可能有人被困", {}),
        ("救出2名被困人员", {}),
        ("停电1.2万户，预计6小时恢复", {"households_without_power": 12000, "outage_hours": 6}),
        ("停水停电3000户", {}),
        ("影响用户3000户", {}),
        ("停电几户", {"households_without_power": 2}),
        ("停电一二三户", {}),
        ("停电2个半小时", {"outage_hours": 2.5}),
        ("停电半小时", {"outage_hours": 0.5}),
        ("停电30分钟", {"outage_hours": 0.5}),
        ("停电一二三小时", {}),
        (
            "国道双向中断，估计30小时才能抢通",
            {"road_blocked_hours": 30, "road_class": "national"},
        ),
        ("等了3小时", {}),
        ("发生5.2级地震", {"magnitude": 5.2}),
        ("发生一二三级地震", {}),
        ("阵风10级", {"wind_force": 10}),
        ("太湖水位达到3.95米", {"taihu_level_m": 3.95}),
        ("直接经济损失约3000万元", {"loss_yuan": 30_000_000}),
        ("潜在损失约3000万元", {}),
        ("3小时降雨80毫米", {"rain_3h_mm": 80}),
        ("2小时降雨80毫米", {}),
        ("3小时降雨一二三毫米", {}),
        ("发布暴雨橙色预警", {"warning_rain": "orange"}),
        ("酒店起火，已扑灭", {"burning": False}),
        ("火还没扑灭", {"burning": True}),
        ("可能发生爆炸", {}),
        ("居民区旁着火", {"burning": True, "dense_area": True}),
        ("液氯泄漏", {"substance": "液氯", "toxic_release": True}),
        ("液氯没有泄漏", {"substance": "液氯"}),
        ("苯泄漏", {"substance": "苯"}),
        ("氯气味道", {"substance": "氯气"}),
        ("", {}),
    ],
)
def test_heard(text: str, facts: dict[str, Any]) -> None:
    assert heard(text) == facts


def test_a_lower_bound_says_so_and_every_quote_is_literal() -> None:
    (fact,) = heard_facts("目前百余人撤离。")
    assert (fact.value, fact.lower_bound) == (100, True)
    assert "目前百余人撤离。"[fact.start : fact.end] == fact.quote


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("组织一次桥梁船撞应急演练", "演练"),
        ("解除暴雨橙色预警", "解除暴雨橙色预警"),
        ("这不是演练", None),
        ("消防演练基地起火", None),
        ("险情尚未解除", None),
        ("苯储罐着火", None),
    ],
)
def test_halting(text: str, word: str | None) -> None:
    assert halting(text) == word


@given(
    st.text(alphabet="三3十几余万亿人名受伤死亡被困无没有户停电小时级风雨，。苯泄漏", max_size=40)
)
def test_any_text_is_heard_without_error(text: str) -> None:
    for fact in heard_facts(text):
        assert text[fact.start : fact.end] == fact.quote


@pytest.mark.shared_data
def test_the_shared_sentences_are_heard_right(shared_data: Path) -> None:
    told = json.loads((shared_data / "cases" / "matching_cases.json").read_text(encoding="utf-8"))
    sentences = {case["id"]: heard(case["text"]) for case in told["cases"]}
    assert sentences == {
        "S01": {"road_blocked_hours": 30, "road_class": "national"},
        "S02": {"warning_typhoon": "orange"},
        "S03": {"deaths": 3, "road_blocked_hours": 7, "road_class": "expressway"},
        "S04": {"evacuated": 620},
        "S05": {"burning": False, "injured": 0, "serious": 0, "minor": 0},
        "S06": {"road_blocked_hours": 14, "road_class": "county"},
        "S07": {"minor": 1},
        "S08": {},
    }
