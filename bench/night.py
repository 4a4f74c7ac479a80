"""Opens a console on a fresh demonstration store for a benchmark, and closes it again."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import qasync

from console import app
from console.clock import SettableClock
from console.config import Settings
from widgets.main_window import MainWindow
from widgets.operator import Operator
from widgets.story import BEGINS, NightCall


class Night:
    """A console in the night of the story: window, officer, clock."""

    def __init__(self, house: app.House, clock: SettableClock) -> None:
        self.house = house
        self.clock = clock
        self.window = MainWindow(house.desk, house.session, house.notices)
        self.window.resize(1366, 768)
        self.operator = Operator(self.window)
        self.story = NightCall(self.window, self.operator)

    async def open(self) -> None:
        """Shows the window, ready for sign-in."""
        await self.house.prepare()
        self.window.show()
        self.window.activateWindow()
        self.window.open_for_duty()
        self.house.warm()
        await self.operator.settle()


def spend(visit: Callable[[Night], Awaitable[None]]) -> None:
    """Runs something in a console of its own on a throw-away store."""
    application = app.make_application()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as folder:
        clock = SettableClock(BEGINS)
        house = app.House(Settings(data_dir=Path(folder)), clock, application)

        async def whole() -> None:
            night = Night(house, clock)
            await night.open()
            await visit(night)

        loop.run_until_complete(whole())
        house.close()
    loop.close()
