"""Plans of one site, in our own words, beside those of the city."""

from __future__ import annotations

import pytest

from console import paths
from console.domain.conditions import Condition
from console.domain.planbook import PlanKind
from plans import model
from plans.model import Clause, PlanConditions, PlanDocument, Trigger


def condition(level: int, quote: str, when: Condition) -> Trigger:
    return Trigger(
        id=f"T{level}", level=level, label=f"{level}级响应", when=when, clause="4.1", quote=quote
    )


def site_plan(
    code: str, title: str, site: str, types: tuple[str, ...], *triggers: Trigger
) -> PlanDocument:
    quotes = "；".join(trigger.quote for trigger in triggers)
    return PlanDocument(
        code=code,
        title=title,
        kind=PlanKind.ENTERPRISE,
        version="1",
        event_types=types,
        conditions=PlanConditions(sites=(site,)),
        clauses=(Clause(id="4.1", number="4.1", title="响应分级", text=f"{quotes}。"),),
        triggers=triggers,
        simulated=True,
    )


def flag(metric: str) -> Condition:
    return Condition(metric=metric, is_=True)


def some(metric: str) -> Condition:
    return Condition(metric=metric, at_least=1)


@pytest.fixture(scope="session")
def city_plans() -> tuple[PlanDocument, ...]:
    """The city's digitized plans, and those of a company and of a work site."""
    files = sorted((paths.resources() / "plans").glob("*.json"))
    return (
        *(model.load(path) for path in files if path.name != "register.json"),
        site_plan(
            "QY-01",
            "示例化工（千灯）有限公司生产安全事故应急预案",
            "示例化工（千灯）有限公司",
            ("21010", "21020"),
            condition(3, "罐区或者装置着火", flag("burning")),
            condition(
                2,
                "发生爆炸或者有人死亡",
                Condition(any=(flag("explosion"), some("deaths_missing"))),
            ),
        ),
        site_plan(
            "XM-01",
            "示例路快速化改造工程施工现场应急预案",
            "示例路快速化改造工程",
            ("21080",),
            condition(2, "有人被埋压或者重伤", Condition(any=(some("trapped"), some("serious")))),
        ),
    )
