"""Two people set a guarded field apart: both versions are told, and a person settles it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console import texts
from console.domain.duty import Actor, Person, Seat
from console.domain.incident import Incident, IncidentState
from console.domain.reporting import ReportDuty
from console.domain.response import Task, TaskState
from console.domain.scales import EventGrade
from console.errors import KnownError
from console.services import conflicts, incidents, tasks
from db.store import Store, open_store


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    texts.set_language("zh")
    yield
    texts.set_language("zh")


@pytest.fixture
def other(tmp_path: Path, clock: Any) -> Iterator[Store]:
    opened = open_store(tmp_path / "other.sqlite3", clock)
    yield opened
    opened.close()


def tell(source: Store, target: Store) -> None:
    target.apply(source.lacking(target.vector()))


def graded_apart(flow: Any, other: Store, field: str = "grade_initial") -> Incident:
    """The officer says large here; the leader says major on the other console, a second later."""
    flow.keep(
        Person(id=flow.actor.person, name="示例·值班员"), Person(id="leader-1", name="示例·带班")
    )
    incident: Incident = flow.incident()
    tell(flow.store, other)
    flow.keep(dataclasses.replace(incident, **{field: EventGrade.LARGE}))
    flow.clock.advance(seconds=1)
    leader = Actor("leader-1", "示例·带班", Seat.DUTY_LEADER)
    with other.begin(leader, "incidents.decide_grade") as work:
        work.put(dataclasses.replace(incident, **{field: EventGrade.MAJOR}))
    tell(other, flow.store)
    return incident


def test_both_versions_are_told_with_who_and_when(flow: Any, other: Store) -> None:
    incident = graded_apart(flow, other)
    (found,) = flow.ask(conflicts.of_incident, incident=incident.id)
    assert (found.label, found.name) == ("初判等级", incident.title)
    assert [(one.words, one.by) for one in found.versions] == [
        ("重大", "示例·带班"),
        ("较大", "示例·值班员"),
    ]
    assert all(one.at is not None for one in found.versions)
    assert flow.ask(conflicts.of_incident, incident="another") == ()


def test_a_person_settles_it_and_the_other_console_hears_of_it(flow: Any, other: Store) -> None:
    incident = graded_apart(flow, other)
    before = len(flow.all(ReportDuty, incident=incident.id))
    (found,) = flow.ask(conflicts.of_incident, incident=incident.id)
    given = {"kind": found.kind, "record": found.record, "field": found.field}
    flow.do(conflicts.settle, profile=flow.profile, value=found.versions[1].value, **given)
    assert flow.ask(conflicts.of_incident, incident=incident.id) == ()
    assert flow.get(Incident, incident.id).grade_initial is EventGrade.LARGE
    assert len(flow.all(ReportDuty, incident=incident.id)) > before, "its clocks are looked at"
    tell(flow.store, other)
    with other.reading() as read:
        assert read.conflicts() == []
        assert read.get(Incident, incident.id).grade_initial is EventGrade.LARGE
    with pytest.raises(KnownError, match=r"conflict\.settled"):
        flow.do(conflicts.settle, profile=flow.profile, value="major", **given)


def test_settling_is_no_way_round_the_confirmed_grade(
    flow: Any, other: Store, leader: Actor
) -> None:
    incident = graded_apart(flow, other, "grade_confirmed")
    (found,) = flow.ask(conflicts.of_incident, incident=incident.id)
    given = {
        "profile": flow.profile,
        "kind": found.kind,
        "record": found.record,
        "field": found.field,
        "value": found.versions[0].value,
    }
    with pytest.raises(KnownError, match=r"seat\.may_not"):
        flow.do(conflicts.settle, **given)
    flow.do(conflicts.settle, by=leader, **given)
    assert flow.get(Incident, incident.id).grade_confirmed is EventGrade.MAJOR


def test_a_task_of_the_incident_counts_too(flow: Any, other: Store) -> None:
    incident = flow.incident()
    task = flow.do(tasks.add, incident=incident.id, title="封路", owner="交警")
    tell(flow.store, other)
    flow.do(tasks.set_state, task=task.id, state=TaskState.DONE)
    flow.clock.advance(seconds=1)
    with other.begin(flow.actor, "tasks.drop") as work:
        work.put(dataclasses.replace(work.get(Task, task.id), state=TaskState.DROPPED))
    tell(other, flow.store)
    (found,) = flow.ask(conflicts.of_incident, incident=incident.id)
    assert (found.kind, found.name) == ("task", "封路")
    assert {one.value for one in found.versions} == {"done", "dropped"}


def test_only_what_was_set_can_be_decided(flow: Any, other: Store) -> None:
    incident = graded_apart(flow, other)
    with pytest.raises(KnownError, match=r"conflict\.settled"):
        flow.do(
            conflicts.settle,
            profile=flow.profile,
            kind="incident",
            record=incident.id,
            field="grade_initial",
            value="general",
        )
    assert flow.do(incidents.verify, incident=incident.id).state is IncidentState.VERIFIED
