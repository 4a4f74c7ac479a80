"""The roster room: who is on duty now and next, the month and its gaps, every turn in a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QTabWidget,
    QWidget,
)

from console.clock import local_time
from console.desk import Desk
from console.domain.duty import DutyRole, Person
from console.services import people, roster
from console.services.roster import OnDuty, RosterDay
from console.session import Session
from console.texts import NOTHING, day, tr, weekday, when, word
from widgets.common.importer import ImportDialog
from widgets.common.panel import Panel
from widgets.common.table_panel import TablePanel
from widgets.models.base_table import Column, RecordTable
from widgets.rooms.month_grid import MonthGrid
from widgets.rooms.on_duty import OnDutyPanel
from widgets.rooms.room import Room
from widgets.rooms.turns import TurnsPanel

_SIDE_PX = 330
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Found:
    now: list[OnDuty]
    then: list[OnDuty]
    days: list[RosterDay]
    people: list[Person]


class RosterRoom(Room):
    """Left: on duty now and next; middle: the month as a sheet or a list; right: the day chosen."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        today = local_time(desk.clock.now()).date()
        self._month = today.replace(day=1)
        self._chosen = today
        super().__init__(desk, session, ("shift", "person"), parent)
        self.setObjectName("roster")

    def build(self) -> QWidget:
        self.on_duty = OnDutyPanel(self.desk.clock)
        self.grid = MonthGrid()
        self.grid.day_chosen.connect(self._on_day)
        self.grid.month_wanted.connect(self.go)
        self.table = RecordTable[OnDuty](_columns(), lambda turn: turn.shift.id)
        self.list = TablePanel(
            tr("Turns of the month"),
            self.table,
            empty=tr("Nobody is on the roster this month."),
            hint=tr("Import a roster, or fill the gaps day by day."),
            on_import=self._import if self.may("interchange.commit") else None,
        )
        self.sheet = Panel(tr("Month"))
        self.sheet.set_body(self.grid)
        self._month_buttons()
        self.turns = TurnsPanel(self.desk, may_put=self.may("roster.put_shift"))
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.sheet, tr("Month"))
        tabs.addTab(self.list, tr("List"))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._side())
        splitter.addWidget(tabs)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_SIDE_PX, 1000])
        self.setFocusProxy(self.grid)
        return splitter

    async def fetch(self) -> _Found:
        now = self.desk.clock.now()
        on_now = await self.desk.read(roster.on_duty, now=now)
        ends = min((t.shift.ends_at for t in on_now), default=now + dt.timedelta(hours=12))
        return _Found(
            now=on_now,
            then=await self.desk.read(roster.on_duty, now=ends),
            days=await self.desk.read(
                roster.month,
                profile=self.desk.profile,
                year=self._month.year,
                month=self._month.month,
            ),
            people=await self.desk.read(people.rows),
        )

    def show_found(self, found: _Found) -> None:
        self.on_duty.show_turns(found.now, found.then)
        self.turns.offer(found.people)
        self.sheet.set_title(f"{self._month:%Y-%m}")
        self.sheet.show_body()
        self.grid.days.set_days(found.days, self._today())
        self.table.set_rows(turn for one in found.days for turn in one.turns)
        self.list.show_state()
        first = found.days[0].date
        inside = (self._chosen.year, self._chosen.month) == (first.year, first.month)
        self.grid.choose(self._chosen if inside else first)

    def show_trouble(self, text: str, remedy: str) -> None:
        self.sheet.show_error(text, remedy)
        self.list.show_error(text, remedy)

    def go(self, months: int) -> None:
        """Shows the month so many months later; 0 is the present month."""
        if months == 0:
            self._chosen = self._today()
            self._month = self._chosen.replace(day=1)
        else:
            count = self._month.year * _MONTHS + self._month.month - 1 + months
            self._month = dt.date(count // _MONTHS, count % _MONTHS + 1, 1)
        self.refresh()

    def _today(self) -> dt.date:
        return local_time(self.desk.clock.now()).date()

    def _on_day(self, chosen: RosterDay | None) -> None:
        if chosen is not None:
            self._chosen = chosen.date
        self.turns.show_day(chosen)

    def _month_buttons(self) -> None:
        for text, step in (
            (tr("Previous month"), -1),
            (tr("This month"), 0),
            (tr("Next month"), 1),
        ):
            button = QPushButton(text)
            button.setProperty("role", "quiet")
            button.clicked.connect(lambda *_, step=step: self.go(step))
            self.sheet.add_to_head(button)

    def _side(self) -> QSplitter:
        side = QSplitter(Qt.Orientation.Vertical)
        side.addWidget(self.on_duty)
        side.addWidget(self.turns)
        side.setSizes([420, 300])
        return side

    def _import(self) -> None:
        ImportDialog(self.desk, self.session, "shift", self).open()


def _columns() -> list[Column[OnDuty]]:
    roles = list(DutyRole)
    return [
        Column(
            key="date",
            title=tr("Date"),
            show=lambda turn: day(_date(turn)),
            sort=lambda turn: turn.shift.starts_at,
            width=110,
        ),
        Column(
            key="weekday",
            title=tr("Weekday"),
            show=lambda turn: weekday(_date(turn)),
            sort=lambda turn: _date(turn).weekday(),
            width=72,
        ),
        Column(
            key="role",
            title=tr("Role"),
            show=lambda turn: word(turn.shift.role),
            sort=lambda turn: roles.index(turn.shift.role),
            width=120,
        ),
        Column(
            key="person",
            title=tr("Person"),
            show=lambda turn: turn.person.name if turn.person else tr("(left)"),
        ),
        Column(
            key="phone",
            title=tr("Phone"),
            show=lambda turn: turn.person.phone if turn.person else NOTHING,
            width=130,
        ),
        Column(
            key="from",
            title=tr("From"),
            show=lambda turn: when(turn.shift.starts_at),
            sort=lambda turn: turn.shift.starts_at,
            width=110,
        ),
        Column(
            key="until",
            title=tr("Until"),
            show=lambda turn: when(turn.shift.ends_at),
            sort=lambda turn: turn.shift.ends_at,
            width=110,
        ),
        Column(key="note", title=tr("Note"), show=lambda turn: turn.shift.note, width=120),
    ]


def _date(turn: OnDuty) -> dt.date:
    return local_time(turn.shift.starts_at).date()
