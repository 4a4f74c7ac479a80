"""The teams that were sent: how far they are, their next step, and the way back."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.domain.forces import NEXT_STATES, Assignment, TeamState, may_follow, recalled
from console.services import dispatch
from console.services.incidents import TeamOut
from console.texts import minutes, tr, when, word
from widgets.actions import Actions
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.rows import label, row
from widgets.desk.tones import team_tone

_ROWS_SHOWN = 5
_ROUND = frozenset(
    {
        TeamState.ASSIGNED,
        TeamState.EN_ROUTE,
        TeamState.ON_SCENE,
        TeamState.WORKING,
        TeamState.RETURNING,
    }
)
ENDS = frozenset({TeamState.HOME, TeamState.STANDBY, TeamState.RECOVERING})


class SentTeams(QWidget):
    """Enter takes the next step of the chosen team; others have their own keys."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sent_teams")
        self._desk = desk
        self._out: tuple[TeamOut, ...] = ()
        self.list = LineList("sent", self)
        self.list.entered_row.connect(lambda _: actions.action("team.step").trigger())
        names = ("team.recall", "team.rest", "team.lost")
        buttons = [actions.button(name, role="quiet") for name in names]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(tr("Sent: Enter takes the next step"), "label"))
        column.addWidget(self.list)
        column.addWidget(row(None, *buttons))
        for name, handler in (
            ("team.step", self._step),
            ("team.rest", lambda: self._take(TeamState.REST)),
            ("team.lost", lambda: self._take(TeamState.LOST_CONTACT)),
        ):
            actions.bind(name, handler, self)

    def show_teams(self, out: tuple[TeamOut, ...]) -> None:
        """Shows the teams of an incident."""
        self._out = out
        self.tick()

    def tick(self) -> None:
        """Counts how long each team has been in its state."""
        now = self._desk.clock.now()
        self.list.set_lines([_line(one, now) for one in self._out])
        self.setVisible(bool(self._out))
        shown = range(min(len(self._out), _ROWS_SHOWN))
        self.list.setFixedHeight(sum(self.list.sizeHintForRow(place) for place in shown) + 4)

    def recall(self, team: str = "") -> None:
        """Calls a team back: the one named, the one under the cursor, or else the latest sent."""
        able = [one for one in self._out if recalled(one.assignment.state) is not None]
        wanted = (
            [one for one in able if one.team.id == team]
            or [one for one in able if one.assignment.id == self.list.key() and not team]
            or able[-1:]
        )
        state = recalled(wanted[0].assignment.state) if wanted else None
        if state is not None:
            self._do(wanted[0].assignment, state)

    def _chosen(self) -> Assignment | None:
        orders = [one.assignment for one in self._out]
        return next((one for one in orders if one.id == self.list.key()), None)

    def _step(self) -> None:
        order = self._chosen()
        if order is not None and order.state not in ENDS:
            self._do(order, next_step(order))

    def _take(self, state: TeamState) -> None:
        """Notes a step beside the usual round, where the team's state allows it."""
        order = self._chosen()
        if order is None and self._out:
            self.list.select_first()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif order is not None and order.state not in ENDS and may_follow(order.state, state):
            self._do(order, state)

    def _do(self, order: Assignment, state: TeamState) -> None:
        work = self._desk.do(dispatch.step, assignment=order.id, state=state)
        jobs.spawn(work, name="dispatch.step")


def next_step(order: Assignment) -> TeamState:
    """The usual next step: from work a team goes back; found again, it goes on where it was."""
    if order.state is TeamState.LOST_CONTACT:
        reached = [state for state in TeamState if state.value in order.times and state in _ROUND]
        return reached[-1] if reached else TeamState.EN_ROUTE
    if order.state is TeamState.WORKING:
        return TeamState.RETURNING
    return NEXT_STATES[order.state][0]


def _line(out: TeamOut, now: dt.datetime) -> Line:
    order = out.assignment
    steps = [f"{word(TeamState(step))} {when(at, now=now)}" for step, at in order.times.items()]
    since = order.times.get(order.state.value)
    ended = order.state in ENDS
    return Line(
        key=order.id,
        chip=word(order.state),
        tone=team_tone(order.state),
        title=out.team.name,
        detail=" → ".join(steps),
        right=minutes(now - since) if since else "",
        right_detail="" if ended else tr("next: {state}", state=word(next_step(order))),
        quiet=ended,
        hint="\n".join(filter(None, (" → ".join(steps), out.team.leader, out.team.phone))),
    )
