"""Signing in by keyboard, refused and let in."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from console import jobs
from console.services import demonstration
from widgets.sign_in import SignIn


@pytest.fixture
def screen(qtbot: Any, demo_desk: Any, session: Any, run: Any) -> SignIn:
    session.sign_in(None)
    made = SignIn(demo_desk, session)
    qtbot.addWidget(made)
    made.show()

    async def begin() -> None:
        made.begin(simulated=True)
        await jobs.settle()

    run(begin())
    return made


def press(qtbot: Any, run: Any, widget: Any, key: Qt.Key) -> None:
    async def story() -> None:
        qtbot.keyClick(widget, key)
        await jobs.settle()

    run(story())


def test_the_demonstration_says_its_pin(screen: SignIn) -> None:
    assert demonstration.PIN in screen.demo.text()
    assert screen.people.count() > 0


def test_enter_goes_on_to_the_desk(qtbot: Any, run: Any, screen: SignIn, session: Any) -> None:
    press(qtbot, run, screen.seats, Qt.Key.Key_Return)
    press(qtbot, run, screen.people, Qt.Key.Key_Return)
    screen.pin.setText(demonstration.PIN)
    press(qtbot, run, screen.pin, Qt.Key.Key_Return)
    assert session.actor is not None
    assert session.actor.seat.value == screen.seats.chosen()
    assert screen.pin.text() == ""


def test_a_wrong_pin_is_told_and_nobody_is_seated(
    qtbot: Any, run: Any, screen: SignIn, session: Any
) -> None:
    screen.pin.setText("9999")
    press(qtbot, run, screen.pin, Qt.Key.Key_Return)
    assert session.actor is None
    assert screen.word.text()


def test_another_seat_has_its_own_people(qtbot: Any, run: Any, screen: SignIn) -> None:
    before = [screen.people.item(row).text() for row in range(screen.people.count())]
    press(qtbot, run, screen.seats, Qt.Key.Key_Down)
    after = [screen.people.item(row).text() for row in range(screen.people.count())]
    assert after != before
