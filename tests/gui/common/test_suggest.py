"""The search field offers what it finds, takes keys, and drops answers that come too late."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.typed import type_in
from widgets.common.suggest import SuggestField, Suggestion

PLACES = ("千灯镇", "千灯中学", "淀山湖镇")
Run = Callable[[Coroutine[Any, Any, Any]], Any]


async def find(text: str) -> Sequence[Suggestion]:
    return [Suggestion(place, "镇", place) for place in PLACES if text in place]


def shown(qtbot: QtBot) -> tuple[QWidget, SuggestField]:
    window = QWidget()
    field = SuggestField(find)
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    window.resize(300, 400)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    return window, field


async def ask(field: SuggestField) -> None:
    field._quiet.flush()
    await asyncio.sleep(0)


def test_typing_offers_and_enter_takes(qtbot: QtBot, run: Run) -> None:
    _window, field = shown(qtbot)
    chosen: list[Suggestion] = []
    field.chosen.connect(chosen.append)
    type_in(field, "千灯")
    run(ask(field))
    assert field.is_open()
    assert [one.text for one in field.suggestions()] == ["千灯镇", "千灯中学"]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [one.value for one in chosen] == ["千灯中学"]
    assert field.text() == "千灯中学"
    assert not field.is_open()


def test_escape_puts_the_list_away_and_keeps_the_text(qtbot: QtBot, run: Run) -> None:
    _window, field = shown(qtbot)
    type_in(field, "千")
    run(ask(field))
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.is_open()
    assert field.value() == "千"


def test_nothing_found_shows_nothing(qtbot: QtBot, run: Run) -> None:
    _window, field = shown(qtbot)
    type_in(field, "zz")
    run(ask(field))
    assert not field.is_open()
    assert field.suggestions() == ()


def test_a_late_answer_is_dropped(qtbot: QtBot, run: Run) -> None:
    _window, field = shown(qtbot)

    async def overtaken() -> None:
        type_in(field, "千")
        field._quiet.flush()
        field.selectAll()
        type_in(field, "淀")
        field._quiet.flush()

    run(overtaken())
    assert [one.text for one in field.suggestions()] == ["淀山湖镇"]
