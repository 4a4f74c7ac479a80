"""Matching: which plan, which level, why, and what to ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import paths
from console.domain.conditions import Condition
from console.domain.planbook import PlanKind
from plans import model
from plans.match import PlanMatch, ReasonKind, Relation, Situation, match
from plans.model import Clause, PlanConditions, PlanDocument, Purpose, Trigger

PLANS = tuple(
    model.load(path)
    for path in sorted((paths.resources() / "plans").glob("*.json"))
    if path.name != "register.json"
)


def trigger(level: int, when: Condition, **fields: Any) -> Trigger:
    return Trigger(
        id=f"T{level}",
        level=level,
        label=f"{level}级",
        when=when,
        clause="4.1",
        quote="条件",
        **fields,
    )


def plan(*triggers: Trigger, **fields: Any) -> PlanDocument:
    return PlanDocument(
        **{
            "code": "P1",
            "title": "预案",
            "kind": PlanKind.SPECIAL,
            "version": "1",
            "event_types": ("21010",),
            "clauses": (Clause(id="4.1", number="4.1", text="条件"),),
            "triggers": triggers,
            **fields,
        }
    )


DEATHS = Condition(metric="deaths_missing", at_least=3)
ONE = trigger(1, DEATHS)


def only(document: PlanDocument, **situation: Any) -> PlanMatch:
    (found,) = match(document, Situation(**{"event_type": "21010", **situation}))
    return found


def test_a_true_condition_gives_the_level_with_its_clause_and_words() -> None:
    found = only(plan(ONE), facts={"deaths": 2, "missing": 1})
    assert (found.level, found.clause, found.clause_number, found.quote) == (
        1,
        "4.1",
        "4.1",
        "条件",
    )
    assert found.met == ("deaths_missing",)
    assert [reason.kind for reason in found.why] == [
        ReasonKind.TYPE,
        ReasonKind.AREA,
        ReasonKind.CONDITION,
    ]


def test_unknown_gives_no_level_but_a_question() -> None:
    found = only(plan(ONE))
    assert found.level is None
    assert [question.metric for question in found.questions] == ["deaths_missing"]


def test_zero_is_not_unknown() -> None:
    found = only(plan(ONE), facts={"deaths": 0})
    assert (found.level, found.unmet, found.questions) == (None, ("deaths_missing",), ())


def test_only_higher_levels_are_asked_for() -> None:
    low = trigger(4, Condition(metric="burning", is_=True))
    lower = trigger(5, Condition(metric="minor", at_least=1))
    found = only(plan(ONE, low, lower), facts={"burning": True})
    assert found.level == 4
    assert [question.level for question in found.questions] == [1]


def test_a_branch_that_is_false_asks_nothing() -> None:
    dead = Condition(
        all=(Condition(metric="a", is_=True), Condition(metric="b", is_=True)),
    )
    either = Condition(any=(dead, Condition(not_=Condition(metric="c", is_=True))))
    found = only(plan(trigger(1, either)), facts={"a": False})
    assert [question.metric for question in found.questions] == ["c"]


def test_two_levels_with_the_same_condition_are_both_shown() -> None:
    found = only(plan(ONE, trigger(2, DEATHS)), facts={"deaths": 5})
    assert found.level == 1
    assert [rival.number for rival in found.rivals] == [2]


def test_a_trigger_for_another_purpose_starts_nothing() -> None:
    found = only(plan(trigger(1, DEATHS, purpose=Purpose.TERMINATE)), facts={"deaths": 9})
    assert found.level is None


def test_a_clause_that_is_absent_leaves_the_number_empty() -> None:
    found = only(plan(ONE, clauses=()), facts={"deaths": 3})
    assert found.clause_number == ""


@pytest.mark.parametrize("value", ["three", float("nan"), 10**400])
def test_what_is_no_number_counts_as_unknown(value: Any) -> None:
    found = only(plan(ONE), facts={"deaths_missing": value})
    assert (found.level, found.unknown) == (None, ("deaths_missing",))


@pytest.mark.parametrize(
    "text", ["组织一次应急演练", "桌面推演：苯储罐火灾", "解除暴雨橙色预警", "应急响应已终止"]
)
def test_drills_and_cancellations_match_nothing(text: str) -> None:
    assert match(PLANS, Situation(event_type="21020", text=text)) == ()


@pytest.mark.parametrize(
    ("fields", "situation", "fits"),
    [
        ({}, {"town": "320585100"}, False),
        ({}, {"town": "千灯"}, True),
        ({"region": "320500"}, {"town": "320583113"}, True),
        ({"region": "320583113"}, {"town": "320583113"}, True),
        ({"region": "320583113"}, {}, False),
        ({}, {"city": "320583"}, True),
        ({}, {"city": "320585"}, False),
        ({"region": "320583113"}, {"city": "320583"}, False),
        ({"event_types": ("21000",)}, {}, True),
        ({"event_types": ("20000",)}, {}, True),
        ({"event_types": ("22000",)}, {}, False),
        ({"event_types": (), "also_types": ("21010",)}, {}, True),
        ({}, {"event_type": ""}, False),
        ({"kind": PlanKind.OVERALL}, {"event_type": ""}, True),
        ({"conditions": PlanConditions(exclude=("在建",))}, {"text": "在建工地"}, False),
        ({"conditions": PlanConditions(sites=("甲厂",))}, {"text": "储罐着火"}, False),
        ({"conditions": PlanConditions(sites=("甲厂",))}, {"site": "甲厂"}, True),
        (
            {"conditions": PlanConditions(sites=("甲厂",)), "event_types": ()},
            {"text": "甲厂"},
            True,
        ),
        (
            {"conditions": PlanConditions(sites=("甲厂",))},
            {"site": "甲厂", "event_type": "1"},
            False,
        ),
    ],
)
def test_where_a_plan_applies(fields: Any, situation: Any, fits: bool) -> None:
    found = match([plan(**fields)], Situation(**{"event_type": "21010", **situation}))
    assert bool(found) is fits


def test_order_site_type_place_area_level_general() -> None:
    plans = [
        plan(code="general", kind=PlanKind.OVERALL, event_types=("20000",)),
        plan(code="exact"),
        plan(code="place", conditions=PlanConditions(places=("高速",))),
        plan(code="town", region="320583113"),
        plan(code="site", conditions=PlanConditions(sites=("甲厂",))),
        plan(ONE, code="level"),
        plan(code="wider", event_types=("21000",)),
    ]
    situation = Situation(
        event_type="21010",
        town="320583113",
        text="高速旁",
        site="甲厂",
        facts={"deaths": 3},
    )
    assert [found.plan for found in match(plans, situation)] == [
        "site",
        "place",
        "town",
        "level",
        "exact",
        "wider",
        "general",
    ]


def test_superior_and_sister_plans_are_linked() -> None:
    overall = plan(code="O", title="总体", kind=PlanKind.OVERALL, event_types=("20000",))
    plans = [plan(superior="O"), plan(code="P2", title="另一预案"), overall]
    found = match(plans, Situation(event_type="21010"))[0]
    assert [(link.plan, link.relation) for link in found.linked] == [
        ("O", Relation.SUPERIOR),
        ("P2", Relation.SISTER),
    ]


def test_warnings_are_facts() -> None:
    when = Condition(metric="warning_rain", one_of=("red",))
    assert only(plan(trigger(3, when)), warnings={"warning_rain": "red"}).level == 3


def test_the_night_call_gives_the_hazmat_plan_with_questions() -> None:
    first, *others = match(
        PLANS,
        Situation(
            event_type="21020",
            facts={"injured": 3, "burning": True},
            text="千灯镇一个苯储罐着火，三人受伤",
            town="320583113",
        ),
    )
    assert (first.plan, first.level, first.label) == ("KS-ZX-07", 4, "Ⅳ级响应")
    assert {"serious", "deaths_missing"} <= {question.metric for question in first.questions}
    assert others[-1].plan == "KS-ZT-01"
    assert first.linked[0].relation is Relation.SUPERIOR


METRICS = sorted({"deaths_missing", "serious", "injured", "trapped", "evacuated", "loss_yuan"})
TYPES = sorted({code for document in PLANS for code in document.event_types})
VALUES = st.one_of(st.integers(), st.floats(), st.booleans(), st.text(max_size=5))


@given(
    event_type=st.sampled_from(["", "99999", *TYPES]),
    facts=st.dictionaries(
        st.sampled_from([*METRICS, "deaths", "burning", "cross_boundary"]), VALUES
    ),
    text=st.text(max_size=30),
)
def test_matching_never_raises(event_type: str, facts: Any, text: str) -> None:
    match(PLANS, Situation(event_type=event_type, facts=facts, text=text))


@given(
    event_type=st.sampled_from(TYPES),
    facts=st.dictionaries(st.sampled_from(METRICS), st.integers(0, 20_000)),
    harm=st.sampled_from(METRICS),
    more=st.integers(1, 20_000),
)
def test_more_harm_never_lowers_a_level(
    event_type: str, facts: dict[str, int], harm: str, more: int
) -> None:
    worse = {**facts, harm: facts.get(harm, 0) + more}
    before = {m.plan: m.level for m in match(PLANS, Situation(event_type=event_type, facts=facts))}
    after = {m.plan: m.level for m in match(PLANS, Situation(event_type=event_type, facts=worse))}
    for code, level in before.items():
        assert level is None or (after[code] or 99) <= level
    assert before.keys() == after.keys()


@pytest.mark.shared_data
def test_the_drill_of_the_shared_cases_starts_nothing(shared_data: Path) -> None:
    import json

    cases = json.loads((shared_data / "cases" / "matching_cases.json").read_text(encoding="utf-8"))
    drill = next(case["text"] for case in cases["cases"] if case["id"] == "S08")
    assert match(PLANS, Situation(event_type="24080", text=drill)) == ()
