"""The teams near an incident: those that are not listed are counted beside the list."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.forces import Team, TeamState
from console.services.dispatch import NearbyTeam, NearbyTeams
from console.texts import set_language
from widgets.actions import Actions
from widgets.desk.forces import Forces, Nearby


def near(**counts: int) -> Nearby:
    team = Team(id="t", name="示例队", category="FIRE", state=TeamState.STANDBY)
    row = NearbyTeam(team=team, distance_m=None, bearing_deg=None, eta_min=None, sendable=True)
    return Nearby("i", NearbyTeams(rows=(row,), **counts), ())


def test_teams_that_are_not_listed_are_counted(desk: Any, session: Any, qtbot: Any) -> None:
    set_language("zh")
    window = QWidget()
    qtbot.addWidget(window)
    forces = Forces(desk, session, Actions(desk, session, window), window)
    rest = forces.findChild(object, "more_teams")
    forces._show_near(near())
    assert rest.isHidden()
    forces._show_near(near(more=17, unplaced=3, unsendable=5))
    assert not rest.isHidden()
    assert rest.text() == "另有17支队伍未列出：3支位置不明，5支不可派出。"
