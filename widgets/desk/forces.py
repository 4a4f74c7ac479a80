"""Forces: who was sent and how far they are, who and what is nearest."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from console import jobs
from console.desk import Changed, Desk
from console.domain.incident import Incident
from console.services import dispatch
from console.services.dispatch import NearbyStock, NearbyTeam, NearbyTeams
from console.session import Session
from console.texts import km, name_of, number, tr, word
from widgets.actions import Actions
from widgets.common.permission import hear
from widgets.desk.card_view import CardView
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.live import Live
from widgets.desk.near_stock import NearStock
from widgets.desk.rows import label
from widgets.desk.sent_teams import SentTeams
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

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("forces")
        self._desk = desk
        self._session = session
        self._actions = actions
        self._incident: Incident | None = None
        self._near = _NOTHING_NEAR
        self.near = QTabWidget(self)
        self.sent_teams = SentTeams(desk, actions, self)
        self.stock_page = NearStock(desk, actions, self.near)
        self.sent, self.stock = self.sent_teams.list, self.stock_page.list
        self.teams = LineList("near_teams", self.near)
        self.teams.set_empty(tr("No team with a known position."))
        self._how, self._rest = label("", "hint"), label("", "hint")
        self._rest.setObjectName("more_teams")
        self._rest.hide()
        self._lay_out()
        self._live = Live(self, self._load, self._show_near, name="incident.forces")
        self.teams.entered_row.connect(lambda _: actions.action("team.send").trigger())
        self.teams.current_row.connect(lambda _: self._say_how())
        self.near.currentChanged.connect(lambda _: self._say_how())
        self.stock_page.searched.connect(self._live.refresh)
        self.teams.clicked.connect(lambda _: self._point("team", self.teams.key()))
        self.stock.clicked.connect(lambda _: self._point("depot", self.stock_page.depot()))
        actions.bind("team.send", self._send, self)
        actions.bind("team.recall", self._recall, self)
        hear(desk, self, self._say_how)
        desk.watch(self, ("team", "stock_move", "stock_item"), self._on_changed)

    def show_card(self, view: CardView) -> None:
        """Shows the forces of an incident."""
        moved = self._incident is None or (
            self._incident.id != view.incident.id
            or self._incident.position != view.incident.position
            or self._incident.event_type != view.incident.event_type
        )
        self._incident = view.incident
        self.sent_teams.show_teams(view.card.assignments)
        if moved:
            self._live.refresh()

    def tick(self) -> None:
        """Counts how long each team has been in its state."""
        self.sent_teams.tick()

    def begin(self) -> None:
        """Puts the cursor on the nearest team that can be sent."""
        if not self.teams.key():
            self.teams.select_first()
        self.teams.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self.near.setObjectName("near")
        self.near.setDocumentMode(True)
        self.near.addTab(self.teams, tr("Nearest teams: Enter sends"))
        self.near.addTab(self.stock_page, tr("Nearest stock"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.sent_teams)
        column.addWidget(self.near, 1)
        column.addWidget(self._rest)
        column.addWidget(self._how)

    def _on_changed(self, _changed: Changed) -> None:
        self._live.refresh()

    async def _load(self) -> Nearby:
        incident = self._incident
        if incident is None:
            return _NOTHING_NEAR
        teams = await self._desk.read(
            dispatch.nearest_teams,
            profile=self._desk.profile,
            position=incident.position,
            categories=self._desk.profile.teams_for(incident.event_type),
            incident=incident.id,
            limit=OFFERED,
        )
        stock = await self._desk.read(
            dispatch.nearest_stock,
            position=incident.position,
            words=self.stock_page.words.value(),
            limit=OFFERED,
        )
        return Nearby(incident.id, teams, tuple(stock))

    def _show_near(self, near: Nearby) -> None:
        self._near = near
        self.teams.set_lines([self._team_line(one) for one in near.teams.rows])
        self.stock_page.show_stock(near.incident, near.stock)
        self._rest.setText(_rest_words(near.teams))
        self._rest.setVisible(bool(near.teams.more))
        if not self.teams.key() and near.teams.rows:
            self.teams.select_first()
        self._say_how()

    def _team_line(self, near: NearbyTeam) -> Line:
        team = near.team
        category = self._desk.profile.team_category(team.category)
        count = tr("{n} people", n=team.headcount) if team.headcount else ""
        mark = tr("Example") if team.simulated else ""
        here = self._is_here(near)
        state = tr("sent; Ctrl+R recalls it") if here else near.reason or word(team.state)
        eta = tr("about {n} min", n=near.eta_min) if near.eta_min is not None else tr("no position")
        return Line(
            key=team.id,
            chip=word(team.state) if here else "",
            tone=team_tone(team.state) if here else "neutral",
            title=team.name,
            detail=" · ".join(filter(None, (state, name_of(category), count, mark))),
            right=eta if near.sendable or here else word(team.state),
            right_detail=km(near.distance_m),
            quiet=not (near.sendable or here),
            hint="\n".join((team.name, f"{team.leader} {team.phone}", self._basis(near))),
        )

    def _is_here(self, near: NearbyTeam) -> bool:
        return self._incident is not None and near.team.incident == self._incident.id

    def _basis(self, near: NearbyTeam) -> str:
        """What a time is made of, so that nobody takes it for more than it is."""
        if near.distance_m is None or near.eta_min is None:
            return near.reason
        ready, travel = near.team.readiness_min, self._desk.profile.travel
        leaves = tr("{n} min to leave", n=ready) if ready is not None else tr("leaves at once")
        return tr(
            "Straight line {line} × {detour} at {speed} km/h: {n} min, and {leaves}. No route.",
            line=km(near.distance_m),
            detour=number(travel.detour),
            speed=number(travel.speed_kmh),
            n=near.eta_min - (ready or 0),
            leaves=leaves,
        )

    def _say_how(self) -> None:
        near = self._current()
        on_teams = self.near.currentWidget() is self.teams
        usual = tr("Straight line; times are estimates from it, not routes.")
        basis = self._basis(near) if near is not None and on_teams else ""
        refused = self._actions.refusal("team.send" if on_teams else "stock.issue")
        why = near.reason if near is not None and on_teams and not self._is_here(near) else ""
        parts = (refused, why if why != basis else "", basis or usual)
        self._how.setText("\n".join(filter(None, parts)))

    def _current(self) -> NearbyTeam | None:
        return next((one for one in self._near.teams.rows if one.team.id == self.teams.key()), None)

    def _send(self) -> None:
        near = self._current()
        if self._incident is not None and near is not None and near.sendable:
            work = self._desk.do(dispatch.send_team, incident=self._incident.id, team=near.team.id)
            jobs.spawn(work, name="dispatch.send_team")

    def _recall(self) -> None:
        near = self._current()
        in_list = self.teams.hasFocus() and near is not None and self._is_here(near)
        self.sent_teams.recall(near.team.id if in_list and near is not None else "")

    def _point(self, kind: str, key: str) -> None:
        if key:
            self._session.select_place(kind, key)


def _rest_words(near: NearbyTeams) -> str:
    """How many teams are not listed, and which of them could be sent from nobody knows where."""
    return tr(
        "{n} more teams are not listed: {unplaced} without a position, {unsendable} can't be sent.",
        n=near.more,
        unplaced=near.unplaced,
        unsendable=near.unsendable,
    )
