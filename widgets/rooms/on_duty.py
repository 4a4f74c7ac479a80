"""Who is on duty now, and who comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.clock import Clock
from console.services.roster import OnDuty
from console.texts import NOTHING, tr, when, word
from widgets.common.panel import Panel


class OnDutyPanel(Panel):
    """Two short lists: role, name, phone, until when."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(tr("On duty"), parent)
        self.setObjectName("on_duty")
        self._clock = clock
        self.show_empty(tr("Nobody is on duty now."), tr("Fill the gap on today's sheet."))

    def show_turns(self, now: Sequence[OnDuty], then: Sequence[OnDuty]) -> None:
        """Shows who is on now, and whose turn begins when the first of these ends."""
        if not now and not then:
            self.show_empty(tr("Nobody is on duty now."), tr("Fill the gap on today's sheet."))
            return
        on_now = {turn.shift.id for turn in now}
        coming = [turn for turn in then if turn.shift.id not in on_now]
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._add_list(column, tr("Now"), now)
        column.addSpacing(8)
        self._add_list(column, tr("Next"), coming)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        self.set_body(area)

    def _add_list(self, column: QVBoxLayout, title: str, turns: Sequence[OnDuty]) -> None:
        hours = {self._hours(turn) for turn in turns}
        head = QHBoxLayout()
        head.addWidget(_label(title, "subtitle"))
        if len(hours) == 1:
            head.addWidget(_label(hours.pop(), "hint"))
        head.addStretch(1)
        column.addLayout(head)
        if not turns:
            column.addWidget(_label(tr("Nobody is named yet."), "hint"))
            return
        column.addLayout(self._grid(turns, each_hours=bool(hours)))

    def _grid(self, turns: Sequence[OnDuty], *, each_hours: bool) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, turn in enumerate(turns):
            name = turn.person.name if turn.person is not None else tr("(left)")
            phone = turn.person.phone if turn.person is not None else ""
            last = self._hours(turn) if each_hours else phone or NOTHING
            grid.addWidget(_label(word(turn.shift.role), "label"), row, 0)
            grid.addWidget(_label(name, "subtitle"), row, 1)
            grid.addWidget(_label(last, "hint"), row, 2, Qt.AlignmentFlag.AlignRight)
        return grid

    def _hours(self, turn: OnDuty) -> str:
        now = self._clock.now()
        if turn.shift.starts_at > now:
            return tr("from {time}", time=when(turn.shift.starts_at, now=now))
        return tr("until {time}", time=when(turn.shift.ends_at, now=now))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
