"""The journal room: everything that was done, by whom, when; nothing here can be changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console import timers
from console.desk import Desk
from console.domain.kinds import KINDS
from console.services import journal_choices, timeline
from console.services.journal_choices import Choices
from console.services.timeline import TimelineRow
from console.session import Session
from console.texts import later, number, tr, when
from widgets.common.seats import seat_name
from widgets.common.table_panel import TablePanel
from widgets.models.base_table import Column, RecordTable
from widgets.rooms.room import Room

PAGE = 300
_TYPING_MS = 250
_CHOICE_LETTERS = 9
_SPANS = (
    (later("Any time"), None),
    (later("Last hour"), dt.timedelta(hours=1)),
    (later("Last 24 hours"), dt.timedelta(days=1)),
    (later("Last 7 days"), dt.timedelta(days=7)),
)
KIND_NAMES = {
    "call": later("Calls"),
    "incident": later("Incidents"),
    "decision": later("Decisions"),
    "response": later("Responses"),
    "task": later("Checklist"),
    "report_duty": later("Report clocks"),
    "report": later("Reports"),
    "report_sent": later("Reports sent"),
    "team": later("Teams"),
    "assignment": later("Dispatches"),
    "depot": later("Depots"),
    "stock_item": later("Material"),
    "stock_move": later("Stock movements"),
    "shelter": later("Shelters"),
    "site": later("Sites"),
    "person": later("People"),
    "shift": later("Roster"),
    "log_entry": later("Duty log"),
    "plan": later("Plans"),
    "plan_edition": later("Plan editions"),
}


@dataclass(frozen=True, slots=True)
class _Found:
    rows: list[TimelineRow]
    choices: Choices
    whole: bool


class JournalRoom(Room):
    """All entries with filters by person, kind, time and incident, and a search in the words."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        self._pages = 1
        self._titles: dict[str, str] = {}
        super().__init__(desk, session, tuple(KINDS), parent)
        self.setObjectName("journal")

    def build(self) -> QWidget:
        self.table = RecordTable[TimelineRow](self._columns(), lambda r: f"{r.device}:{r.seq}")
        self.panel = TablePanel(
            tr("Journal"),
            self.table,
            empty=tr("Nothing is written here."),
            hint=tr("Every act in the console appears here by itself."),
        )
        self.person = self._choice(tr("Person"), [(tr("Everybody"), "")])
        self.kind = self._choice(
            tr("Kind"), [(tr("All kinds"), ""), *((tr(t), k) for k, t in KIND_NAMES.items())]
        )
        self.span = self._choice(tr("Time"), [(tr(text), span) for text, span in _SPANS])
        self.incident = self._choice(tr("Incident"), [(tr("All incidents"), "")])
        self.earlier = QPushButton(tr("Load earlier entries"))
        self.earlier.clicked.connect(self._on_earlier)
        self._typing = timers.debounce(self, _TYPING_MS, self.refresh, name="journal.filter")
        for choice in (self.person, self.kind, self.span, self.incident):
            choice.currentIndexChanged.connect(lambda *_: self._on_filter())
        self.setFocusProxy(self.panel.view)
        return self._laid_out()

    async def fetch(self) -> _Found:
        rows = await self._read_rows()
        wanted = PAGE * self._pages
        return _Found(
            rows=self._within_span(rows),
            choices=await self.desk.read(journal_choices.choices),
            whole=len(rows) < wanted,
        )

    def show_found(self, found: _Found) -> None:
        self._titles = dict(found.choices.incidents)
        self._offer(self.person, found.choices.people)
        self._offer(self.incident, found.choices.incidents)
        self.table.set_rows(found.rows)
        self.panel.show_state()
        self.earlier.setEnabled(not found.whole)

    def show_trouble(self, text: str, remedy: str) -> None:
        self.panel.show_error(text, remedy)

    async def _read_rows(self) -> list[TimelineRow]:
        profile, limit = self.desk.profile, PAGE * self._pages
        incident, person = str(self.incident.currentData()), str(self.person.currentData())
        kind = str(self.kind.currentData()) or None
        if not incident:
            return await self.desk.read(
                timeline.of_all, profile=profile, kind=kind, person=person, limit=limit
            )
        rows = await self.desk.read(
            timeline.of_incident, incident=incident, profile=profile, limit=limit
        )
        name = self.person.currentText() if person else ""
        return [r for r in rows if kind in (None, r.kind) and name in ("", r.actor_name)]

    def _within_span(self, rows: list[TimelineRow]) -> list[TimelineRow]:
        span = self.span.currentData()
        if not isinstance(span, dt.timedelta):
            return rows
        since = self.desk.clock.now() - span
        return [row for row in rows if (row.until or row.at) >= since]

    def _columns(self) -> list[Column[TimelineRow]]:
        return [
            Column(
                key="at",
                title=tr("Time"),
                show=lambda row: when(row.at, seconds=True),
                sort=lambda row: (row.at, row.seq),
                width=128,
            ),
            Column(key="who", title=tr("Who"), show=lambda row: row.actor_name, width=120),
            Column(key="seat", title=tr("Seat"), show=lambda row: seat_name(row.seat), width=108),
            Column(key="text", title=tr("What was done"), show=lambda row: row.text, tip=_tip),
            Column(
                key="kind",
                title=tr("Kind"),
                show=lambda row: tr(KIND_NAMES.get(row.kind, row.kind)),
                width=108,
            ),
            Column(key="incident", title=tr("Incident"), show=self._number, width=150),
            Column(
                key="mark",
                title=tr("Mark"),
                show=lambda row: tr("came late") if row.late else "",
                tone=lambda row: "notice" if row.late else "",
                width=96,
            ),
            Column(
                key="device",
                title=tr("Device"),
                show=lambda row: row.device,
                width=110,
                shown=False,
            ),
            Column(
                key="seq",
                title=tr("No."),
                show=lambda row: number(row.seq),
                sort=lambda row: row.seq,
                align="right",
                width=72,
                shown=False,
            ),
        ]

    def _number(self, row: TimelineRow) -> str:
        return self._titles.get(row.incident, "").partition(" ")[0]

    def _choice(self, name: str, items: Sequence[tuple[str, object]]) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_CHOICE_LETTERS)
        for text, value in items:
            choice.addItem(text, value)
        return choice

    def _offer(self, choice: QComboBox, items: Sequence[tuple[str, str]]) -> None:
        """Renews the items behind the first, which means all, and keeps what is chosen."""
        chosen = choice.currentData()
        choice.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        while choice.count() > 1:
            choice.removeItem(1)
        for value, text in items:
            choice.addItem(text, value)
        choice.setCurrentIndex(max(0, choice.findData(chosen)))
        choice.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _on_filter(self) -> None:
        self._pages = 1
        self._typing.poke()

    def _on_earlier(self) -> None:
        self._pages += 1
        self.refresh()

    def _laid_out(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for choice in (self.person, self.kind, self.span, self.incident):
            label = QLabel(choice.accessibleName())
            label.setProperty("role", "label")
            label.setBuddy(choice)
            bar.addWidget(label)
            bar.addWidget(choice)
        bar.addStretch(1)
        bar.addWidget(self.earlier)
        column.addLayout(bar)
        column.addWidget(self.panel, 1)
        return content


def _tip(row: TimelineRow) -> str:
    if row.count > 1 and row.until is not None:
        return tr("{n} changes until {time}", n=row.count, time=when(row.until, seconds=True))
    return row.text
