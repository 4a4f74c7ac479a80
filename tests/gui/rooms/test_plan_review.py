"""The review bench by keyboard: a document imported, every item decided, signed, published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from console import jobs, texts
from console.domain.duty import Actor, Seat
from console.domain.planbook import Plan, ReviewState
from console.errors import KnownError
from console.services import library
from widgets.actions import Actions, Scope
from widgets.rooms.plan_review import PlanReview

MANAGER = Actor(person="manager-1", name="示例·预案管理员", seat=Seat.PLAN_MANAGER)
LEADER = Actor(person="leader-1", name="示例·带班领导", seat=Seat.DUTY_LEADER)
PLAN = """示例市危险化学品事故应急预案

1 总则
1.1 编制目的
规范应急处置工作。<b>先</b>

2 应急响应
2.1 响应分级
应急响应分为Ⅰ级、Ⅱ级两个等级。
2.2 启动条件
（1）造成30人以上死亡的，启动Ⅰ级响应，由市指挥部启动。
（2）造成10人以上30人以下死亡的，启动Ⅱ级响应，由市指挥部启动。
"""


def settle(run: Callable[..., Any]) -> None:
    async def nothing() -> None:
        await jobs.settle()

    run(nothing())


@pytest.fixture
def window(desk: Any, session: Any, run: Any, qtbot: Any) -> Any:
    session.sign_in(MANAGER)
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    bench = PlanReview(desk, session, Actions(desk, session, made))
    made.setCentralWidget(bench)
    made.show()
    run(bench.reload())
    bench.enter()
    return made


@pytest.fixture
def bench(window: Any, run: Any, tmp_path: Path) -> Any:
    path = tmp_path / "预案.txt"
    path.write_text(PLAN, encoding="utf-8")
    run(window.centralWidget().take_in(path))
    return window.centralWidget()


def press(bench: Any, run: Any, key: Qt.Key) -> None:
    QTest.keyClick(bench.items, key)
    settle(run)


def test_an_empty_bench_says_what_to_do(window: Any) -> None:
    assert window.centralWidget().left_panel.message() == "没有在审的预案。"


def test_a_document_stands_beside_its_structure_with_the_quote_in_colour(bench: Any) -> None:
    assert "<b>先</b>" in bench.document.toPlainText()
    trigger = next(one for one in bench._bench.items if one.entry.group == "triggers")
    bench.items.select(trigger.id)
    assert bench.document.marked() == trigger.entry.item.quote
    assert bench.progress.text() == f"已审 0/{len(bench._bench.items)}"


def test_a_click_in_the_document_goes_to_its_item(bench: Any) -> None:
    item = next(one for one in bench._bench.items if one.entry.group == "triggers").entry.item
    bench.document.pointed.emit(item.clause, item.start)
    assert bench.items.current().entry.item.clause == item.clause


def test_keys_walk_and_decide(bench: Any, run: Any) -> None:
    first = bench.items.current()
    press(bench, run, Qt.Key.Key_J)
    assert bench.items.current().id != first.id
    press(bench, run, Qt.Key.Key_K)
    press(bench, run, Qt.Key.Key_Return)
    assert bench._bench.decided == 1
    assert bench.items.current().id != first.id
    press(bench, run, Qt.Key.Key_X)
    states = {one.record.state for one in bench._bench.items}
    assert states >= {ReviewState.CONFIRMED, ReviewState.REJECTED}
    bench.items.select(first.id)
    press(bench, run, Qt.Key.Key_U)
    assert bench._bench.decided == 1


def test_a_figure_is_corrected_in_place(bench: Any, run: Any) -> None:
    trigger = next(one for one in bench._bench.items if one.entry.group == "triggers")
    bench.items.select(trigger.id)
    press(bench, run, Qt.Key.Key_E)
    figure = next(field for key, field in bench.ask.fields.items() if key.startswith("0."))
    figure.setText("31")
    QTest.keyClick(figure, Qt.Key.Key_Return)
    settle(run)
    held = next(one for one in bench._bench.items if one.id == trigger.id)
    assert held.record.state is ReviewState.CONFIRMED
    assert "31" in held.record.content
    assert not bench.ask.is_open


def test_letters_typed_into_a_field_decide_nothing(bench: Any, run: Any) -> None:
    press(bench, run, Qt.Key.Key_H)
    field = bench.ask.fields["event_types"]
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, "xjk")
    settle(run)
    assert field.text() == "xjk"
    assert bench._bench.decided == 0
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not bench.ask.is_open


def decide_all(bench: Any, run: Any) -> None:
    while any(one.open for one in bench._bench.items):
        press(bench, run, Qt.Key.Key_Return)


def test_two_persons_publish_what_was_confirmed(
    bench: Any, run: Any, session: Any, desk: Any
) -> None:
    press(bench, run, Qt.Key.Key_H)
    bench.ask.fields["event_types"].setText("21020、21010")
    bench.ask.fields["region"].setText("320583")
    bench.ask.give()
    settle(run)
    decide_all(bench, run)
    assert bench.foot.missing.text() == "可以签字。"
    assert bench.foot.sign.isVisible()
    assert not bench.foot.publish.isVisible()
    bench._actions.action("review.sign").trigger()
    settle(run)
    session.sign_in(LEADER)
    run(bench.reload())
    assert bench.foot.missing.text() == "已初审签字，待另一人复核发布。"
    bench._actions.action("review.publish").trigger()
    settle(run)
    (plan,) = run(desk.read(library.published))
    assert plan.event_types == ("21020", "21010")
    assert len(plan.triggers) == 2
    with desk.store.reading() as read:
        assert read.all(Plan)[0].title == "示例市危险化学品事故应急预案"
    run(bench.reload())
    assert bench.left_panel.message() == "没有在审的预案。"


def test_a_new_edition_says_what_changed_and_keeps_what_was_confirmed(
    bench: Any, run: Any, session: Any, tmp_path: Path
) -> None:
    press(bench, run, Qt.Key.Key_H)
    bench.ask.fields["event_types"].setText("21020")
    bench.ask.fields["region"].setText("320583")
    bench.ask.give()
    settle(run)
    decide_all(bench, run)
    run(bench._signed(bench._bench.draft.id))
    session.sign_in(LEADER)
    run(bench._published(bench._bench.draft.id))
    path = tmp_path / "新版.txt"
    path.write_text(PLAN.replace("规范应急处置工作。", "规范有序处置。"), encoding="utf-8")
    run(bench.take_in(path))
    assert "变化 1 条" in bench.left_panel._caption.text()
    assert bench._bench.decided == len(bench._bench.items) > 0


def test_what_is_no_plan_is_refused_and_the_bench_goes_on(
    window: Any, run: Any, tmp_path: Path
) -> None:
    path = tmp_path / "x.txt"
    path.write_text("示例市危险化学品事故应急演练方案\n\n检验预案。\n", encoding="utf-8")
    with pytest.raises(KnownError, match=r"import\.not_a_plan"):
        run(window.centralWidget().take_in(path))
    assert window.centralWidget().said.isHidden()


def test_the_language_can_be_switched(bench: Any, run: Any, session: Any) -> None:
    session.set_language("en")
    run(bench.reload())
    assert bench.left_panel.title() == "Document"
    assert bench.foot.missing.text().startswith("Before it can be signed: ")
    texts.set_language("zh")


def test_its_keys_rest_elsewhere(bench: Any, run: Any) -> None:
    bench._actions.enter(Scope.ROOM)
    assert not bench._actions.action("review.reject").isEnabled()
