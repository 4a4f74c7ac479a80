"""A small imported plan under review, and what reviewers do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from console.domain.conditions import Condition
from console.domain.duty import Actor, Seat
from console.domain.planbook import PlanDraft, PlanEdition, PlanKind
from console.errors import KnownError
from console.services import plan_drafts, plan_review
from console.services.plan_drafts import Bench
from plans.model import CallEntry, Clause, ItemState, Level, PlanDocument, PlanTask, Trigger

MANAGER = Actor(person="manager-1", name="示例·预案管理员", seat=Seat.PLAN_MANAGER)
LEADER = Actor(person="leader-1", name="示例·带班领导", seat=Seat.DUTY_LEADER)
TEXT = "死亡3人以上的，或者重伤10人以上的，启动Ⅰ级响应，由市指挥部启动，区镇立即疏散并安置群众。"
PROPOSED = ItemState.PROPOSED


def imported(**fields: Any) -> PlanDocument:
    """What an importer makes of a small document."""
    whence: dict[str, Any] = {"clause": "1", "state": PROPOSED}
    base: dict[str, Any] = {
        "code": "T-9",
        "title": "示例审校预案",
        "kind": PlanKind.SPECIAL,
        "version": "2026",
        "event_types": ("21020",),
        "clauses": (Clause(id="1", number="1", title="启动条件", text=TEXT),),
        "levels": (Level(number=1, label="Ⅰ级响应", quote="Ⅰ级响应", **whence),),
        "triggers": (
            Trigger(
                id="t1",
                level=1,
                label="Ⅰ级响应",
                when=Condition(metric="deaths", at_least=3),
                quote="死亡3人以上的",
                started_by="市指挥部",
                **whence,
            ),
        ),
        "tasks": (
            PlanTask(
                id="k1", level=1, title="疏散并安置群众", owner="区镇", quote="疏散并安置", **whence
            ),
        ),
        "calls": (CallEntry(order=1, unit="市值班室", clause="1", state=PROPOSED),),
    }
    return PlanDocument(**{**base, **fields})


def opened(flow: Any, document: PlanDocument | None = None, **given: Any) -> str:
    draft: PlanDraft = flow.do(plan_review.open_draft, document=document or imported(), **given)
    return draft.id


def bench(flow: Any, draft: str) -> Bench:
    found: Bench = flow.ask(plan_drafts.bench, draft=draft)
    return found


def item(flow: Any, draft: str, group: str) -> str:
    return next(one.id for one in bench(flow, draft).items if one.entry.group == group)


def accept_all(flow: Any, draft: str, *groups: str) -> None:
    for one in bench(flow, draft).items:
        if one.open and (not groups or one.entry.group in groups):
            flow.do(plan_review.accept, item=one.id)


def publish(flow: Any, draft: str) -> PlanEdition:
    flow.do(plan_review.sign, draft=draft)
    edition: PlanEdition = flow.do(plan_review.publish, by=LEADER, draft=draft)
    return edition


def refused(flow: Any, code: str, use_case: Callable[..., Any], **given: Any) -> KnownError:
    with pytest.raises(KnownError) as refusal:
        flow.do(use_case, **given)
    assert refusal.value.code == code
    return refusal.value
