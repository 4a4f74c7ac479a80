"""The steps that many paths through the desk begin with, by keyboard."""

from __future__ import annotations

from typing import Any

WORDS = "苯储罐着火 三人受伤"


async def take_call(officer: Any, window: Any, words: str = WORDS) -> Any:
    """A sheet with place and words on disk; returns the form."""
    form = window.desk_room.form
    await officer.press("F2")
    await officer.until(lambda: form.fields.ready, "the places")
    await officer.write("qdz")
    await officer.press("Return")
    await officer.type(words)
    await officer.until(
        lambda: form.call is not None and form.call.what == words, "the words on disk"
    )
    await officer.until(lambda: bool(form.proposals._types), "the suggested types")
    return form


async def choose_type(officer: Any, form: Any) -> None:
    await officer.press("F5")
    await officer.until(lambda: form.call.event_type != "", "the type on disk")


async def filed(officer: Any, window: Any, words: str = WORDS) -> Any:
    """An incident of a known type on its card; returns the card."""
    form, card = await take_call(officer, window, words), window.desk_room.card
    await choose_type(officer, form)
    await officer.press("Ctrl+Return")
    await officer.until(
        lambda: card.view is not None and card.view.incident.summary == words, "its card"
    )
    return card


async def responded(officer: Any, window: Any) -> Any:
    """The incident with its response in force; returns the card, the cursor on the first task."""
    form, card = await take_call(officer, window), window.desk_room.card
    await officer.press("Alt+A")
    await officer.until(lambda: form.call.injured == 3, "three hurt on disk")
    await choose_type(officer, form)
    await officer.press("Ctrl+Return")
    await officer.until(
        lambda: card.view is not None and card.view.proposal is not None, "a plan proposed"
    )
    await officer.press("F4", "Ctrl+Return")
    await officer.until(lambda: len(card.view.card.tasks) > 0, "the checklist")
    await officer.until(lambda: card.plan.checklist.list.key() != "", "the first task chosen")
    return card
