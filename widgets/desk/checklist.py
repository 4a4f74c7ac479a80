"""The checklist (处置任务清单): who does what by when; Space or Enter marks a task done."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.domain.response import Task, TaskState
from console.services import tasks
from console.session import Session
from console.texts import minutes, tr, when
from widgets.actions import Actions
from widgets.common.confirm import confirm
from widgets.common.forms import TextField
from widgets.desk.card_view import CardView
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.rows import label, row
from widgets.desk.tones import due_tone

SOON = dt.timedelta(minutes=5)
_MARKERS = {
    TaskState.TODO: "todo",
    TaskState.DOING: "doing",
    TaskState.DONE: "done",
    TaskState.DROPPED: "dropped",
}


class Checklist(QWidget):
    """The tasks of an incident in the plan's order; what is done stays, struck nothing is lost."""

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self._desk = desk
        self._session = session
        self._tasks: tuple[Task, ...] = ()
        self._incident = ""
        self._response = ""
        self._waiting = False
        self._count = label("", "caption", wrap=False)
        self.list = LineList("tasks")
        self.list.entered_row.connect(self.toggle)
        self.list.marked_row.connect(self.toggle)
        self.new = TextField(tr("A task that no plan has; Enter adds it"), limit=400)
        self.new.returnPressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        drop = actions.button("task.drop", role="quiet")
        column.addWidget(row(self._count, None, drop))
        column.addWidget(self.list, 1)
        column.addWidget(self.new)
        actions.bind(
            "task.add", lambda: self.new.setFocus(Qt.FocusReason.ShortcutFocusReason), self
        )
        actions.bind("task.drop", lambda: jobs.spawn(self._drop(), name="task.drop"), self)

    def show_tasks(self, view: CardView) -> None:
        """Shows the tasks of an incident."""
        self._incident = view.incident.id
        self._response = view.response.id if view.response else ""
        self._tasks = view.card.tasks
        done = sum(not task.state.is_open for task in self._tasks)
        self._count.setText(tr("{done} of {all} done", done=done, all=len(self._tasks)))
        self.tick()
        if self._waiting and self._tasks:
            self.begin()

    def tick(self) -> None:
        """Counts the deadlines."""
        now = self._desk.clock.now()
        lines: list[Line] = []
        phase = None
        for task in self._tasks:
            if task.phase and task.phase != phase:
                phase = task.phase
                lines.append(Line(key=f"phase:{len(lines)}", title=phase, heading=True))
            lines.append(_line(task, now))
        self.list.set_lines(lines)

    def begin(self) -> None:
        """Puts the cursor on the first task that is still open."""
        self._waiting = not self._tasks
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        open_task = next((task for task in self._tasks if task.state.is_open), None)
        if open_task is not None:
            self.list.select(open_task.id)

    def toggle(self, key: str) -> None:
        """Marks a task done, or open again."""
        task = next((one for one in self._tasks if one.id == key), None)
        if task is None:
            return
        state = TaskState.DONE if task.state.is_open else TaskState.TODO
        work = self._desk.do(tasks.set_state, task=task.id, state=state)
        jobs.spawn(work, name="task.set_state")
        if state is TaskState.DONE:
            self.list.step(1)

    def _add(self) -> None:
        title = self.new.value()
        if title and self._incident:
            jobs.spawn(self._keep(title), name="task.add")

    async def _keep(self, title: str) -> None:
        await self._desk.do(
            tasks.add, incident=self._incident, title=title, response=self._response
        )
        self.new.clear()

    async def _drop(self) -> None:
        task = next((one for one in self._tasks if one.id == self.list.key()), None)
        if task is None or not task.state.is_open:
            return
        asked = tr("“{task}” does not apply here?", task=task.title)
        reason = await confirm(self, asked, yes=tr("Does not apply"), reason_required=True)
        if reason:
            await self._desk.do(tasks.drop, task=task.id, reason=reason)


def _line(task: Task, now: dt.datetime) -> Line:
    partners = tr("with {units}", units="、".join(task.partners)) if task.partners else ""
    clause = tr("clause {number}", number=task.clause) if task.clause else ""
    end = task.drop_reason if task.state is TaskState.DROPPED else ""
    right, tone = _deadline(task, now)
    return Line(
        key=task.id,
        marker=_MARKERS[task.state],
        title=task.title,
        detail=" · ".join(filter(None, (task.owner, partners, clause, end))),
        right=right,
        right_tone=tone,
        right_detail=when(task.due_at, now=now) if task.due_at and task.state.is_open else "",
        tone=tone if tone in ("alarm", "warn") else "neutral",
        quiet=not task.state.is_open,
        hint=task.quote,
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
