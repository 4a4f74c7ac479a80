"""The one list of actions: what can be done, by which key, from which seat, in which place.

Every shortcut of the program stands here and nowhere else. A panel binds a handler to an action's
id; whether the action is enabled follows from the seat (the profile's seat rules), the scope that
is entered now, and whether anybody has bound it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from console.desk import Desk
from console.session import Session
from console.texts import later, tr
from widgets.common.elided import KeyButton
from widgets.common.permission import refusal

Handler = Callable[[], object]

FACT_SLOTS = 9
TYPE_KEYS = ("F5", "F6", "F7")
CARD_TABS = ("overview", "plan", "reports", "forces", "journal")


class Scope(StrEnum):
    """Where the officer is: the same key may mean different things in different scopes."""

    SIGN_IN = "sign_in"
    ROOM = "room"
    DESK = "desk"
    CALL = "call"
    START = "start"
    REPORT = "report"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action (操作): `needs` is the use case that the seat must be allowed to do, or ""."""

    id: str
    text: str
    keys: str = ""
    needs: str = ""
    scopes: frozenset[Scope] = frozenset()
    listed: bool = True


def _in(*scopes: Scope) -> frozenset[Scope]:
    return frozenset(scopes)


_SEATED = frozenset(Scope) - {Scope.SIGN_IN}
_DESK, _CALL = _in(Scope.DESK), _in(Scope.CALL)

_WINDOW = (
    ActionSpec("call.new", later("Take a call"), "F2", "calls.open_call", _SEATED),
    ActionSpec("find", later("Find anything"), "Ctrl+K", "", _SEATED),
    ActionSpec("room.desk", later("Desk"), "Ctrl+1", "", _SEATED),
    ActionSpec("room.plans", later("Plans"), "Ctrl+2", "", _SEATED),
    ActionSpec("room.roster", later("Roster"), "Ctrl+3", "", _SEATED),
    ActionSpec("room.teams", later("Teams"), "Ctrl+4", "", _SEATED),
    ActionSpec("room.stock", later("Stock"), "Ctrl+5", "", _SEATED),
    ActionSpec("room.shelters", later("Shelters"), "Ctrl+6", "", _SEATED),
    ActionSpec("room.journal", later("Journal"), "Ctrl+7", "", _SEATED),
    ActionSpec("look.theme", later("Day or night"), "Ctrl+Shift+D", "", frozenset(Scope)),
    ActionSpec("look.language", later("中文 / English"), "Ctrl+Shift+L", "", frozenset(Scope)),
    ActionSpec("notice.seen", later("Seen"), "Ctrl+Shift+N", "", frozenset(Scope)),
    ActionSpec("seat.leave", later("Leave seat"), "Ctrl+Shift+Q", "", _SEATED),
)

_INCIDENT = (
    ActionSpec("incident.next", later("Next incident"), "Ctrl+Down", "", _DESK),
    ActionSpec("incident.previous", later("Previous incident"), "Ctrl+Up", "", _DESK),
    *(
        ActionSpec(f"card.{tab}", later(text), f"Alt+{number}", "", _DESK)
        for number, (tab, text) in enumerate(
            zip(CARD_TABS, ("Overview", "Plan", "Reports", "Forces", "Log"), strict=True), start=1
        )
    ),
    ActionSpec("incident.verify", later("Mark as verified"), "Ctrl+Y", "incidents.verify", _DESK),
    ActionSpec("incident.grade", later("Accept the grade"), "F8", "incidents.decide_grade", _DESK),
    ActionSpec(
        "incident.grade_other",
        later("Another grade"),
        "Shift+F8",
        "incidents.decide_grade",
        _DESK,
    ),
    ActionSpec("incident.merge", later("Merge with another"), "Ctrl+M", "merging.merge", _DESK),
    ActionSpec("incident.reject", later("False report"), "Ctrl+Shift+X", "incidents.reject", _DESK),
    ActionSpec("incident.close", later("File away"), "Ctrl+Shift+F", "incidents.close", _DESK),
    ActionSpec("conflict.settle", later("Settle the conflict"), "F10", "conflicts.settle", _DESK),
    ActionSpec("response.prepare", later("Start response"), "F4", "response.start", _DESK),
    ActionSpec("response.end", later("End response"), "Shift+F4", "response.end", _DESK),
)

_ROWS = (
    ActionSpec("task.toggle", later("Done, or open again"), "", "tasks.set_state", _DESK),
    ActionSpec("task.start", later("Under way"), "Ctrl+B", "tasks.set_state", _DESK),
    ActionSpec("task.note", later("Note on the task"), "Ctrl+N", "tasks.set_state", _DESK),
    ActionSpec("task.drop", later("Does not apply"), "Ctrl+D", "tasks.drop", _DESK),
    ActionSpec("task.add", later("Add a task"), "Ctrl+T", "tasks.add", _DESK),
    ActionSpec("task.filter", later("Open ones only"), "Ctrl+O", "", _DESK),
    ActionSpec("task.overdue", later("First overdue task"), "Ctrl+U", "", _DESK),
    ActionSpec("duty.report", later("Record the report"), "", "reporting.mark_reported", _DESK),
    ActionSpec("duty.waive", later("Waive the report"), "Ctrl+W", "reporting.waive", _DESK),
    ActionSpec("report.draft", later("Draft first report"), "F9", "reporting.draft", _DESK),
    ActionSpec("report.follow", later("Follow-up"), "Shift+F9", "reporting.draft", _DESK),
    ActionSpec("report.final", later("Final report"), "Ctrl+F9", "reporting.draft", _DESK),
    ActionSpec("report.review", later("Report to sign"), "Ctrl+Shift+S", "reporting.sign", _DESK),
    ActionSpec("team.send", later("Send the team"), "", "dispatch.send_team", _DESK),
    ActionSpec("team.step", later("Next step"), "", "dispatch.step", _DESK),
    ActionSpec("team.recall", later("Recall"), "Ctrl+R", "dispatch.step", _DESK),
    ActionSpec("team.rest", later("Rest"), "Ctrl+E", "dispatch.step", _DESK),
    ActionSpec("team.lost", later("Lost contact"), "Ctrl+L", "dispatch.step", _DESK),
    ActionSpec("stock.issue", later("Issue stock"), "", "dispatch.issue_stock", _DESK),
    ActionSpec("note.add", later("Add a note"), "Ctrl+J", "duty_log.add", _DESK),
)

_SHEET = (
    *(
        ActionSpec(
            f"call.fact_{n}", later("Accept what was heard"), f"Alt+{n}", scopes=_CALL, listed=False
        )
        for n in range(1, FACT_SLOTS + 1)
    ),
    *(
        ActionSpec(f"call.type_{n}", later("Choose the type"), key, scopes=_CALL, listed=False)
        for n, key in enumerate(TYPE_KEYS, start=1)
    ),
    ActionSpec("call.accept_all", later("Accept all that was heard"), "Alt+A", scopes=_CALL),
    ActionSpec("call.grade", later("Accept the grade"), "F8", "incidents.decide_grade", _CALL),
    ActionSpec(
        "call.grade_other", later("Another grade"), "Shift+F8", "incidents.decide_grade", _CALL
    ),
    ActionSpec("call.next", later("Next call sheet"), "Ctrl+Down", "", _CALL),
    ActionSpec("call.previous", later("Previous call sheet"), "Ctrl+Up", "", _CALL),
    ActionSpec("call.file", later("File as incident"), "Ctrl+Return", "calls.file_call", _CALL),
    ActionSpec("call.attach", later("Attach to it"), "Ctrl+M", "calls.attach_call", _CALL),
    ActionSpec("call.discard", later("Set aside"), "Ctrl+Backspace", "calls.discard", _CALL),
    ActionSpec("call.leave", later("Back, kept as it is"), "Esc", "", _CALL),
    ActionSpec(
        "response.start", later("Start now"), "Ctrl+Return", "response.start", _in(Scope.START)
    ),
    ActionSpec("response.leave", later("Not yet"), "Esc", "", _in(Scope.START)),
    ActionSpec(
        "report.submit", later("Submit"), "Ctrl+Return", "reporting.submit", _in(Scope.REPORT)
    ),
    ActionSpec(
        "report.sign", later("Sign off"), "Ctrl+Shift+S", "reporting.sign", _in(Scope.REPORT)
    ),
    ActionSpec(
        "report.sent", later("Sent out"), "Ctrl+R", "reporting.mark_sent", _in(Scope.REPORT)
    ),
    ActionSpec("report.export", later("Export .docx"), "Ctrl+E", "", _in(Scope.REPORT)),
    ActionSpec("report.leave", later("Back to the incident"), "Esc", "", _in(Scope.REPORT)),
)

_REVIEWED = _in(Scope.REVIEW)
_REVIEW = (
    ActionSpec("room.review", later("Review of plans"), "Ctrl+8", "", _SEATED),
    ActionSpec("review.next", later("Next item"), "J", "", _REVIEWED),
    ActionSpec("review.previous", later("Previous item"), "K", "", _REVIEWED),
    ActionSpec("review.open", later("Next open item"), "N", "", _REVIEWED),
    ActionSpec("review.accept", later("Confirm (Enter)"), "", "plan_review.accept", _REVIEWED),
    ActionSpec("review.correct", later("Correct"), "E", "plan_review.correct", _REVIEWED),
    ActionSpec("review.reject", later("Strike out"), "X", "plan_review.reject", _REVIEWED),
    ActionSpec("review.reopen", later("Take back"), "U", "plan_review.reopen", _REVIEWED),
    ActionSpec("review.split", later("Split"), "S", "plan_review.split", _REVIEWED),
    ActionSpec("review.merge", later("Merge items"), "M", "plan_review.merge", _REVIEWED),
    ActionSpec(
        "review.heading", later("Title and types"), "H", "plan_review.set_heading", _REVIEWED
    ),
    ActionSpec(
        "review.import", later("Import a document"), "I", "plan_review.open_draft", _REVIEWED
    ),
    ActionSpec("review.withdraw", later("Withdraw"), "W", "plan_review.withdraw", _REVIEWED),
    ActionSpec("review.sign", later("Sign as the first"), "Ctrl+S", "plan_review.sign", _REVIEWED),
    ActionSpec("review.publish", later("Publish"), "Ctrl+Return", "plan_review.publish", _REVIEWED),
    ActionSpec("review.leave", later("Back to the plans"), "Esc", "", _REVIEWED),
)

ACTIONS = (*_WINDOW, *_INCIDENT, *_ROWS, *_SHEET, *_REVIEW)
"""Every action of the program."""


class Actions(QObject):
    """Builds the actions for one window and routes each to the handler bound to it."""

    entered = Signal(str)  # Scope

    def __init__(self, desk: Desk, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("actions")
        self._desk = desk
        self._session = session
        self._scope = Scope.SIGN_IN
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._handlers: dict[str, Handler] = {}
        self._actions = {spec.id: self._make(spec, window) for spec in ACTIONS}
        session.actor_changed.connect(self._judge)
        self._judge()

    @property
    def scope(self) -> Scope:
        """Where the officer is now."""
        return self._scope

    def enter(self, scope: Scope) -> None:
        """Goes to a scope: its keys work, those of the others rest."""
        self._scope = scope
        self._judge()
        self.entered.emit(scope)

    def bind(self, id: str, handler: Handler, owner: QObject) -> QAction:  # noqa: A002  its own word
        """Routes an action to a handler until another takes its place or its owner is gone."""
        self._handlers[id] = handler

        def release() -> None:
            if self._handlers.get(id) is handler:
                del self._handlers[id]

        owner.destroyed.connect(release)
        self._judge_one(id)
        return self._actions[id]

    def refusal(self, id: str) -> str:  # noqa: A002  the record's own word
        """Why the seat taken may not do an action, and which seats may; "" where it may."""
        return refusal(self._desk, self._specs[id].needs)

    def action(self, id: str) -> QAction:  # noqa: A002  the record's own word
        """The action of an id."""
        return self._actions[id]

    def listed(self) -> Iterable[tuple[ActionSpec, QAction]]:
        """The actions that can be done here and now, for the command line."""
        return (
            (spec, self._actions[spec.id])
            for spec in ACTIONS
            if spec.listed and self._actions[spec.id].isEnabled()
        )

    def button(self, id: str, *, role: str = "", keys: bool = True) -> KeyButton:  # noqa: A002
        """A push button that does an action, says its key, and rests when the action does."""
        action = self._actions[id]
        button = KeyButton()
        button.setObjectName(id.replace(".", "_"))
        if role:
            button.setProperty("role", role)
        button.clicked.connect(action.trigger)

        def follow() -> None:
            shown = QKeySequence(action.shortcut()).toString(QKeySequence.SequenceFormat.NativeText)
            button.say(action.text(), shown if keys else "")
            button.setEnabled(action.isEnabled())
            button.setToolTip(self.refusal(id))

        connection = action.changed.connect(follow)
        button.destroyed.connect(lambda: QObject.disconnect(connection))
        follow()
        return button

    def retranslate(self) -> None:
        """Says every action in the language spoken now."""
        for spec in ACTIONS:
            self._actions[spec.id].setText(tr(spec.text))

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(tr(spec.text), self)
        action.setObjectName(spec.id)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if spec.keys:
            action.setShortcut(QKeySequence(spec.keys))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: self._run(spec.id))
        window.addAction(action)
        return action

    def _run(self, id: str) -> None:  # noqa: A002  the record's own word
        handler = self._handlers.get(id)
        if handler is not None:
            handler()

    def _judge(self) -> None:
        for spec in ACTIONS:
            self._judge_one(spec.id)

    def _judge_one(self, id: str) -> None:  # noqa: A002  the record's own word
        spec, action = self._specs[id], self._actions[id]
        why = self.refusal(id)
        allowed = not why and (not spec.needs or self._session.actor is not None)
        here = self._scope in spec.scopes
        action.setToolTip(why)
        action.setEnabled(allowed and here and id in self._handlers)
