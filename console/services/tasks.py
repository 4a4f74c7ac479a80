"""Working through the checklist (处置任务)."""

from __future__ import annotations

import datetime as dt

from console.clock import Clock
from console.domain.response import Task, TaskState
from db.work import Work


def set_state(work: Work, clock: Clock, *, task: str, state: TaskState, note: str = "") -> Task:
    """Moves a task on."""
    raise NotImplementedError


def drop(work: Work, clock: Clock, *, task: str, reason: str) -> Task:
    """Drops a task that does not apply, with the reason; it stays on the list."""
    raise NotImplementedError


def add(
    work: Work,
    clock: Clock,
    *,
    incident: str,
    title: str,
    owner: str = "",
    due_at: dt.datetime | None = None,
    response: str = "",
) -> Task:
    """Adds a task that no plan has."""
    raise NotImplementedError
