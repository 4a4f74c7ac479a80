"""The incident as a whole by keyboard: merged, commanded, sensitive, ended, filed away."""

from __future__ import annotations

import asyncio
from typing import Any

from PySide6.QtWidgets import QDialog, QLabel

from console.domain.incident import Incident, IncidentState
from tests.gui.desk.steps import filed, responded


async def asked(window: Any, action: str, name: str) -> QDialog:
    """Does an action that asks, and waits for its dialog; the job itself waits for the answer."""
    window.actions_.action(action).trigger()
    for _ in range(500):
        await asyncio.sleep(0.01)
        for dialog in window.findChildren(QDialog, name):
            if dialog.isVisible():
                return dialog
    raise AssertionError(f"{action} asked nothing")


def test_two_incidents_become_one(
    run: Any, on_duty: Any, window: Any, demo_desk: Any, session: Any
) -> None:
    async def story() -> None:
        card = await filed(on_duty, window)
        first = card.view.incident
        await filed(on_duty, window, "苯储罐着火 浓烟很大")
        second = card.view.incident
        dialog = await asked(window, "incident.merge", "merge_dialog")
        assert first.id in {line.key for line in dialog.list.lines}
        dialog.list.select(first.id)
        dialog.list.entered_row.emit(first.id)
        dialog.reason.setText("同一储罐")
        dialog.reason.textEdited.emit("同一储罐")
        dialog.yes.click()
        await on_duty.until(lambda: session.incident == first.id, "the one that goes on")
        await on_duty.until(lambda: len(card.view.card.calls) == 2, "both calls")
        assert [one.id for one in card.view.card.merged] == [second.id]
        gone = await demo_desk.read(_incident, second.id)
        assert (gone.state, gone.merged_into) == (IncidentState.MERGED, first.id)
        listed = {line.key for line in window.desk_room.incidents.list.lines}
        assert f"incident:{second.id}" not in listed
        session.select_incident(second.id)
        await on_duty.until(lambda: card.view.incident.id == second.id, "its own card still opens")

    run(story())


def test_commander_and_sensitive_are_kept_and_owe_more(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await filed(on_duty, window)
        overview = card.overview
        before = len(card.view.card.duties)
        await on_duty.press("Alt+1")
        overview.commander.setFocus()
        await on_duty.type("示例·李局长")
        await on_duty.until(lambda: card.view.incident.commander == "示例·李局长", "kept")
        overview.sensitive.setFocus()
        await on_duty.press("Space")
        await on_duty.until(lambda: card.view.incident.sensitive, "sensitive")
        await on_duty.until(lambda: len(card.view.card.duties) > before, "more clocks")

    run(story())


def test_ending_and_filing_away_list_what_is_still_open(
    run: Any, on_duty: Any, window: Any
) -> None:
    async def story() -> None:
        card = await responded(on_duty, window)
        still_open = card.view.card.tasks[0].title
        dialog = await asked(window, "response.end", "confirm")
        assert still_open in _words(dialog)
        dialog._reason.setPlainText("明火已灭")
        dialog._yes.click()
        await on_duty.until(lambda: card.view.incident.state is IncidentState.ENDED, "ended")
        dialog = await asked(window, "incident.close", "confirm")
        assert still_open in _words(dialog)
        assert "报送时限" in _words(dialog)
        dialog._yes.click()
        await on_duty.until(lambda: card.view.incident.state is IncidentState.CLOSED, "filed away")

    run(story())


def _words(dialog: Any) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def _incident(read: Any, incident: str) -> Incident:
    found: Incident = read.get(Incident, incident)
    return found
