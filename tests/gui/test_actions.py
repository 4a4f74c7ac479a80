"""The one list of actions: unique, clash-free, and enabled only where they may be done."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import shiboken6
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from console.domain.duty import Actor, Seat
from widgets.actions import ACTIONS, Actions, Scope


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window: QWidget, desk: Any, session: Any) -> Actions:
    made = Actions(desk, session, window)
    made.enter(Scope.DESK)
    return made


def test_ids_are_unique_and_keys_are_keys() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    for spec in ACTIONS:
        assert not spec.keys or not QKeySequence(spec.keys).isEmpty()
        assert spec.scopes


def test_no_key_means_two_things_in_one_place() -> None:
    for one, other in itertools.combinations([spec for spec in ACTIONS if spec.keys], 2):
        if one.keys == other.keys:
            assert not one.scopes & other.scopes, f"{one.id} and {other.id} share {one.keys}"


def test_an_action_rests_until_it_is_bound(actions: Actions, window: QWidget) -> None:
    done: list[int] = []
    assert not actions.action("call.new").isEnabled()
    actions.bind("call.new", lambda: done.append(1), window)
    actions.action("call.new").trigger()
    assert done == [1]


def test_a_scope_gives_a_key_its_meaning(actions: Actions, window: QWidget) -> None:
    for name in ("call.file", "response.start"):
        actions.bind(name, lambda: None, window)
    actions.enter(Scope.CALL)
    assert actions.action("call.file").isEnabled()
    assert not actions.action("response.start").isEnabled()
    actions.enter(Scope.START)
    assert not actions.action("call.file").isEnabled()
    assert actions.action("response.start").isEnabled()


def test_an_observer_may_look_and_not_act(actions: Actions, window: QWidget, session: Any) -> None:
    for name in ("call.new", "room.teams"):
        actions.bind(name, lambda: None, window)
    session.sign_in(Actor(person="p", name="观察员", seat=Seat.OBSERVER))
    assert not actions.action("call.new").isEnabled()
    assert actions.action("room.teams").isEnabled()


def test_the_newest_binding_holds_when_an_older_owner_goes(
    actions: Actions, window: QWidget
) -> None:
    done: list[str] = []
    first = QWidget()
    actions.bind("find", lambda: done.append("old"), first)
    actions.bind("find", lambda: done.append("new"), window)
    shiboken6.delete(first)
    actions.action("find").trigger()
    assert done == ["new"]


def test_a_button_follows_its_action(qtbot: Any, actions: Actions, window: QWidget) -> None:
    button = actions.button("call.new", role="primary")
    qtbot.addWidget(button)
    assert not button.isEnabled()
    actions.bind("call.new", lambda: None, window)
    assert button.isEnabled()
    assert button.text() == "接报  F2"
