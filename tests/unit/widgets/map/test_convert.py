from __future__ import annotations

import datetime as dt

import pytest

from console import texts
from console.domain.forces import Team, TeamState
from console.domain.incident import Incident
from console.domain.position import Position
from console.domain.scales import EventGrade
from console.domain.supplies import Depot, DepotTier, Shelter, ShelterState, Site
from console.profile import Profile
from console.services.incidents import IncidentRow
from console.services.shelters import ShelterRow
from console.services.sites import SiteRow
from console.services.stock import DepotRow
from console.services.teams import TeamRow
from widgets.map import convert
from widgets.map.items import Kind, Mark, Tone

HERE = Position(120.98, 31.38)
NOW = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _chinese() -> None:
    texts.set_language("zh")


def incident(grade: EventGrade | None, position: Position | None = HERE) -> IncidentRow:
    return IncidentRow(
        incident=Incident(
            id="i",
            number="KS-1",
            title="千灯镇 苯储罐火灾",
            grade_initial=grade,
            reported_at=NOW,
            position=position,
        )
    )


def test_each_grade_has_its_own_numeral_and_tone(profile: Profile) -> None:
    rows = [incident(grade) for grade in (*EventGrade, None)]
    items = convert.incidents(rows, profile)
    assert [item.glyph for item in items] == ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "?"]
    assert len({item.tone for item in items}) == 5
    assert items[0].priority > items[3].priority > items[4].priority


def test_what_has_no_position_is_not_put_anywhere(profile: Profile) -> None:
    assert convert.incidents([incident(None, None)], profile) == []
    assert convert.teams([TeamRow(team=Team(id="t", name="t", category="FIRE"))], profile) == []


@pytest.mark.parametrize("state", list(TeamState))
def test_every_state_of_a_team_can_be_drawn(profile: Profile, state: TeamState) -> None:
    team = Team(id="t", name="示例队", category="FIRE", position=HERE, state=state, phone="139")
    (item,) = convert.teams([TeamRow(team=team)], profile)
    assert item.glyph == "消"
    assert texts.word(state) in item.detail
    assert "139" not in item.detail


def test_a_lost_team_is_an_alarm_and_a_waiting_one_is_not(profile: Profile) -> None:
    def drawn(state: TeamState) -> tuple[Tone, Mark]:
        team = Team(id="t", name="t", category="?", position=HERE, state=state)
        (item,) = convert.teams([TeamRow(team=team)], profile)
        return item.tone, item.mark

    assert drawn(TeamState.LOST_CONTACT) == (Tone.ALARM, Mark.ALARM)
    assert drawn(TeamState.STANDBY) == (Tone.OK, Mark.NONE)
    assert drawn(TeamState.EN_ROUTE) == (Tone.INFO, Mark.MOVING)


def test_places(profile: Profile) -> None:
    depot = Depot(id="d", name="库", tier=DepotTier.TOWN, position=HERE)
    (item,) = convert.depots([DepotRow(depot=depot, lines=3, short=1, expiring=0, expired=0)])
    assert (item.kind, item.glyph, item.mark) == (Kind.DEPOT, "镇", Mark.ALARM)
    shelter = Shelter(id="s", name="所", position=HERE, state=ShelterState.FULL)
    (item,) = convert.shelters([ShelterRow(shelter=shelter, free=0)])
    assert (item.glyph, item.tone) == ("避", Tone.WARN)
    site = Site(id="s", name="厂", kind="no such kind", position=HERE)
    (item,) = convert.sites([SiteRow(site=site)], profile)
    assert item.glyph == "点"


def test_letters_exist_for_every_code_of_the_city_in_both_languages(profile: Profile) -> None:
    for language in texts.LANGUAGES:
        texts.set_language(language)
        common = convert.letter(Kind.TEAM, "")
        codes = [category.code for category in profile.team_categories]
        assert all(convert.letter(Kind.TEAM, code) for code in codes)
        if language == "zh":
            assert all(convert.letter(Kind.TEAM, code) != common for code in codes)
