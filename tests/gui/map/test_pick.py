from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.domain.position import Position, distance_m
from widgets.map.items import Kind, MapItem
from widgets.map.pick import pick
from widgets.map.view import MapView

Runner = Callable[[Any], Any]


@pytest.fixture
def view(qtbot: Any, desk: Any, session: Any) -> MapView:
    made = MapView(desk, session)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


async def asked(view: MapView, act: Callable[[], None], near: Position | None = None) -> Any:
    question = asyncio.ensure_future(pick(view, near))
    await asyncio.sleep(0)
    assert view.picking
    act()
    return await question


def test_a_click_gives_the_place_and_selects_nothing(
    view: MapView, run: Runner, session: Any
) -> None:
    at = QPoint(300, 200)
    wanted = view.position_at(at.toPointF())
    view.set_items("teams", [MapItem(id="t", kind=Kind.TEAM, position=wanted, label="队")])
    view.grab()
    act = lambda: QTest.mouseClick(  # noqa: E731
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    found = run(asked(view, act))
    assert distance_m(found, wanted) < 1
    assert session.place == ("", "")
    assert not view.picking


def test_arrows_and_enter_give_the_middle(view: MapView, run: Runner) -> None:
    near = Position(121.0, 31.27)

    def act() -> None:
        QTest.keyClick(view, Qt.Key.Key_Right)
        QTest.keyClick(view, Qt.Key.Key_Return)

    found = run(asked(view, act, near))
    assert found.lon > near.lon
    assert found.lat == pytest.approx(near.lat, abs=0.002)


def test_escape_gives_none(view: MapView, run: Runner) -> None:
    assert run(asked(view, lambda: QTest.keyClick(view, Qt.Key.Key_Escape))) is None
    assert not view.picking


def test_a_second_question_ends_the_first(view: MapView, run: Runner) -> None:
    async def both() -> tuple[Any, Any]:
        first = asyncio.ensure_future(pick(view))
        await asyncio.sleep(0)
        second = asyncio.ensure_future(pick(view))
        await asyncio.sleep(0)
        early = await first
        assert view.picking
        QTest.keyClick(view, Qt.Key.Key_Return)
        return early, await second

    early, late = run(both())
    assert early is None
    assert late is not None


def test_while_picking_the_map_says_what_to_do(view: MapView) -> None:
    view.ask(object())
    assert any("Esc" in chip.text for chip in view.marks())
    assert view.resting_cursor() is Qt.CursorShape.CrossCursor
