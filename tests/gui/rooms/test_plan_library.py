"""The plan library, by keyboard and by search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from console import jobs
from console.domain.planbook import PlanKind
from widgets.rooms.plan_library import PlanLibrary

HAZMAT = "KS-ZX-07"


@pytest.fixture
def room(demo_desk: Any, session: Any, run: Any, qtbot: Any) -> Any:
    opened = PlanLibrary(demo_desk, session)
    qtbot.addWidget(opened)
    opened.resize(1300, 700)
    run(opened.reload())
    return opened


def settle(run: Callable[..., Any]) -> None:
    async def nothing() -> None:
        await jobs.settle()

    run(nothing())


def test_register_shows_one_overall_and_43_special_plans(room: Any) -> None:
    plans = [row.plan for row in room.table.rows()]
    assert [plan.kind for plan in plans].count(PlanKind.OVERALL) == 1
    assert [plan.kind for plan in plans].count(PlanKind.SPECIAL) == 43
    assert plans[0].kind is PlanKind.OVERALL
    assert sum(row.digitized for row in room.table.rows()) >= 9


def test_a_chosen_plan_shows_its_clauses_and_their_words(room: Any, run: Any) -> None:
    room.open_at(HAZMAT, "5.2.1")
    settle(run)
    assert room.panel.current().plan.code == HAZMAT
    assert room.tree.current() == (HAZMAT, "5.2.1")
    words = "\n".join(room.sheet.words())
    assert "Ⅳ级响应" in words
    assert "有毒气体或者有毒液体发生泄漏的" in words
    assert "市应急管理局" in words


def test_opening_before_the_register_is_read_waits_for_it(
    demo_desk: Any, session: Any, run: Any, qtbot: Any
) -> None:
    opened = PlanLibrary(demo_desk, session)
    qtbot.addWidget(opened)
    opened.open_at(HAZMAT, "5.3.1")
    run(opened.reload())
    settle(run)
    assert opened.tree.current() == (HAZMAT, "5.3.1")
    assert any("启动后" in words for words in opened.sheet.words())


def test_opening_the_current_plan_again_goes_to_the_clause(room: Any, run: Any) -> None:
    room.open_at(HAZMAT, "5.2.1")
    settle(run)
    room.open_at(HAZMAT, "5.2.3")
    settle(run)
    assert room.tree.current() == (HAZMAT, "5.2.3")


def test_a_clause_that_is_absent_is_said_so(room: Any, run: Any) -> None:
    room.open_at(HAZMAT, "77.7")
    settle(run)
    assert room.sheet.message() == "本版本没有这一条。"


def test_a_plan_that_is_only_registered_says_what_to_do(room: Any, run: Any) -> None:
    title_only = next(row for row in room.table.rows() if not row.digitized)
    room.open_at(title_only.id)
    settle(run)
    assert "尚未数字化" in room.clauses.message()
