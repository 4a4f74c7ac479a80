"""Forces: who was sent and how far they are, who and what is nearest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from console import jobs
from console.desk import Changed, Desk
from console.domain.forces import NEXT_STATES, TeamState
from console.domain.incident import Incident
from console.services import dispatch
from console.services.dispatch import NearbyStock, NearbyTeam, NearbyTeams
from console.services.incidents import TeamOut
from console.session import Session
from console.texts import km, minutes, name_of, tr, when, word
from widgets.common.forms import NumberField, TextField
from widgets.desk.card_view import CardView
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.live import Live
from widgets.desk.rows import label, row
from widgets.desk.tones import team_tone

OFFERED = 30


@dataclass(frozen=True, slots=True)
class Nearby:
    """The teams and the stock near an incident, nearest first."""

    incident: str
    teams: NearbyTeams
    stock: tuple[NearbyStock, ...]


_NOTHING_NEAR = Nearby("", NearbyTeams(rows=()), ())


class Forces(QWidget):
    """Fourth tab of the card: Enter sends the chosen team, or takes the next step of one sent."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("forces")
        self._desk = desk
        self._session = session
        self._incident: Incident | None = None
        self._out: tuple[TeamOut, ...] = ()
        self._near = _NOTHING_NEAR
        self.sent, self.teams, self.stock = (
            LineList("sent"),
            LineList("near_teams"),
            LineList("near_stock"),
        )
        self.teams.set_empty(tr("No team with a known position."))
        self.stock.set_empty(tr("No depot has this; try other words."))
        self.words = TextField(tr("What is needed: foam, pump, generator …"))
        self.quantity = NumberField(minimum=1)
        self._issue_bar = QFrame()
        self._issue_text = label("", "")
        self._lay_out()
        self._live = Live(self, self._load, self._show_near, name="incident.forces")
        self.sent.entered_row.connect(self._step)
        self.teams.entered_row.connect(self._send)
        self.stock.entered_row.connect(self._prepare_issue)
        self.quantity.returnPressed.connect(self._issue)
        self.words.returnPressed.connect(self._live.refresh)
        for listed, kind in ((self.teams, "team"), (self.stock, "depot")):
            listed.clicked.connect(lambda _, listed=listed, kind=kind: self._point(listed, kind))
        desk.watch(self, ("team", "stock_move", "stock_item"), self._on_changed)

    def show_card(self, view: CardView) -> None:
        """Shows the forces of an incident."""
        moved = self._incident is None or (
            self._incident.id != view.incident.id
            or self._incident.position != view.incident.position
            or self._incident.event_type != view.incident.event_type
        )
        self._incident = view.incident
        self._out = view.card.assignments
        self.tick()
        if moved:
            self._issue_bar.hide()
            self._live.refresh()

    def tick(self) -> None:
        """Counts how long each team has been in its state."""
        now = self._desk.clock.now()
        self.sent.set_lines([_sent_line(one, now) for one in self._out])
        self.sent.setVisible(bool(self._out))
        self._sent_title.setVisible(bool(self._out))
        rows = sum(self.sent.sizeHintForRow(row_) for row_ in range(min(len(self._out), 5)))
        self.sent.setFixedHeight(rows + 4)

    def begin(self) -> None:
        """Puts the cursor on the nearest team that can be sent."""
        if not self.teams.key():
            self.teams.select_first()
        self.teams.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self._sent_title = label(tr("Sent: Enter takes the next step"), "label")
        stock_page = QWidget()
        page = QVBoxLayout(stock_page)
        page.setContentsMargins(0, 6, 0, 0)
        page.setSpacing(6)
        self._issue_bar.setProperty("role", "card")
        self._issue_bar.setProperty("tone", "info")
        inner = QVBoxLayout(self._issue_bar)
        inner.setContentsMargins(10, 6, 10, 6)
        inner.addWidget(self._issue_text)
        self.quantity.setMaximumWidth(120)
        how = label(tr("Enter issues it"), "hint")
        inner.addWidget(row(label(tr("Quantity"), "label"), self.quantity, how, None))
        self._issue_bar.hide()
        for part in (self.words, self._issue_bar):
            page.addWidget(part)
        page.addWidget(self.stock, 1)
        self.near = QTabWidget()
        self.near.setObjectName("near")
        self.near.setDocumentMode(True)
        self.near.addTab(self.teams, tr("Nearest teams: Enter sends"))
        self.near.addTab(stock_page, tr("Nearest stock"))
        self._how = label(tr("Straight line; times are estimates from it, not routes."), "hint")
        self._rest = label("", "hint")
        self._rest.setObjectName("more_teams")
        self._rest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._sent_title)
        column.addWidget(self.sent)
        column.addWidget(self.near, 1)
        column.addWidget(self._rest)
        column.addWidget(self._how)

    def _on_changed(self, _changed: Changed) -> None:
        self._live.refresh()

    async def _load(self) -> Nearby:
        incident = self._incident
        if incident is None:
            return _NOTHING_NEAR
        profile = self._desk.profile
        fitting = [
            one.code
            for one in profile.team_categories
            if any(incident.event_type.startswith(prefix) for prefix in one.event_types)
        ]
        teams = await self._desk.read(
            dispatch.nearest_teams,
            profile=profile,
            position=incident.position,
            categories=fitting,
            limit=OFFERED,
        )
        stock = await self._desk.read(
            dispatch.nearest_stock,
            position=incident.position,
            words=self.words.value(),
            limit=OFFERED,
        )
        return Nearby(incident.id, teams, tuple(stock))

    def _show_near(self, near: Nearby) -> None:
        self._near = near
        self.teams.set_lines([self._team_line(one) for one in near.teams.rows])
        self.stock.set_lines([_stock_line(one) for one in near.stock])
        self._rest.setText(_rest_words(near.teams))
        self._rest.setVisible(bool(near.teams.more))
        if not self.teams.key() and near.teams.rows:
            self.teams.select_first()

    def _team_line(self, near: NearbyTeam) -> Line:
        team = near.team
        category = self._desk.profile.team_category(team.category)
        count = tr("{n} people", n=team.headcount) if team.headcount else ""
        mark = tr("Example") if team.simulated else ""
        state = word(team.state) if near.sendable else f"{word(team.state)}: {near.reason}"
        eta = tr("about {n} min", n=near.eta_min) if near.eta_min is not None else tr("no position")
        return Line(
            key=team.id,
            title=team.name,
            detail=" · ".join(filter(None, (name_of(category), count, state, mark))),
            right=eta if near.sendable else word(team.state),
            right_detail=km(near.distance_m),
            quiet=not near.sendable,
            hint=f"{team.name}\n{team.leader} {team.phone}",
        )

    def _send(self, key: str) -> None:
        near = next((one for one in self._near.teams.rows if one.team.id == key), None)
        if self._incident is not None and near is not None and near.sendable:
            work = self._desk.do(dispatch.send_team, incident=self._incident.id, team=key)
            jobs.spawn(work, name="dispatch.send_team")

    def _step(self, key: str) -> None:
        out = next((one for one in self._out if one.assignment.id == key), None)
        if out is None:
            return
        after = NEXT_STATES[out.assignment.state]
        if after and out.assignment.state not in _ENDS:
            work = self._desk.do(dispatch.step, assignment=key, state=_next(out.assignment.state))
            jobs.spawn(work, name="dispatch.step")

    def _prepare_issue(self, key: str) -> None:
        near = next((one for one in self._near.stock if one.item.id == key), None)
        if near is None:
            return
        self._issue_text.setText(f"{near.item.name} · {near.depot.name}")
        self.quantity.set_value(None)
        self._issue_bar.show()
        self.quantity.setFocus(Qt.FocusReason.TabFocusReason)

    def _issue(self) -> None:
        quantity, key = self.quantity.value(), self.stock.key()
        if self._incident is None or not quantity or not key:
            return
        work = self._desk.do(
            dispatch.issue_stock, item=key, quantity=int(quantity), incident=self._incident.id
        )
        jobs.spawn(work, name="dispatch.issue_stock")
        self._issue_bar.hide()
        self.stock.setFocus(Qt.FocusReason.TabFocusReason)

    def _point(self, listed: LineList, kind: str) -> None:
        key = listed.key()
        if kind == "depot":
            near = next((one for one in self._near.stock if one.item.id == key), None)
            key = near.depot.id if near else ""
        if key:
            self._session.select_place(kind, key)


_ENDS = frozenset({TeamState.HOME, TeamState.STANDBY, TeamState.RECOVERING})


def _next(state: TeamState) -> TeamState:
    """The ordinary next step; from work a team goes back, resting is chosen in its own room."""
    return TeamState.RETURNING if state is TeamState.WORKING else NEXT_STATES[state][0]


def _sent_line(out: TeamOut, now: dt.datetime) -> Line:
    assignment = out.assignment
    steps = [
        f"{word(TeamState(step))} {when(at, now=now)}" for step, at in assignment.times.items()
    ]
    since = assignment.times.get(assignment.state.value)
    following = (
        ""
        if assignment.state in _ENDS
        else tr("next: {state}", state=word(_next(assignment.state)))
    )
    return Line(
        key=assignment.id,
        chip=word(assignment.state),
        tone=team_tone(assignment.state),
        title=out.team.name,
        detail=" → ".join(steps),
        right=minutes(now - since) if since else "",
        right_detail=following,
        quiet=assignment.state in _ENDS,
    )


def _rest_words(near: NearbyTeams) -> str:
    """How many teams are not listed, and which of them could be sent from nobody knows where."""
    return tr(
        "{n} more teams are not listed: {unplaced} without a position, {unsendable} can't be sent.",
        n=near.more,
        unplaced=near.unplaced,
        unsendable=near.unsendable,
    )


def _stock_line(near: NearbyStock) -> Line:
    item = near.item
    spec = " ".join(filter(None, (item.spec, item.batch)))
    mark = tr("Example") if item.simulated else ""
    return Line(
        key=item.id,
        title=item.name,
        detail=" · ".join(filter(None, (near.depot.name, spec, mark))),
        right=f"{near.on_hand:,} {item.unit}",
        right_tone="alarm" if near.on_hand < 0 else "neutral",
        right_detail=km(near.distance_m),
        quiet=near.on_hand <= 0,
    )
