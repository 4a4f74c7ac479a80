"""The collected sentences against the conditions of the plans they belong to.

The conditions were entered by hand, in our own words, from the documents kept beside the project;
types and sites are those an officer would confirm. The documents themselves are not copied.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from console.domain.conditions import Condition
from console.domain.planbook import PlanKind
from plans.match import SITE, PlanMatch, Situation, match
from plans.model import Clause, PlanConditions, PlanDocument, Trigger
from plans.titles import types_of
from plans.words import heard_facts

HOTEL, INSTITUTE = "喜来登大酒店", "桥梁工程研究院"
GREAT = ("expressway", "national", "provincial")
CONFIRMED = {
    "S01": ("14010", ""),
    "S02": ("12010", ""),
    "S03": ("23020", ""),
    "S04": ("14010", ""),
    "S05": ("22030", HOTEL),
    "S06": ("14010", ""),
    "S07": ("23010", INSTITUTE),
    "S08": ("24080", ""),
}


def at(metric: str, low: float, high: float | None = None) -> Condition:
    return Condition(metric=metric, at_least=low, below=high)


def on(roads: tuple[str, ...], low: float, high: float | None = None) -> Condition:
    road = Condition(metric="road_class", one_of=roads)
    return Condition(all=(road, at("road_blocked_hours", low, high)))


def plan(
    code: str, title: str, *levels: tuple[int, str, Condition], site: str = ""
) -> PlanDocument:
    return PlanDocument(
        code=code,
        title=title,
        kind=PlanKind.ENTERPRISE if site else PlanKind.DEPARTMENT,
        region="000000",
        version="1",
        event_types=("20000",) if site else types_of(title),
        conditions=PlanConditions(sites=(site,) if site else ()),
        clauses=(Clause(id="4", number="4", text="；".join(quote for _, quote, _ in levels)),),
        triggers=tuple(
            Trigger(id=f"T{n}", level=level, label=f"{level}级", when=when, clause="4", quote=quote)
            for n, (level, quote, when) in enumerate(levels)
        ),
    )


HIGHWAY = (
    (2, "国省干线断一昼夜以上", on(GREAT, 24)),
    (3, "国省干线断半日以上、不到一昼夜", on(GREAT, 12, 24)),
    (4, "县道断半日以上", on(("county",), 12)),
)
PLANS = (
    plan("guangxi_highway_traffic_2023", "公路交通突发事件应急预案", *HIGHWAY),
    plan("guangxi_transport_comprehensive_2023", "交通运输综合应急预案", *HIGHWAY[:2]),
    plan(
        "guangxi_transport_flood_typhoon_2023",
        "交通运输防洪防台应急预案",
        (1, "台风红色预警", Condition(metric="warning_typhoon", one_of=("red",))),
        (2, "台风橙色预警", Condition(metric="warning_typhoon", one_of=("orange",))),
        (3, "台风黄色预警", Condition(metric="warning_typhoon", one_of=("yellow",))),
    ),
    plan(
        "guangxi_expressway_2018",
        "高速公路突发事件应急预案",
        (2, "死十人以上", at("deaths_missing", 10, 30)),
        (3, "死三人以上不到十人，或者双向断六小时以上", at("deaths_missing", 3, 10)),
        (3, "双向断六小时以上", at("road_blocked_hours", 6, 12)),
    ),
    plan(
        "tianjin_geological_disaster",
        "突发地质灾害应急预案",
        (1, "搬离千人以上", at("evacuated", 1000)),
        (2, "搬离五百人以上不到千人", at("evacuated", 500, 1000)),
        (3, "搬离百人以上不到五百人", at("evacuated", 100, 500)),
    ),
    plan(
        "xian_sheraton_production_safety",
        "生产安全事故应急预案",
        (2, "伤一人以上", at("injured", 1)),
        (
            3,
            "部门自己处置得了",
            Condition(
                all=(Condition(metric="burning", is_=False), at("injured", 0, 1)),
            ),
        ),
        site=HOTEL,
    ),
    plan(
        "bridge_institute_production_safety",
        "生产安全事故应急预案",
        (4, "重伤一人以上", at("serious", 1)),
        (5, "有人轻伤", at("minor", 1)),
        site=INSTITUTE,
    ),
)


def answer(text: str, event_type: str, site: str) -> tuple[PlanMatch, ...]:
    facts = {fact.metric: fact.value for fact in heard_facts(text)}
    return match(
        PLANS, Situation(event_type=event_type, facts=facts, text=text, site=site, city="")
    )


@pytest.mark.shared_data
def test_every_case_is_right(shared_data: Path) -> None:
    told = json.loads((shared_data / "cases" / "matching_cases.json").read_text(encoding="utf-8"))
    assert {case["id"] for case in told["cases"]} == CONFIRMED.keys()
    for case in told["cases"]:
        found = answer(case["text"], *CONFIRMED[case["id"]])
        if not case["expected_plans"]:
            assert found == (), case["id"]
            continue
        wanted = set(case["expected_plans"])
        assert {match.plan for match in found[: len(wanted)]} == wanted, case["id"]
        assert found[0].level == case["expected_level"], case["id"]
        assert found[0].quote


@pytest.mark.shared_data
def test_without_the_site_the_company_s_plan_is_asked_for(shared_data: Path) -> None:
    told = json.loads((shared_data / "cases" / "matching_cases.json").read_text(encoding="utf-8"))
    for case in told["cases"]:
        event_type, site = CONFIRMED[case["id"]]
        if site:
            found = answer(case["text"], event_type, "")
            assert all(match.plan not in case["expected_plans"] for match in found)
            assert not found or found[0].questions[0].metric == SITE
