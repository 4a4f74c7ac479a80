"""Fixtures of the house: a store, a clock that stands at the night call, a desk, an officer."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from console import texts, theme
from console.clock import SettableClock, set_zone
from console.domain.duty import Actor, Seat
from console.profile import Profile, load_profile
from db.store import Store, open_store

T = TypeVar("T")

set_zone("Asia/Shanghai")  # as a start with the city of Kunshan does

NIGHT_CALL = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)  # 03:12 in Kunshan
SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=8, help="how often the story is killed")


@pytest.fixture(autouse=True)
def _as_at_a_start() -> Iterator[None]:
    """Chinese, by day, in the city's zone: what one test changes does not reach the next."""
    texts.set_language("zh")
    theme.use("day")
    set_zone("Asia/Shanghai")
    yield
    texts.set_language("zh")


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NIGHT_CALL)


@pytest.fixture(scope="session")
def profile() -> Profile:
    return load_profile("kunshan")


@pytest.fixture
def actor() -> Actor:
    return Actor(person="officer-1", name="示例·值班员", seat=Seat.DUTY_OFFICER)


@pytest.fixture
def leader() -> Actor:
    return Actor(person="leader-1", name="示例·带班领导", seat=Seat.DUTY_LEADER)


@pytest.fixture
def store(tmp_path: Path, clock: SettableClock) -> Iterator[Store]:
    """An empty store on disk."""
    opened = open_store(tmp_path / "store.sqlite3", clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory, profile: Profile) -> Path:
    from console.domain.duty import SYSTEM
    from console.services import demonstration

    path = tmp_path_factory.mktemp("demonstration") / "store.sqlite3"
    still = SettableClock(NIGHT_CALL)
    filled = open_store(path, still)
    with filled.begin(SYSTEM, "demonstration.fill") as work:
        demonstration.fill(work, still, profile=profile)
    filled.checkpoint()
    filled.close()
    return path


@pytest.fixture
def demo_store(tmp_path: Path, clock: SettableClock, demonstration_file: Path) -> Iterator[Store]:
    """A store filled with the demonstration city."""
    path = tmp_path / "demonstration.sqlite3"
    shutil.copy(demonstration_file, path)
    opened = open_store(path, clock)
    yield opened
    opened.close()


@pytest.fixture
def shared_data() -> Path:
    """The real data beside the project; a test that needs it is skipped, loudly, without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"NO SHARED DATA: {SHARED_DATA} is absent, so nothing real was tried")
    return SHARED_DATA


@pytest.fixture
def run(qapp: Any) -> Iterator[Callable[[Coroutine[Any, Any, T]], T]]:
    """Runs a coroutine on a Qt event loop; an error of any job it started fails the test."""
    import asyncio

    import qasync

    from console import jobs

    qapp.setQuitOnLastWindowClosed(False)  # as the console does
    loop = qasync.QEventLoop(qapp, already_running=False)
    asyncio.set_event_loop(loop)
    errors: list[BaseException] = []
    jobs.on_error(lambda error, _where: errors.append(error))

    def runner(work: Coroutine[Any, Any, T]) -> T:
        async def whole() -> T:
            result = await work
            await jobs.settle()
            return result

        result = loop.run_until_complete(whole())
        if errors:
            raise errors[0]
        return result

    yield runner
    _end_windows(qapp)
    jobs.cancel_all()
    loop.run_until_complete(jobs.settle())
    loop.close()
    asyncio.set_event_loop(None)
    assert not errors, errors


def _end_windows(application: Any) -> None:
    """Deletes every window, so that no timer of one test ticks in the next."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for window in application.topLevelWidgets():
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _end_desk(desk: Any) -> None:
    """Ends windows and jobs before the desk they ask, as the program does."""
    import asyncio

    from PySide6.QtWidgets import QApplication

    from console import jobs

    _end_windows(QApplication.instance())
    jobs.cancel_all()
    asyncio.get_event_loop().run_until_complete(jobs.settle())
    desk.close()


@pytest.fixture
def end_desk() -> Callable[[Any], None]:
    """Ends a desk that a fixture made itself."""
    return _end_desk


@pytest.fixture
def session(qapp: Any, actor: Actor) -> Any:
    """A session in Chinese with the duty officer seated."""
    from console.session import Session

    opened = Session(language="zh")
    opened.sign_in(actor)
    return opened


@pytest.fixture
def desk(
    run: Any, store: Store, profile: Profile, clock: SettableClock, session: Any
) -> Iterator[Any]:
    """A desk on an empty store."""
    from console.desk import Desk

    opened = Desk(store, profile, clock, session)
    yield opened
    _end_desk(opened)


@pytest.fixture
def demo_desk(
    run: Any, demo_store: Store, profile: Profile, clock: SettableClock, session: Any
) -> Iterator[Any]:
    """A desk on the demonstration city."""
    from console.desk import Desk

    opened = Desk(demo_store, profile, clock, session)
    yield opened
    _end_desk(opened)
