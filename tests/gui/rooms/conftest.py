"""A small city of our own: a few teams, depots, shelters, people and turns, each with an oddity."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from console.domain.duty import Actor, DutyRole, Person, Seat, Shift
from console.domain.forces import Team, TeamLevel, TeamState
from console.domain.incident import Incident
from console.domain.position import Position
from console.domain.supplies import (
    Depot,
    DepotTier,
    MoveReason,
    Shelter,
    ShelterState,
    StockItem,
    StockMove,
)

NOW = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
MORNING = dt.datetime(2026, 7, 1, 0, 30, tzinfo=dt.UTC)  # 08:30 in Kunshan
DAY = dt.timedelta(days=1)


def city() -> list[Any]:
    here = Position(121.03, 31.27)
    return [
        Incident(id="i1", number="KS-20260702-001", title="千灯镇 苯储罐火灾", reported_at=NOW),
        Team(
            id="t1",
            name="千灯消防救援站",
            category="FIRE",
            position=here,
            leader="示例·站长",
            phone="0512-0000001",
            headcount=32,
            readiness_min=1,
            specialities=("灭火", "破拆"),
            state=TeamState.EN_ROUTE,
            state_since=NOW,
            incident="i1",
            simulated=True,
        ),
        Team(
            id="t2",
            name="千灯危化品应急救援基地特勤队",
            category="HAZMAT",
            level=TeamLevel.ENTERPRISE,
            position=here,
            headcount=0,
            readiness_min=10,
            state=TeamState.STANDBY,
            simulated=True,
        ),
        Team(id="t3", name="周市防汛抢险队", category="FLOOD", state=TeamState.LOST_CONTACT),
        Depot(id="d1", name="市应急物资储备库", tier=DepotTier.CITY, position=here, simulated=True),
        Depot(id="d2", name="千灯镇储备点", tier=DepotTier.TOWN, simulated=True),
        Depot(id="d3", name="歇马桥村储备点", tier=DepotTier.VILLAGE, simulated=True),
        StockItem(
            id="s1",
            depot="d1",
            name="抗溶性泡沫液",
            category="x",
            spec="200 L",
            unit="桶",
            minimum=20,
            expires_on=dt.date(2026, 7, 20),
            simulated=True,
        ),
        StockItem(id="s2", depot="d2", name="编织袋", category="x", unit="条", minimum=1000),
        StockItem(
            id="s3", depot="d2", name="干粉灭火器", category="x", expires_on=dt.date(2026, 6, 1)
        ),
        StockMove(
            id="m1", item="s1", quantity=30, reason=MoveReason.RECEIPT, at=NOW - DAY, by="officer-1"
        ),
        StockMove(
            id="m2", item="s1", quantity=-15, reason=MoveReason.ISSUE, at=NOW, by="officer-1"
        ),
        StockMove(
            id="m3", item="s2", quantity=12500, reason=MoveReason.COUNT, at=NOW, by="officer-1"
        ),
        Shelter(
            id="h1",
            name="千灯中学避难场所",
            grade="乡镇级",
            duration_class="短期",
            capacity=1200,
            occupancy=1150,
            state=ShelterState.OPEN,
            position=here,
            simulated=True,
        ),
        Shelter(id="h2", name="城市生态公园", capacity=30000, indoor=False, simulated=True),
        Shelter(id="h3", name="未核定场所"),
        *people(),
    ]


def people() -> list[Any]:
    found: list[Any] = []
    roles = list(DutyRole)
    for place, name in enumerate(("带班甲", "值班长乙", "主班丙", "副班丁", "备班戊", "带班己")):
        found.append(
            Person(
                id=f"p{place}",
                name=f"示例·{name}",
                phone=f"0512-000010{place}",
                seats=(Seat.DUTY_OFFICER,),
                simulated=True,
            )
        )
    for day in range(-1, 12):
        for place, role in enumerate(roles[:4]):
            if day == 5 and role is DutyRole.FIRST:
                continue  # a gap
            starts = MORNING + day * DAY
            person = "p5" if place == 0 and day % 2 else f"p{place}"
            found.append(
                Shift(
                    id=f"x{day}-{place}",
                    person=person,
                    role=role,
                    starts_at=starts,
                    ends_at=starts + DAY,
                    simulated=True,
                )
            )
    return found


@pytest.fixture
def administrator() -> Actor:
    return Actor(person="admin-1", name="示例·管理员", seat=Seat.ADMINISTRATOR)


@pytest.fixture
def city_desk(desk: Any, administrator: Actor) -> Any:
    """A desk on the small city, with the administrator seated, who may do everything here."""
    with desk.store.begin(administrator, "demonstration.fill") as work:
        for record in city():
            work.put(record)
    desk.session.sign_in(administrator)
    return desk
