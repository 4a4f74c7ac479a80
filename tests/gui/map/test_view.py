from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from console.domain.forces import Team, TeamState
from console.domain.incident import Incident
from console.domain.position import Position, distance_m
from console.domain.scales import EventGrade
from console.domain.supplies import Depot, DepotTier, Shelter, Site
from widgets.common.look import wear
from widgets.map.items import Kind, MapItem
from widgets.map.view import MapView

PARK = Position(121.03, 31.24)
STATION = Position(120.958, 31.36)
HOSTILE = "<b>队</b><script>alert(1)</script>\n\u202e第二行"


def incident(key: str, where: Position = PARK, label: str = "千灯镇 苯储罐火灾") -> MapItem:
    return MapItem(id=key, kind=Kind.INCIDENT, position=where, label=label, glyph="Ⅱ")


def team(key: str, where: Position, label: str = "示例队") -> MapItem:
    return MapItem(id=key, kind=Kind.TEAM, position=where, label=label, glyph="消")


@pytest.fixture
def view(qtbot: Any, desk: Any, session: Any) -> Iterator[MapView]:
    made = MapView(desk, session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def wheel(view: MapView, at: QPointF, angle: int) -> None:
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_it_opens_on_the_whole_city(view: MapView) -> None:
    west, south, east, north = view.city.bbox
    window = view.frame().window
    for corner in (Position(west, south), Position(east, north)):
        assert window.contains(view.pixel_of(corner))


def test_the_marks_of_the_map_rules_are_always_there(view: MapView, session: Any) -> None:
    assert view.marks()[0].text == "示意图 · 非行政界线 · 内部使用 · 无审图号"
    session.set_language("en")
    assert view.marks()[0].text.startswith("Schematic · not a boundary")


def test_the_wheel_zooms_about_the_pointer(view: MapView) -> None:
    at = QPointF(220, 510)
    before, zoom = view.position_at(at), view.zoom
    for _ in range(6):
        wheel(view, at, 120)
    assert view.zoom == pytest.approx(zoom + 3.0)
    assert distance_m(view.position_at(at), before) < 60


def test_half_notches_of_a_touchpad_add_up(view: MapView) -> None:
    zoom = view.zoom
    for _ in range(4):
        wheel(view, QPointF(500, 350), 30)
    assert view.zoom == pytest.approx(zoom + 0.5)


def test_keys_pan_zoom_and_go_home(view: MapView, qtbot: Any) -> None:
    home, middle = view.zoom, view.centre()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == pytest.approx(home + 1.0)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.centre().lon > middle.lon
    east = view.centre().lon
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.centre().lon > east
    assert view.centre().lat > middle.lat
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.zoom == pytest.approx(home)
    assert distance_m(view.centre(), middle) < 500


def test_dragging_moves_the_map_with_the_hand(view: MapView, qtbot: Any) -> None:
    view.zoom_to(view.zoom + 2)
    port, start = view.viewport(), QPoint(400, 300)
    held = view.position_at(QPointF(start))
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        qtbot.mouseMove(port, start + QPoint(step * 10, step * 5))
    end = start + QPoint(100, 50)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert distance_m(view.position_at(QPointF(end)), held) < 200


def test_a_click_selects_in_the_session(view: MapView, session: Any, qtbot: Any) -> None:
    view.set_items("incidents", [incident("i-1")])
    view.set_items("teams", [team("t-1", STATION)])
    view.grab()
    for where in (PARK, STATION):
        at = view.pixel_of(where).toPoint()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.incident == "i-1"
    assert session.place == ("team", "t-1")
    assert view.selected == ("teams", "t-1")


def test_a_selection_elsewhere_is_brought_into_sight(view: MapView, session: Any) -> None:
    view.set_items("incidents", [incident("i-1")])
    view.look_at(Position(120.85, 31.5), 15.0)
    session.select_incident("i-1")
    assert view.selected == ("incidents", "i-1")
    assert view.frame().window.contains(view.pixel_of(PARK))


def test_a_selection_made_before_the_items_came_is_found(view: MapView, session: Any) -> None:
    view.look_at(Position(120.85, 31.5), 15.0)
    session.select_incident("i-1")
    view.set_items("incidents", [incident("i-1")])
    assert view.frame().window.contains(view.pixel_of(PARK))


def test_enter_chooses_what_stands_in_the_middle(view: MapView, session: Any, qtbot: Any) -> None:
    view.set_items("incidents", [incident("i-1")])
    view.look_at(PARK, 14.0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert session.incident == "i-1"


def test_a_click_on_a_count_comes_nearer_and_then_goes_through(
    view: MapView, session: Any, qtbot: Any
) -> None:
    view.set_items("teams", [team("a", STATION), team("b", STATION)])
    seen = set()
    for _ in range(4):
        view.grab()
        at = view.pixel_of(STATION).toPoint()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        seen.add(session.place[1])
    assert {"a", "b"} <= seen


def test_hostile_names_stay_words(view: MapView) -> None:
    item = team("t-1", STATION, HOSTILE)
    view.set_items("teams", [item])
    view.look_at(STATION, 15.0)
    view.hovered, view.pointer = item, QPointF(500, 350)
    assert "<script>" in view.tip()
    assert not view.grab().isNull()


def test_a_name_of_a_megabyte_does_not_hold_the_screen(view: MapView) -> None:
    item = incident("i-1", PARK, "长" * 1_000_000)
    view.set_items("incidents", [item])
    view.hovered, view.pointer = item, QPointF(500, 350)
    assert not view.grab().isNull()


def test_the_legend_counts_and_switches(view: MapView) -> None:
    view.set_items("teams", [team("a", STATION), team("b", PARK)])
    assert view.legend.box("teams").text() == "救援队伍（2）"
    view.legend.box("teams").click()
    assert not view.contents.is_shown("teams")
    view.legend.box("teams").click()
    assert view.contents.is_shown("teams")


def test_fit_shows_all_open_incidents(view: MapView) -> None:
    far = Position(120.85, 31.45)
    view.set_items("incidents", [incident("a", far), incident("b", PARK)])
    view.look_at(STATION, 16.0)
    view.fit_selection()
    window = view.frame().window
    assert window.contains(view.pixel_of(far))
    assert window.contains(view.pixel_of(PARK))


def test_the_empty_map_says_so_only_after_reading(view: MapView, run: Callable[[Any], Any]) -> None:
    assert view.message() == ""
    run(start(view))
    assert view.message() == "图上暂无可显示的内容"


def test_it_follows_the_store(view: MapView, desk: Any, run: Callable[[Any], Any]) -> None:
    read = run(after_change(view, desk, put_all))
    counts = {layer: view.contents.count(layer) for layer in view.feed.read_at}
    assert counts == {"incidents": 1, "teams": 1, "depots": 1, "shelters": 1, "sites": 1}
    assert view.marks()[1].text.startswith("图上数据更新于")
    assert set(read) == set(counts)


def test_only_the_layer_that_changed_is_read_again(
    view: MapView, desk: Any, run: Callable[[Any], Any]
) -> None:
    assert set(run(after_change(view, desk, put_team))) == {"teams"}


@pytest.mark.parametrize("name", ["day", "night", "wall"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_draws_in_every_theme_and_language(
    view: MapView, session: Any, qapp: Any, name: str, language: str
) -> None:
    view.set_items("incidents", [incident("i-1")])
    view.set_items("teams", [team(f"t{n}", STATION) for n in range(5)])
    session.set_language(language)
    wear(qapp, name)
    session.set_theme(name)
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1000, 9) for y in range(0, 700, 9)}
    assert len(colours) > 12
    wear(qapp, "day")


def test_leaving_the_map_takes_the_tip_away(view: MapView) -> None:
    view.pointer = QPointF(10, 10)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.pointer is None


async def start(view: MapView) -> None:
    view.start()


async def after_change(view: MapView, desk: Any, change: Any) -> list[str]:
    """Starts the feed, changes the store, and gives the layers that were then read again."""
    first, read, whole = set(), [], asyncio.Event()

    def hear(layer: str) -> None:
        (read.append if whole.is_set() else first.add)(layer)
        if len(first) == 5:
            whole.set()

    view.feed.refreshed.connect(hear)
    view.start()
    await whole.wait()
    await desk.do(change)
    await asyncio.sleep(0.1)  # more than a frame, in which the desk gathers changes
    return read


def put_team(work: Any, clock: Any) -> None:
    work.put(Team(id="t", name="示例队", category="FIRE", position=STATION))


def put_all(work: Any, clock: Any) -> None:
    put_team(work, clock)
    work.put(Team(id="no-place", name="示例队", category="FIRE", state=TeamState.REST))
    work.put(Depot(id="d", name="示例库", tier=DepotTier.CITY, position=STATION))
    work.put(Shelter(id="s", name="示例所", position=STATION))
    work.put(Site(id="p", name="示例厂", kind="factory", position=STATION))
    work.put(
        Incident(
            id="i",
            number="KS-20260702-001",
            title="千灯镇 苯储罐火灾",
            grade_initial=EventGrade.MAJOR,
            reported_at=clock.now(),
            position=PARK,
        )
    )
