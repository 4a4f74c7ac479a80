"""The register of teams: rows beside their incident, edits, and states set by hand."""

from __future__ import annotations

import pytest

from console.domain.forces import TeamState
from console.errors import KnownError
from console.services import teams


def test_rows_stand_by_category_and_name_beside_the_incident(flow) -> None:
    incident = flow.incident()
    flow.team("b", category="HAZMAT", incident=incident.id, state=TeamState.EN_ROUTE)
    flow.team("a", category="HAZMAT")
    flow.team("c", category="FIRE")
    rows = flow.ask(teams.rows)
    assert [row.team.id for row in rows] == ["c", "a", "b"]
    assert rows[2].incident_number == incident.number
    assert rows[1].incident_title == ""


def test_a_new_team_needs_a_name(flow) -> None:
    team = flow.do(teams.add, fields={"name": "堵漏队", "category": "HAZMAT"})
    assert team.updated_at == flow.now()
    with pytest.raises(KnownError, match=r"field\.empty"):
        flow.do(teams.add, fields={"name": " "})


def test_an_edit_is_dated(flow) -> None:
    flow.team("a")
    flow.clock.advance(minutes=5)
    changed = flow.do(teams.update, team="a", fields={"phone": "000-00000001"})
    assert (changed.phone, changed.updated_at) == ("000-00000001", flow.now())


def test_a_team_goes_out_of_service_and_back(flow) -> None:
    team = flow.team("a")
    assert TeamState.OUT_OF_SERVICE in teams.states_by_hand(team)
    flow.do(teams.set_state, team="a", state=TeamState.OUT_OF_SERVICE)
    assert flow.do(teams.set_state, team="a", state=TeamState.STANDBY).state_since == flow.now()


def test_states_of_an_assignment_are_not_set_by_hand(flow) -> None:
    flow.team("a")
    with pytest.raises(KnownError, match=r"team\.state_refused"):
        flow.do(teams.set_state, team="a", state=TeamState.WORKING)
    flow.team("b", state=TeamState.ON_SCENE)
    with pytest.raises(KnownError, match=r"team\.on_assignment"):
        flow.do(teams.set_state, team="b", state=TeamState.OUT_OF_SERVICE)
