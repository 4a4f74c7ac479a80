"""Starting a response: what 突发事件应对法 art. 72 asks to be stated, in three fields."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.services import response
from console.texts import tr
from plans.match import PlanMatch
from plans.model import PlanDocument
from widgets.actions import Actions, Scope
from widgets.common.forms import FieldRow, TextArea, TextField
from widgets.desk.card_view import CardView
from widgets.desk.enter_moves_on import EnterMovesOn
from widgets.desk.live import alive
from widgets.desk.rows import label, row

TASKS_NAMED = 4


class StartPanel(QFrame):
    """States matter, expected duration and measures; filled with a proposal, one key starts."""

    started = Signal()
    left = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_panel")
        self.setProperty("role", "card")
        self.setProperty("tone", "info")
        self._desk = desk
        self._actions = actions
        self._view: CardView | None = None
        self._match: PlanMatch | None = None
        self.heading = label("", "subtitle")
        self.matter = TextField(limit=400)
        self.duration = TextField()
        self.measures = TextArea(lines=3)
        self.measures.setMaximumHeight(84)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(label(tr("The law (art. 72) asks these three to be stated."), "hint"))
        column.addWidget(FieldRow(tr("Matter"), self.matter))
        column.addWidget(FieldRow(tr("Expected to last"), self.duration))
        column.addWidget(FieldRow(tr("Measures"), self.measures))
        start = actions.button("response.start", role="primary")
        column.addWidget(row(None, actions.button("response.leave", role="quiet"), start))
        mover = EnterMovesOn(self)
        mover.watch(self.matter, self.duration, self.measures)
        actions.bind("response.start", self.start, self)
        actions.bind("response.leave", self.leave, self)

    def prepare(self, view: CardView, match: PlanMatch) -> None:
        """Opens for a plan and level, with a proposal in every field."""
        self._view, self._match = view, match
        self.heading.setText(tr("Start {level}: {plan}", level=match.label, plan=match.title))
        self.matter.set_value(view.incident.title)
        self.duration.set_value(tr("until the danger is over; reviewed every 24 h"))
        self.measures.set_value(_measures(view.plans, match))
        self._actions.enter(Scope.START)
        self.show()
        self.matter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start(self) -> None:
        """Starts the response."""
        if self._view is not None and self._match is not None:
            jobs.spawn(self._start(self._view, self._match), name="response.start")

    def leave(self) -> None:
        """Goes back without starting; what was written is proposed anew next time."""
        self._actions.enter(Scope.DESK)
        self.hide()
        self.left.emit()

    async def _start(self, view: CardView, match: PlanMatch) -> None:
        self._match = None  # one press starts one response
        try:
            await self._begin(view, match)
        except BaseException:
            self._match = match
            raise
        if alive(self):
            self._actions.enter(Scope.DESK)
            self.hide()
            self.started.emit()

    async def _begin(self, view: CardView, match: PlanMatch) -> None:
        running = next(
            (one for one in view.card.responses if one.plan == match.plan and one.ended_at is None),
            None,
        )
        if running is None:
            await self._desk.do(
                response.start,
                profile=self._desk.profile,
                incident=view.incident.id,
                match=match,
                library=view.plans,
                matter=self.matter.value(),
                expected_duration=self.duration.value(),
                measures=self.measures.value(),
            )
            return
        await self._desk.do(
            response.change_level,
            profile=self._desk.profile,
            response=running.id,
            level=match.level or running.level,
            library=view.plans,
            reason=self.matter.value(),
            clause=match.clause,
            quote=match.quote,
        )


def _measures(plans: tuple[PlanDocument, ...], match: PlanMatch) -> str:
    """The first tasks of the level, as the measures that are stated."""
    document = next((one for one in plans if one.code == match.plan), None)
    if document is None or match.level is None:
        return ""
    tasks = document.tasks_at(match.level)[:TASKS_NAMED]
    return tr("; ").join(task.title for task in tasks)
