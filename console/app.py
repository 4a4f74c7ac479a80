"""The composition root: builds everything, wires it, shows it, and ends it in order (Qt)."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path

import qasync
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from console import heap, jobs, safekeeping, timers
from console.clock import Clock, SettableClock, SystemClock, set_zone
from console.config import Settings, make_data_dir
from console.desk import Desk
from console.domain.duty import SYSTEM
from console.errors import KnownError
from console.failures import Failures
from console.notices import Notices
from console.profile import load_profile
from console.services import places, simulation
from console.session import Session
from db.snapshots import Onlooker
from db.store import Store, open_store
from widgets.common.look import wear
from widgets.common.qt_texts import QtTexts
from widgets.main_window import MainWindow
from widgets.start_error import StartError

log = logging.getLogger("console.app")

Say = Callable[[str], None]

FAMILIES = ["Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", "Source Han Sans SC"]
BASE_POINTS = 10.5
EXIT_OK, EXIT_FAILED = 0, 2
KEEP_MS = 60_000  # how often it is looked whether a copy is due
LAST_WRITES_S = 5.0  # what was typed last gets this long to reach the disk
WARM_AFTER_MS = 1000
SWITCH_S = 0.001  # a long write on another thread yields to the screen this often


class House:
    """Everything one running program owns, in the order it is built; `close` ends it in reverse."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        application: QApplication,
        *,
        look_on: bool = False,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.session = Session(language=settings.language, theme=settings.theme)
        self.notices = Notices(clock)
        self.failures = Failures(self.notices, clock, settings.data_dir / "crashes")
        self.profile = load_profile(settings.city)
        set_zone(self.profile.city.zone)
        store = self._look_on() if look_on else self._open_store()
        self.desk = Desk(store, self.profile, clock, self.session)
        self._keeper = jobs.Worker("keeper")
        self._keeping = False
        self._application = application
        self.session.theme_changed.connect(self._dress)
        self._dress(settings.theme)
        self._qt_texts = QtTexts(application)
        self.session.language_changed.connect(self._qt_texts.speak)
        self._qt_texts.speak(settings.language)

    def _open_store(self) -> Store:
        make_data_dir(self.settings)
        return open_store(self.settings.store_path, self.clock)

    def _look_on(self) -> Onlooker:
        """Sees the store from outside; a store that nobody made yet is made and let go first."""
        if not self.settings.store_path.exists():
            store = self._open_store()
            if self.settings.is_demonstration:
                from console.services import demonstration  # noqa: PLC0415 - once in a store's life

                with store.begin(SYSTEM, "demonstration.fill") as work:
                    demonstration.fill(work, self.clock, profile=self.profile)
            store.close()
        return Onlooker(self.settings.store_path)

    def _dress(self, name: str) -> None:
        wear(self._application, name)

    async def prepare(self) -> None:
        """Fills a new demonstration store; a store that has been filled is left as it is."""
        if not self.settings.is_demonstration or await self.desk.read(simulation.is_simulated):
            return
        from console.services import demonstration  # noqa: PLC0415 - once in a store's life

        await self.desk.do_as(SYSTEM, demonstration.fill, profile=self.profile)

    def keep_copies(self) -> None:
        """Copies the store twice a day from now on, on a thread of its own."""
        timers.every(self.desk, KEEP_MS, self._keep_if_due, name="house.keep")

    def _keep_if_due(self) -> None:
        if not self._keeping and safekeeping.is_due(self.settings.store_path, self.clock.now()):
            self._keeping = True
            jobs.spawn(self._keep(), name="house.keep")

    async def _keep(self) -> None:
        try:
            await self._keeper.run(safekeeping.keep, self.settings.store_path, self.clock.now())
        finally:
            self._keeping = False

    def warm(self) -> None:
        """Makes ready what the first call will want, once the desk is up."""
        jobs.spawn(self._warm(), name="house.warm")

    async def _warm(self) -> None:
        await self.desk.read(places.index, profile=self.profile)  # loads pypinyin, off the screen
        heap.settle()

    def close(self) -> None:
        """Ends the threads, then the store; what was begun is written to its end."""
        self._qt_texts.speak("en")  # Qt's own tongue again: the translator belongs to this house
        self._keeper.close()
        self.desk.close()


def run_desk(settings: Settings) -> int:
    """Opens the desk and runs until its window is closed."""

    async def show(house: House, closed: asyncio.Future[None]) -> QWidget:
        window = MainWindow(house.desk, house.session, house.notices)
        window.closed.connect(lambda: _settle(closed))
        window.showMaximized()
        await house.prepare()
        window.open_for_duty()
        house.keep_copies()
        timers.once(window, WARM_AFTER_MS, house.warm, name="house.warm")
        return window

    return _run(settings, show)


def run_wall(settings: Settings) -> int:
    """Opens the hall's read-only screen, beside a desk on the same store or alone."""
    from widgets.wall import Wall  # noqa: PLC0415 - a desk needs no wall

    async def show(house: House, closed: asyncio.Future[None]) -> QWidget:
        house.session.set_theme("wall")
        house.desk.follow()
        wall = Wall(house.desk, house.session)
        wall.closed.connect(lambda: _settle(closed))
        wall.showFullScreen()
        return wall

    return _run(settings, show, look_on=True)


def run_tour(
    settings: Settings, folder: Path, say: Say, *, size: tuple[int, int] | None = None
) -> int:
    """Renders one picture a room and a step of the story into a folder; returns the exit code."""
    return _run_simulated(settings, folder, say, size)


def run_diagnose(settings: Settings, say: Say) -> int:
    """Opens the desk and the wall on a fresh demonstration store; any error is a failure."""
    code = _run_simulated(settings, None, say)
    say("diagnose: ok" if code == EXIT_OK else "diagnose: FAILED")
    return code


def _run_simulated(
    settings: Settings, folder: Path | None, say: Say, size: tuple[int, int] | None = None
) -> int:
    """Tours a throw-away store with the clock at the story's night, so that it repeats."""
    import dataclasses  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    from widgets.tour import STORY_BEGINS, Tour  # noqa: PLC0415 - not on the way of a start

    async def show(house: House, closed: asyncio.Future[None]) -> QWidget:
        await house.prepare()
        tour = Tour(house.desk, house.session, house.notices, folder, say, size=size)
        await tour.go()
        _settle(closed)
        return tour.window

    with tempfile.TemporaryDirectory(prefix="emergency-console-") as scratch:
        private = dataclasses.replace(settings, data_dir=Path(scratch))
        return _run(private, show, clock=SettableClock(STORY_BEGINS), say=say)


def _run(
    settings: Settings,
    show: Callable[[House, asyncio.Future[None]], Coroutine[None, None, QWidget]],
    *,
    clock: Clock | None = None,
    say: Say | None = None,
    look_on: bool = False,
) -> int:
    application = make_application()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    try:
        house = House(settings, clock or SystemClock(), application, look_on=look_on)
    except KnownError as error:
        if say is not None:
            raise
        return _explain(application, error)
    house.failures.install(loop)
    jobs.on_error(house.failures.report)
    try:
        loop.run_until_complete(_live(house, show, fail_fast=say is not None))
    finally:
        house.close()
        house.failures.uninstall()
        loop.close()
    return EXIT_FAILED if house.failures.count and say is not None else EXIT_OK


async def _live(
    house: House,
    show: Callable[[House, asyncio.Future[None]], Coroutine[None, None, QWidget]],
    *,
    fail_fast: bool,
) -> None:
    closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def guarded() -> QWidget | None:
        try:
            return await show(house, closed)
        except BaseException:
            if fail_fast:
                _settle(closed)
            raise

    task = jobs.spawn(guarded(), name="window")
    await closed
    try:
        if fail_fast:
            await task
    finally:
        await jobs.settle(within_s=LAST_WRITES_S)
        jobs.cancel_all(but=asyncio.current_task())
        await jobs.settle()


def _settle(closed: asyncio.Future[None]) -> None:
    if not closed.done():
        closed.set_result(None)


def _explain(application: QApplication, error: KnownError) -> int:
    """Shows why the console can't start, with what to do, in a window of its own."""
    log.error("%s", error)
    window = StartError(error)
    window.show()
    application.setQuitOnLastWindowClosed(True)
    application.exec()
    return EXIT_FAILED


def make_application() -> QApplication:
    """The Qt application with the house's style and fonts; one a process."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["console"])
    application.setApplicationName("emergency-command-console")
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)  # `_live` ends the loop, after the last write
    font = QFont(FAMILIES)
    font.setPointSizeF(BASE_POINTS)
    application.setFont(font)
    sys.setswitchinterval(SWITCH_S)
    return application
