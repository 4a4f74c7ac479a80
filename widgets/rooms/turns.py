"""The turns of one day, its gaps, and the way to fill one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console import jobs
from console.desk import Desk
from console.domain.duty import Person
from console.services import roster
from console.services.roster import Gap, OnDuty, RosterDay
from console.texts import NOTHING, day, tr, weekday, when, word
from widgets.common.badge import Badge
from widgets.common.panel import Panel


class TurnsPanel(Panel):
    """What a day's sheet says; with the right to, puts a person on a turn that nobody has."""

    def __init__(self, desk: Desk, *, may_put: bool, parent: QWidget | None = None) -> None:
        super().__init__(tr("Day"), parent)
        self.setObjectName("turns")
        self._desk = desk
        self._may_put = may_put
        self._people: list[Person] = []
        self.show_empty(tr("Choose a day in the month."))

    def offer(self, found: Sequence[Person]) -> None:
        """Says who can be put on a turn."""
        self._people = [one for one in found if one.active]

    def show_day(self, chosen: RosterDay | None) -> None:
        """Shows the turns and gaps of a day."""
        if chosen is None:
            self.set_caption("")
            self.show_empty(tr("Choose a day in the month."))
            return
        self.set_title(f"{day(chosen.date)} {weekday(chosen.date)}")
        if not chosen.turns and not chosen.gaps:
            self.show_empty(tr("Nobody is needed on this day."))
            return
        self.set_body(self._sheet(chosen))

    def _sheet(self, chosen: RosterDay) -> QScrollArea:
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._turns(chosen))
        for gap in chosen.gaps:
            column.addLayout(self._gap(gap))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        return area

    def _turns(self, chosen: RosterDay) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        hours = [_hours(turn) for turn in chosen.turns]
        alike = len(set(hours)) == 1
        self.set_caption(hours[0] if alike else "")
        for row, turn in enumerate(chosen.turns):
            name = turn.person.name if turn.person is not None else tr("(left)")
            phone = turn.person.phone if turn.person is not None else ""
            last = (phone or NOTHING) if alike else hours[row]
            grid.addWidget(_label(word(turn.shift.role), "label"), row, 0)
            grid.addWidget(_label(name, "subtitle"), row, 1)
            grid.addWidget(_label(last, "hint"), row, 2, Qt.AlignmentFlag.AlignRight)
        return grid

    def _gap(self, gap: Gap) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(4)
        words = tr("{role}: {n} lacking", role=word(gap.role), n=gap.lacking)
        head = QHBoxLayout()
        head.addWidget(Badge(words, "alarm"))
        head.addStretch(1)
        box.addLayout(head)
        if self._may_put and self._people:
            box.addLayout(self._filler(gap))
        return box

    def _filler(self, gap: Gap) -> QHBoxLayout:
        choice = QComboBox()
        choice.setAccessibleName(tr("Person"))
        choice.addItem(tr("Choose a person"), "")
        for one in self._people:
            choice.addItem(one.name, one.id)
        put = QPushButton(tr("Put on duty"))
        put.setEnabled(False)
        choice.currentIndexChanged.connect(lambda place: put.setEnabled(place > 0))
        put.clicked.connect(lambda *_: self._put(gap, str(choice.currentData())))
        row = QHBoxLayout()
        row.addWidget(choice, 1)
        row.addWidget(put)
        return row

    def _put(self, gap: Gap, person: str) -> None:
        doing = self._desk.do(
            roster.put_shift,
            person=person,
            role=gap.role,
            starts_at=gap.starts_at,
            ends_at=gap.ends_at,
        )
        jobs.spawn(doing, name="roster.put_shift")


def _hours(turn: OnDuty) -> str:
    starts, ends = turn.shift.starts_at, turn.shift.ends_at
    return f"{when(starts, now=starts)} – {when(ends, now=starts)}"


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
