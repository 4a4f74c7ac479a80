"""Each finding of the lint, from the smallest plan that has it."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.conditions import Condition
from console.domain.planbook import PlanKind
from plans.lint import lint
from plans.model import Clause, Level, PlanDocument, PlanTask, Trigger


def trigger(number: int, low: float, high: float | None, **fields: Any) -> Trigger:
    when = Condition(metric="deaths", at_least=low, below=high)
    base = {"id": f"t{number}", "level": number, "label": f"{number}级", "when": when}
    return Trigger(**{**base, "clause": "1", "quote": "条件", "started_by": "市指挥部", **fields})


def codes(*triggers: Trigger, **fields: Any) -> list[str]:
    levels = {item.level for item in triggers}
    base: dict[str, Any] = {
        "code": "P",
        "title": "预案",
        "kind": PlanKind.SPECIAL,
        "version": "1",
        "clauses": (Clause(id="1", text="条件和任务"),),
        "levels": tuple(Level(number=number, label=f"{number}级") for number in sorted(levels)),
        "triggers": triggers,
    }
    return [finding.code for finding in lint(PlanDocument(**{**base, **fields}))]


GOOD = (trigger(2, 1, 3), trigger(1, 3, None))


def test_a_sound_plan_has_no_finding() -> None:
    assert codes(*GOOD) == []


@pytest.mark.parametrize(
    ("triggers", "code"),
    [
        ((trigger(2, 1, 3), trigger(1, 1, 3)), "interval.same"),
        ((trigger(2, 1, 4), trigger(1, 3, None)), "interval.overlap"),
        ((trigger(2, 1, 3), trigger(1, 5, None)), "interval.gap"),
        ((trigger(1, 1, 3), trigger(2, 3, None)), "interval.order"),
        ((trigger(1, 3, 3),), "condition.empty"),
        ((trigger(1, 1, None, when=Condition()),), "condition.shape"),
        ((trigger(1, 1, None, quote="别的话"),), "quote.not_literal"),
        ((trigger(1, 1, None, clause="9"),), "clause.absent"),
        ((trigger(1, 1, None, started_by=""),), "level.no_starter"),
    ],
)
def test_trigger_findings(triggers: tuple[Trigger, ...], code: str) -> None:
    assert codes(*triggers) == [code]


def task(**fields: Any) -> PlanTask:
    base = {
        "id": "A",
        "level": 1,
        "title": "警戒",
        "owner": "市公安局",
        "clause": "1",
        "quote": "任务",
    }
    return PlanTask(**{**base, **fields})


@pytest.mark.parametrize(
    ("tasks", "code"),
    [
        ((task(owner=""),), "task.no_owner"),
        ((task(after=("Z",)),), "task.after"),
        ((task(after=("A",)),), "task.after"),
        ((task(inherits=1),), "task.inherits"),
        ((task(level=5),), "level.unknown"),
    ],
)
def test_task_findings(tasks: tuple[PlanTask, ...], code: str) -> None:
    assert codes(*GOOD, tasks=tasks) == [code]


def test_a_task_id_twice_and_a_level_without_trigger() -> None:
    assert set(codes(*GOOD, tasks=(task(), task()))) == {"task.twice"}
    assert codes(levels=(Level(number=1, label="Ⅰ级"),)) == ["level.no_trigger"]


def test_clauses_twice_and_without_their_parent() -> None:
    twice = (Clause(id="1", text="条件和任务"), Clause(id="1", text="条件和任务"))
    assert codes(*GOOD, clauses=twice) == ["clause.twice"]
    lost = (Clause(id="1", text="条件和任务", parent="7"),)
    assert codes(*GOOD, clauses=lost) == ["clause.parent"]
