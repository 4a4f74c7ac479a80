"""The window: rooms by key, language and theme switched, the session kept."""

from __future__ import annotations

from typing import Any

from console.notices import Level
from widgets.rail import ROOMS


def test_every_room_is_one_key_away_and_built_when_entered(
    run: Any, on_duty: Any, window: Any
) -> None:
    assert set(window.rooms) == {"desk"}

    async def story() -> None:
        for number, room in enumerate(ROOMS, start=1):
            await on_duty.press(f"Ctrl+{number}")
            assert window._stack.currentWidget() is window.rooms[room]
        await on_duty.press("F2")
        assert window._stack.currentWidget() is window.rooms["desk"]
        assert window.desk_room.form.taking

    run(story())


def test_the_language_changes_in_place(run: Any, on_duty: Any, window: Any, session: Any) -> None:
    actor = session.actor

    async def story() -> None:
        assert window.windowTitle() == "应急指挥台"
        await on_duty.press("Ctrl+Shift+L")
        assert window.windowTitle() == "Emergency Command Console"
        assert window.actions_.action("call.new").text() == "Take a call"
        await on_duty.press("F2")
        assert window.desk_room.form.taking
        await on_duty.press("Esc")
        await on_duty.press("Ctrl+Shift+L")

    run(story())
    assert session.actor == actor


def test_a_call_in_hand_survives_a_change_of_language(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        await on_duty.press("F2")
        await on_duty.press("Return")
        await on_duty.type("锅炉房有烟")
        await on_duty.press("Ctrl+Shift+L")
        form = window.desk_room.form
        await on_duty.until(lambda: form.taking and form.call is not None, "the sheet again")
        assert form.fields.what.value() == "锅炉房有烟"
        await on_duty.press("Ctrl+Shift+L")

    run(story())


def test_the_theme_changes(run: Any, on_duty: Any, session: Any) -> None:
    run(on_duty.press("Ctrl+Shift+D"))
    assert session.theme == "night"


def test_simulated_data_is_always_marked(on_duty: Any, window: Any) -> None:
    assert window.top_bar.simulated.isVisible()


def test_leaving_the_seat_shows_the_sign_in_and_its_keys_rest(
    run: Any, on_duty: Any, window: Any, session: Any
) -> None:
    run(on_duty.press("Ctrl+Shift+Q"))
    assert session.actor is None
    assert window._stack.currentWidget() is window.sign_in
    assert not window.actions_.action("call.new").isEnabled()
    assert not window.rail.isVisible()


def test_a_notice_is_marked_as_seen_by_key(run: Any, on_duty: Any, window: Any) -> None:
    window._notices.say(Level.ERROR, "磁盘已满")

    async def story() -> None:
        await on_duty.press("Ctrl+Shift+N")

    run(story())
    assert not window._notices.current()
