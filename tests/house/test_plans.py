"""The digitized plans: each loads, is clean, and speaks only of what the city knows."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from console import paths
from console.domain.conditions import Condition
from console.domain.planbook import Plan, PlanKind
from plans import lint, model
from plans.model import PlanDocument

FOLDER = paths.resources() / "plans"
FILES = sorted(path for path in FOLDER.glob("*.json") if path.name != "register.json")
CITY = paths.resources() / "cities" / "kunshan"
ALLOWED: dict[str, str] = {}
"""Findings that stay, as "plan code: finding code at place", each with its reason."""


def city(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((CITY / name).read_text(encoding="utf-8"))
    return found


def register() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        (FOLDER / "register.json").read_text(encoding="utf-8")
    )
    return found


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def document(request: pytest.FixtureRequest) -> PlanDocument:
    return model.load(request.param)


def test_at_least_nine_plans_are_digitized() -> None:
    assert len(FILES) >= 9


def test_it_is_marked_as_simulated(document: PlanDocument) -> None:
    assert document.simulated
    assert "示例" in document.version


def test_it_lints_clean(document: PlanDocument) -> None:
    found = [f"{document.code}: {item.code} at {item.where}" for item in lint.lint(document)]
    assert [item for item in found if item not in ALLOWED] == []


def test_every_quote_is_literal(document: PlanDocument) -> None:
    for item in (*document.triggers, *document.tasks):
        assert item.quote
        assert item.quote in document.by_id[item.clause].text


def test_every_metric_is_known_and_every_choice_exists(document: PlanDocument) -> None:
    known = {item["key"]: item for item in city("metrics.json")}
    for trigger in document.triggers:
        for atom in lint.nodes(trigger.when):
            if atom.metric:
                assert atom.metric in known
                _check_choice(atom, known[atom.metric])


def _check_choice(atom: Condition, metric: dict[str, str]) -> None:
    choices = [item["value"] for item in msgspec.to_builtins(metric.get("choices", []))]
    if choices:
        assert set(atom.one_of) <= set(choices)


def test_every_event_type_exists() -> None:
    known = {item["code"] for item in city("event_types.json")}
    used = {code for path in FILES for code in model.load(path).event_types}
    used |= {
        str(code) for entry in register() for code in msgspec.to_builtins(entry)["event_types"]
    }
    assert {code for code in used if not code.endswith("0000")} <= known


def test_the_register_has_one_overall_and_43_special_plans() -> None:
    plans = [msgspec.convert({**entry, "id": entry["code"]}, Plan) for entry in register()]
    assert [plan.kind for plan in plans].count(PlanKind.OVERALL) == 1
    assert [plan.kind for plan in plans].count(PlanKind.SPECIAL) == 43
    assert len({plan.code for plan in plans}) == 44
    assert all(plan.simulated for plan in plans)


def test_every_digitized_plan_is_in_the_register() -> None:
    titles = {str(entry["code"]): entry["title"] for entry in register()}
    for path in FILES:
        document = model.load(path)
        assert titles[document.code] == document.title


def test_the_published_schema_is_the_model() -> None:
    path: Path = paths.resources() / "schemas" / "plan.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(model.schema()))
