"""Small plans to be looked up."""

from __future__ import annotations

from typing import Any

from console.domain.conditions import Condition
from console.domain.planbook import PlanKind
from plans.model import Clause, Group, PlanDocument, PlanTask, Trigger, UnitDuty


def plan(code: str = "P1", title: str = "昆山市火灾事故应急预案", **fields: Any) -> PlanDocument:
    """A plan with a command, a level and a task."""
    clauses = (
        Clause(id="1", number="1", title="总则"),
        Clause(id="5", number="5", title="应急响应"),
        Clause(
            id="5.1", number="5.1", title="Ⅳ级响应", text="有人员受伤的，启动响应。", parent="5"
        ),
        Clause(id="5.2", number="5.2", title="人员疏散", text="公安局组织群众疏散。", parent="5"),
        Clause(id="6", number="6", title="附则", text="疏散 —— 见附件。"),
    )
    given = {
        "code": code,
        "title": title,
        "kind": PlanKind.SPECIAL,
        "version": "1",
        "event_types": ("22000",),
        "clauses": clauses,
        "triggers": (
            Trigger(
                id="T1",
                level=4,
                label="Ⅳ级响应",
                clause="5.1",
                quote="有人员受伤的",
                when=Condition(metric="injured", at_least=1),
            ),
        ),
        "tasks": (
            PlanTask(id="K1", level=4, phase="疏散", title="疏散", owner="市公安局", clause="5.2"),
        ),
        "units": (
            UnitDuty(unit="消防救援大队", duties="灭火", clause="5"),
            UnitDuty(unit="别处", duties="无", clause="9"),
        ),
        "groups": (Group(name="救援组", lead="消防救援大队", clause="5"),),
    }
    return PlanDocument(**{**given, **fields})
