"""The teams room: every rescue team, whether it can go, where it is, and what it does now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QWidget

from console.desk import Desk
from console.domain.forces import Team, TeamState
from console.services import teams
from console.services.teams import TeamRow
from console.session import Session
from console.texts import NOTHING, name_of, number, tr, when, word
from widgets.common.detail import WIDTH_PX, DetailPanel
from widgets.common.flow import FlowLayout
from widgets.common.importer import ImportDialog
from widgets.common.look import by_language
from widgets.common.table_panel import TablePanel
from widgets.common.tones import tone_of
from widgets.models.base_table import Column, RecordTable
from widgets.rooms.room import Room


class TeamsRoom(Room):
    """Table of all teams with the card of the selected one."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        self._rows: list[TeamRow] = []
        super().__init__(desk, session, ("team", "incident", "assignment"), parent)
        self.setObjectName("teams")
        session.place_selected.connect(self._on_place_selected)

    def build(self) -> QWidget:
        self.table = RecordTable[TeamRow](self._columns(), lambda row: row.team.id)
        self.panel = TablePanel(
            tr("Rescue teams"),
            self.table,
            empty=tr("No team is registered."),
            hint=tr("Import a list of teams to begin."),
            on_import=self._import if self.may("interchange.commit") else None,
        )
        self._category = QComboBox()
        self._category.setAccessibleName(tr("Category"))
        self._category.addItem(tr("All categories"), "")
        for category in self.desk.profile.team_categories:
            self._category.addItem(name_of(category), category.code)
        self._category.currentIndexChanged.connect(self._on_category)
        self.panel.add_filter(self._category)
        self.card = DetailPanel(tr("Team"), tr("Select a team to see it."))
        self._states = FlowLayout()
        self.card.foot.addLayout(self._states)
        self.panel.current_changed.connect(self._on_current)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.panel)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([1000, WIDTH_PX])
        self.setFocusProxy(self.panel.view)
        return splitter

    async def fetch(self) -> list[TeamRow]:
        return await self.desk.read(teams.rows)

    def show_found(self, found: list[TeamRow]) -> None:
        self.table.set_rows(found)
        self.panel.show_state()
        self._show_card(self.panel.current())

    def show_trouble(self, text: str, remedy: str) -> None:
        self.panel.show_error(text, remedy)

    def _columns(self) -> list[Column[TeamRow]]:
        return [*self._what_it_is(), *self._where_it_stands()]

    def _what_it_is(self) -> list[Column[TeamRow]]:
        states = list(TeamState)
        return [
            Column(key="name", title=tr("Name"), show=lambda row: row.team.name, keep_end=True),
            Column(
                key="category",
                title=tr("Category"),
                show=self._category_name,
                width=by_language(112, 120),
            ),
            Column(
                key="state",
                title=tr("State"),
                show=lambda row: word(row.team.state),
                sort=lambda row: states.index(row.team.state),
                tone=lambda row: tone_of(row.team.state),
                width=by_language(96, 132),
            ),
            Column(
                key="readiness",
                title=tr("Ready in"),
                show=lambda row: _readiness(row.team),
                sort=lambda row: row.team.readiness_min,
                align="right",
                width=72,
            ),
            Column(
                key="headcount",
                title=tr("Headcount"),
                show=lambda row: number(row.team.headcount),
                sort=lambda row: row.team.headcount,
                align="right",
                width=80,
                shown=False,
            ),
        ]

    def _where_it_stands(self) -> list[Column[TeamRow]]:
        return [
            Column(key="town", title=tr("Town"), show=self._town, width=88),
            Column(
                key="position",
                title=tr("Position"),
                show=lambda row: tr("known") if row.team.position else tr("not known"),
                tone=lambda row: "" if row.team.position else "unverified",
                width=by_language(76, 108),
            ),
            Column(
                key="incident",
                title=tr("Current incident"),
                show=lambda row: row.incident_number,
                tip=lambda row: row.incident_title,
                width=140,
            ),
            Column(
                key="level",
                title=tr("Kept by"),
                show=lambda r: word(r.team.level),
                shown=False,
                width=80,
            ),
            Column(
                key="phone",
                title=tr("Phone"),
                show=lambda row: row.team.phone,
                shown=False,
                width=120,
            ),
            Column(
                key="source",
                title=tr("Source"),
                show=_source,
                tone=_source_tone,
                width=by_language(80, 100),
                origin=True,
            ),
        ]

    def _category_name(self, row: TeamRow) -> str:
        category = self.desk.profile.team_category(row.team.category)
        return name_of(category) if category else row.team.category

    def _town(self, row: TeamRow) -> str:
        town = self.desk.profile.town(row.team.town)
        return name_of(town) if town else row.team.town or NOTHING

    def _on_category(self) -> None:
        wanted = str(self._category.currentData())
        self.panel.set_rule((lambda row: row.team.category == wanted) if wanted else None)

    def _on_current(self, row: TeamRow | None) -> None:
        self._show_card(row)
        if row is not None:
            self.session.select_place("team", row.team.id)

    def _on_place_selected(self, kind: str, ident: str) -> None:
        current = self.panel.current()
        if kind == "team" and (current is None or current.team.id != ident):
            self.panel.select(ident)

    def _show_card(self, row: TeamRow | None) -> None:
        self._states.clear()
        if row is None:
            self.card.show_record(None)
            return
        team = row.team
        badges = [(word(team.state), tone_of(team.state))]
        if team.simulated:
            badges.append((tr("sample"), "simulated"))
        self.card.show_record(team.name, badges, self._fields(row))
        if not self.may("teams.set_state"):
            return
        for state in teams.states_by_hand(team):
            button = QPushButton(tr("Set to {state}", state=word(state)))
            button.clicked.connect(lambda *_, state=state: self._set_state(team, state))
            self._states.addWidget(button)

    def _fields(self, row: TeamRow) -> list[tuple[str, str]]:
        team = row.team
        return [
            (tr("Category"), self._category_name(row)),
            (tr("Kept by"), word(team.level)),
            (tr("In this state since"), when(team.state_since, now=self.desk.clock.now())),
            (tr("Current incident"), " ".join((row.incident_number, row.incident_title)).strip()),
            (tr("Unit"), team.unit),
            (tr("Town"), self._town(row)),
            (tr("Address"), team.address),
            (tr("Leader"), team.leader or NOTHING),
            (tr("Phone"), team.phone or NOTHING),
            (tr("Second phone"), team.backup_phone),
            (tr("Headcount"), number(team.headcount)),
            (tr("Ready in"), _readiness(team)),
            (tr("Skills"), tr(", ").join(team.specialities)),
            (tr("Equipment"), tr(", ").join(team.equipment)),
            (tr("Agreement"), team.agreement),
            (tr("Source"), team.source),
            (tr("Updated"), when(team.updated_at, now=self.desk.clock.now())),
        ]

    def _set_state(self, team: Team, state: TeamState) -> None:
        self.act(self.desk.do(teams.set_state, team=team.id, state=state), name="teams.set_state")

    def _import(self) -> None:
        ImportDialog(self.desk, self.session, "team", self).open()


def _readiness(team: Team) -> str:
    return NOTHING if team.readiness_min is None else tr("{n} min", n=team.readiness_min)


def _source(row: TeamRow) -> str:
    return tr("sample") if row.team.simulated else row.team.source


def _source_tone(row: TeamRow) -> str:
    return "simulated" if row.team.simulated else ""
