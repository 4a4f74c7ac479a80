"""The night call by keyboard, from the ring to a signed-off checklist item."""

from __future__ import annotations

from typing import Any

from console.domain.incident import Incident, IncidentState
from console.domain.response import TaskState
from console.services import calls

MOST_KEYS = 300  # 60 s at 200 ms a key


async def take_call(officer: Any, window: Any) -> None:
    form = window.desk_room.form
    await officer.press("F2")
    await officer.write("qdz")
    await officer.press("Return")
    await officer.type("苯储罐着火 三人受伤")
    await officer.until(
        lambda: form.call is not None and form.call.what.endswith("受伤"), "the words on disk"
    )
    await officer.until(lambda: _chips(window) >= 3, "the suggested types")


def _chips(window: Any) -> int:
    return window.desk_room.form.proposals._sections["type"].count()


def test_from_ring_to_running_checklist(
    run: Any, on_duty: Any, window: Any, demo_desk: Any, session: Any
) -> None:
    start = on_duty.keys

    async def story() -> None:
        await take_call(on_duty, window)
        form, card = window.desk_room.form, window.desk_room.card
        await on_duty.press("Alt+1")
        await on_duty.until(lambda: form.call.injured == 3, "three hurt on disk")
        await on_duty.press("F5")
        await on_duty.until(lambda: form.call.event_type == "21020", "the type on disk")
        await on_duty.press("Ctrl+Return")
        await on_duty.until(
            lambda: card.view is not None and card.view.proposal is not None, "a plan proposed"
        )
        await on_duty.press("F4", "Ctrl+Return")
        await on_duty.until(lambda: len(card.view.card.tasks) > 0, "the checklist")
        assert on_duty.keys - start < MOST_KEYS
        await on_duty.until(lambda: card.plan.checklist.list.key() != "", "the first task chosen")
        await on_duty.press("Space")
        await on_duty.until(
            lambda: any(task.state is TaskState.DONE for task in card.view.card.tasks), "one done"
        )

    run(story())
    view = window.desk_room.card.view
    assert view.incident.state is IncidentState.RESPONDING
    assert view.incident.injured == 3
    assert view.incident.town
    assert view.response is not None
    assert view.response.quote
    assert view.response.expected_duration
    assert view.card.duties


def test_leaving_a_sheet_loses_nothing_and_it_waits_on_top(
    run: Any, on_duty: Any, window: Any, demo_desk: Any
) -> None:
    async def story() -> None:
        await take_call(on_duty, window)
        await on_duty.press("Esc")
        await on_duty.until(lambda: not window.desk_room.form.taking, "the desk again")
        kept = await demo_desk.read(calls.unfinished)
        assert [one.what for one in kept] == ["苯储罐着火 三人受伤"]
        listed = window.desk_room.incidents.list
        await on_duty.until(lambda: listed.lines and listed.lines[0].key.startswith("call:"), "top")
        listed.select(listed.lines[0].key)
        listed.setFocus()
        await on_duty.press("Return")
        assert window.desk_room.form.call == kept[0]
        assert window.desk_room.form.fields.what.value() == "苯储罐着火 三人受伤"

    run(story())


def test_a_sheet_opened_by_mistake_is_set_aside(
    run: Any, on_duty: Any, window: Any, demo_desk: Any
) -> None:
    async def story() -> None:
        await on_duty.press("F2", "Esc")
        await on_duty.until(lambda: not window.desk_room.form.taking, "the desk again")
        assert await demo_desk.read(calls.unfinished) == []

    run(story())


def test_enter_before_the_list_still_takes_the_place(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        await on_duty.press("F2")
        form = window.desk_room.form
        await on_duty.until(lambda: form.fields._index is not None, "the places")
        form.fields.where.setText("qdz")
        form.fields.where.returnPressed.emit()
        await on_duty.until(lambda: form.call is not None and form.call.position, "a position")
        assert form.fields.where.text() == "千灯镇"
        form.fields.where.setText("千")
        form.fields.where.edited.emit("千")
        form.fields.left_field.emit()
        await on_duty.until(lambda: form.call.position is None, "no position without a place")

    run(story())


def test_the_first_report_is_drafted_with_its_gaps_flagged(
    run: Any, on_duty: Any, window: Any, tmp_path: Any
) -> None:
    async def story() -> None:
        await take_call(on_duty, window)
        await on_duty.press("Ctrl+Return")
        card, editor = window.desk_room.card, window.desk_room.editor
        await on_duty.until(lambda: card.view is not None, "the card")
        await on_duty.press("F9")
        await on_duty.until(lambda: editor.report is not None, "the draft")
        assert any(row.note() for row in editor._rows.values())
        key = next(iter(editor.items))
        editor.items[key].setPlainText("三时十二分")
        await on_duty.until(lambda: editor.report.items.get(key) == "三时十二分", "kept as typed")
        path = tmp_path / "first.docx"
        editor.export_to(path)
        await on_duty.until(path.exists, "the document")
        await on_duty.press("Esc")
        assert not window.actions_.action("report.leave").isEnabled()

    run(story())


def test_changed_figures_propose_again_and_a_person_decides(
    run: Any, on_duty: Any, window: Any, demo_desk: Any, session: Any
) -> None:
    async def story() -> None:
        await take_call(on_duty, window)
        await on_duty.press("F5")
        form, card = window.desk_room.form, window.desk_room.card
        await on_duty.until(lambda: form.call.event_type == "21020", "the type")
        await on_duty.press("Ctrl+Return")
        await on_duty.until(lambda: card.view is not None, "the card")
        await on_duty.press("Alt+1")
        await on_duty.write("3")
        await on_duty.until(lambda: card.view.incident.deaths == 3, "three dead on disk")
        await on_duty.until(lambda: card.view.found.grade.grade is not None, "a proposal")
        assert card.view.incident.grade is None
        assert card.overview._proposal.isVisible()
        await on_duty.press("F8")
        await on_duty.until(lambda: card.view.incident.grade is not None, "decided")

    run(story())
    stored: Incident = window.desk_room.card.view.incident
    assert stored.grade is window.desk_room.card.view.found.grade.grade


def test_sending_the_nearest_team_and_its_steps(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        await take_call(on_duty, window)
        await on_duty.press("Ctrl+Return")
        card = window.desk_room.card
        await on_duty.until(lambda: card.view is not None, "the card")
        await on_duty.press("Alt+4")
        await on_duty.until(lambda: card.forces.teams.key() != "", "teams near")
        await on_duty.press("Return")
        await on_duty.until(lambda: len(card.view.card.assignments) == 1, "one sent")
        card.forces.sent.select_first()
        card.forces.sent.setFocus()
        await on_duty.press("Return")
        await on_duty.until(
            lambda: len(card.view.card.assignments[0].assignment.times) == 2, "on its way"
        )

    run(story())
