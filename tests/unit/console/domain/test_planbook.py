from __future__ import annotations

import dataclasses

from console.domain.kinds import KIND_OF, Merge
from console.domain.planbook import Plan, PlanEdition, PlanKind


def test_an_edition_is_never_rewritten() -> None:
    assert KIND_OF[PlanEdition].merge is Merge.INSERT_ONLY


def test_a_plan_points_at_its_edition_and_at_the_plan_above_it() -> None:
    names = {field.name for field in dataclasses.fields(Plan)}
    assert {"edition", "parent", "next_review_on", "last_drill_on"} <= names


def test_the_kinds_are_those_of_the_2024_rule() -> None:
    assert [kind.value for kind in PlanKind] == [
        "overall",
        "special",
        "department",
        "town",
        "grassroots",
        "enterprise",
        "joint",
    ]
