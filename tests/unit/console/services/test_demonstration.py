"""The demonstration city: the numbers of the city plan, the same city for the same seed, marked."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import pytest

from console.domain.duty import SYSTEM, LogEntry, Person, Seat, Shift
from console.domain.forces import Team
from console.domain.kinds import KINDS
from console.domain.planbook import Plan, PlanEdition, PlanKind
from console.domain.supplies import Depot, DepotTier, Shelter, Site, StockItem, StockMove
from console.errors import KnownError
from console.services import demonstration, people
from db.store import open_store


def everything(store: Any) -> dict[str, list[Any]]:
    with store.reading() as read:
        return {name: read.all(kind.record) for name, kind in KINDS.items()}


def test_the_numbers_are_those_of_the_city_plan(demo_store) -> None:
    city = everything(demo_store)
    assert Counter(team.category for team in city["team"]) == {
        "FIRE": 17,
        "FLOOD": 204,
        "HAZMAT": 35,
        "WATER-POWER": 15,
        "GAS": 8,
        "COMMS": 2,
        "AIR": 1,
        "AGREEMENT-CHEM": 9,
        "AGREEMENT-DG": 1,
        "AGREEMENT-MUNICIPAL": 2,
    }
    assert Counter(plan.kind for plan in city["plan"]) == {
        PlanKind.OVERALL: 1,
        PlanKind.SPECIAL: 43,
    }
    assert len(city["plan_edition"]) >= 8
    assert {depot.tier for depot in city["depot"]} == set(DepotTier)
    assert (len(city["shelter"]), len(city["site"]), len(city["person"])) == (40, 60, 30)
    assert city["incident"] == []


def test_everything_is_marked_as_simulated(demo_store) -> None:
    city = everything(demo_store)
    for kind in (Team, Depot, StockItem, Shelter, Site, Person, Shift, LogEntry, Plan, PlanEdition):
        records = next(city[name] for name, one in KINDS.items() if one.record is kind)
        assert records
        assert all(record.simulated for record in records), kind
    for kind in (Team, Depot, Shelter, Site, Person):
        records = next(city[name] for name, one in KINDS.items() if one.record is kind)
        assert all(record.name.startswith("示例·") for record in records)
        assert all(record.phone.startswith("000-") for record in records)
    for name in ("team", "depot", "stock_item", "shelter", "site"):
        assert {record.source for record in city[name]} == {"示例"}


def test_every_position_lies_in_the_city_and_every_town_exists(demo_store, profile) -> None:
    west, south, east, north = profile.city.bbox
    city = everything(demo_store)
    for name in ("team", "depot", "shelter", "site"):
        for record in city[name]:
            assert west <= record.position.lon <= east
            assert south <= record.position.lat <= north
            assert profile.town(record.town)


def test_movements_belong_to_stock_and_none_ends_below_zero(demo_store) -> None:
    city = everything(demo_store)
    items = {item.id for item in city["stock_item"]}
    sums: Counter[str] = Counter()
    for move in city["stock_move"]:
        assert isinstance(move, StockMove)
        sums[move.item] += move.quantity
    assert set(sums) == items
    assert min(sums.values()) > 0


def test_the_same_seed_gives_the_same_city(demo_store, profile, clock, tmp_path) -> None:
    again = open_store(tmp_path / "again.sqlite3", clock)
    began = time.perf_counter()
    with again.begin(SYSTEM, "demonstration.fill") as work:
        count = demonstration.fill(work, clock, profile=profile)
    assert time.perf_counter() - began < 4
    first, second = everything(demo_store), everything(again)
    assert first == second
    assert count == sum(len(records) for records in second.values())
    again.close()


def test_another_seed_gives_another_city(demo_store, profile, clock, tmp_path) -> None:
    other = open_store(tmp_path / "other.sqlite3", clock)
    with other.begin(SYSTEM, "demonstration.fill") as work:
        demonstration.fill(work, clock, profile=profile, seed=1)
    theirs = {team.id for team in everything(other)["team"]}
    assert theirs.isdisjoint(team.id for team in everything(demo_store)["team"])
    other.close()


def test_it_never_mixes_with_other_records(demo_store, profile, clock) -> None:
    with (
        pytest.raises(KnownError, match=r"demonstration\.not_empty"),
        demo_store.begin(SYSTEM, "demonstration.fill") as work,
    ):
        demonstration.fill(work, clock, profile=profile)


def test_every_seat_can_be_taken_with_the_pin_on_screen(demo_store, clock) -> None:
    for seat in Seat:
        with demo_store.begin(SYSTEM, "people.sign_in") as work:
            person = people.seat_holders(work, seat=seat)[0].id
            outcome = people.sign_in(work, clock, person=person, seat=seat, pin=demonstration.PIN)
        assert outcome.settle().seat is seat
