"""Real registers and real sentences, dirty as they are: nothing is dropped, nothing is made up."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from console.domain.datum import Datum
from console.domain.duty import Actor, Seat
from console.domain.forces import Team
from console.domain.incident import CallState
from console.domain.supplies import Depot, StockItem
from console.services import calls, simulation
from console.services.assessment import Assessment
from tests.story.conftest import Begin
from widgets.common.importer import ImportDialog
from widgets.rooms.stock import StockRoom
from widgets.rooms.teams import TeamsRoom

pytestmark = [pytest.mark.story, pytest.mark.shared_data]

CLERK = Actor(person="admin-1", name="示例·管理员", seat=Seat.ADMINISTRATOR)
REGISTERS = (
    ("gx_rescue_teams.csv", "team", Team, 143),
    ("gx_warehouses.csv", "depot", Depot, 212),
    ("gx_materials.csv", "stock_item", StockItem, 7446),
)
NOT_OURS = {"depot": ("tier",), "stock_item": ("category",)}
"""Columns that hold another authority's code numbers, which a person would leave out."""

HEARD = {
    "S01": {"road_class": "national", "road_blocked_hours": 30},
    "S02": {"warning_typhoon": "orange"},
    "S03": {"road_class": "expressway", "deaths": 3, "road_blocked_hours": 7},
    "S04": {"evacuated": 620},
    "S05": {"burning": False, "injured": 0, "serious": 0, "minor": 0},
    "S06": {"road_class": "county", "road_blocked_hours": 14},
    "S07": {"minor": 1},
    "S08": {},
}


def heard(found: Assessment) -> dict[str, object]:
    return {fact.metric: fact.value for fact in found.heard}


async def take_in(desk: Any, path: Path, kind: str, parent: QWidget) -> ImportDialog:
    """Reads, maps, answers for the datum, tries and takes in, as a clerk does."""
    dialog = ImportDialog(desk, desk.session, kind, parent)
    await dialog.read_file(path)
    dialog.mapping.choose_datum(Datum.UNKNOWN)
    for column in NOT_OURS.get(kind, ()):
        dialog.mapping.choose(column, -1)
    await dialog.check()
    assert await desk.read(lambda read: read.count(KIND[kind])) == 0, "nothing before the yes"
    await dialog.commit()
    return dialog


KIND = {kind: record for _, kind, record, _ in REGISTERS}


def test_real_registers_come_in_and_stand_in_the_rooms(
    run: Any, desk: Any, shared_data: Path, qtbot: Any
) -> None:
    desk.session.sign_in(CLERK)
    parent = QWidget()
    qtbot.addWidget(parent)
    previews: dict[str, Any] = {}

    async def story() -> None:
        for name, kind, record, rows in REGISTERS:
            dialog = await take_in(desk, shared_data / "resources" / name, kind, parent)
            found = dialog.preview
            assert found is not None
            previews[kind] = found
            assert len(found.accepted) + len(found.rejected) + found.blank == found.read == rows
            assert await desk.read(lambda read, of=record: read.count(of)) == len(found.accepted)
            listed = dialog._result.table.rows()
            assert [row.number for row in listed] == [row.number for row in found.rejected]
            assert all(row.reason and row.number > 1 for row in listed)

    run(story())
    deleted = "来源中已标记删除"
    marked = {
        kind: Counter(row.reason for row in found.rejected)[deleted]
        for kind, found in previews.items()
    }
    assert marked == {"team": 7, "depot": 25, "stock_item": 2498}
    assert Counter(row.reason for row in previews["stock_item"].rejected)["找不到这个储备库"] > 0
    teams, stock = (kind(desk, desk.session) for kind in (TeamsRoom, StockRoom))
    for room in (teams, stock):
        qtbot.addWidget(room)
        run(room.reload())
    assert len(teams.table.rows()) == len(previews["team"].accepted)
    assert all(row.team.position is None for row in teams.table.rows()), "no datum, no position"
    assert len(stock.table.rows()) == len(previews["stock_item"].accepted)
    assert len(stock.depots.rows()) == len(previews["depot"].accepted)
    assert not teams.panel.message()


def test_real_sentences_are_heard_in_the_call_form(
    run: Any, begin: Begin, shared_data: Path
) -> None:
    cases = json.loads((shared_data / "cases" / "matching_cases.json").read_text("utf-8"))["cases"]
    console = begin("zh")
    starts: dict[str, list[int]] = {}

    async def one(name: str, words: str) -> None:
        officer = console.officer
        await console.story.ring()
        form = console.window.desk_room.form
        await officer.press("Tab")
        await officer.write(words)
        await officer.until(lambda: form.call is not None and form.call.what == words, "the words")
        await officer.until(
            lambda: form._found is not None and heard(form._found) == HEARD[name],
            f"what is heard in {name}",
        )
        await officer.settle()
        assert form._found is not None
        starts[name] = [one.level for one in form._found.plans if one.level is not None]
        assert form.call is not None
        assert (form.call.deaths, form.call.event_type) == (None, ""), "nothing enters by itself"
        await officer.press("Escape")
        await officer.until(lambda: not form.taking, "the desk again")

    async def night() -> None:
        await console.open()
        await console.story.sign_in(simulation.PIN)
        for case in cases:
            await one(case["id"], case["text"])
        kept = await console.desk.read(calls.unfinished)
        assert [call.what for call in kept] == [case["text"] for case in cases]
        assert {call.state for call in kept} == {CallState.TAKING}

    run(night())
    assert starts["S08"] == [], "a drill starts nothing"
    assert console.errors() == []
