"""Responding: a plan's level in force, and the checklist that follows from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ResponseState(StrEnum):
    """Whether a response is in force; guarded."""

    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A started response (应急响应): which plan, which level, by which clause and condition.

    `matter`, `expected_duration` and `measures` are what 突发事件应对法 art. 72 asks to be stated.
    `level` counts from 1 (highest) in the plan's own number of levels; `label` is the plan's word.
    """

    id: str
    incident: str
    plan: str
    plan_title: str
    plan_version: str
    level: int
    label: str
    clause: str = ""
    quote: str = ""
    started_at: dt.datetime
    started_by: str
    matter: str = ""
    expected_duration: str = ""
    measures: str = ""
    state: ResponseState = ResponseState.ACTIVE
    ended_at: dt.datetime | None = None
    end_reason: str = ""


class TaskState(StrEnum):
    """The state of a checklist item; guarded."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        return self in (TaskState.TODO, TaskState.DOING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A checklist item (处置任务): who does what by when, and the clause that says so."""

    id: str
    incident: str
    response: str = ""
    plan: str = ""
    plan_task: str = ""
    clause: str = ""
    quote: str = ""
    title: str
    phase: str = ""
    owner: str = ""
    partners: tuple[str, ...] = ()
    order: int = 0
    after: tuple[str, ...] = ()
    due_at: dt.datetime | None = None
    state: TaskState = TaskState.TODO
    done_at: dt.datetime | None = None
    done_by: str = ""
    note: str = ""
    drop_reason: str = ""
