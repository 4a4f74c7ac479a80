"""The main window on the demonstration city, worked by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from console.notices import Notices
from widgets.main_window import MainWindow
from widgets.operator import Operator, keystrokes


class Officer(Operator):
    """An operator who types Chinese through an input method, as a person does."""

    async def type(self, text: str) -> None:
        self.keys += keystrokes(text)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused(), event)
        await self.settle()


@pytest.fixture
def window(qtbot: Any, demo_desk: Any, session: Any, clock: Any) -> Iterator[MainWindow]:
    """The window with the duty officer seated."""
    made = MainWindow(demo_desk, session, Notices(clock))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def officer(window: MainWindow) -> Officer:
    return Officer(window)


@pytest.fixture
def on_duty(window: MainWindow, officer: Officer, run: Any) -> Officer:
    """The officer at the desk, everything loaded."""

    async def open_() -> None:
        window.open_for_duty()
        await officer.until(lambda: "desk" in window.rooms, "the desk")

    run(open_())
    return officer
