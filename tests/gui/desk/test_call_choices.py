"""The call form by keyboard: all that was heard, another grade, several sheets, a duplicate."""

from __future__ import annotations

from functools import partial
from typing import Any

from console.domain.incident import Call, CallState, DecisionKind
from console.domain.scales import EventGrade
from console.services import calls
from tests.gui.desk.steps import choose_type, filed, take_call


def test_one_key_accepts_all_that_was_heard(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        form = await take_call(on_duty, window, "苯储罐着火 两人死亡 三人受伤 疏散二十人")
        assert len(form.proposals.facts) >= 3
        await on_duty.press("Alt+A")
        await on_duty.until(lambda: not form.proposals.facts, "everything accepted")
        assert (form.call.deaths, form.call.injured, form.call.evacuated) == (2, 3, 20)

    run(story())


def _regraded(form: Any, before: EventGrade | None) -> bool:
    return form.call.grade is not before


async def _decided(officer: Any, form: Any, grade: EventGrade) -> None:
    """Goes through the grades, one worse at each press, until the wanted one is decided."""
    for _ in EventGrade:
        if form.call.grade is grade:
            return
        before = form.call.grade
        await officer.press("Shift+F8")
        await officer.until(partial(_regraded, form, before), "another grade on the sheet")
    assert form.call.grade is grade


def test_another_grade_asks_why_and_is_filed(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> Any:
        form = await take_call(on_duty, window, "苯储罐着火 三人死亡")
        await on_duty.press("Alt+A")
        await choose_type(on_duty, form)
        await on_duty.until(lambda: form.proposals.proposed is not None, "a proposal")
        assert form.proposals.proposed is not EventGrade.MAJOR
        await _decided(on_duty, form, EventGrade.MAJOR)
        await on_duty.press("Ctrl+Return")
        await on_duty.until(lambda: form.ask.is_open, "the question")
        assert form.taking, "nothing is lost while it asks"
        await on_duty.type("现场仍有人被困")
        await on_duty.press("Return")
        card = window.desk_room.card
        await on_duty.until(
            lambda: card.view is not None and card.view.incident.grade is EventGrade.MAJOR, "filed"
        )
        return card.view

    view = run(story())
    (told,) = [one for one in view.card.decisions if one.kind is DecisionKind.GRADE_INITIAL]
    assert (told.decided, told.reason) == ("major", "现场仍有人被困")
    assert told.proposed not in ("", "major")


def test_without_a_reason_the_call_is_filed_all_the_same(
    run: Any, on_duty: Any, window: Any
) -> None:
    async def story() -> Any:
        form = await take_call(on_duty, window, "苯储罐着火 三人死亡")
        await on_duty.press("Alt+A")
        await choose_type(on_duty, form)
        await on_duty.until(lambda: form.proposals.proposed is not None, "a proposal")
        await _decided(on_duty, form, EventGrade.MAJOR)
        await on_duty.press("Ctrl+Return")
        await on_duty.until(lambda: form.ask.is_open, "the question")
        await on_duty.press("Ctrl+Return")
        card = window.desk_room.card
        await on_duty.until(
            lambda: card.view is not None and card.view.incident.deaths == 3, "filed"
        )
        return card.view.incident

    assert run(story()).grade is None


def test_an_accepted_grade_survives_another_language(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        form = await take_call(on_duty, window, "苯储罐着火 三人死亡")
        await on_duty.press("Alt+A")
        await choose_type(on_duty, form)
        await on_duty.until(lambda: form.proposals.proposed is not None, "a proposal")
        await on_duty.press("F8")
        await on_duty.until(lambda: form.call.grade is not None, "the grade on disk")
        grade = form.call.grade
        await on_duty.press("Ctrl+Shift+L")
        again = window.desk_room.form
        await on_duty.until(lambda: again.taking and again.call is not None, "the sheet again")
        await on_duty.until(lambda: again.proposals.grades.currentData() == grade, "shown again")
        await on_duty.press("Ctrl+Shift+L")

    run(story())


def test_unfinished_sheets_are_switched_by_key(
    run: Any, on_duty: Any, window: Any, demo_desk: Any
) -> None:
    async def story() -> None:
        form = await take_call(on_duty, window, "苯储罐着火 第一通")
        await on_duty.press("Esc")
        await on_duty.until(lambda: not form.taking, "the desk again")
        await take_call(on_duty, window, "苯储罐着火 第二通")
        await on_duty.until(lambda: form.waiting.text() != "", "one more waits")
        await on_duty.press("Ctrl+Down")
        await on_duty.until(
            lambda: form.fields.what.value() == "苯储罐着火 第一通", "the other sheet"
        )
        await on_duty.press("Ctrl+Up")
        await on_duty.until(lambda: form.fields.what.value() == "苯储罐着火 第二通", "and back")
        assert len(await demo_desk.read(calls.unfinished)) == 2

    run(story())


def test_a_duplicate_is_attached_after_saying_what_will_happen(
    run: Any, on_duty: Any, window: Any, demo_desk: Any
) -> None:
    async def story() -> None:
        card = await filed(on_duty, window)
        first = card.view.incident
        form = await take_call(on_duty, window, "苯储罐着火 浓烟")
        await choose_type(on_duty, form)
        await on_duty.until(
            lambda: bool(form._found) and bool(form._found.duplicates), "a likely duplicate"
        )
        await on_duty.press("Ctrl+M")
        assert form.ask.is_open
        assert first.number in form.ask._title.text()
        await on_duty.press("Esc")
        assert form.taking, "Esc leaves the question, not the sheet"
        assert not form.ask.is_open
        await on_duty.press("Ctrl+M", "Return")
        await on_duty.until(lambda: not form.taking, "attached")
        await on_duty.until(lambda: len(card.view.card.calls) == 2, "two calls on the card")
        assert "浓烟" in card.overview.origins.calls.text()
        assert await demo_desk.read(_states, first.id) == {CallState.FILED}

    run(story())


def _states(read: Any, incident: str) -> set[CallState]:
    return {call.state for call in read.all(Call, incident=incident)}
