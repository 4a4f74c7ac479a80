"""Turns rows of the services into map items: which letter, which colour, which mark, which name."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping

from console import paths
from console.domain.forces import SENDABLE, TeamState
from console.domain.incident import IncidentState
from console.domain.scales import EventGrade
from console.domain.supplies import DepotTier, ShelterState
from console.profile import Profile
from console.services.incidents import IncidentRow
from console.services.shelters import ShelterRow
from console.services.sites import SiteRow
from console.services.stock import DepotRow
from console.services.teams import TeamRow
from console.texts import NOTHING, language, name_of, number, tr, word
from widgets.map.items import Kind, MapItem, Mark, Tone

_GRADES: dict[EventGrade | None, tuple[str, Tone]] = {
    EventGrade.EXTRAORDINARY: ("Ⅰ", Tone.ALARM),
    EventGrade.MAJOR: ("Ⅱ", Tone.WARN),
    EventGrade.LARGE: ("Ⅲ", Tone.NOTICE),
    EventGrade.GENERAL: ("Ⅳ", Tone.INFO),
    None: ("?", Tone.NEUTRAL),
}
_TEAM_LOOKS: dict[TeamState, tuple[Tone, Mark]] = {
    TeamState.ASSIGNED: (Tone.INFO, Mark.MOVING),
    TeamState.EN_ROUTE: (Tone.INFO, Mark.MOVING),
    TeamState.ON_SCENE: (Tone.NOTICE, Mark.WORKING),
    TeamState.WORKING: (Tone.NOTICE, Mark.WORKING),
    TeamState.RETURNING: (Tone.INFO, Mark.MOVING),
    TeamState.REST: (Tone.NEUTRAL, Mark.RESTING),
    TeamState.RECOVERING: (Tone.NEUTRAL, Mark.RESTING),
    TeamState.TRAINING: (Tone.NEUTRAL, Mark.RESTING),
    TeamState.LOST_CONTACT: (Tone.ALARM, Mark.ALARM),
    TeamState.OUT_OF_SERVICE: (Tone.STALE, Mark.OUT),
    TeamState.LENT_OUT: (Tone.STALE, Mark.OUT),
}
_SHELTER_LOOKS: dict[ShelterState, tuple[Tone, Mark]] = {
    ShelterState.OPEN: (Tone.OK, Mark.WORKING),
    ShelterState.FULL: (Tone.WARN, Mark.ALARM),
    ShelterState.CLOSED: (Tone.STALE, Mark.OUT),
}
_DEPOT_RANKS = {DepotTier.CITY: 12, DepotTier.TOWN: 8, DepotTier.VILLAGE: 4}


@functools.cache
def _letters() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = (paths.resources() / "map" / "glyphs.json").read_text(encoding="utf-8")
    letters: dict[str, dict[str, dict[str, str]]] = json.loads(text)
    return letters


def letter(kind: Kind, code: str) -> str:
    """The letter in a symbol, in the language spoken; an unknown code has its kind's own."""
    letters = _letters()[kind.value]
    return letters.get(code, letters[""])[language()]


def incidents(rows: Iterable[IncidentRow], profile: Profile) -> list[MapItem]:
    """Open incidents; the worse the grade, the sooner its name is written."""
    return [
        MapItem(
            id=row.incident.id,
            kind=Kind.INCIDENT,
            position=row.incident.position,
            label=row.incident.title,
            glyph=_GRADES[row.incident.grade][0],
            tone=_GRADES[row.incident.grade][1],
            mark=Mark.UNVERIFIED if row.incident.state is IncidentState.NEW else Mark.NONE,
            priority=90 - 10 * (row.incident.grade.rank if row.incident.grade else 5),
            detail=_lines(
                row.incident.number,
                name_of(profile.event_type(row.incident.event_type)),
                word(row.incident.state),
                row.incident.address,
            ),
            simulated=row.incident.simulated,
        )
        for row in rows
        if row.incident.position is not None
    ]


def teams(rows: Iterable[TeamRow], profile: Profile) -> list[MapItem]:
    """Rescue teams; those that are out are named before those that wait."""
    found = []
    for row in rows:
        team = row.team
        if team.position is None:
            continue
        waiting = (Tone.OK if team.state in SENDABLE else Tone.NEUTRAL, Mark.NONE)
        tone, mark = _TEAM_LOOKS.get(team.state, waiting)
        found.append(
            MapItem(
                id=team.id,
                kind=Kind.TEAM,
                position=team.position,
                label=team.name,
                glyph=letter(Kind.TEAM, team.category),
                tone=tone,
                mark=mark,
                priority=24 if mark in (Mark.MOVING, Mark.WORKING, Mark.ALARM) else 14,
                when=team.updated_at,
                detail=_lines(
                    name_of(profile.team_category(team.category)),
                    word(team.state),
                    row.incident_title,
                    tr("{n} people", n=number(team.headcount)) if team.headcount else "",
                ),
                simulated=team.simulated,
            )
        )
    return found


def depots(rows: Iterable[DepotRow]) -> list[MapItem]:
    """Stores of material; those with lines below their minimum carry a mark."""
    return [
        MapItem(
            id=row.depot.id,
            kind=Kind.DEPOT,
            position=row.depot.position,
            label=row.depot.name,
            glyph=letter(Kind.DEPOT, row.depot.tier.value),
            mark=Mark.ALARM if row.short else Mark.NONE,
            priority=_DEPOT_RANKS[row.depot.tier],
            detail=_lines(
                word(row.depot.tier),
                tr("{n} lines of stock", n=row.lines),
                tr("{n} below minimum", n=row.short) if row.short else "",
            ),
            simulated=row.depot.simulated,
        )
        for row in rows
        if row.depot.position is not None
    ]


def shelters(rows: Iterable[ShelterRow]) -> list[MapItem]:
    """Places of refuge with their state and the room they have left."""
    found = []
    for row in rows:
        shelter = row.shelter
        if shelter.position is None:
            continue
        tone, mark = _SHELTER_LOOKS.get(shelter.state, (Tone.OK, Mark.NONE))
        found.append(
            MapItem(
                id=shelter.id,
                kind=Kind.SHELTER,
                position=shelter.position,
                label=shelter.name,
                glyph=letter(Kind.SHELTER, ""),
                tone=tone,
                mark=mark,
                priority=16 if shelter.state is ShelterState.OPEN else 6,
                detail=_lines(word(shelter.state), tr("Room for {n} more", n=number(row.free))),
                simulated=shelter.simulated,
            )
        )
    return found


def sites(rows: Iterable[SiteRow], profile: Profile) -> list[MapItem]:
    """Places that matter in an emergency, by their kind in the city profile."""
    return [
        MapItem(
            id=row.site.id,
            kind=Kind.SITE,
            position=row.site.position,
            label=row.site.name,
            glyph=letter(Kind.SITE, row.site.kind),
            priority=10 if row.site.hazard_level else 5,
            detail=_lines(
                name_of(profile.site_kind(row.site.kind)),
                row.site.hazard_level,
                " ".join(row.site.substances),
            ),
            simulated=row.site.simulated,
        )
        for row in rows
        if row.site.position is not None
    ]


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part not in ("", NOTHING))
