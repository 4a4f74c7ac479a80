"""The plan library: the register in order, what each plan needs, editions in force, search."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from console.domain.planbook import Plan, PlanEdition, PlanKind, PlanState
from console.errors import KnownError
from console.services import library
from console.services.library import Care
from plans import model
from plans.model import PlanDocument

TODAY = dt.date(2026, 7, 2)


def digitized(flow: Any, plan: PlanDocument, **fields: Any) -> PlanEdition:
    content = model.dumps(plan)
    edition = PlanEdition(
        id=f"e-{plan.version}",
        plan="p",
        version=plan.version,
        content=content,
        sha256=model.digest(content),
    )
    register = {"id": "p", "code": plan.code, "title": plan.title, "kind": plan.kind}
    flow.keep(edition, Plan(**register, edition=edition.id, **fields))
    return edition


def test_the_register_shows_the_overall_plan_first_and_what_is_digitized(
    flow: Any, plan: PlanDocument
) -> None:
    digitized(flow, plan)
    flow.keep(
        Plan(id="q", code="A", title="纸质预案", kind=PlanKind.SPECIAL),
        Plan(id="o", code="Z", title="总体预案", kind=PlanKind.OVERALL),
    )
    rows = flow.ask(library.rows, today=TODAY)
    assert [row.id for row in rows] == ["o", "q", "p"]
    assert [row.digitized for row in rows] == [False, False, True]
    assert (rows[2].clauses, rows[2].levels) == (1, ("Ⅲ级响应", "Ⅳ级响应"))


@pytest.mark.parametrize(
    ("fields", "care"),
    [
        ({}, Care.FINE),
        ({"next_review_on": TODAY - dt.timedelta(days=1)}, Care.REVIEW_DUE),
        ({"next_review_on": TODAY}, Care.REVIEW_SOON),
        ({"next_review_on": TODAY + library.REVIEW_SOON}, Care.REVIEW_SOON),
        ({"next_review_on": TODAY + library.REVIEW_SOON + dt.timedelta(days=1)}, Care.FINE),
        ({"last_drill_on": TODAY - library.DRILL_EVERY}, Care.FINE),
        ({"last_drill_on": TODAY - library.DRILL_EVERY - dt.timedelta(days=1)}, Care.DRILL_DUE),
    ],
)
def test_what_a_plan_needs(flow: Any, fields: dict[str, dt.date], care: Care) -> None:
    flow.keep(Plan(id="p", code="T", title="预案", kind=PlanKind.SPECIAL, **fields))
    (row,) = flow.ask(library.rows, today=TODAY)
    assert row.care is care


def test_a_document_is_found_by_id_or_code(flow: Any, plan: PlanDocument) -> None:
    digitized(flow, plan)
    assert flow.ask(library.document, plan="p") == plan
    assert flow.ask(library.document, plan=plan.code) == plan


def test_what_cannot_be_read_is_said(flow: Any) -> None:
    flow.keep(
        Plan(id="q", code="A", title="纸质预案", kind=PlanKind.SPECIAL),
        PlanEdition(id="e", plan="r", version="1", content="{", sha256="0"),
        Plan(id="r", code="B", title="坏预案", kind=PlanKind.SPECIAL, edition="e"),
    )
    for asked, code in (
        ("nowhere", "plan.not_found"),
        ("q", "plan.not_digitized"),
        ("r", "plan.malformed"),
    ):
        with pytest.raises(KnownError) as refused:
            flow.ask(library.document, plan=asked)
        assert refused.value.code == code


def test_only_what_is_in_force_is_published_and_searched(flow: Any, plan: PlanDocument) -> None:
    digitized(flow, plan)
    assert flow.ask(library.published) == (plan,)
    (hit,) = flow.ask(library.search, words="造成人员受伤")
    assert (hit.plan, hit.clause) == (plan.code, "c1")
    (clause,) = plan.clauses
    newer = dataclasses.replace(
        plan, version="2026-2", clauses=(dataclasses.replace(clause, text="储罐泄漏的，启动。"),)
    )
    newer = dataclasses.replace(newer, triggers=(), tasks=())
    digitized(flow, newer)
    assert flow.ask(library.search, words="造成人员受伤") == []
    assert len(flow.ask(library.search, words="储罐泄漏")) == 1
    flow.keep(dataclasses.replace(flow.get(Plan, "p"), state=PlanState.REPEALED))
    assert flow.ask(library.published) == ()
    assert flow.ask(library.search, words="储罐泄漏") == []
