"""What is happening: calls not finished on top, then the open incidents, worst first."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import timers
from console.desk import Changed, Desk
from console.domain.incident import Call
from console.domain.reporting import Channel, judge
from console.services import calls, incidents, reporting
from console.services.incidents import IncidentRow
from console.services.reporting import Awaiting
from console.session import Session
from console.texts import ago, minutes, name_of, tr, when, word
from widgets.actions import Actions
from widgets.common.panel import Panel
from widgets.desk.evidence import grade_tone
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.live import Live
from widgets.desk.tones import lateness_tone

_CALL, _INCIDENT, _PAPER = "call:", "incident:", "paper:"
_KINDS = ("call", "incident", "response", "task", "report_duty", "assignment", "report")
TICK_MS = 1000

Loaded = tuple[list[Call], list[IncidentRow], list[Awaiting]]
"""What the list shows: unfinished calls, incidents, and reports that wait for a signature."""


class IncidentList(Panel):
    """The left column of the desk; choosing a row selects the incident everywhere."""

    call_chosen = Signal(object)  # Call
    paper_chosen = Signal(object)  # Report

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Incidents"), parent)
        self.setObjectName("incident_list")
        self._desk = desk
        self._session = session
        self._calls: list[Call] = []
        self._rows: list[IncidentRow] = []
        self._papers: list[Awaiting] = []
        self.list = LineList("incidents")
        self.list.current_row.connect(self._on_current)
        self.list.entered_row.connect(self._on_entered)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.set_body(body)
        self.add_to_head(actions.button("call.new", role="primary"))
        self.show_empty(tr("Loading …"))
        self._live = Live(self, self._load, self._show, name="incidents.list")
        desk.watch(self, _KINDS, self._on_changed)
        session.incident_selected.connect(self._on_selected)
        actions.bind("incident.next", lambda: self.list.step(1), self)
        actions.bind("incident.previous", lambda: self.list.step(-1), self)
        actions.bind("report.review", self._review, self)
        timers.every(self, TICK_MS, self._tick, name="incidents.tick")
        self._live.refresh()

    def _on_changed(self, _changed: Changed) -> None:
        self._live.refresh()

    async def _load(self) -> Loaded:
        now, profile = self._desk.clock.now(), self._desk.profile
        unfinished = await self._desk.read(calls.unfinished)
        rows = await self._desk.read(incidents.open_incidents, profile=profile, now=now)
        papers = await self._desk.read(reporting.awaiting_signature)
        return unfinished, rows, papers

    def _show(self, loaded: Loaded) -> None:
        self._calls, self._rows, self._papers = loaded
        self.set_caption(tr("{n} open", n=len(self._rows)))
        if not self._calls and not self._rows and not self._papers:
            self.list.set_lines(())
            self.show_empty(tr("Nothing is open"), tr("F2 takes a call."))
            return
        self.show_body()
        self._tick()
        if self._session.incident:
            self._on_selected(self._session.incident)
        elif self._rows:
            self.list.select(_INCIDENT + self._rows[0].incident.id)

    def _tick(self) -> None:
        now = self._desk.clock.now()
        lines = [self._call_line(call, now) for call in self._calls]
        lines += [_paper_line(paper, now) for paper in self._papers]
        self.list.set_lines([*lines, *(self._line(row, now) for row in self._rows)])

    def _call_line(self, call: Call, now: dt.datetime) -> Line:
        return Line(
            key=_CALL + call.id,
            chip=tr("Unfinished call"),
            tone="info",
            title=" ".join(filter(None, (call.address, call.what))) or tr("(nothing yet)"),
            detail=tr("Enter goes on with it"),
            right_detail=when(call.called_at, now=now),
        )

    def _line(self, row: IncidentRow, now: dt.datetime) -> Line:
        incident = row.incident
        town = self._desk.profile.town(incident.town)
        level = row.responses[-1].label if row.responses else tr("no response yet")
        place = name_of(town) if town else incident.address
        tasks = f"{row.tasks_done}/{row.tasks_done + row.tasks_open}" if row.responses else ""
        parts = (place, level, tasks, tr("Example") if incident.simulated else "")
        return Line(
            key=_INCIDENT + incident.id,
            chip=word(incident.grade) if incident.grade else tr("ungraded"),
            tone=grade_tone(incident.grade),
            title=incident.title,
            detail=" · ".join(filter(None, parts)),
            right=ago(now - incident.reported_at),
            right_detail=_next_clock(row, now),
            right_detail_tone=self._clock_tone(row, now),
            hint=f"{incident.number} {incident.title}",
        )

    def _clock_tone(self, row: IncidentRow, now: dt.datetime) -> str:
        if row.next_duty is None:
            return "neutral"
        soon = dt.timedelta(minutes=self._desk.profile.duty.due_soon_minutes)
        return lateness_tone(judge(row.next_duty.duty, now, soon))

    def _on_current(self, key: str) -> None:
        if key.startswith(_INCIDENT):
            self._session.select_incident(key.removeprefix(_INCIDENT))

    def _on_entered(self, key: str) -> None:
        call = next((one for one in self._calls if _CALL + one.id == key), None)
        if call is not None:
            self.call_chosen.emit(call)
        paper = next((one for one in self._papers if _PAPER + one.report.id == key), None)
        if paper is not None:
            self.paper_chosen.emit(paper.report)

    def _review(self) -> None:
        """Opens the report that has waited longest for a signature."""
        if self._papers:
            self.paper_chosen.emit(self._papers[0].report)

    def _on_selected(self, incident: str) -> None:
        self.list.select(_INCIDENT + incident)


def _paper_line(paper: Awaiting, now: dt.datetime) -> Line:
    return Line(
        key=_PAPER + paper.report.id,
        chip=tr("To be signed"),
        tone="notice",
        title=paper.report.title,
        detail=tr("{number} · Enter opens it", number=paper.incident_number),
        right_detail=when(paper.report.drafted_at, now=now),
        hint=f"{paper.incident_number} {paper.incident_title}",
    )


def _next_clock(row: IncidentRow, now: dt.datetime) -> str:
    """The next report clock as the list shows it, phone and written told apart."""
    clock = row.next_duty
    if clock is None:
        return ""
    channel = tr("phone") if clock.duty.channel is Channel.PHONE else tr("written")
    left = clock.duty.due_at - now
    if left < dt.timedelta(0):
        return tr("{channel} late {time}", channel=channel, time=minutes(-left))
    return tr("{channel} in {time}", channel=channel, time=minutes(left))
