"""Every room shows rows, says why it is empty, says what failed, filters, and is led by keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console import texts
from console.domain.duty import Actor, DutyRole, Seat
from console.domain.forces import Team, TeamState
from console.domain.supplies import ShelterState
from console.errors import KnownError
from console.services import shelters, teams
from tests.gui.typed import type_in
from widgets.common.forms import NumberField
from widgets.common.table_panel import TablePanel
from widgets.rooms.journal import JournalRoom
from widgets.rooms.month_grid import gap_words, lines_of
from widgets.rooms.room import Room
from widgets.rooms.roster import RosterRoom
from widgets.rooms.shelters import SheltersRoom
from widgets.rooms.stock import StockRoom
from widgets.rooms.teams import TeamsRoom

Run = Callable[[Coroutine[Any, Any, Any]], Any]
TABLES = [TeamsRoom, StockRoom, SheltersRoom, JournalRoom]


async def settled() -> None:
    """Lets every job that a click started come to its end."""


def opened(kind: type[Room], desk: Any, run: Run, qtbot: QtBot) -> Any:
    room = kind(desk, desk.session)
    qtbot.addWidget(room)
    room.resize(1300, 690)
    run(room.reload())
    return room


def shown(panel: TablePanel, column: int = 0) -> list[str]:
    return [str(panel.proxy.index(row, column).data()) for row in range(panel.proxy.rowCount())]


@pytest.mark.parametrize("kind", TABLES)
def test_an_empty_room_says_so(kind: type[Room], desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(kind, desk, run, qtbot)
    assert room.panel.message()
    assert not room.grab().isNull()


@pytest.mark.parametrize("kind", [*TABLES, RosterRoom])
def test_a_failure_is_told_in_place_with_a_remedy(
    kind: type[Room], city_desk: Any, run: Run, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened(kind, city_desk, run, qtbot)

    async def fails() -> None:
        raise KnownError("store.unwell", "Restore the last backup.")

    monkeypatch.setattr(room, "fetch", fails)
    run(room.reload())
    panel = room.sheet if isinstance(room, RosterRoom) else room.panel
    assert panel.message() == "store.unwell"


@pytest.mark.parametrize("kind", [*TABLES, RosterRoom])
def test_a_room_changes_its_language_in_place(
    kind: type[Room], city_desk: Any, run: Run, qtbot: QtBot
) -> None:
    room = opened(kind, city_desk, run, qtbot)
    try:
        city_desk.session.set_language("en")
        run(room.reload())
        panel = room.list if isinstance(room, RosterRoom) else room.panel
        assert panel.title().isascii()
        assert panel.proxy.rowCount()
    finally:
        city_desk.session.set_language("zh")
    assert texts.language() == "zh"


def test_a_room_reads_again_when_records_change(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(TeamsRoom, city_desk, run, qtbot)
    room.show()
    qtbot.waitExposed(room)
    run(city_desk.do(teams.set_state, team="t2", state=TeamState.TRAINING))
    qtbot.waitUntil(lambda: not room._stale and "培训" in shown(room.panel, 2), timeout=3000)


def test_teams_show_their_state_and_filter_by_category(
    city_desk: Any, run: Run, qtbot: QtBot
) -> None:
    room = opened(TeamsRoom, city_desk, run, qtbot)
    assert sorted(shown(room.panel, 2)) == ["出动", "失联", "待命"]
    type_in(room.panel.filter, "qdxf")
    assert shown(room.panel) == ["千灯消防救援站"]
    room.panel.filter.clear()
    room._category.setCurrentIndex(room._category.findData("FLOOD"))
    assert shown(room.panel) == ["周市防汛抢险队"]


def test_the_keyboard_finds_a_team_and_the_card_tells_of_it(
    city_desk: Any, run: Run, qtbot: QtBot
) -> None:
    room = opened(TeamsRoom, city_desk, run, qtbot)
    type_in(room.panel.filter, "xiaofang")
    qtbot.keyClick(room.panel.filter, Qt.Key.Key_Down)
    assert room.card.fields()["电话"] == "0512-0000001"
    assert "KS-20260702-001" in room.card.fields()["当前任务"]
    assert city_desk.session.place == ("team", "t1")


def test_a_place_selected_elsewhere_is_selected_here(
    city_desk: Any, run: Run, qtbot: QtBot
) -> None:
    room = opened(TeamsRoom, city_desk, run, qtbot)
    city_desk.session.select_place("team", "t3")
    assert room.panel.current().team.id == "t3"


def test_a_team_is_set_to_training_by_its_button(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(TeamsRoom, city_desk, run, qtbot)
    room.panel.select("t2")
    buttons = [room._states.itemAt(place).widget() for place in range(room._states.count())]
    assert len(buttons) == len(teams.states_by_hand(room.panel.current().team))
    next(button for button in buttons if "培训" in button.text()).click()
    run(settled())
    rows = run(city_desk.read(teams.rows))
    assert {row.team.id: row.team.state for row in rows}["t2"] is TeamState.TRAINING


def test_an_observer_is_offered_nothing_to_change(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    city_desk.session.sign_in(Actor(person="o", name="观察员", seat=Seat.OBSERVER))
    room = opened(TeamsRoom, city_desk, run, qtbot)
    room.panel.select("t2")
    assert room._states.count() == 0


def test_names_from_outside_are_shown_as_text(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    with city_desk.store.begin(city_desk.session.actor, "teams.add") as work:
        work.put(Team(id="bad", name="<b>粗</b><script>", category="FIRE"))
    room = opened(TeamsRoom, city_desk, run, qtbot)
    room.panel.select("bad")
    assert room.card._name.text() == "<b>粗</b><script>"
    assert room.card._name.textFormat() == Qt.TextFormat.PlainText


def test_stock_tells_what_is_short_and_what_expires(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(StockRoom, city_desk, run, qtbot)
    assert shown(room.depot_panel) == ["市应急物资储备库", "千灯镇储备点", "歇马桥村储备点"]
    assert room.panel.proxy.rowCount() == 3
    room.attention.setChecked(True)
    assert sorted(shown(room.panel)) == sorted(["抗溶性泡沫液", "干粉灭火器"])
    room.attention.setChecked(False)
    room.depot_panel.select("d2")
    assert sorted(shown(room.panel)) == sorted(["编织袋", "干粉灭火器"])
    assert room.panel.title() == "千灯镇储备点"


def test_a_movement_is_recorded_and_shown(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(StockRoom, city_desk, run, qtbot)
    room.panel.select("s1")
    run(settled())
    assert shown(room.moves.panel, 2) == ["-15", "+30"]
    room.moves.reason.setCurrentIndex(1)  # 出库
    type_in(room.moves.quantity, "5")
    room.moves.save.click()
    run(settled())
    run(room.reload())
    run(settled())
    assert room.panel.current().balance == 10
    assert "-5" in shown(room.moves.panel, 2)
    assert room.moves.quantity.value() is None


def test_a_movement_without_quantity_is_not_recorded(
    city_desk: Any, run: Run, qtbot: QtBot
) -> None:
    room = opened(StockRoom, city_desk, run, qtbot)
    room.panel.select("s1")
    run(settled())
    room.moves.save.click()
    run(settled())
    assert room.moves.table.rowCount() == 2


def test_a_shelter_takes_people_and_changes_state(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(SheltersRoom, city_desk, run, qtbot)
    room.panel.select("h1")
    people: NumberField = room.people
    assert people.value() == 1150
    people.selectAll()
    type_in(people, "1200")
    qtbot.keyClick(people, Qt.Key.Key_Return)
    run(settled())
    rows = {row.shelter.id: row.shelter for row in run(city_desk.read(shelters.rows))}
    assert rows["h1"].occupancy == 1200
    assert rows["h1"].state is ShelterState.FULL


def test_unknown_capacity_is_a_dash_and_sorts_last(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(SheltersRoom, city_desk, run, qtbot)
    room.panel.proxy.sort(2, Qt.SortOrder.DescendingOrder)
    assert shown(room.panel, 2) == ["30,000", "1,200", "—"]


def test_the_journal_tells_what_was_done_and_narrows(
    city_desk: Any, run: Run, qtbot: QtBot
) -> None:
    run(city_desk.do(teams.set_state, team="t2", state=TeamState.TRAINING))
    room = opened(JournalRoom, city_desk, run, qtbot)
    assert room.panel.proxy.rowCount() == 2
    room.kind.setCurrentIndex(room.kind.findData("team"))
    room.span.setCurrentIndex(1)
    run(room.reload())
    assert room.panel.proxy.rowCount()
    room.kind.setCurrentIndex(room.kind.findData("plan"))
    run(room.reload())
    assert room.panel.message()
    room.kind.setCurrentIndex(0)
    room.incident.setCurrentIndex(room.incident.findData("i1"))
    run(room.reload())
    assert set(shown(room.panel, 5)) == {"KS-20260702-001"}


def test_the_roster_shows_today_the_month_and_its_gaps(
    city_desk: Any, run: Run, qtbot: QtBot
) -> None:
    room = opened(RosterRoom, city_desk, run, qtbot)
    days = {index.date.day: index for index in map(room.grid.days.day_at, cells(room)) if index}
    assert len(days) == 31
    assert "示例·主班丙" in lines_of(days[2])
    assert gap_words(days[6]) == "缺 1 人"
    assert gap_words(days[2]) == ""
    assert room.grid.days.day_at(room.grid.currentIndex()).date == dt.date(2026, 7, 2)
    assert not room.on_duty.message()
    assert room.table.rowCount() == sum(len(day.turns) for day in days.values())


def test_the_roster_is_led_by_keys(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(RosterRoom, city_desk, run, qtbot)
    qtbot.keyClick(room.grid, Qt.Key.Key_Right)
    assert room.turns.title().startswith("2026-07-03")
    qtbot.keyClick(room.grid, Qt.Key.Key_PageDown)
    run(room.reload())
    assert room.sheet.title() == "2026-08"
    room.go(-8)
    run(room.reload())
    assert room.sheet.title() == "2025-12"
    room.go(0)
    run(room.reload())
    assert room.sheet.title() == "2026-07"


def test_a_gap_is_filled_from_the_sheet(city_desk: Any, run: Run, qtbot: QtBot) -> None:
    room = opened(RosterRoom, city_desk, run, qtbot)
    room.grid.choose(dt.date(2026, 7, 6))
    gap = room.grid.days.day_at(room.grid.currentIndex()).gaps[0]
    assert gap.role is DutyRole.FIRST
    room.turns._put(gap, "p2")
    run(settled())
    run(room.reload())
    assert not room.grid.days.day_at(room.grid.currentIndex()).gaps


def cells(room: RosterRoom) -> list[Any]:
    days = room.grid.days
    return [days.index(row, column) for row in range(days.rowCount()) for column in range(7)]
