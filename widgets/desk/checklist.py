"""The checklist (处置任务清单): who does what by when; Space or Enter marks a task done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.domain.response import Task, TaskState
from console.services import tasks
from console.texts import tr
from plans.model import PlanDocument
from widgets.actions import Actions
from widgets.common.ask_bar import Answer, AskBar, Asked, Given
from widgets.common.forms import TextField
from widgets.common.permission import keep_to_seat
from widgets.desk.card_view import CardView
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.rows import flow, label
from widgets.desk.task_lines import is_overdue, task_line, why_there


class Checklist(QWidget):
    """The tasks of an incident in the plan's order; what is done stays, struck nothing is lost."""

    wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self._desk = desk
        self._actions = actions
        self._tasks: tuple[Task, ...] = ()
        self._plans: tuple[PlanDocument, ...] = ()
        self._incident = ""
        self._response = ""
        self._waiting = False
        self._open_only = False
        self._count = label("", "caption", wrap=False)
        self._why = label("", "hint")
        self.list = LineList("tasks")
        self.ask = AskBar(self)
        self.new = TextField(tr("A task that no plan has; Enter adds it"), limit=400)
        self.overdue = actions.button("task.overdue", role="danger")
        self._lay_out()
        self.list.entered_row.connect(lambda _: actions.action("task.toggle").trigger())
        self.list.marked_row.connect(lambda _: actions.action("task.toggle").trigger())
        self.list.current_row.connect(lambda _: self._say_why())
        self.new.returnPressed.connect(self._add)
        keep_to_seat(desk, "tasks.add", self.new)
        self._bind()

    def show_tasks(self, view: CardView) -> None:
        """Shows the tasks of an incident."""
        if self._incident != view.incident.id:
            self.ask.leave()
        self._incident = view.incident.id
        self._response = view.response.id if view.response else ""
        self._tasks, self._plans = view.card.tasks, view.plans
        done = sum(not task.state.is_open for task in self._tasks)
        self._count.setText(tr("{done} of {all} done", done=done, all=len(self._tasks)))
        self.tick()
        self._say_why()
        if self._waiting and self._tasks:
            self.begin()

    def tick(self) -> None:
        """Counts the deadlines."""
        now = self._desk.clock.now()
        lines: list[Line] = []
        phase = None
        for task in self._tasks:
            if self._open_only and not task.state.is_open:
                continue
            if task.phase and task.phase != phase:
                phase = task.phase
                lines.append(Line(key=f"phase:{len(lines)}", title=phase, heading=True))
            lines.append(task_line(task, now))
        self.list.set_lines(lines)
        self.overdue.setVisible(any(is_overdue(task, now) for task in self._tasks))

    def begin(self) -> None:
        """Puts the cursor on the first task that is overdue, or else still open."""
        self._waiting = not self._tasks
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        now = self._desk.clock.now()
        still_open = [task for task in self._tasks if task.state.is_open]
        late = [task for task in still_open if is_overdue(task, now)]
        if first := next(iter((*late, *still_open)), None):
            self.list.select(first.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        names = ("task.start", "task.note", "task.drop", "task.filter")
        buttons = [self._actions.button(name, role="quiet", keys=False) for name in names]
        column.addWidget(flow(self._count, self.overdue, *buttons))
        column.addWidget(self.list, 1)
        column.addWidget(self._why)
        column.addWidget(self.ask)
        column.addWidget(self.new)

    def _bind(self) -> None:
        for name, handler in (
            ("task.toggle", self._toggle),
            ("task.start", self._begin_work),
            ("task.note", self._note),
            ("task.drop", self._drop),
            ("task.filter", self._filter),
            ("task.overdue", self._to_overdue),
            ("task.add", self._focus_new),
        ):
            self._actions.bind(name, handler, self)

    def _current(self) -> Task | None:
        return next((one for one in self._tasks if one.id == self.list.key()), None)

    def _say_why(self) -> None:
        task = self._current()
        self._why.setText(why_there(task, self._plans) if task is not None else "")
        self._why.setVisible(task is not None)

    def _toggle(self) -> None:
        """Marks a task done, or open again."""
        task = self._current()
        if task is None:
            return
        state = TaskState.DONE if task.state.is_open else TaskState.TODO
        self._set(task, state)
        if state is TaskState.DONE:
            self.list.step(1)

    def _begin_work(self) -> None:
        """Says that work on a task has begun, or takes that back."""
        task = self._current()
        if task is not None and task.state.is_open:
            doing = task.state is TaskState.DOING
            self._set(task, TaskState.TODO if doing else TaskState.DOING)

    def _set(self, task: Task, state: TaskState) -> None:
        work = self._desk.do(tasks.set_state, task=task.id, state=state)
        jobs.spawn(work, name="task.set_state")

    def _filter(self) -> None:
        self._open_only = not self._open_only
        text = tr("All tasks") if self._open_only else tr("Open ones only")
        self._actions.action("task.filter").setText(text)
        self.tick()
        self.wanted.emit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_overdue(self) -> None:
        self.wanted.emit()
        self.begin()

    def _focus_new(self) -> None:
        self.wanted.emit()
        self.new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> None:
        title = self.new.value()
        if title and self._incident and self._actions.action("task.add").isEnabled():
            jobs.spawn(self._keep(title), name="task.add")

    async def _keep(self, title: str) -> None:
        await self._desk.do(
            tasks.add, incident=self._incident, title=title, response=self._response
        )
        self.new.clear()

    def _note(self) -> None:
        task = self._current()
        if task is None:
            return

        async def keep(given: Given) -> None:
            note = given["note"]
            await self._desk.do(tasks.set_state, task=task.id, state=task.state, note=note)

        asked = Asked(key="note", label=tr("Note"), value=task.note, required=True)
        self._put(tr("Note on “{task}”", task=task.title), asked, keep)

    def _drop(self) -> None:
        task = self._current()
        if task is None or not task.state.is_open:
            return

        async def drop(given: Given) -> None:
            await self._desk.do(tasks.drop, task=task.id, reason=given["reason"])

        asked = Asked(key="reason", label=tr("Reason"), required=True)
        self._put(tr("“{task}” does not apply here?", task=task.title), asked, drop)

    def _put(self, title: str, asked: Asked, answer: Answer) -> None:
        self.wanted.emit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # where the cursor comes back to
        self.ask.ask(title, (asked,), answer)
