"""The guided tour: goes through the night call and every room, and takes a picture of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from console.desk import Desk
from console.errors import KnownError
from console.notices import Notices
from console.services import simulation
from console.session import Session
from console.texts import tr
from widgets.main_window import MainWindow
from widgets.operator import Operator
from widgets.rail import ROOMS
from widgets.story import BEGINS, NightCall
from widgets.wall import Wall

Say = Callable[[str], None]

STORY_BEGINS = BEGINS
DESK_SIZE = (1366, 768)
WALL_SIZE = (1920, 1080)


class Tour:
    """Drives the real windows on a simulated store; without a folder it only looks for errors."""

    def __init__(
        self,
        desk: Desk,
        session: Session,
        notices: Notices,
        folder: Path | None,
        say: Say,
        *,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._desk = desk
        self._session = session
        self._folder = folder
        self._say = say
        self._number = 0
        self.window = MainWindow(desk, session, notices)
        self._size = size
        self.window.resize(*(size or DESK_SIZE))
        self._operator = Operator(self.window)
        self._story = NightCall(self.window, self._operator)

    async def go(self) -> None:
        """Goes all the way; a step that doesn't come to its screen is an error."""
        self.window.show()
        self.window.activateWindow()
        self.window.open_for_duty()
        await self._operator.settle()
        await self._night_call()
        await self._rooms()
        await self._hall()

    async def _night_call(self) -> None:
        story = self._story
        await self._picture("sign-in")
        await story.sign_in(simulation.PIN)
        await self._picture("desk")
        await story.ring()
        await story.say_where()
        await story.say_what()
        await self._picture("call-proposals")
        await story.accept_facts()
        await self._picture("call-decided")
        await story.file()
        await self._picture("incident-filed")
        await story.prepare_response()
        await self._picture("start-response")
        await story.start_response()
        await self._picture("checklist")
        await story.send_nearest_team()
        await self._picture("forces")
        await self._operator.press("Alt+3")
        await self._picture("report-clocks")
        await story.draft_first_report()
        await self._picture("first-report")
        await story.leave_report()
        await self._operator.press("Alt+5")
        await self._picture("incident-log")
        await self._operator.press("Alt+1")
        await self._picture("overview")
        await self._operator.press("Ctrl+K")
        await self._operator.write("qd")
        await self._picture("find")
        await self._operator.press("Escape")

    async def _rooms(self) -> None:
        for room in ROOMS:
            if room != "desk":
                self.window.enter_room(room)
                await self._operator.settle()
                await self._picture(f"room-{room}")

    async def _hall(self) -> None:
        theme = self._session.theme
        self._session.set_theme("wall")
        wall = Wall(self._desk, self._session)
        wall.resize(*(self._size or WALL_SIZE))
        wall.show()
        await Operator(wall).settle()
        await self._picture("wall", wall)
        wall.close()
        wall.deleteLater()
        self._session.set_theme(theme)

    async def _picture(self, name: str, widget: QWidget | None = None) -> None:
        await self._operator.settle()
        if self._folder is None:
            return
        self._number += 1
        path = self._folder / f"{self._number:02d}-{name}.png"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _no_room(path, error) from error
        if not (widget or self.window).grab().save(str(path)):
            raise _no_room(path, None)
        self._say(tr("Picture {number}: {file}", number=self._number, file=path))


def _no_room(path: Path, error: OSError | None) -> KnownError:
    return KnownError(
        "tour.not_written",
        "Choose a folder you may write to, on a disk with room.",
        path=str(path),
        reason=str(error or ""),
    )
