"""The composition root: what is typed last is on disk when the window closes."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from console import app, jobs
from console.clock import SettableClock
from console.config import Settings
from console.domain.incident import Call
from console.errors import KnownError
from console.services import demonstration
from db.store import open_store
from widgets.main_window import MainWindow
from widgets.operator import Operator
from widgets.story import BEGINS, NightCall


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(data_dir=tmp_path)


def test_closing_the_window_mid_sentence_loses_nothing(settings, monkeypatch, caplog) -> None:
    clock = SettableClock(BEGINS)

    async def show(house: app.House, closed: asyncio.Future[None]) -> MainWindow:
        await house.prepare()
        window = MainWindow(house.desk, house.session, house.notices)
        window.closed.connect(lambda: closed.set_result(None))
        window.show()
        window.activateWindow()
        window.open_for_duty()
        await jobs.settle()
        operator = Operator(window)
        story = NightCall(window, operator)
        await story.sign_in(demonstration.PIN)
        await story.ring()
        await story.say_where()
        window.desk_room.form.fields.what.setFocus()
        window.desk_room.form.fields.what.insertPlainText("苯储罐着火")
        window.close()
        return window

    said: list[str] = []
    assert app._run(settings, show, clock=clock, say=said.append) == app.EXIT_OK
    store = open_store(settings.store_path, clock)
    with store.reading() as read:
        (call,) = read.all(Call)
    store.close()
    assert call.what == "苯储罐着火"


def test_a_folder_that_cannot_be_is_said_with_a_remedy(settings, tmp_path, qapp) -> None:
    (tmp_path / "letter").write_text("in the way")
    blocked = dataclasses.replace(settings, data_dir=tmp_path / "letter" / "data")
    with pytest.raises(KnownError, match=r"store\.folder_unusable"):
        app.House(blocked, SettableClock(BEGINS), qapp)
