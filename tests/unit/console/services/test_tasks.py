from __future__ import annotations

from typing import Any

import pytest

from console.domain.response import Task, TaskState
from console.errors import KnownError
from console.services import tasks


def added(flow: Any, title: str = "封路", **given: Any) -> Task:
    found: Task = flow.do(
        tasks.add,
        incident=given.pop("incident", None) or flow.incident().id,
        title=title,
        **given,
    )
    return found


def code_of(flow: Any, use_case: Any, **given: Any) -> str:
    with pytest.raises(KnownError) as error:
        flow.do(use_case, **given)
    return error.value.code


def test_a_task_of_ones_own_comes_last(flow: Any) -> None:
    incident = flow.incident().id
    first = added(flow, incident=incident)
    second = added(flow, " 送水 ", incident=incident, owner="水务局", due_at=flow.now())
    assert (first.order, second.order) == (0, 1)
    assert (second.title, second.owner, second.due_at) == ("送水", "水务局", flow.now())


def test_a_task_needs_words_and_an_incident(flow: Any) -> None:
    incident = flow.incident().id
    assert code_of(flow, tasks.add, incident=incident, title=" ") == "task.title_needed"
    assert code_of(flow, tasks.add, incident="nobody", title="封路") == "record.missing"


def test_done_says_who_and_when_and_the_first_time_counts(flow: Any) -> None:
    task = added(flow)
    flow.do(tasks.set_state, task=task.id, state=TaskState.DOING, note="两个卡口")
    flow.clock.advance(minutes=3)
    first = flow.now()
    flow.do(tasks.set_state, task=task.id, state=TaskState.DONE)
    flow.clock.advance(minutes=3)
    done = flow.do(tasks.set_state, task=task.id, state=TaskState.DONE)
    assert (done.done_at, done.done_by, done.note) == (first, "officer-1", "两个卡口")


def test_reopening_takes_the_end_away(flow: Any) -> None:
    task = added(flow)
    flow.do(tasks.set_state, task=task.id, state=TaskState.DONE)
    reopened = flow.do(tasks.set_state, task=task.id, state=TaskState.TODO, note="漏一处")
    assert (reopened.done_at, reopened.done_by, reopened.note) == (None, "", "漏一处")


def test_dropping_needs_a_reason_and_the_task_stays(flow: Any) -> None:
    task = added(flow)
    assert code_of(flow, tasks.set_state, task=task.id, state=TaskState.DROPPED) == (
        "task.reason_needed"
    )
    assert code_of(flow, tasks.drop, task=task.id, reason="") == "task.reason_needed"
    flow.do(tasks.drop, task=task.id, reason="无需封路")
    kept = flow.get(Task, task.id)
    assert (kept.state, kept.drop_reason) == (TaskState.DROPPED, "无需封路")
    assert flow.do(tasks.set_state, task=task.id, state=TaskState.TODO).drop_reason == ""


def test_what_is_done_is_not_dropped(flow: Any) -> None:
    task = added(flow)
    flow.do(tasks.set_state, task=task.id, state=TaskState.DONE)
    assert code_of(flow, tasks.drop, task=task.id, reason="重复") == "task.done"
