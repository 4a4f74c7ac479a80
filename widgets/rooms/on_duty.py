"""Who is on duty now, and who comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

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
        column.addWidget(_label(tr("Now"), "subtitle"))
        column.addLayout(self._list(now))
        column.addSpacing(8)
        column.addWidget(_label(tr("Next"), "subtitle"))
        column.addLayout(self._list(coming))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        self.set_body(area)

    def _list(self, turns: Sequence[OnDuty]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if not turns:
            grid.addWidget(_label(tr("Nobody is named yet."), "hint"), 0, 0, 1, 3)
        now = self._clock.now()
        for row, turn in enumerate(turns):
            name = turn.person.name if turn.person is not None else tr("(left)")
            phone = turn.person.phone if turn.person is not None else ""
            begins = turn.shift.starts_at > now
            moment = turn.shift.starts_at if begins else turn.shift.ends_at
            clock = when(moment, now=now)
            hours = tr("from {time}", time=clock) if begins else tr("until {time}", time=clock)
            grid.addWidget(_label(word(turn.shift.role), "label"), 2 * row, 0)
            grid.addWidget(_label(name, "subtitle"), 2 * row, 1)
            grid.addWidget(_label(hours, "hint"), 2 * row, 2, Qt.AlignmentFlag.AlignRight)
            if not begins:
                grid.addWidget(_label(phone or NOTHING, "hint"), 2 * row + 1, 1, 1, 2)
        return grid


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
