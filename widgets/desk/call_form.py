"""The call form (接报): kept as it is typed, with what the console makes of it beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from console import jobs, timers
from console.desk import Desk
from console.domain.incident import FIGURE_FIELDS, Call
from console.domain.scales import EventGrade
from console.errors import KnownError
from console.services import assessment, calls, library, places
from console.services.assessment import Assessment
from console.services.likeness import DuplicateCandidate
from console.session import Session
from console.texts import km, tr, when, word
from plans.heard import FactHeard
from widgets.actions import Actions, Scope
from widgets.common.ask_bar import AskBar, Asked, Given
from widgets.common.confirm import confirm
from widgets.common.look import set_property
from widgets.desk.call_fields import CallFields
from widgets.desk.call_keeper import CallKeeper
from widgets.desk.live import Live, alive
from widgets.desk.proposals import Proposals

_BLANK_BUT_FOR = frozenset({"id", "called_at", "taken_by", "source", "state", "accuracy_m"})


class CallForm(QFrame):
    """Takes one call at a time; leaving it keeps the sheet, which waits on top of the list."""

    filed = Signal(str)  # incident id
    left = Signal()

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("call_form")
        self.setProperty("role", "panel")
        self._desk = desk
        self._session = session
        self._actions = actions
        self._keeper: CallKeeper | None = None
        self._twin = -1  # which likely duplicate is asked about
        self._found: Assessment | None = None
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        left, right = _scroll_area(self._halves), _scroll_area(self._halves)
        self.fields = CallFields(desk, left.viewport())
        self.proposals = Proposals(desk.profile, actions, right.viewport())
        for area, sheet in ((left, self.fields), (right, self.proposals)):
            sheet.setProperty("role", "sheet")
            area.setWidget(sheet)
            self._halves.addWidget(area)
        self.ask = AskBar(self)
        self.saved, self.waiting = QLabel(), QLabel()
        self._title = QLabel()
        self._lay_out()
        self._live = Live(self, self._assess, self._show_assessment, name="call.assess")
        self._think = timers.debounce(self, 80, self._live.refresh, name="call.assess")
        self.fields.edited.connect(self._on_edited)
        self.fields.left_field.connect(self._flush)
        self.proposals.facts_accepted.connect(self._accept)
        self.proposals.grade_chosen.connect(self._decide_grade)
        self.proposals.type_chosen.connect(self.choose_type)
        self._bind()

    @property
    def call(self) -> Call | None:
        """The sheet as it is on disk."""
        return self._keeper.call if self._keeper else None

    @property
    def taking(self) -> bool:
        """Whether a sheet is in hand."""
        return self._keeper is not None

    def open(self, call: Call | None = None) -> None:
        """Begins a new sheet, or goes on with one."""
        self._keeper = CallKeeper(self._desk, call, self)
        self._keeper.saved.connect(self._on_saved)
        self._keeper.refused.connect(self.fields.say_refused)
        self._keeper.stuck.connect(self._on_stuck)
        self._found = None
        self._leave_question()
        self._say_saved("", "neutral")
        self.fields.show_call(call)
        self._title.setText(tr("Taking a call"))
        self._actions.enter(Scope.CALL)
        self.fields.begin()
        jobs.spawn(self._load_places(), name="call.places")
        self._live.refresh()

    async def settled(self) -> Call | None:
        """The sheet in hand with everything typed on disk, or None."""
        return await self._keeper.settle() if self._keeper else None

    def choose_type(self, code: str) -> None:
        """Decides the event type of the sheet."""
        self._on_edited({"event_type": code})
        self._flush()

    def accept_grade(self) -> None:
        """Decides the proposed grade; it is kept on the sheet like any other field."""
        if self.proposals.proposed is not None:
            self._decide_grade(self.proposals.proposed)

    def file(self) -> None:
        """Files the sheet as a new incident, or answers what is asked before that."""
        if self.ask.is_open:
            self.ask.give()
            return
        jobs.spawn(self._file(), name="call.file")

    def attach(self) -> None:
        """Asks whether the sheet joins the likeliest open incident; once more for the next one."""
        twins = self._found.duplicates if self._found else ()
        if not twins:
            return
        self._twin = (self._twin + 1) % len(twins)
        twin = twins[self._twin]
        where = km(twin.distance_m) if twin.distance_m is not None else ""
        title = tr(
            "This call joins {number} {title} {where}?",
            number=twin.number,
            title=twin.title,
            where=where,
        )
        told = tr(
            "No new incident: the sheet is kept with that one, whose figures stay as they are."
        )
        more = tr("Ctrl+M: the next one.") if len(twins) > 1 else ""
        reason = Asked(key="reason", label=tr("Reason"), value="; ".join(twin.why))
        self.ask.ask(title, (reason,), partial(self._attach, twin), hint=f"{told} {more}".strip())

    def leave(self) -> None:
        """Goes back to the desk; the sheet stays as it is, an empty one is set aside."""
        jobs.spawn(self._leave(), name="call.leave")

    def discard(self) -> None:
        """Sets the sheet aside, with a reason."""
        jobs.spawn(self._discard(), name="call.discard")

    def _lay_out(self) -> None:
        for label in (self.saved, self.waiting, self._title):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "title")
        head = QFrame()
        head.setProperty("role", "panel-head")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 8, 6)
        row.addWidget(self._title)
        row.addSpacing(12)
        row.addWidget(self.saved)
        row.addWidget(self.waiting)
        row.addStretch(1)
        for name in ("call.discard", "call.leave"):
            row.addWidget(self._actions.button(name, role="quiet"))
        row.addWidget(self._actions.button("call.file", role="primary"))
        self._halves.setStretchFactor(0, 3)
        self._halves.setStretchFactor(1, 2)
        self._halves.setSizes([600, 420])
        self._halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.ask)
        column.addWidget(self._halves, 1)

    def _bind(self) -> None:
        for name, handler in (
            ("call.file", self.file),
            ("call.attach", self.attach),
            ("call.discard", self.discard),
            ("call.leave", self.leave),
            ("call.grade", self.accept_grade),
            ("call.next", lambda: self.switch(1)),
            ("call.previous", lambda: self.switch(-1)),
        ):
            self._actions.bind(name, handler, self)

    def _on_edited(self, fields: dict[str, object]) -> None:
        if self._keeper is not None:
            self._keeper.typed(**fields)
            self._say_saved(tr("Keeping …"), "neutral")

    def _decide_grade(self, grade: EventGrade | None) -> None:
        self._on_edited({"grade": grade})
        self._flush()

    def _flush(self) -> None:
        if self._keeper is not None:
            self._keeper.flush()

    def _accept(self, facts: Sequence[FactHeard]) -> None:
        others = dict(self.call.others) if self.call is not None else {}
        for fact in facts:
            if fact.metric in FIGURE_FIELDS and isinstance(fact.value, int | float):
                self.fields.figures.accept(fact.metric, fact.value)
            elif fact.metric == "substance":
                self.fields.substance.set_value(str(fact.value))
                self._on_edited({"substance": str(fact.value)})
            elif isinstance(fact.value, int | float):
                others[fact.metric] = float(fact.value)
                self._on_edited({"others": dict(others)})
        self._flush()

    def _on_saved(self, call: Call) -> None:
        if self._keeper is None or self._keeper.call is not call:
            return
        clock = when(self._desk.clock.now(), now=self._desk.clock.now(), seconds=True)
        self._say_saved(tr("Kept {time} ✓", time=clock), "ok")
        self._title.setText(tr("Call of {time}", time=when(call.called_at)))
        self._think.poke()

    def _on_stuck(self) -> None:
        self._say_saved(tr("NOT KEPT YET: it is tried again"), "alarm")

    def _say_saved(self, text: str, tone: str) -> None:
        self.saved.setText(text)
        set_property(self.saved, "tone", tone)

    async def _load_places(self) -> None:
        sheets = await self._desk.read(calls.unfinished)
        index = await self._desk.read(places.index, profile=self._desk.profile)
        if alive(self):
            mine = self.call.id if self.call else ""
            others = sum(one.id != mine for one in sheets)
            told = tr("{n} more sheets wait: Ctrl+Down", n=others)
            self.waiting.setText(told if others else "")
            self.fields.set_index(index)

    async def _assess(self) -> tuple[Call, Assessment] | None:
        call = self.call
        if call is None:
            return None
        plans = await self._desk.read(library.published)
        found = await self._desk.read(
            assessment.assess,
            profile=self._desk.profile,
            library=plans,
            call=call.id,
            now=self._desk.clock.now(),
        )
        return call, found

    def _show_assessment(self, loaded: tuple[Call, Assessment] | None) -> None:
        if loaded is None or self.call is None or loaded[0].id != self.call.id:
            return
        call, self._found = loaded
        self.proposals.show_assessment(self._found, call)

    async def _file(self, reason: str = "") -> None:
        keeper = self._keeper
        if keeper is None:
            return
        call = await keeper.settle()
        if call.event_type == "" and not call.what and not call.address:
            raise KnownError("call.empty", "Say at least what happened or where.")
        try:
            incident = await self._desk.do(
                calls.file_call, profile=self._desk.profile, call=call.id, reason=reason
            )
        except KnownError as error:
            if error.code != "grade.reason_needed" or not alive(self):
                raise
            self._ask_why(keeper, call)
            return
        self._close(keeper)
        if alive(self):
            self.filed.emit(incident.id)

    def _ask_why(self, keeper: CallKeeper, call: Call) -> None:
        """Asks why the grade is another than proposed; the filing itself never waits for it."""

        async def go_on(given: Given) -> None:
            if not given["reason"]:
                keeper.typed(grade=None)
            await self._file(given["reason"])

        title = tr(
            "You decided {grade}, the rules propose {proposed}. Why?",
            grade=word(call.grade),
            proposed=word(self._found.grade.grade if self._found else None),
        )
        hint = tr("Left empty, it is filed without a grade, which can be decided on its card.")
        self.ask.ask(title, (Asked(key="reason", label=tr("Reason")),), go_on, hint=hint)

    async def _attach(self, twin: DuplicateCandidate, given: Given) -> None:
        keeper = self._keeper
        if keeper is None:
            return
        call = await keeper.settle()
        incident = await self._desk.do(
            calls.attach_call, call=call.id, incident=twin.incident, reason=given["reason"]
        )
        self._close(keeper)
        if alive(self):
            self.filed.emit(incident.id)

    def _leave_question(self) -> None:
        self._twin = -1
        self.ask.leave()

    def switch(self, step: int) -> None:
        """Goes on with another unfinished sheet; this one stays as it is."""
        jobs.spawn(self._switch(step), name="call.switch")

    async def _switch(self, step: int) -> None:
        keeper = self._keeper
        if keeper is None:
            return
        call = await keeper.settle()
        waiting = await self._desk.read(calls.unfinished)
        ids = [one.id for one in waiting]
        if len(ids) < 2 or call.id not in ids:  # noqa: PLR2004  this one and another
            return
        target = waiting[(ids.index(call.id) + step) % len(ids)]
        if _is_blank(call):
            await self._desk.do(calls.discard, call=call.id, reason=tr("Nothing was entered"))
        if alive(self):
            self.open(target)

    async def _leave(self) -> None:
        keeper = self._keeper
        if keeper is None:
            return
        call = await keeper.settle()
        if _is_blank(call):
            await self._desk.do(calls.discard, call=call.id, reason=tr("Nothing was entered"))
        self._close(keeper)
        if alive(self):
            self.left.emit()

    async def _discard(self) -> None:
        keeper = self._keeper
        if keeper is None:
            return
        question = tr("Set this call aside? It stays in the journal with your reason.")
        reason = await confirm(
            self, question, yes=tr("Set aside"), danger=True, reason_required=True
        )
        if not reason:
            return
        call = await keeper.settle()
        await self._desk.do(calls.discard, call=call.id, reason=reason)
        self._close(keeper)
        if alive(self):
            self.left.emit()

    def _close(self, keeper: CallKeeper) -> None:
        if self._keeper is keeper:
            self._keeper = None


def _is_blank(call: Call) -> bool:
    """Whether nothing was entered into a sheet."""
    kept = (item.name for item in dataclasses.fields(call) if item.name not in _BLANK_BUT_FOR)
    return not any(getattr(call, name) not in (None, "", {}) for name in kept)


def _scroll_area(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
