"""The command line finds what was named, by any of its names, and goes there."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("jieb", "action"),
        ("wxhxp", "plan"),
        ("千灯镇特勤", "team"),
        ("qdz", "place"),
        ("储罐", "clause"),
    ],
)
def test_it_finds(run: Any, on_duty: Any, window: Any, typed: str, kind: str) -> None:
    line = window.command_line

    async def story() -> None:
        await on_duty.press("Ctrl+K")
        await (on_duty.write(typed) if typed.isascii() else on_duty.type(typed))
        await on_duty.until(
            lambda: any(one.key.startswith(f"{kind}:") for one in line.list.lines), kind
        )

    run(story())


def test_enter_goes_to_the_room_of_a_team(
    run: Any, on_duty: Any, window: Any, session: Any
) -> None:
    line = window.command_line

    async def story() -> None:
        await on_duty.press("Ctrl+K")
        await on_duty.type("千灯镇特勤")
        await on_duty.until(lambda: line.list.key().startswith("team:"), "the team")
        await on_duty.press("Return")

    run(story())
    assert session.place[0] == "team"
    assert window._stack.currentWidget() is window.rooms["teams"]
    assert not line.isVisible()


def test_escape_leaves_everything_as_it_was(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        await on_duty.press("F2")
        before = on_duty.focused()
        await on_duty.press("Ctrl+K", "Esc")
        assert on_duty.focused() is before
        assert window.desk_room.form.taking

    run(story())


def test_nothing_found_is_said(run: Any, on_duty: Any, window: Any) -> None:
    line = window.command_line

    async def story() -> None:
        await on_duty.press("Ctrl+K")
        await on_duty.write("zzzzqqq")
        await on_duty.until(lambda: line.list.lines and line.list.lines[0].heading, "a sentence")

    run(story())
