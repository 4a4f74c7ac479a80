"""How a task of the checklist reads: its row, and why it is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from console.domain.response import Task, TaskState
from console.texts import minutes, tr, when
from plans.model import PlanDocument
from widgets.desk.line import Line
from widgets.desk.tones import due_tone

SOON = dt.timedelta(minutes=5)
_MARKERS = {
    TaskState.TODO: "todo",
    TaskState.DOING: "doing",
    TaskState.DONE: "done",
    TaskState.DROPPED: "dropped",
}


def is_overdue(task: Task, now: dt.datetime) -> bool:
    """Whether a task is open past its deadline."""
    return task.state.is_open and task.due_at is not None and task.due_at < now


def task_line(task: Task, now: dt.datetime) -> Line:
    """The row of a task."""
    partners = tr("with {units}", units="、".join(task.partners)) if task.partners else ""
    clause = tr("clause {number}", number=task.clause) if task.clause else ""
    end = task.drop_reason if task.state is TaskState.DROPPED else ""
    right, tone = _deadline(task, now)
    return Line(
        key=task.id,
        marker=_MARKERS[task.state],
        title=task.title,
        detail=" · ".join(filter(None, (end, task.note, task.owner, partners, clause))),
        right=right,
        right_tone=tone,
        right_detail=when(task.due_at, now=now) if task.due_at and task.state.is_open else "",
        tone=tone if tone in ("alarm", "warn") else "neutral",
        quiet=not task.state.is_open,
        hint=task.quote,
    )


def why_there(task: Task, plans: Iterable[PlanDocument]) -> str:
    """Why a task is on the list: the clause and its words, or that a person added it."""
    if not task.plan:
        return tr("Added by hand; no plan asks for it.")
    plan = next((one for one in plans if one.code == task.plan), None)
    clause = plan.by_id.get(task.clause) if plan else None
    return tr(
        "{plan}, clause {number}: “{quote}”",
        plan=plan.title if plan else task.plan,
        number=clause.number if clause else task.clause or "—",
        quote=task.quote or (clause.text if clause else "") or "—",
    )


def _deadline(task: Task, now: dt.datetime) -> tuple[str, str]:
    if task.state is TaskState.DONE:
        return tr("done {time}", time=when(task.done_at, now=now)), "neutral"
    if task.state is TaskState.DROPPED:
        return tr("dropped"), "neutral"
    if task.due_at is None:
        return "", "neutral"
    left = task.due_at - now
    tone = due_tone(task.due_at, now, SOON)
    if left < dt.timedelta(0):
        return tr("{time} late", time=minutes(-left)), tone
    return tr("in {time}", time=minutes(left)), tone
