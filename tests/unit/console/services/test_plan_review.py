"""The review of an imported plan: every decision, what blocks publishing, two persons, carrying."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from console.domain.conditions import Condition
from console.domain.duty import Actor, Seat
from console.domain.planbook import (
    DraftState,
    Plan,
    PlanDraft,
    PlanItem,
    PlanKind,
    ReviewState,
)
from console.services import library, plan_drafts, plan_review
from console.services.plan_drafts import parsed
from db.journal import Change
from tests.unit.console.services.review_setting import (
    LEADER,
    MANAGER,
    PROPOSED,
    TEXT,
    accept_all,
    bench,
    imported,
    item,
    opened,
    publish,
    refused,
)


@pytest.fixture
def flow(flow: Any) -> Any:
    """The review is done from the plan manager's seat."""
    return dataclasses.replace(flow, actor=MANAGER)


def test_a_correction_is_confirmed_and_keeps_the_proposal(flow: Any) -> None:
    draft = opened(flow)
    record = flow.do(
        plan_review.correct,
        item=item(flow, draft, "triggers"),
        fields={"when": Condition(metric="serious", at_least=10), "quote": "重伤10人以上的"},
    )
    assert record.state is ReviewState.CONFIRMED
    (trigger,) = bench(flow, draft).document.triggers
    assert trigger.when == Condition(metric="serious", at_least=10)
    assert TEXT[trigger.start : trigger.end] == "重伤10人以上的"
    assert parsed("triggers", record.proposal).quote == "死亡3人以上的"


def test_a_split_item_becomes_two_to_be_confirmed(flow: Any) -> None:
    draft = opened(flow)
    parts = [{"title": "疏散群众", "quote": "疏散"}, {"title": "安置群众", "quote": "安置群众"}]
    task = item(flow, draft, "tasks")
    flow.do(plan_review.split, item=task, parts=parts)
    found = bench(flow, draft)
    tasks = found.document.tasks
    assert [one.title for one in tasks] == ["疏散群众", "安置群众"]
    assert len({one.id for one in tasks}) == 2
    assert {one.state for one in tasks} == {PROPOSED}
    refused(flow, "review.replaced", plan_review.accept, item=task)
    refused(flow, "review.too_few", plan_review.split, item=found.items[0].id, parts=parts[:1])


def test_merged_conditions_are_alternatives_over_the_whole_quote(flow: Any) -> None:
    first = imported().triggers[0]
    other = Condition(metric="serious", at_least=10)
    second = dataclasses.replace(first, id="t2", when=other, quote="重伤10人以上的")
    draft = opened(flow, imported(triggers=(first, second)))
    both = [one.id for one in bench(flow, draft).items if one.entry.group == "triggers"]
    flow.do(plan_review.merge, items=both)
    (trigger,) = bench(flow, draft).document.triggers
    assert trigger.when.any == (first.when, other)
    assert trigger.quote == "死亡3人以上的，或者重伤10人以上的"
    assert trigger.state is PROPOSED
    unlike = [item(flow, draft, "tasks"), item(flow, draft, "triggers")]
    refused(flow, "review.not_alike", plan_review.merge, items=unlike)
    refused(flow, "review.too_few", plan_review.merge, items=unlike[:1])


def test_one_signs_and_another_publishes(flow: Any) -> None:
    draft = opened(flow)
    assert "启动条件" in str(
        refused(flow, "review.not_ready", plan_review.sign, draft=draft).facts["missing"]
    )
    accept_all(flow, draft, *plan_drafts.DECISIVE)
    refused(flow, "review.not_signed", plan_review.publish, draft=draft)
    flow.do(plan_review.sign, draft=draft)
    refused(flow, "review.same_person", plan_review.publish, draft=draft)
    officer = Actor(person="officer-1", name="示例", seat=Seat.DUTY_OFFICER)
    refused(flow, "review.may_not_sign", plan_review.publish, by=officer, draft=draft)
    edition = flow.do(plan_review.publish, by=LEADER, draft=draft)
    assert edition.confirmed_by == "manager-1 leader-1"
    assert flow.get(PlanDraft, draft).state is DraftState.PUBLISHED
    (published,) = flow.ask(library.published)
    assert [one.id for one in published.triggers] == ["t1"]
    assert flow.ask(plan_drafts.rows) == []
    refused(flow, "review.closed", plan_review.sign, draft=draft)


def test_a_change_takes_the_signature_back(flow: Any) -> None:
    draft = opened(flow)
    accept_all(flow, draft)
    flow.do(plan_review.sign, draft=draft)
    flow.do(plan_review.reject, item=item(flow, draft, "tasks"))
    found = flow.get(PlanDraft, draft)
    assert (found.state, found.signed_by) == (DraftState.REVIEW, "")
    refused(flow, "review.not_signed", plan_review.publish, by=LEADER, draft=draft)


def test_what_came_from_elsewhere_after_the_signature_is_noticed(flow: Any) -> None:
    draft = opened(flow)
    accept_all(flow, draft)
    flow.do(plan_review.sign, draft=draft)
    signed = flow.get(PlanItem, item(flow, draft, "tasks"))
    flow.keep(dataclasses.replace(signed, state=ReviewState.REJECTED))
    refused(flow, "review.changed", plan_review.publish, by=LEADER, draft=draft)


def test_the_heading_is_set_by_a_person(flow: Any) -> None:
    draft = opened(flow, imported(event_types=()))
    fields = {"event_types": ("21020", "21010"), "kind": "town", "version": "2026-2"}
    found = flow.do(plan_review.set_heading, draft=draft, fields=fields)
    assert (found.kind, found.event_types) == (PlanKind.TOWN, ("21020", "21010"))
    assert bench(flow, draft).document.version == "2026-2"
    refused(flow, "field.empty", plan_review.set_heading, draft=draft, fields={"title": " "})
    refused(flow, "review.not_valid", plan_review.set_heading, draft=draft, fields={"state": "x"})
    refused(flow, "review.not_valid", plan_review.set_heading, draft=draft, fields={"kind": "x"})


def test_a_new_edition_starts_from_what_was_confirmed(flow: Any) -> None:
    first = opened(flow)
    accept_all(flow, first)
    edition = publish(flow, first)
    (plan,) = flow.all(Plan)
    second = opened(flow, imported(version="2027"))
    found = bench(flow, second)
    assert found.draft.plan == plan.id
    assert found.draft.base == edition.id
    assert found.missing == ()
    compared = flow.ask(plan_drafts.compared, draft=second)
    assert {one.change for one in compared.clauses} == {"unchanged"}
    publish(flow, second)
    assert [one.version for one in flow.all(Plan)] == ["2027"]
    third = opened(flow, imported(version="2027"))
    flow.do(plan_review.sign, draft=third)
    refused(flow, "review.version_taken", plan_review.publish, by=LEADER, draft=third)


def test_a_file_is_reviewed_once_at_a_time(flow: Any) -> None:
    draft = opened(flow, sha256="ab")
    assert flow.ask(plan_drafts.compared, draft=draft) is None
    refused(flow, "review.already_open", plan_review.open_draft, document=imported(), sha256="ab")
    refused(flow, "reason.empty", plan_review.withdraw, draft=draft, reason=" ")
    flow.do(plan_review.withdraw, draft=draft, reason="误导入")
    refused(flow, "review.closed", plan_review.accept, item=flow.all(PlanItem)[0].id)
    assert opened(flow, sha256="ab") != draft


def elsewhere(flow: Any, record: PlanItem, **fields: Any) -> None:
    """Another console's change to an item, made without knowing of any of ours."""
    flow.store.apply(
        [
            Change(
                d="f" * 32,
                n=1,
                t=1,
                c=None,
                u="other",
                w="plan_manager",
                a="plan_review.reject",
                x=1,
                k="plan_item",
                e=record.id,
                o="patch",
                f=fields,
                b={},
                s=None,
                v=1,
            )
        ]
    )
