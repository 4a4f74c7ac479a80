"""What is decided in a draft, what is missing, and what would be published."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from console.domain.planbook import ReviewState
from console.services import plan_drafts, plan_review
from plans.model import ItemState, loads
from tests.unit.console.services.review_setting import (
    MANAGER,
    accept_all,
    bench,
    imported,
    item,
    opened,
    publish,
)


@pytest.fixture
def flow(flow: Any) -> Any:
    """The review is done from the plan manager's seat."""
    return dataclasses.replace(flow, actor=MANAGER)


def test_progress_is_counted(flow: Any) -> None:
    draft = opened(flow)
    flow.do(plan_review.accept, item=item(flow, draft, "triggers"))
    flow.do(plan_review.reject, item=item(flow, draft, "calls"))
    (row,) = flow.ask(plan_drafts.rows)
    assert (row.decided, row.total) == (2, 4)
    flow.do(plan_review.reopen, item=item(flow, draft, "triggers"))
    assert bench(flow, draft).decided == 1


def test_everything_imported_is_to_be_confirmed_whatever_the_importer_says(flow: Any) -> None:
    sure = dataclasses.replace(imported().triggers[0], state=ItemState.CONFIRMED)
    found = bench(flow, opened(flow, imported(triggers=(sure,))))
    assert found.decided == 0
    assert {one.record.state for one in found.items} == {ReviewState.PROPOSED}
    assert {one.code for one in found.missing} == {"levels", "triggers", "calls"}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"event_types": ()}, "types"),
        ({"version": ""}, "heading"),
        ({"region": "000000"}, "region"),
        ({"triggers": (dataclasses.replace(imported().triggers[0], started_by=""),)}, "starter"),
        ({"levels": (), "triggers": imported().triggers}, "finding"),
    ],
)
def test_what_a_level_needs_is_missing(flow: Any, fields: dict[str, Any], code: str) -> None:
    draft = opened(flow, imported(**fields))
    accept_all(flow, draft)
    (missing,) = bench(flow, draft).missing
    assert missing.code == code
    assert plan_drafts.told(missing)


def test_only_what_is_confirmed_is_published(flow: Any) -> None:
    draft = opened(flow)
    accept_all(flow, draft, *plan_drafts.DECISIVE)
    assert bench(flow, draft).left_out == 1
    content = loads(publish(flow, draft).content)
    assert not content.tasks
    assert content.levels
    assert content.clauses == imported().clauses
