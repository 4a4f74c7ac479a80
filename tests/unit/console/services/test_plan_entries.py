"""Items as they are corrected, joined and added: the quote stays the document's own."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from console.services import plan_review
from plans.model import ItemState
from tests.unit.console.services.review_setting import (
    MANAGER,
    bench,
    imported,
    item,
    opened,
    refused,
)


@pytest.fixture
def flow(flow: Any) -> Any:
    """The review is done from the plan manager's seat."""
    return dataclasses.replace(flow, actor=MANAGER)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"quote": "死亡30人以上的"}, "review.not_literal"),
        ({"clause": "9"}, "review.not_literal"),
        ({"level": "high"}, "review.not_valid"),
        ({"state": "confirmed"}, "review.not_valid"),
    ],
)
def test_a_correction_that_the_plan_does_not_bear_is_refused(
    flow: Any, fields: dict[str, object], code: str
) -> None:
    draft = opened(flow)
    refused(flow, code, plan_review.correct, item=item(flow, draft, "triggers"), fields=fields)
    assert bench(flow, draft).decided == 0


def test_merged_tasks_say_both_titles(flow: Any) -> None:
    first = imported().tasks[0]
    second = dataclasses.replace(first, id="k2", title="安置", partners=("民政局",), quote="安置")
    draft = opened(flow, imported(tasks=(first, second)))
    both = [one.id for one in bench(flow, draft).items if one.entry.group == "tasks"]
    flow.do(plan_review.merge, items=both)
    (task,) = bench(flow, draft).document.tasks
    assert (task.title, task.partners) == ("疏散并安置群众；安置", ("民政局",))


def test_what_the_importer_missed_is_added(flow: Any) -> None:
    draft = opened(flow)
    fields = {"unit": "区镇", "duties": "疏散群众", "clause": "1", "quote": "区镇立即疏散"}
    flow.do(plan_review.add, draft=draft, group="units", fields=fields)
    (unit,) = bench(flow, draft).document.units
    assert (unit.unit, unit.state) == ("区镇", ItemState.CONFIRMED)
    refused(flow, "review.not_valid", plan_review.add, draft=draft, group="secrets", fields={})
