"""An observer sees the desk and can change nothing, whichever way it is tried."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from console import texts
from console.domain.duty import Actor, Seat
from console.errors import KnownError
from console.services import calls, tasks
from tests.gui.desk.steps import responded


def test_the_desk_refuses_what_the_seat_may_not_do(run: Any, desk: Any, session: Any) -> None:
    session.sign_in(Actor(person="p", name="观察员", seat=Seat.OBSERVER))

    async def story() -> None:
        with pytest.raises(KnownError, match=r"seat\.may_not") as refused:
            await desk.do(calls.open_call)
        assert texts.word(Seat.OBSERVER) in texts.explain(refused.value)
        with pytest.raises(KnownError, match=r"seat\.may_not"):
            await desk.do(tasks.add, incident="x", title="不该有")

    run(story())


def test_what_the_seat_may_not_do_rests_and_says_why(
    run: Any, on_duty: Any, window: Any, session: Any
) -> None:
    async def story() -> None:
        card = await responded(on_duty, window)
        session.sign_in(Actor(person="p", name="观察员", seat=Seat.OBSERVER))
        await on_duty.settle()
        overview, checklist = card.overview, card.plan.checklist
        for field in (overview.commander, overview.texts["cause"], checklist.new, card.log.note):
            assert field.isReadOnly()
            assert texts.word(Seat.DUTY_OFFICER) in field.toolTip()
        assert not overview.grades.isEnabled()
        for name in ("task.start", "team.recall", "incident.merge", "report.draft"):
            assert not window.actions_.action(name).isEnabled()
            assert texts.word(Seat.OBSERVER) in window.actions_.refusal(name)
        tasks_before = card.view.card.tasks
        checklist.list.setFocus()
        await on_duty.press("Space", "Ctrl+B", "Ctrl+D")
        assert card.view.card.tasks == tasks_before
        assert not checklist.ask.is_open
        await on_duty.press("Alt+4")
        assert texts.word(Seat.OBSERVER) in card.forces._how.text()

    run(story())


def test_a_button_that_rests_says_who_may(on_duty: Any, window: Any, session: Any) -> None:
    button = window.findChild(QPushButton, "call_new")
    assert button.isEnabled()
    session.sign_in(Actor(person="p", name="观察员", seat=Seat.OBSERVER))
    assert not button.isEnabled()
    assert texts.word(Seat.DUTY_OFFICER) in button.toolTip()
