"""The review in the timeline: who confirmed, signed and published what."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from console import texts
from console.services import plan_review, timeline
from console.services.timeline_review import REVIEW
from tests.unit.console.services.review_setting import (
    MANAGER,
    accept_all,
    item,
    opened,
    publish,
)


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    texts.set_language("zh")
    yield
    texts.set_language("zh")


def test_the_review_is_told_from_import_to_publication(flow: Any) -> None:
    seated = dataclasses.replace(flow, actor=MANAGER)
    draft = opened(seated)
    seated.do(plan_review.reject, item=item(seated, draft, "tasks"))
    accept_all(seated, draft, "calls")
    accept_all(seated, draft)
    publish(seated, draft)
    told = [row.text for row in reversed(seated.ask(timeline.of_all))]
    assert told == [
        "《示例审校预案》转入审校，待审条目 4 项",
        "审校不采用：疏散并安置群众",
        "审校确认：市值班室",
        "审校确认：Ⅰ级响应",
        "审校确认：Ⅰ级响应",
        "《示例审校预案》初审签字",
        "《示例审校预案》复核发布",
    ]


def test_it_tells_of_every_use_case_of_the_review() -> None:
    assert all(name.startswith("plan_review.") for name in REVIEW)
