"""Working through the checklist (处置任务)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from console.clock import Clock
from console.domain.incident import Incident
from console.domain.response import Task, TaskState
from console.errors import KnownError
from console.services import fields as checks
from db.work import Work


def set_state(work: Work, clock: Clock, *, task: str, state: TaskState, note: str = "") -> Task:
    """Moves a task on; done carries who and when, and reopening takes both away again.

    A note replaces the one before only where it says something.

    Raises:
        KnownError: "task.reason_needed" for dropping, which `drop` does with a reason.
    """
    if state is TaskState.DROPPED:
        raise KnownError("task.reason_needed", "Drop the task with a reason.")
    found = work.get(Task, task)
    done = state is TaskState.DONE
    if done and found.state is TaskState.DONE:
        done_at, done_by = found.done_at, found.done_by  # pressed twice: the first time counts
    else:
        done_at, done_by = (clock.now(), work.actor.person) if done else (None, "")
    return work.put(
        replace(
            found,
            state=state,
            done_at=done_at,
            done_by=done_by,
            drop_reason="",
            note=checks.plain(note) or found.note,
        )
    )


def drop(work: Work, clock: Clock, *, task: str, reason: str) -> Task:  # noqa: ARG001
    """Drops a task that does not apply, with the reason; it stays on the list.

    Raises:
        KnownError: "task.reason_needed"; "task.done" where the work is already done.
    """
    found = work.get(Task, task)
    if found.state is TaskState.DONE:
        raise KnownError("task.done", "Reopen the task before dropping it.", title=found.title)
    why = checks.required(reason, "task.reason_needed", "Say why the task does not apply.")
    return work.put(replace(found, state=TaskState.DROPPED, drop_reason=why))


def add(
    work: Work,
    clock: Clock,  # noqa: ARG001
    *,
    incident: str,
    title: str,
    owner: str = "",
    due_at: dt.datetime | None = None,
    response: str = "",
) -> Task:
    """Adds a task that no plan has (临时任务), at the end of the checklist.

    Raises:
        KnownError: "task.title_needed", "record.missing".
    """
    named = checks.required(title, "task.title_needed", "Say what is to be done.")
    existing = work.all(Task, incident=work.get(Incident, incident).id)
    return work.put(
        Task(
            id=work.new_id(),
            incident=incident,
            response=response,
            title=named,
            owner=checks.plain(owner),
            order=max((task.order for task in existing), default=-1) + 1,
            due_at=due_at,
        )
    )
