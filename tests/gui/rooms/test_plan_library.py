"""The plan library, by keyboard and by search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from console import jobs
from console.domain.planbook import Plan, PlanKind
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


def test_typing_searches_all_plans_and_escape_returns(room: Any, run: Any, qtbot: Any) -> None:
    room.open_at(HAZMAT)
    settle(run)
    room.search.setFocus()
    room.search.setText("二次爆炸")
    room._typing.flush()
    settle(run)
    plan, clause = room.tree.current()
    assert (plan, clause) == ("KS-ZX-08", "5.4.1")
    assert any("二次爆炸" in words for words in room.sheet.words())
    QTest.keyClick(room.search, Qt.Key.Key_Down)
    QTest.keyClick(room.search, Qt.Key.Key_Escape)
    room._typing.flush()
    settle(run)
    assert room.tree.current()[0] == HAZMAT


def test_a_search_without_hits_says_so(room: Any, run: Any) -> None:
    room.search.setText("qqqq")
    room._typing.flush()
    settle(run)
    assert room.clauses.message() == "没有条款包含这些词。"


def test_what_may_have_been_meant_is_told_as_a_question(room: Any, run: Any) -> None:
    room.search.setText("危险化学聘事故")
    room._typing.flush()
    settle(run)
    assert room.clauses._caption.text() == "您是否要找："
    assert room.tree.current()[0] == HAZMAT


def test_the_first_plan_that_can_be_read_is_open_from_the_start(room: Any, run: Any) -> None:
    settle(run)
    assert room.panel.current().digitized
    assert room.tree.current()[0] == room.panel.current().plan.code
    assert room.sheet.words()


def test_an_emptied_search_without_a_plan_asks_for_one(room: Any, run: Any) -> None:
    room.panel.view.clearSelection()
    room.panel.view.setCurrentIndex(QModelIndex())
    room.search.setText("疏散")
    room._typing.flush()
    settle(run)
    room.search.clear()
    room._typing.flush()
    settle(run)
    assert room.clauses.message() == "选择预案查看条款。"


def test_filter_by_kind(room: Any) -> None:
    room.kind.setCurrentIndex(room.kind.findData("digitized"))
    assert all(
        room.panel.proxy.record(room.panel.proxy.index(n, 0)).digitized
        for n in range(room.panel.proxy.rowCount())
    )
    room.kind.setCurrentIndex(room.kind.findData(PlanKind.OVERALL.value))
    assert room.panel.proxy.rowCount() == 1
    room.kind.setCurrentIndex(0)
    assert room.panel.proxy.rowCount() == 44


def test_an_empty_library_says_so(desk: Any, session: Any, run: Any, qtbot: Any) -> None:
    opened = PlanLibrary(desk, session)
    qtbot.addWidget(opened)
    run(opened.reload())
    assert opened.panel.message() == "预案库为空。"


def test_hostile_titles_are_shown_as_text(
    desk: Any, session: Any, run: Any, qtbot: Any, actor: Any
) -> None:
    with desk.store.begin(actor, "demonstration.fill") as work:
        work.put(Plan(id="p1", code="X", title="<b>x</b>", kind=PlanKind.SPECIAL))
    opened = PlanLibrary(desk, session)
    qtbot.addWidget(opened)
    run(opened.reload())
    opened.open_at("p1")
    settle(run)
    assert "<b>x</b>" in opened.clauses.message()


def test_the_language_can_be_switched(room: Any, run: Any, session: Any) -> None:
    session.set_language("en")
    run(room.reload())
    assert room.panel.title() == "Plans"
