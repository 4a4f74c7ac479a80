"""A night's work on a real store: use cases done by an actor, queries asked, a small plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from console.clock import SettableClock
from console.domain.conditions import Condition
from console.domain.duty import Actor
from console.domain.forces import Team
from console.domain.incident import Incident
from console.domain.planbook import PlanKind
from console.profile import Profile
from console.services import calls
from db.store import Store
from plans.match import PlanMatch
from plans.model import Clause, Level, OffsetFrom, PlanDocument, PlanTask, Trigger

QIANDENG = "320583113"


def name_of(use_case: Callable[..., Any]) -> str:
    return f"{use_case.__module__.rpartition('.')[2]}.{use_case.__name__}"


@dataclass
class Flow:
    """What a desk does, without one."""

    store: Store
    clock: SettableClock
    actor: Actor
    profile: Profile

    def do(self, use_case: Callable[..., Any], /, *, by: Actor | None = None, **given: Any) -> Any:
        with self.store.begin(by or self.actor, name_of(use_case)) as work:
            return use_case(work, self.clock, **given)

    def ask(self, query: Callable[..., Any], /, **given: Any) -> Any:
        with self.store.reading() as read:
            return query(read, **given)

    def keep(self, *records: Any) -> None:
        with self.store.begin(self.actor, "tests.keep") as work:
            for record in records:
                work.put(record)

    def get(self, cls: type[Any], record: str) -> Any:
        with self.store.reading() as read:
            return read.get(cls, record)

    def all(self, cls: type[Any], **equals: Any) -> list[Any]:
        with self.store.reading() as read:
            return read.all(cls, **equals)

    def now(self) -> dt.datetime:
        return self.clock.now()

    def incident(self, **fields: Any) -> Incident:
        """An incident as it comes out of a call."""
        sheet = self.do(calls.open_call)
        told = {"what": "苯储罐着火，浓烟很大", "town": QIANDENG, "event_type": "21020"} | fields
        self.do(calls.set_fields, call=sheet.id, fields=told)
        filed: Incident = self.do(calls.file_call, profile=self.profile, call=sheet.id)
        return filed

    def team(self, name: str, **fields: Any) -> Team:
        team = Team(**{"id": name, "name": name, "category": "FIRE"} | fields)
        self.keep(team)
        return team


@pytest.fixture
def flow(store: Store, clock: SettableClock, actor: Actor, profile: Profile) -> Flow:
    return Flow(store, clock, actor, profile)


@pytest.fixture
def plan() -> PlanDocument:
    """Two levels: Ⅲ takes over the tasks of Ⅳ and adds one of its own."""
    return PlanDocument(
        code="T-1",
        title="示例危化品预案",
        kind=PlanKind.SPECIAL,
        version="2026-1",
        event_types=("21020",),
        levels=(Level(number=3, label="Ⅲ级响应"), Level(number=4, label="Ⅳ级响应")),
        clauses=(Clause(id="c1", number="4.1", text="造成人员受伤的，启动Ⅳ级响应。"),),
        triggers=(
            Trigger(
                id="g4",
                level=4,
                label="Ⅳ级响应",
                when=Condition(metric="injured", at_least=1),
                clause="c1",
                quote="造成人员受伤的",
            ),
        ),
        tasks=(
            PlanTask(
                id="report",
                level=4,
                title="电话报告",
                owner="值班室",
                offset_min=30,
                offset_from=OffsetFrom.REPORT,
                clause="c1",
                quote="造成人员受伤的",
            ),
            PlanTask(
                id="evacuate",
                level=4,
                title="疏散下风向人员",
                owner="千灯镇",
                partners=("公安局",),
                offset_min=15,
                after=("report", "nowhere"),
            ),
            PlanTask(id="base", level=3, inherits=4),
            PlanTask(id="command", level=3, title="成立现场指挥部", after=("evacuate",)),
        ),
    )


@pytest.fixture
def match() -> PlanMatch:
    return PlanMatch(
        plan="T-1",
        title="示例危化品预案",
        version="2026-1",
        level=4,
        label="Ⅳ级响应",
        clause="c1",
        quote="造成人员受伤的",
    )
