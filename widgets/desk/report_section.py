"""Reporting upward: the clocks that run, what was reported, and the documents."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.domain.reporting import (
    Channel,
    DutyState,
    Report,
    ReportDuty,
    ReportKind,
    ReportState,
)
from console.services import reporting
from console.texts import tr
from widgets.actions import Actions
from widgets.common.ask_bar import Answer, AskBar, Asked, Given
from widgets.desk.card_view import CardView
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.live import alive
from widgets.desk.report_lines import DUTY, REPORT, clock_line, document_line, sent_line
from widgets.desk.rows import label, row


class ReportSection(QWidget):
    """Third tab of the card: Enter on a clock records the report, Enter on a document opens it."""

    report_opened = Signal(str)  # report id
    wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report_section")
        self._desk = desk
        self._actions = actions
        self._view: CardView | None = None
        self.list = LineList("duties", self)
        self.ask = AskBar(self)
        self.list.entered_row.connect(self._on_entered)
        self.list.marked_row.connect(self._on_entered)
        self._lay_out()
        for name, handler in (
            ("duty.report", self._ask_report),
            ("duty.waive", self._ask_waive),
            ("report.draft", lambda: self._draft(ReportKind.FIRST)),
            ("report.follow", lambda: self._draft(ReportKind.FOLLOW_UP)),
            ("report.final", lambda: self._draft(ReportKind.FINAL)),
        ):
            actions.bind(name, handler, self)

    def show_card(self, view: CardView) -> None:
        """Shows the clocks and documents of an incident."""
        if self._view is not None and self._view.incident.id != view.incident.id:
            self.ask.leave()
        self._view = view
        self.tick()

    def tick(self) -> None:
        """Counts the clocks down."""
        view = self._view
        if view is None:
            return
        now, profile = self._desk.clock.now(), self._desk.profile
        written = (Channel.WRITTEN, Channel.SYSTEM, Channel.ANY)
        lines: list[Line] = []
        for title, rows in (
            (
                tr("By telephone"),
                [clock_line(profile, duty, now) for duty in self._owed(Channel.PHONE)],
            ),
            (tr("In writing"), [clock_line(profile, duty, now) for duty in self._owed(*written)]),
            (tr("Documents"), [document_line(profile, one, now) for one in view.card.reports]),
            (tr("Reported so far"), [sent_line(one, now) for one in view.card.sent]),
        ):
            if rows:
                lines += [Line(key=f"h:{title}", title=title, heading=True), *rows]
        self.list.set_lines(lines)

    def begin(self) -> None:
        """Puts the cursor on the clock that ends next."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        running = [duty for duty in self._owed(*Channel) if duty.state is DutyState.RUNNING]
        soonest = min(running, key=lambda duty: duty.due_at, default=None)
        if soonest is not None:
            self.list.select(DUTY + soonest.id)

    def _lay_out(self) -> None:
        hint = label(tr("Enter on a clock records the report."), "hint")
        names = ("duty.waive", "report.follow", "report.final")
        buttons = [self._actions.button(name, role="quiet", keys=False) for name in names]
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        first = self._actions.button("report.draft", role="primary")
        column.addWidget(row(hint, first, stretch=0))
        column.addWidget(self.ask)
        column.addWidget(self.list, 1)
        column.addWidget(row(None, *buttons))

    def _owed(self, *channels: Channel) -> list[ReportDuty]:
        duties = [one.duty for one in self._view.card.duties] if self._view else []
        return [duty for duty in duties if duty.channel in channels]

    def _running(self) -> ReportDuty | None:
        """The clock under the cursor, or else the next to end; None where none runs."""
        running = [duty for duty in self._owed(*Channel) if duty.state is DutyState.RUNNING]
        chosen = next((duty for duty in running if DUTY + duty.id == self.list.key()), None)
        return chosen or min(running, key=lambda duty: duty.due_at, default=None)

    def _on_entered(self, key: str) -> None:
        if key.startswith(REPORT):
            self.report_opened.emit(key.removeprefix(REPORT))
        duty = self._running()
        if duty is not None and key == DUTY + duty.id:
            self._actions.action("duty.report").trigger()

    def _ask_report(self) -> None:
        duty = self._running()
        if duty is None:
            return

        async def record(given: Given) -> None:
            await self._desk.do(
                reporting.mark_reported, profile=self._desk.profile, duty=duty.id, **given
            )
            if alive(self):
                self.begin()

        asked = (
            Asked(key="receiver", label=tr("Taken by")),
            Asked(key="to", label=tr("Reported to"), value=duty.to, required=True),
            Asked(key="note", label=tr("Note")),
        )
        title = tr("Reported: {name}", name=duty.name)
        self._put(title, asked, record, hint=tr("The time is now."))

    def _ask_waive(self) -> None:
        duty = self._running()
        if duty is None:
            return

        async def waive(given: Given) -> None:
            await self._desk.do(reporting.waive, duty=duty.id, reason=given["reason"])

        asked = (Asked(key="reason", label=tr("Reason"), required=True),)
        title = tr("Waive “{name}”: it is not owed here?", name=duty.name)
        self._put(title, asked, waive, tone="warn")

    def _put(self, title: str, asked: tuple[Asked, ...], answer: Answer, **look: str) -> None:
        self.wanted.emit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # where the cursor comes back to
        self.ask.ask(title, asked, answer, **look)

    def _draft(self, kind: ReportKind) -> None:
        """Opens the report of this kind that is not sent yet, or drafts one; one first report."""
        view = self._view
        if view is None:
            return
        self.wanted.emit()
        kept = [one for one in view.card.reports if _goes_on(one, kind)]
        if kept:
            self.report_opened.emit(kept[-1].id)
        else:
            jobs.spawn(self._write(view.incident.id, kind), name="reporting.draft")

    async def _write(self, incident: str, kind: ReportKind) -> None:
        report = await self._desk.do(
            reporting.draft, profile=self._desk.profile, incident=incident, kind=kind
        )
        self.report_opened.emit(report.id)


def _goes_on(report: Report, kind: ReportKind) -> bool:
    once = kind is not ReportKind.FOLLOW_UP
    return report.kind is kind and (once or report.state is not ReportState.SENT)
