"""The checklist by keyboard: under way, noted, dropped, open again; what is overdue comes first."""

from __future__ import annotations

from typing import Any

from console.domain.response import Task, TaskState
from tests.gui.desk.steps import responded


def current(card: Any) -> Task:
    key = card.plan.checklist.list.key()
    return next(task for task in card.view.card.tasks if task.id == key)


def test_a_task_goes_its_way_by_key(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await responded(on_duty, window)
        checklist = card.plan.checklist
        first = current(card).id
        await on_duty.press("Ctrl+B")
        await on_duty.until(lambda: current(card).state is TaskState.DOING, "under way")
        await on_duty.press("Ctrl+N")
        assert checklist.ask.is_open
        await on_duty.type("已派人")
        await on_duty.press("Return")
        await on_duty.until(lambda: current(card).note == "已派人", "the note")
        assert current(card).state is TaskState.DOING
        await on_duty.press("Ctrl+D")
        await on_duty.press("Return")
        assert checklist.ask.is_open, "dropping needs its reason"
        await on_duty.type("现场无此情况")
        await on_duty.press("Return")
        await on_duty.until(lambda: current(card).state is TaskState.DROPPED, "dropped")
        assert checklist.list.hasFocus(), "the cursor is where it was"
        assert checklist.list.key() == first
        await on_duty.press("Space")
        await on_duty.until(lambda: current(card).state is TaskState.TODO, "open again")
        assert current(card).drop_reason == ""

    run(story())


def test_escape_drops_nothing(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await responded(on_duty, window)
        await on_duty.press("Ctrl+D")
        await on_duty.type("误触")
        await on_duty.press("Esc")
        assert not card.plan.checklist.ask.is_open
        assert current(card).state is TaskState.TODO
        assert card.plan.checklist.list.hasFocus()

    run(story())


def test_every_task_says_why_it_is_there(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await responded(on_duty, window)
        checklist, task = card.plan.checklist, current(card)
        assert task.quote
        assert task.quote in checklist._why.text()
        assert card.view.response.plan_title in checklist._why.text()
        await on_duty.press("Ctrl+T")
        await on_duty.type("联系厂方技术员")
        await on_duty.press("Return")
        await on_duty.until(lambda: card.view.card.tasks[-1].title == "联系厂方技术员", "added")
        checklist.list.select(card.view.card.tasks[-1].id)
        assert "人工补充" in checklist._why.text()

    run(story())


def test_only_the_open_ones_on_demand(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await responded(on_duty, window)
        checklist = card.plan.checklist
        done = current(card).id
        await on_duty.press("Space")
        await on_duty.until(lambda: not _task(card, done).state.is_open, "one done")
        await on_duty.press("Ctrl+O")
        assert done not in {line.key for line in checklist.list.lines}
        await on_duty.press("Ctrl+O")
        assert done in {line.key for line in checklist.list.lines}

    run(story())


def test_what_is_overdue_comes_first(run: Any, on_duty: Any, window: Any, clock: Any) -> None:
    async def story() -> None:
        card = await responded(on_duty, window)
        checklist = card.plan.checklist
        assert checklist.overdue.isHidden()
        clock.advance(hours=2)
        checklist.tick()
        assert not checklist.overdue.isHidden()
        await on_duty.press("Alt+1", "Ctrl+U")
        assert checklist.isVisible()
        assert current(card).due_at < clock.now()

    run(story())


def _task(card: Any, task: str) -> Task:
    return next(one for one in card.view.card.tasks if one.id == task)
