"""Grading: every boundary of every rule of the city, and what more harm may and may not do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.conditions import Condition, Fact
from console.domain.grading import (
    NO_GRADE_RANK,
    GradeProposal,
    GradeStep,
    GradingRule,
    RegradeWindow,
    propose,
    regrade_until,
)
from console.domain.incident import Figures, facts_of
from console.domain.scales import EventGrade
from console.profile import load_profile

PROFILE = load_profile()
EXTRAORDINARY, MAJOR, LARGE, GENERAL = EventGrade
DUST, HAZMAT_LEAK, HIGH_RISE, CRASH, LIFT = "21030", "21010", "22020", "23010", "24100"


def graded(event_type: str, **figures: int) -> GradeProposal:
    return propose(PROFILE.grading_rules, event_type, facts_of(Figures(**figures)))


def rank(proposal: GradeProposal) -> int:
    return proposal.grade.rank if proposal.grade else NO_GRADE_RANK


def event_type_of(rule: str) -> str:
    return next(kind.code for kind in PROFILE.event_types if kind.rules[:1] == (rule,))


def bounded(condition: Condition) -> Iterator[Condition]:
    """The numeric atoms of a condition."""
    for part in (*condition.any, *condition.all):
        yield from bounded(part)
    if condition.metric and (condition.at_least is not None or condition.below is not None):
        yield condition


def simple_steps() -> list[tuple[str, GradeStep]]:
    """Steps of one number: a column of a table."""
    return [
        (rule.id, step)
        for rule in PROFILE.grading_rules
        for step in rule.steps
        if step.when.metric and (step.when.at_least is not None or step.when.below is not None)
    ]


@pytest.mark.parametrize(
    ("rule", "step"), simple_steps(), ids=[step.id for _, step in simple_steps()]
)
def test_every_boundary_of_every_column(rule: str, step: GradeStep) -> None:
    """以上 includes its number, 以下 excludes it."""
    alone = [item for item in PROFILE.grading_rules if item.id == rule]
    kind = alone[0].event_types[0]

    def fires(value: float) -> bool:
        fired = propose(alone, kind, {step.when.metric: value}).fired
        return step.id in [evidence.rule for evidence in fired]

    whole = step.when.metric not in ("magnitude",) and not step.when.metric.endswith("hours")
    least = 1 if whole else 0.1
    if step.when.at_least is not None:
        assert fires(step.when.at_least)
        assert not fires(step.when.at_least - least)
    if step.when.above is not None:
        assert not fires(step.when.above)
        assert fires(step.when.above + least)
    if step.when.below is not None:
        assert not fires(step.when.below)
        assert fires(step.when.below - least)


@pytest.mark.parametrize(
    ("deaths", "grade"),
    [
        (0, None),
        (1, GENERAL),
        (2, GENERAL),
        (3, LARGE),
        (9, LARGE),
        (10, MAJOR),
        (29, MAJOR),
        (30, EXTRAORDINARY),
        (146, EXTRAORDINARY),
    ],
)
def test_deaths_of_a_production_accident(deaths: int, grade: EventGrade | None) -> None:
    assert graded(DUST, deaths=deaths).grade is grade


@pytest.mark.parametrize(
    ("serious", "grade"),
    [
        (0, None),
        (1, GENERAL),
        (9, GENERAL),
        (10, LARGE),
        (49, LARGE),
        (50, MAJOR),
        (99, MAJOR),
        (100, EXTRAORDINARY),
    ],
)
def test_serious_injuries_of_a_production_accident(serious: int, grade: EventGrade | None) -> None:
    assert graded(DUST, serious=serious).grade is grade


@pytest.mark.parametrize(
    ("loss", "grade"),
    [
        (0, None),
        (9999999, GENERAL),
        (10000000, LARGE),
        (49999999, LARGE),
        (50000000, MAJOR),
        (99999999, MAJOR),
        (100000000, EXTRAORDINARY),
    ],
)
def test_loss_of_a_production_accident(loss: int, grade: EventGrade | None) -> None:
    assert graded(DUST, loss_yuan=loss).grade is grade


def test_the_dust_explosion_of_2014() -> None:
    """中荣 2014-08-02, 146 dead by the final count: 特别重大."""
    proposal = graded(DUST, deaths=146, serious=91)
    assert proposal.grade is EXTRAORDINARY
    assert [evidence.rule for evidence in proposal.fired] == [
        "G1.extraordinary.deaths",
        "G1.major.serious",
    ]
    first = proposal.fired[0]
    assert (first.source, first.clause, first.value) == (
        "国务院令第493号",
        "第三条",
        "deaths_missing=146",
    )
    assert first.verified
    assert proposal.questions == ()
    assert regrade_until(PROFILE.regrading, DUST, dt.datetime(2014, 8, 2, tzinfo=dt.UTC)) == (
        dt.datetime(2014, 9, 1, tzinfo=dt.UTC)
    )


def test_the_highest_of_all_columns_wins() -> None:
    proposal = graded(HIGH_RISE, deaths=1, serious=12, loss_yuan=60_000_000)
    assert proposal.grade is MAJOR
    assert [evidence.rule for evidence in proposal.fired] == [
        "G2.major.loss",
        "G2.large.serious",
        "G2.general.deaths",
    ]


def test_the_missing_count_among_the_dead() -> None:
    assert graded(DUST, deaths=2, missing=1).grade is LARGE


def test_nothing_known_asks_everything_and_grades_nothing() -> None:
    proposal = graded(DUST)
    assert proposal.grade is None
    assert set(proposal.questions) == {"deaths", "missing", "serious", "loss_yuan"}


def test_explicit_zero_is_not_unknown() -> None:
    proposal = graded(DUST, deaths=0, missing=0, serious=0, loss_yuan=0)
    assert (proposal.grade, proposal.questions) == (None, ())


def test_the_missing_are_asked_for_while_they_could_raise_the_grade() -> None:
    assert "missing" in graded(DUST, deaths=2, serious=0, loss_yuan=0).questions
    assert "missing" not in graded(DUST, deaths=30).questions


def test_hurt_of_unknown_severity_are_not_serious_but_raise_the_question() -> None:
    proposal = graded(DUST, deaths=0, missing=0, injured=12, serious=0, loss_yuan=0)
    assert proposal.grade is None
    assert proposal.questions == ("serious",)
    unsure = graded(DUST, deaths=0, missing=0, injured=12, loss_yuan=0)
    assert (unsure.grade, unsure.questions) == (None, ("serious",))


def test_a_word_for_the_hurt_raises_no_question() -> None:
    told = {"deaths": 0.0, "missing": 0.0, "deaths_missing": 0.0, "loss_yuan": 0.0, "serious": 0.0}
    assert propose(PROFILE.grading_rules, DUST, {**told, "injured": "some"}).questions == ()


def test_too_few_hurt_to_raise_the_grade_are_not_asked_about() -> None:
    proposal = graded(DUST, deaths=3, missing=0, injured=4, serious=2, loss_yuan=0)
    assert (proposal.grade, proposal.questions) == (LARGE, ())


def test_without_a_type_the_first_question_is_what_happened() -> None:
    proposal = propose(PROFILE.grading_rules, "", {"deaths_missing": 40})
    assert (proposal.grade, proposal.questions) == (None, ("event_type",))


def test_a_manual_rule_leaves_it_to_the_person() -> None:
    proposal = graded("32010", deaths=40)
    assert (proposal.grade, proposal.manual, proposal.fired) == (None, True, ())


def test_a_mixed_type_grades_and_still_says_that_a_person_must() -> None:
    proposal = graded("33010", deaths=3)
    assert (proposal.grade, proposal.manual) == (LARGE, True)


def test_a_type_without_a_rule_is_graded_by_hand() -> None:
    assert graded("25010", deaths=1).manual


def test_a_near_miss_is_reported_without_a_grade() -> None:
    proposal = graded(HAZMAT_LEAK, deaths=0, missing=2, trapped=1, serious=0, loss_yuan=0)
    assert proposal.near_miss
    assert "G15.trapped" in [evidence.rule for evidence in proposal.fired]
    calm = graded(HAZMAT_LEAK, trapped=2, missing=0)
    assert not calm.near_miss


def test_a_near_miss_alone_has_no_grade() -> None:
    proposal = graded(HAZMAT_LEAK, evacuated=500)
    assert (proposal.grade, proposal.near_miss) == (None, True)


@pytest.mark.parametrize(("hours", "grade"), [(1.9, None), (2.0, GENERAL)])
def test_two_hours_in_a_lift(hours: float, grade: EventGrade | None) -> None:
    proposal = propose(PROFILE.grading_rules, LIFT, {"lift_trapped_hours": hours})
    assert proposal.grade is grade


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        ({"city_load_mw": 150.0, "load_loss_percent": 60.0}, LARGE),
        ({"city_load_mw": 150.0, "load_loss_percent": 59.9}, GENERAL),
        ({"city_load_mw": 149.9, "load_loss_percent": 60.0}, GENERAL),
        ({"city_load_mw": 150.0, "users_out_percent": 49.9}, None),
        ({"deaths_missing": 10.0}, MAJOR),
    ],
)
def test_power_failure_of_a_county_city(facts: dict[str, Fact], grade: EventGrade | None) -> None:
    assert propose(PROFILE.grading_rules, "24050", facts).grade is grade


@pytest.mark.parametrize(
    ("households", "hours", "grade"),
    [
        (50000, 48, EXTRAORDINARY),
        (50000, 47, MAJOR),
        (30000, 24, MAJOR),
        (29999, 24, LARGE),
        (9999, 24, GENERAL),
        (999, 48, None),
        (10000, 23, None),
    ],
)
def test_households_without_gas(households: int, hours: int, grade: EventGrade | None) -> None:
    facts = {"households_without_gas": float(households), "outage_hours": float(hours)}
    assert propose(PROFILE.grading_rules, "24010", facts).grade is grade


def test_a_railway_line_blocked_grades_by_its_importance() -> None:
    blocked: dict[str, Fact] = {"line_blocked_hours": 8.0}
    assert propose(PROFILE.grading_rules, "23050", {**blocked, "busy_line": True}).grade is LARGE
    assert propose(PROFILE.grading_rules, "23050", {**blocked, "busy_line": False}).grade is None
    unsure = propose(PROFILE.grading_rules, "23050", blocked)
    assert unsure.grade is None
    assert "busy_line" in unsure.questions


COUNTS = st.one_of(st.none(), st.integers(0, 200))
MONEY = st.one_of(st.none(), st.integers(0, 200_000_000))
HARM = st.fixed_dictionaries(
    {
        "deaths": COUNTS,
        "missing": COUNTS,
        "trapped": COUNTS,
        "serious": COUNTS,
        "minor": COUNTS,
        "injured": COUNTS,
        "evacuated": st.one_of(st.none(), st.integers(0, 200_000)),
        "loss_yuan": MONEY,
    }
)
GRADED_TYPES = st.sampled_from([kind.code for kind in PROFILE.event_types if kind.rules])


@settings(max_examples=300)
@given(GRADED_TYPES, HARM, st.sampled_from(["deaths", "missing", "serious", "loss_yuan"]), COUNTS)
def test_more_harm_never_lowers_the_grade(
    event_type: str, harm: dict[str, int | None], which: str, more: int | None
) -> None:
    before = graded(event_type, **harm)  # type: ignore[arg-type]
    worse = {**harm, which: (harm[which] or 0) + (more or 0)}
    after = graded(event_type, **worse)  # type: ignore[arg-type]
    assert rank(after) <= rank(before)


@settings(max_examples=300)
@given(GRADED_TYPES, HARM)
def test_only_questions_could_raise_the_grade(event_type: str, harm: dict[str, int | None]) -> None:
    """Where nothing is asked about harm, no harm that is still unknown changes the grade."""
    proposal = graded(event_type, **harm)  # type: ignore[arg-type]
    for name in ("deaths", "missing", "serious", "loss_yuan"):
        if harm[name] is None and name not in proposal.questions:
            told = graded(event_type, **{**harm, name: 10**9})  # type: ignore[arg-type]
            assert rank(told) >= rank(proposal)


@given(GRADED_TYPES, HARM)
def test_the_grade_is_that_of_the_first_evidence(
    event_type: str, harm: dict[str, int | None]
) -> None:
    proposal = graded(event_type, **harm)  # type: ignore[arg-type]
    if proposal.grade:
        steps = {step.id: step for rule in PROFILE.grading_rules for step in rule.steps}
        assert steps[proposal.fired[0].rule].grade is proposal.grade


def test_a_fraction_is_written_as_it_is() -> None:
    proposal = propose(PROFILE.grading_rules, "13010", {"magnitude": 5.5})
    assert (proposal.grade, proposal.fired[0].value) == (LARGE, "magnitude=5.5")


MIDNIGHT = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(("event_type", "days"), [(DUST, 30), (HIGH_RISE, 7), (CRASH, 7)])
def test_regrading_window(event_type: str, days: int) -> None:
    assert regrade_until(PROFILE.regrading, event_type, MIDNIGHT) == MIDNIGHT + dt.timedelta(days)


def test_no_window_where_none_is_stated() -> None:
    windows = [RegradeWindow(days=7, event_types=("22",), source="示例")]
    assert regrade_until(windows, DUST, MIDNIGHT) is None


def test_a_rule_that_does_not_name_the_type_is_left_out() -> None:
    rule = GradingRule(id="X", name="", name_en="", source="示例", event_types=("1",))
    assert propose([rule], "2", {}).manual
