"""A console of its own for a story: the demonstration city, nobody signed in yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from console import texts
from console.clock import SettableClock
from console.desk import Desk
from console.notices import Level, Notices
from console.profile import Profile
from console.session import Session
from db.store import Store
from widgets.common.look import wear
from widgets.main_window import MainWindow
from widgets.operator import Operator
from widgets.story import NightCall

Begin = Callable[[str], "Console"]


class Console:
    """Window, officer and story, with what they stand on."""

    def __init__(self, desk: Desk, session: Session, notices: Notices) -> None:
        self.desk = desk
        self.session = session
        self.notices = notices
        self.window = MainWindow(desk, session, notices)
        self.officer = Operator(self.window)
        self.story = NightCall(self.window, self.officer)

    async def open(self) -> None:
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.window.open_for_duty()
        await self.officer.settle()

    async def all(self, kind: type[Any], **equals: object) -> list[Any]:
        """The records of a kind as they stand in the store."""
        return await self.desk.read(lambda read: read.all(kind, **equals))

    def errors(self) -> list[str]:
        return [one.text for one in self.notices.current() if one.level is Level.ERROR]


@pytest.fixture
def begin(
    qtbot: Any,
    qapp: Any,
    run: Any,
    demo_store: Store,
    profile: Profile,
    clock: SettableClock,
    end_desk: Callable[[Any], None],
) -> Iterator[Begin]:
    """Makes the console of the story, in a language."""
    made: list[Console] = []

    def open_console(language: str) -> Console:
        session = Session(language=language)
        desk = Desk(demo_store, profile, clock, session)
        console = Console(desk, session, Notices(clock))
        qtbot.addWidget(console.window)
        made.append(console)
        return console

    wear(qapp, "day")
    yield open_console
    for console in made:
        console.window.close()
        end_desk(console.desk)
    texts.set_language("zh")
