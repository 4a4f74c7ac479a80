"""What to do: the card of the selected incident, its parts one key apart."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from console import timers
from console.desk import Changed, Desk
from console.session import Session
from console.texts import ago, name_of, tr, when, word
from widgets.actions import CARD_TABS, Actions
from widgets.common.badge import Badge
from widgets.common.panel import Panel
from widgets.desk.card_view import CardView, load_card
from widgets.desk.conflict_strip import ConflictStrip
from widgets.desk.evidence import grade_tone
from widgets.desk.forces import Forces
from widgets.desk.incident_log import IncidentLog
from widgets.desk.live import Live
from widgets.desk.overview import Overview
from widgets.desk.plan_section import PlanSection
from widgets.desk.report_section import ReportSection
from widgets.desk.rows import label
from widgets.desk.tones import incident_tone

_KINDS = (
    "incident",
    "call",
    "response",
    "task",
    "report_duty",
    "report",
    "report_sent",
    "assignment",
    "team",
    "stock_move",
    "decision",
    "log_entry",
    "plan_edition",
    "conflict",
)
TICK_MS = 1000
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Part(Protocol):
    """One tab of the card: shows an incident, and counts time between two loads."""

    def show_card(self, view: CardView) -> None: ...

    def tick(self) -> None: ...

    def begin(self) -> None: ...


class IncidentCard(Panel):
    """The right column of the desk."""

    report_opened = Signal(str)  # report id

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Incident"), parent)
        self.setObjectName("incident_card")
        self._desk = desk
        self._session = session
        self._view: CardView | None = None
        self._begin_with = ""
        self._title = label("", "title")
        self._grade = Badge()
        self._state = Badge()
        self._simulated = Badge(tr("Example"), "simulated")
        self._facts = label("", "caption")
        self.conflicts = ConflictStrip(desk, actions)
        self.overview = Overview(desk, session, actions)
        self.plan = PlanSection(desk, actions)
        self.reports = ReportSection(desk, actions)
        self.forces = Forces(desk, session, actions)
        self.log = IncidentLog(desk, actions)
        self.parts: dict[str, Part] = dict(
            zip(
                CARD_TABS,
                (self.overview, self.plan, self.reports, self.forces, self.log),
                strict=True,
            )
        )
        self.tabs = QTabWidget()
        self._lay_out(actions)
        self._live = Live(self, self._load, self._show, name="incident.card")
        for part in (self.overview, self.plan, self.reports, self.log):
            part.wanted.connect(lambda part=part: self.tabs.setCurrentWidget(part))
        self.reports.report_opened.connect(self.report_opened)
        session.incident_selected.connect(self._on_selected)
        desk.watch(self, _KINDS, self._on_changed)
        timers.every(self, TICK_MS, self._tick, name="card.tick")
        self._live.refresh()

    @property
    def view(self) -> CardView | None:
        """What is shown now."""
        return self._view

    def open_tab(self, name: str) -> None:
        """Shows a part and puts the cursor where its work begins."""
        self.tabs.setCurrentIndex(CARD_TABS.index(name))
        if self._view is not None and self._view.incident.id == self._session.incident:
            self.parts[name].begin()
        else:
            self._begin_with = name

    def _lay_out(self, actions: Actions) -> None:
        body = QWidget(self)
        self.set_body(body)
        self.show_empty(
            tr("No incident selected"), tr("Choose one in the list, or take a call (F2).")
        )
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        badges = QHBoxLayout()
        badges.setSpacing(6)
        for badge in (self._grade, self._state, self._simulated):
            badges.addWidget(badge)
        badges.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 8)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addLayout(badges)
        head.addWidget(self._facts)
        column.addLayout(head)
        column.addWidget(self.conflicts)
        column.addWidget(self.tabs, 1)
        self.tabs.setObjectName("card_tabs")
        self.tabs.setDocumentMode(True)
        for number, name in enumerate(CARD_TABS, start=1):
            part = getattr(self, {"overview": "overview", "journal": "log"}.get(name, name))
            self.tabs.addTab(part, f"{number} {actions.action(f'card.{name}').text()}")
            actions.bind(f"card.{name}", partial(self.open_tab, name), self)

    def _on_selected(self, _incident: str) -> None:
        self._live.refresh()

    def _on_changed(self, _changed: Changed) -> None:
        self._live.refresh()

    async def _load(self) -> CardView | None:
        incident = self._session.incident
        return await load_card(self._desk, incident) if incident else None

    def _show(self, view: CardView | None) -> None:
        self._view = view
        if view is None:
            self.show_empty(
                tr("No incident selected"), tr("Choose one in the list, or take a call (F2).")
            )
            return
        self.show_body()
        incident = view.incident
        self.set_caption(incident.number)
        self._title.setText(incident.title)
        graded = word(incident.grade) if incident.grade else tr("ungraded")
        self._grade.show_state(graded, grade_tone(incident.grade))
        self._state.show_state(word(incident.state), incident_tone(incident.state))
        self._simulated.setVisible(incident.simulated)
        self.conflicts.show_conflicts(view.conflicts)
        for part in self.parts.values():
            part.show_card(view)
        self._tick()
        if self._begin_with:
            name, self._begin_with = self._begin_with, ""
            self.parts[name].begin()

    def _tick(self) -> None:
        view = self._view
        if view is None:
            return
        incident, now = view.incident, self._desk.clock.now()
        kind = self._desk.profile.event_type(incident.event_type)
        town = self._desk.profile.town(incident.town)
        parts = (
            name_of(kind) if kind else tr("type not decided"),
            name_of(town) if town else "",
            tr("reported {time}", time=when(incident.reported_at, now=now)),
            ago(now - incident.reported_at),
        )
        whole = (part.replace(" ", _NO_BREAK) for part in parts if part)
        self._facts.setText(" · ".join(whole))
        for part in self.parts.values():
            part.tick()
