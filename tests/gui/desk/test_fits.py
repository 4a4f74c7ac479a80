"""The window fits the screens it is used on: 1920 by 1080 at 150 % leaves 1280 by 720 for it."""

from __future__ import annotations

from typing import Any

import pytest

from widgets.main_window import MainWindow
from widgets.operator import Operator
from widgets.rail import ROOMS
from widgets.story import NightCall

WIDTH, HEIGHT = 1280, 720


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_room_and_no_step_of_the_night_is_wider(
    window: MainWindow, on_duty: Operator, session: Any, run: Any, language: str
) -> None:
    story = NightCall(window, on_duty)
    sizes: dict[str, tuple[int, int]] = {}

    def note(step: str) -> None:
        least = window.minimumSizeHint()
        sizes[step] = (least.width(), least.height())

    async def night() -> None:
        session.set_language(language)
        await on_duty.settle()
        note("desk")
        await story.ring()
        await story.say_where()
        await story.say_what()
        note("call")
        await story.accept_facts()
        await story.file()
        await story.prepare_response()
        note("start")
        await story.start_response()
        await story.send_nearest_team()
        note("forces")
        await story.draft_first_report()
        note("report")
        for room in ROOMS:
            window.enter_room(room)
            await on_duty.settle()
            note(room)

    run(night())
    large = {step: size for step, size in sizes.items() if size[0] > WIDTH or size[1] > HEIGHT}
    assert not large
