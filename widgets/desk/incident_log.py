"""The incident's journal: everything that was done for it, newest first, and a line for a note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.domain.duty import LogKind
from console.services import duty_log, timeline
from console.services.timeline import TimelineRow
from console.texts import tr, when
from widgets.actions import Actions
from widgets.common.forms import TextField
from widgets.common.permission import keep_to_seat
from widgets.common.seats import seat_name
from widgets.desk.card_view import CardView
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.live import Live
from widgets.desk.rows import row

ROWS_SHOWN = 200


class IncidentLog(QWidget):
    """Fifth tab of the card."""

    wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("incident_log")
        self._desk = desk
        self._incident = ""
        self.note = TextField(tr("A note for the journal; Enter adds it"), limit=2000)
        self.note.returnPressed.connect(self._add)
        keep_to_seat(desk, "duty_log.add", self.note)
        self.list = LineList("timeline")
        self.list.set_empty(tr("Nothing has been done for this incident yet."))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(row(self.note, stretch=0))
        column.addWidget(self.list, 1)
        self._live = Live(self, self._load, self._show, name="incident.log")
        actions.bind("note.add", self.begin, self)

    def show_card(self, view: CardView) -> None:
        """Shows the journal of an incident; what has changed is read anew."""
        self._incident = view.incident.id
        self._live.refresh()

    def tick(self) -> None:
        """Nothing here counts time."""

    def begin(self) -> None:
        """Puts the cursor into the line for a note."""
        self.wanted.emit()
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    async def _load(self) -> list[TimelineRow]:
        if not self._incident:
            return []
        return await self._desk.read(
            timeline.of_incident,
            incident=self._incident,
            profile=self._desk.profile,
            limit=ROWS_SHOWN,
        )

    def _show(self, rows: list[TimelineRow]) -> None:
        self.list.set_lines([self._line(one) for one in rows])

    def _line(self, one: TimelineRow) -> Line:
        now = self._desk.clock.now()
        times = tr("{n} times", n=one.count) if one.count > 1 else ""
        late = tr("arrived late") if one.late else ""
        return Line(
            key=f"{one.device}:{one.seq}",
            title=one.text,
            detail=" · ".join(filter(None, (one.actor_name, seat_name(one.seat), times, late))),
            right=when(one.at, now=now, seconds=True),
            tone="notice" if one.late else "neutral",
            hint=one.text,
        )

    def _add(self) -> None:
        text = self.note.value()
        if text and self._incident:
            jobs.spawn(self._keep(text), name="duty_log.add")

    async def _keep(self, text: str) -> None:
        await self._desk.do(duty_log.add, kind=LogKind.NOTE, content=text, incident=self._incident)
        self.note.clear()
