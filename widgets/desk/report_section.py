"""Reporting upward: the clocks that run, what was reported, and the documents."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.domain.reporting import (
    Channel,
    DutyState,
    Lateness,
    Report,
    ReportDuty,
    ReportKind,
    judge,
)
from console.services import reporting
from console.services.report_clocks import start_words
from console.texts import minutes, tr, when, word
from widgets.actions import Actions
from widgets.common.forms import FieldRow, TextField
from widgets.desk.card_view import CardView
from widgets.desk.enter_moves_on import EnterMovesOn
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.rows import label, row
from widgets.desk.tones import lateness_tone, report_tone


class ReportSection(QWidget):
    """Third tab of the card: Enter on a clock records the report, Enter on a document opens it."""

    report_opened = Signal(str)  # report id
    wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report_section")
        self._desk = desk
        self._view: CardView | None = None
        self._duty: ReportDuty | None = None
        self.list = LineList("duties")
        self.list.entered_row.connect(self._on_entered)
        self.list.marked_row.connect(self._on_entered)
        self._marking = QFrame()
        self._marking_title = label("", "subtitle")
        self.to, self.receiver, self.note = TextField(), TextField(), TextField(limit=1000)
        self._lay_out(actions)
        actions.bind("report.draft", self._draft, self)

    def show_card(self, view: CardView) -> None:
        """Shows the clocks and documents of an incident."""
        if self._view is not None and self._view.incident.id != view.incident.id:
            self._marking.hide()
        self._view = view
        self.tick()

    def tick(self) -> None:
        """Counts the clocks down."""
        view = self._view
        if view is None:
            return
        now = self._desk.clock.now()
        lines: list[Line] = []
        for title, channels in (
            (tr("By telephone"), (Channel.PHONE,)),
            (tr("In writing"), (Channel.WRITTEN, Channel.SYSTEM, Channel.ANY)),
        ):
            duties = [one.duty for one in view.card.duties if one.duty.channel in channels]
            if duties:
                lines.append(Line(key=f"h:{title}", title=title, heading=True))
                lines += [self._clock(duty, now) for duty in duties]
        if view.card.reports:
            lines.append(Line(key="h:documents", title=tr("Documents"), heading=True))
            lines += [self._document(report, now) for report in view.card.reports]
        self.list.set_lines(lines)

    def begin(self) -> None:
        """Puts the cursor on the clock that ends next."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        view = self._view
        running = (
            [one.duty for one in view.card.duties if one.duty.state is DutyState.RUNNING]
            if view
            else []
        )
        soonest = min(running, key=lambda duty: duty.due_at, default=None)
        if soonest is not None:
            self.list.select(_DUTY + soonest.id)

    def _lay_out(self, actions: Actions) -> None:
        self._marking.setProperty("role", "card")
        self._marking.setProperty("tone", "info")
        inner = QVBoxLayout(self._marking)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(6)
        inner.addWidget(self._marking_title)
        inner.addWidget(FieldRow(tr("Reported to"), self.to))
        inner.addWidget(FieldRow(tr("Taken by"), self.receiver))
        inner.addWidget(FieldRow(tr("Note"), self.note))
        inner.addWidget(label(tr("Enter in the last field records it; the time is now."), "hint"))
        EnterMovesOn(self).watch(self.to, self.receiver)
        self.note.returnPressed.connect(self._mark)
        self._marking.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        hint = label(tr("Enter on a clock records the report."), "hint", wrap=False)
        column.addWidget(row(hint, None, actions.button("report.draft", role="primary")))
        column.addWidget(self._marking)
        column.addWidget(self.list, 1)

    def _clock(self, duty: ReportDuty, now: dt.datetime) -> Line:
        soon = dt.timedelta(minutes=self._desk.profile.duty.due_soon_minutes)
        lateness = judge(duty, now, soon)
        source = duty.source if duty.verified else tr("example, not verified")
        end = tr("since {start}", start=start_words(duty.clock_from))
        return Line(
            key=_DUTY + duty.id,
            title=f"{duty.name} → {duty.to}",
            detail=" · ".join(filter(None, (source, end))),
            right=_remaining(duty, lateness, now),
            right_tone=lateness_tone(lateness),
            right_detail=tr("by {time}", time=when(duty.due_at, now=now)),
            tone=lateness_tone(lateness) if duty.state is DutyState.RUNNING else "neutral",
            quiet=duty.state is not DutyState.RUNNING,
            hint=duty.source,
        )

    def _document(self, report: Report, now: dt.datetime) -> Line:
        missing = len(reporting.missing(self._desk.profile, report))
        flaw = tr("{n} items missing", n=missing) if missing else tr("complete")
        return Line(
            key=_REPORT + report.id,
            chip=word(report.kind),
            tone=report_tone(report.state),
            title=report.title,
            detail=f"{flaw} · {tr('Enter opens it')}",
            right=word(report.state),
            right_detail=when(report.drafted_at, now=now),
        )

    def _on_entered(self, key: str) -> None:
        if key.startswith(_REPORT):
            self.report_opened.emit(key.removeprefix(_REPORT))
            return
        view = self._view
        duties = [one.duty for one in view.card.duties] if view else []
        duty = next((one for one in duties if _DUTY + one.id == key), None)
        if duty is None or duty.state is not DutyState.RUNNING:
            return
        self._duty = duty
        self._marking_title.setText(tr("Reported: {name}", name=duty.name))
        self.to.set_value(duty.to)
        self.receiver.clear()
        self.note.clear()
        self._marking.show()
        self.receiver.setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self) -> None:
        if self._duty is not None:
            jobs.spawn(self._record(self._duty), name="reporting.mark")

    async def _record(self, duty: ReportDuty) -> None:
        self._duty = None  # one press records one report
        await self._desk.do(
            reporting.mark_reported,
            profile=self._desk.profile,
            duty=duty.id,
            to=self.to.value(),
            receiver=self.receiver.value(),
            note=self.note.value(),
        )
        self._marking.hide()
        self.begin()

    def _draft(self) -> None:
        view = self._view
        if view is None:
            return
        self.wanted.emit()
        kept = [one for one in view.card.reports if one.kind is ReportKind.FIRST]
        if kept:
            self.report_opened.emit(kept[-1].id)
        else:
            jobs.spawn(self._write(view.incident.id), name="reporting.draft")

    async def _write(self, incident: str) -> None:
        report = await self._desk.do(
            reporting.draft, profile=self._desk.profile, incident=incident, kind=ReportKind.FIRST
        )
        self.report_opened.emit(report.id)


_DUTY, _REPORT = "duty:", "report:"


def _remaining(duty: ReportDuty, lateness: Lateness, now: dt.datetime) -> str:
    if lateness is Lateness.WAIVED:
        return word(lateness)
    if duty.state is DutyState.MET:
        return f"{word(lateness)} {when(duty.met_at, now=now)}"
    left = duty.due_at - now
    if left < dt.timedelta(0):
        return tr("{time} late", time=minutes(-left))
    total = int(left.total_seconds())
    return f"{total // 60:d}:{total % 60:02d}"
