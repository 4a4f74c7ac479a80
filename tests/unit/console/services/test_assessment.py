from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from console.domain.incident import Call, Incident
from console.domain.scales import EventGrade
from console.domain.supplies import Site
from console.errors import BugError
from console.profile import Profile
from console.services import assessment
from console.services.assessment import Assessment
from plans.model import PlanDocument

AT = dt.datetime(2026, 7, 1, 19, 0, tzinfo=dt.UTC)
QIANDENG = "320583113"


@pytest.fixture
def assess(flow: Any, profile: Profile, plan: PlanDocument) -> Any:
    def ask(record: Call | Incident, *, days: float = 0) -> Assessment:
        flow.keep(record)
        which = {"call" if isinstance(record, Call) else "incident": record.id}
        now = AT + dt.timedelta(days=days)
        found: Assessment = flow.ask(
            assessment.assess, profile=profile, library=(plan,), now=now, **which
        )
        return found

    return ask


def call(what: str = "", **fields: Any) -> Call:
    return Call(id="c", called_at=AT, what=what, **fields)


def incident(**fields: Any) -> Incident:
    told: dict[str, Any] = {"number": "KS-1", "title": "", "reported_at": AT}
    return Incident(id="i", **(told | fields))


def test_an_empty_sheet(assess: Any) -> None:
    found = assess(call())
    assert (found.types, found.duplicates, found.heard, found.facts) == ((), (), (), {})
    assert found.grade.questions == ("event_type",)
    assert found.regrade_left is None


def test_a_type_is_suggested_and_none_is_taken(assess: Any) -> None:
    found = assess(call("化工厂储罐炸了，三人受伤"))
    assert found.types[0].code == "21020"
    assert found.grade.grade is None


def test_a_figure_that_was_only_heard_does_not_grade(assess: Any) -> None:
    found = assess(call("储罐炸了，死亡3人", event_type="21020"))
    assert "deaths" in [fact.metric for fact in found.heard]
    assert "deaths" not in found.facts
    assert found.grade.grade is None
    assert "deaths" in found.grade.questions


def test_a_figure_in_its_field_grades(assess: Any) -> None:
    found = assess(call("储罐炸了", event_type="21020", deaths=3))
    assert found.grade.grade is EventGrade.LARGE
    assert found.facts["deaths_missing"] == 3


def test_ticks_count_as_heard(assess: Any) -> None:
    assert assess(call("储罐炸了", event_type="21020")).facts["explosion"] is True


def test_the_worst_warning_in_force_counts(assess: Any) -> None:
    found = assess(call("暴雨橙色预警，大风蓝色预警，路上积水", event_type="11020", trapped=2))
    assert found.facts["warning_colour"] == "orange"
    assert found.grade.grade is EventGrade.GENERAL


def test_the_named_substance_helps_the_type(assess: Any) -> None:
    assert assess(call("厂里罐子漏了", substance="液氨")).facts["substance"] == "液氨"
    assert "21060" in [one.code for one in assess(call("厂里漏了", substance="液氨")).types]


def test_a_plan_is_matched_with_its_level(assess: Any) -> None:
    found = assess(call("储罐着火", event_type="21020", injured=2))
    assert [(match.plan, match.level) for match in found.plans] == [("T-1", 4)]


def test_a_drill_matches_no_plan(assess: Any) -> None:
    assert assess(call("储罐着火演练", event_type="21020", injured=2)).plans == ()


def test_a_picked_site_is_named_to_the_plans(assess: Any, flow: Any) -> None:
    flow.keep(Site(id="s", name="示例化工", kind="hazmat_plant", town=QIANDENG))
    assert assess(call("着火", event_type="21020", place="s", town=QIANDENG)).plans


def test_a_change_in_casualties_proposes_anew(assess: Any) -> None:
    case = incident(event_type="21030", deaths=2, summary="抛光车间爆炸")
    assert assess(case).grade.grade is EventGrade.GENERAL
    worse = incident(event_type="21030", deaths=2, missing=8, summary="抛光车间爆炸")
    assert assess(worse).grade.grade is EventGrade.MAJOR


@pytest.mark.parametrize(("event_type", "days"), [("21030", 30), ("22010", 7), ("23010", 7)])
def test_the_regrading_window_runs_out(assess: Any, event_type: str, days: int) -> None:
    case = incident(event_type=event_type)
    assert assess(case, days=days - 1).regrade_left == dt.timedelta(days=1)
    assert assess(case, days=days).regrade_left is None


def test_the_window_counts_from_the_event(assess: Any) -> None:
    case = incident(event_type="22010", occurred_at=AT - dt.timedelta(days=2))
    assert assess(case).regrade_left == dt.timedelta(days=5)


def test_duplicates_of_a_call(assess: Any, flow: Any, profile: Profile) -> None:
    flow.keep(incident(event_type="22010", town=QIANDENG, summary="出租房着火了"))
    sheet = call("出租房着火", town=QIANDENG)
    assert [one.incident for one in assess(sheet).duplicates] == ["i"]
    asked = flow.ask(assessment.duplicates, profile=profile, call="c")
    assert [one.incident for one in asked] == ["i"]


@pytest.mark.parametrize("which", [{}, {"call": "c", "incident": "i"}])
def test_one_thing_is_assessed_at_a_time(
    flow: Any, profile: Profile, which: dict[str, str]
) -> None:
    with pytest.raises(BugError):
        flow.ask(assessment.assess, profile=profile, library=(), now=AT, **which)


@pytest.mark.shared_data
def test_collected_cases_never_start_a_drill(assess: Any, shared_data: Path) -> None:
    cases = json.loads((shared_data / "cases" / "matching_cases.json").read_text("utf-8"))["cases"]
    for case in cases:
        found = assess(call(case["text"], event_type="21020"))
        if case["expected_level"] is None:
            assert found.plans == (), case["text"]
