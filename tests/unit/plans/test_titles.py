"""What a title tells until a person has said so."""

from __future__ import annotations

import pytest

from console.domain.planbook import PlanKind
from plans.model import Clause, PlanConditions, PlanDocument
from plans.titles import site_of, types_of, with_title


def plan(title: str, **fields: object) -> PlanDocument:
    given = {"code": "P", "title": title, "kind": PlanKind.SPECIAL, "version": "1"}
    return PlanDocument(**{**given, "clauses": (Clause(id="1"),), **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("某省高速公路突发事件应急预案", "23030"),
        ("某省公路交通突发事件应急预案", "23000"),
        ("某省交通运输防洪防台应急预案", "11000"),
        ("某市突发地质灾害应急预案", "14000"),
        ("某大酒店生产安全事故应急预案", "20000"),
        ("某市突发事件总体应急预案", "10000"),
    ],
)
def test_types(title: str, first: str) -> None:
    assert types_of(title)[0] == first


def test_a_title_may_tell_nothing() -> None:
    assert types_of("管理办法") == ()
    assert with_title(plan("管理办法")).event_types == ()


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("示例大酒店生产安全事故应急预案", "示例大酒店"),
        ("示例科技有限公司-综合应急预案", "示例科技有限公司"),
        ("应急预案", ""),
    ],
)
def test_the_site_stands_ahead(title: str, site: str) -> None:
    assert site_of(title) == site


def test_what_a_person_said_stays() -> None:
    told = plan("某市防汛应急预案", event_types=("22010",))
    assert with_title(told) == told
    company = plan(
        "示例大酒店火灾应急预案",
        kind=PlanKind.ENTERPRISE,
        conditions=PlanConditions(sites=("甲厂",)),
    )
    assert with_title(company).conditions.sites == ("甲厂",)
    unnamed = plan("示例大酒店火灾应急预案", kind=PlanKind.ENTERPRISE)
    assert with_title(unnamed).conditions.sites == ("示例大酒店",)
