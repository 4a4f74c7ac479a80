"""Shelters: room left, opening and closing, people in them."""

from __future__ import annotations

import pytest

from console.domain.supplies import Shelter, ShelterState
from console.errors import KnownError
from console.services import shelters


@pytest.fixture
def hall(flow) -> Shelter:
    made: Shelter = flow.do(shelters.add, fields={"name": "体育馆", "capacity": 100})
    return made


def test_the_room_left_is_known_where_the_capacity_is(flow, hall) -> None:
    flow.do(shelters.add, fields={"name": "广场"})
    rows = {row.shelter.name: row.free for row in flow.ask(shelters.rows)}
    assert rows == {"体育馆": 100, "广场": None}


def test_people_fill_an_open_shelter(flow, hall) -> None:
    flow.do(shelters.set_state, shelter=hall.id, state=ShelterState.OPEN)
    full = flow.do(shelters.set_occupancy, shelter=hall.id, people=120)
    assert full.state is ShelterState.FULL
    assert flow.ask(shelters.rows)[0].free == 0
    assert flow.do(shelters.set_occupancy, shelter=hall.id, people=3).state is ShelterState.OPEN


def test_without_a_capacity_nothing_is_ever_full(flow) -> None:
    square = flow.do(shelters.add, fields={"name": "广场"})
    flow.do(shelters.set_state, shelter=square.id, state=ShelterState.OPEN)
    filled = flow.do(shelters.set_occupancy, shelter=square.id, people=9000)
    assert filled.state is ShelterState.OPEN


def test_what_makes_no_sense_is_refused(flow, hall) -> None:
    for people, code in ((-1, "shelter.negative"), (5, "shelter.not_open")):
        with pytest.raises(KnownError, match=code):
            flow.do(shelters.set_occupancy, shelter=hall.id, people=people)
    assert flow.do(shelters.set_occupancy, shelter=hall.id, people=0).state is ShelterState.DAILY
    flow.do(shelters.set_state, shelter=hall.id, state=ShelterState.OPEN)
    flow.do(shelters.set_occupancy, shelter=hall.id, people=1)
    with pytest.raises(KnownError, match=r"shelter\.occupied"):
        flow.do(shelters.set_state, shelter=hall.id, state=ShelterState.CLOSED)


def test_a_shelter_keeps_a_name(flow, hall) -> None:
    assert flow.do(shelters.update, shelter=hall.id, fields={"capacity": 80}).capacity == 80
    with pytest.raises(KnownError, match=r"field\.empty"):
        flow.do(shelters.update, shelter=hall.id, fields={"name": ""})
