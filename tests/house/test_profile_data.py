"""The city's data hold together: every code that is named exists, every limit has a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from console.domain.conditions import Condition
from console.domain.duty import DutyRole, Seat
from console.domain.incident import FIGURE_FIELDS, SUMS, Call, Incident
from console.domain.reporting import ReportKind
from console.domain.scales import EventGrade
from console.paths import resources
from console.profile import Profile, load_profile
from console.profile_model import MetricKind

PROFILE = load_profile()
REPORT_FACTS = {"grade", "event_class", "event_class_top", "event_type", "sensitive", "near_miss"}


def atoms(condition: Condition) -> Iterator[Condition]:
    inner = (*condition.any, *condition.all, *((condition.not_,) if condition.not_ else ()))
    for part in inner:
        yield from atoms(part)
    if condition.metric:
        assert not inner, "a condition is one thing at a time"
        yield condition


def assert_distinct(keys: Iterable[str]) -> None:
    listed = list(keys)
    assert sorted(set(listed)) == sorted(listed)


def test_codes_are_distinct() -> None:
    assert_distinct(town.code for town in PROFILE.towns)
    assert_distinct(place.id for place in PROFILE.places)
    assert_distinct(kind.code for kind in PROFILE.event_types)
    assert_distinct(group.code for group in PROFILE.event_classes)
    assert_distinct(metric.key for metric in PROFILE.metrics)
    assert_distinct(rule.id for rule in PROFILE.grading_rules)
    assert_distinct(step.id for rule in PROFILE.grading_rules for step in rule.steps)
    assert_distinct(rule.id for rule in PROFILE.report_rules)
    assert_distinct(f"{item.kind}.{item.key}" for item in PROFILE.report_items)
    assert_distinct(unit.code for unit in PROFILE.units)
    assert_distinct(category.code for category in PROFILE.team_categories)
    assert_distinct(category.code for category in PROFILE.material_categories)
    assert_distinct(str(day.date) for day in PROFILE.holidays)


def test_every_item_is_named_in_both_languages() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    for collection in (
        PROFILE.towns,
        PROFILE.places,
        PROFILE.event_types,
        PROFILE.event_classes,
        PROFILE.metrics,
        PROFILE.grading_rules,
        PROFILE.report_rules,
        PROFILE.report_items,
        PROFILE.team_categories,
        PROFILE.material_categories,
        PROFILE.seats,
        PROFILE.holidays,
        PROFILE.units,
        PROFILE.phones,
        PROFILE.site_kinds,
        PROFILE.sources,
        PROFILE.signs,
        PROFILE.substances,
    ):
        for item in collection:
            assert item.name, item
            assert item.name_en, item
            assert not chinese.search(item.name_en), item


def test_every_event_type_stands_on_things_that_exist() -> None:
    for kind in PROFILE.event_types:
        assert PROFILE.event_class(kind.parent), kind.code
        assert PROFILE.class_of(kind.code).endswith("0000"), kind.code
        assert all(PROFILE.grading_rule(rule) for rule in kind.rules), kind.code
        assert kind.lead, kind.code
        assert all(PROFILE.unit(unit) for unit in kind.lead), kind.code
        assert {sign.code for sign in PROFILE.signs} >= set(kind.signs), kind.code
        assert len({*kind.words, *kind.strong}) >= 5, kind.code


def test_the_tables_name_event_types_that_exist() -> None:
    for substance in PROFILE.substances:
        assert all(PROFILE.event_type(code) for code in substance.event_types), substance
    codes = [kind.code for kind in PROFILE.event_types]
    prefixes = [p for category in PROFILE.team_categories for p in category.event_types]
    prefixes += [p for window in PROFILE.regrading for p in window.event_types]
    for prefix in prefixes:
        assert any(code.startswith(prefix) for code in codes), prefix


def test_every_rule_is_used_and_its_metrics_can_be_asked_for() -> None:
    for rule in PROFILE.grading_rules:
        assert rule.event_types, rule.id
        assert rule.manual == (not rule.steps), rule.id
        assert rule.guide_en if rule.manual else True, rule.id
        for step in rule.steps:
            assert step.id.startswith(rule.id + "."), step.id
            assert step.text, step.id
            assert step.text_en, step.id
            for atom in atoms(step.when):
                assert PROFILE.metric(atom.metric), (step.id, atom.metric)


def test_choices_that_rules_test_for_can_be_chosen() -> None:
    for rule in PROFILE.grading_rules:
        for step in rule.steps:
            for atom in atoms(step.when):
                metric = PROFILE.metric(atom.metric)
                if metric is not None and metric.kind is MetricKind.CHOICE:
                    assert set(atom.one_of) <= {choice.value for choice in metric.choices}


def test_figures_and_sums_can_be_asked_for() -> None:
    for key in (*FIGURE_FIELDS, *SUMS):
        metric = PROFILE.metric(key)
        assert metric, key
        assert metric.question, key
        assert metric.question_en, key


def test_report_rules_test_what_is_known_of_an_incident() -> None:
    for rule in PROFILE.report_rules:
        assert rule.minutes > 0
        for atom in atoms(rule.when) if rule.when else ():
            assert atom.metric in REPORT_FACTS, (rule.id, atom.metric)
            if atom.metric == "grade":
                assert set(atom.one_of) <= {grade.value for grade in EventGrade}
            if atom.metric.startswith("event_class"):
                assert all(PROFILE.event_class(code) for code in atom.one_of), rule.id


def test_the_first_report_has_its_fourteen_items() -> None:
    assert len(PROFILE.items_of(ReportKind.FIRST)) == 14
    known = {*Incident.__dataclass_fields__, *Call.__dataclass_fields__}
    for item in PROFILE.report_items:
        assert set(item.fields) <= known, item.key
        assert set(item.figures) <= set(FIGURE_FIELDS), item.key


def test_every_limit_has_a_source_that_is_listed() -> None:
    numbers = tuple(source.number for source in PROFILE.sources)
    sourced = (
        *PROFILE.grading_rules,
        *PROFILE.regrading,
        *PROFILE.report_rules,
        *PROFILE.team_categories,
        *PROFILE.material_categories,
        *PROFILE.holidays,
        *PROFILE.phones,
        *PROFILE.duty.patterns,
        PROFILE.duty,
        PROFILE.duplicates,
        PROFILE.travel,
    )
    for item in sourced:
        assert item.source.startswith(numbers), item
    for place in (*PROFILE.towns, *PROFILE.places):
        assert place.source, place


def test_a_verified_figure_never_rests_on_an_example() -> None:
    for rule in PROFILE.report_rules:
        assert not (rule.verified and rule.source.startswith(("示例", "通行"))), rule.id
    for rule in PROFILE.grading_rules:
        assert not any(step.verified and "示例" in step.text for step in rule.steps), rule.id


def test_places_lie_in_the_city_and_say_how_well() -> None:
    west, south, east, north = PROFILE.city.bbox
    for place in (*PROFILE.towns, *PROFILE.places):
        town = getattr(place, "town", "")
        assert not town or PROFILE.town(town), place
        assert not place.verified, place
        if place.position is not None:
            assert west <= place.position.lon <= east, place
            assert south <= place.position.lat <= north, place
            assert place.accuracy_m, place


def test_the_city_plan_is_counted() -> None:
    planned = {item.code: item.planned for item in PROFILE.team_categories if item.planned}
    assert planned == {
        "FIRE": 17,
        "FLOOD": 204,
        "HAZMAT": 35,
        "WATER-POWER": 15,
        "GAS": 8,
        "COMMS": 2,
        "AIR": 1,
        "AGREEMENT-CHEM": 9,
        "AGREEMENT-DG": 1,
        "AGREEMENT-MUNICIPAL": 2,
    }
    assert len(PROFILE.towns) == 11


def test_seats_and_roles_are_all_provided_for() -> None:
    assert {rule.seat for rule in PROFILE.seats} == set(Seat)
    assert {rule.role for rule in PROFILE.duty.roles} == set(DutyRole)
    assert PROFILE.duty.pattern in {pattern.code for pattern in PROFILE.duty.patterns}


@pytest.mark.parametrize("use_case", ["calls.open_call", "dispatch.send_team", "grade.confirm"])
def test_the_observer_only_looks(use_case: str) -> None:
    assert not PROFILE.may(Seat.OBSERVER, use_case)


def plan_metrics() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (resources() / "plans").glob("*.json"))
    return {key for text in texts for key in re.findall(r'"metric":\s*"(\w+)"', text)}


def test_what_plans_ask_for_has_a_question(profile: Profile) -> None:
    missing = sorted(key for key in plan_metrics() if profile.metric(key) is None)
    assert not missing, f"add these to metrics.json, with the question for the caller: {missing}"


def test_plans_name_event_types_that_exist(profile: Profile) -> None:
    for path in sorted((resources() / "plans").glob("*.json")):
        for listed in re.findall(r'"event_types":\s*\[([^\]]*)\]', path.read_text("utf-8")):
            for code in re.findall(r'"(\d{5})"', listed):
                known = profile.event_type(code) or profile.event_class(code)
                assert known, f"{path.name} names {code}"
