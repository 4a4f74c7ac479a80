"""The register of rescue teams (应急救援队伍): who there is, where, and whether they can go."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from console.clock import Clock
from console.domain.forces import LINKED, Team, TeamLevel, TeamState, may_follow
from console.domain.incident import Incident
from console.errors import KnownError
from console.services.fields import edited
from db.work import Reader, Work

EDITABLE = frozenset(
    {
        "name",
        "category",
        "level",
        "unit",
        "town",
        "address",
        "position",
        "leader",
        "phone",
        "backup_phone",
        "headcount",
        "specialities",
        "equipment",
        "readiness_min",
        "agreement",
        "source",
    }
)
_BY_HAND = frozenset(
    {TeamState.STANDBY, TeamState.OUT_OF_SERVICE, TeamState.TRAINING, TeamState.LENT_OUT}
)
"""States the teams room sets; all others follow from an assignment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A team beside the incident that has it now."""

    team: Team
    incident_number: str = ""
    incident_title: str = ""


def rows(read: Reader) -> list[TeamRow]:
    """Every team, by category and name."""
    found = read.all(Team, order_by="name")
    busy = tuple({team.incident for team in found if team.incident})
    incidents = {one.id: one for one in read.all(Incident, id=busy)} if busy else {}
    return [_row(team, incidents.get(team.incident)) for team in sorted(found, key=_order)]


def add(work: Work, clock: Clock, *, fields: Mapping[str, object]) -> Team:
    """Enters a team into the register; it needs a name."""
    blank = Team(id=work.new_id(), name="", category="", level=TeamLevel.CITY)
    return _kept(work, dataclasses.replace(blank, state_since=clock.now()), fields, clock)


def update(work: Work, clock: Clock, *, team: str, fields: Mapping[str, object]) -> Team:
    """Changes what the register says of a team."""
    return _kept(work, work.get(Team, team), fields, clock)


def states_by_hand(team: Team) -> tuple[TeamState, ...]:
    """The states that the teams room may put a team in now."""
    return tuple(
        state
        for state in TeamState
        if state in _BY_HAND and state is not team.state and may_follow(team.state, state)
    )


def set_state(work: Work, clock: Clock, *, team: str, state: TeamState) -> Team:
    """Puts a team out of service, to training, on loan, or back on standby.

    Raises:
        KnownError: "team.on_assignment" while it is sent to an incident; "team.state_refused".
    """
    found = work.get(Team, team)
    if found.state in LINKED:
        raise KnownError(
            "team.on_assignment",
            "Recall the team on the incident's forces panel first.",
            team=found.name,
        )
    if state not in states_by_hand(found):
        raise KnownError("team.state_refused", "Choose one of the states offered.", team=found.name)
    return work.put(dataclasses.replace(found, state=state, state_since=clock.now()))


def _kept(work: Work, team: Team, fields: Mapping[str, object], clock: Clock) -> Team:
    changed = edited(team, fields, EDITABLE)
    return work.put(dataclasses.replace(changed, updated_at=clock.now()))


def _order(team: Team) -> tuple[str, str]:
    return team.category, team.name


def _row(team: Team, incident: Incident | None) -> TeamRow:
    if incident is None:
        return TeamRow(team=team)
    return TeamRow(team=team, incident_number=incident.number, incident_title=incident.title)
