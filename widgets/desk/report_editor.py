"""The report editor (突发事件信息专报): item by item, missing ones flagged, signed, exported."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from console import jobs
from console.desk import Changed, Desk
from console.domain.reporting import Report, ReportState
from console.services import incidents, people, reporting
from console.session import Session
from console.texts import language, name_of, tr, word
from widgets.actions import Actions, Scope
from widgets.common.ask_bar import AskBar, Asked, Given
from widgets.common.badge import Badge
from widgets.common.forms import FieldRow, TextArea, TextField
from widgets.common.look import set_property
from widgets.common.permission import refusal
from widgets.desk.keeper import Fields, Keeper
from widgets.desk.live import Live, alive
from widgets.desk.report_status import LOCKED, OpenedReport, status
from widgets.desk.rows import label, row, strip
from widgets.desk.tones import report_tone

Act = Callable[..., Report]
"""A use case on one report."""

LABEL_PX = 168
_LONG = frozenset({"course", "summary", "measures", "trend", "next", "requests"})


class ReportEditor(QFrame):
    """Edits one report; every item is kept as it is typed, a signed report is only read."""

    left = Signal()

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("report_editor")
        self.setProperty("role", "panel")
        self._desk = desk
        self._session = session
        self._actions = actions
        self._id = ""
        self._report: Report | None = None
        self.items: dict[str, TextArea] = {}
        self._rows: dict[str, FieldRow] = {}
        self.title = TextField(limit=200)
        self.addressee = TextField(limit=200)
        self._state, self._gaps = Badge(), Badge()
        self._saved = label("", "caption", wrap=False)
        self.status = label("", "")
        self.status.setObjectName("report_status")
        self.ask = AskBar(self)
        self._form = QVBoxLayout()
        self.keeper = Keeper(self._write, self, name="report.keep")
        self.keeper.kept.connect(lambda: self._saved.setText(tr("Kept ✓")))
        stuck = tr("NOT KEPT YET: it is tried again")
        self.keeper.stuck.connect(lambda: self._saved.setText(stuck))
        self._lay_out()
        self._live = Live(self, self._load, self._show, name="report.editor")
        desk.watch(self, ("report", "report_sent"), self._on_changed)
        session.actor_changed.connect(self._on_actor)
        self._connect()

    @property
    def report(self) -> Report | None:
        """The report as it is on disk."""
        return self._report

    def open(self, report: str) -> None:
        """Opens a report of the selected incident."""
        self.keeper.flush()
        self._id, self._report = report, None
        self.ask.leave()
        self._actions.enter(Scope.REPORT)
        self._live.refresh()

    def leave(self) -> None:
        """Goes back to the incident; what was typed is kept."""
        self.keeper.flush()
        self.left.emit()

    def sign(self) -> None:
        """Signs the report off; from then on it can't be changed."""
        jobs.spawn(self._then(reporting.sign), name="report.sign")

    def submit(self) -> None:
        """Hands the report to the leader."""
        jobs.spawn(self._then(reporting.submit), name="report.submit")

    def send(self) -> None:
        """Asks who took the signed report at the other end, and records that it went out."""
        report = self._report
        if report is None or report.state is not ReportState.SIGNED:
            return

        async def record(given: Given) -> None:
            await self._desk.do(
                reporting.mark_sent, profile=self._desk.profile, report=report.id, **given
            )

        asked = (Asked(key="receiver", label=tr("Taken by")), Asked(key="note", label=tr("Note")))
        title = tr("Sent to {to}; it meets the written duties that wait for it.", to=report.to)
        self.ask.ask(title, asked, record, hint=tr("The time is now."))

    def export(self) -> None:
        """Asks for a file name and writes the document."""
        if self._report is None:
            return
        dialog = QFileDialog(self, tr("Export .docx"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("docx")
        dialog.selectFile(_file_name(self._report))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Writes the document to a file."""
        jobs.spawn(self._export(path), name="report.export")

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("role", "panel-head")
        self._buttons = {
            name: self._actions.button(f"report.{name}", role=role)
            for name, role in (
                ("leave", "quiet"),
                ("export", ""),
                ("submit", ""),
                ("sign", "primary"),
                ("sent", "primary"),
            )
        }
        self._heading = label("", "title", wrap=False)
        inner = QVBoxLayout(head)
        inner.setContentsMargins(16, 6, 8, 6)
        buttons = self._buttons.values()
        inner.addWidget(row(self._heading, self._state, self._gaps, self._saved, None, *buttons))
        self._strip, body = strip("info")
        body.addWidget(self.status)
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(FieldRow(tr("Title"), self.title, label_px=LABEL_PX))
        column.addWidget(FieldRow(tr("Addressed to"), self.addressee, label_px=LABEL_PX))
        column.addLayout(self._form)
        self._form.setSpacing(8)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self._strip)
        outer.addWidget(self.ask)
        outer.addWidget(area, 1)

    def _connect(self) -> None:
        self.title.edited.connect(lambda text: self._type("@title", text))
        self.addressee.edited.connect(lambda text: self._type("@to", text))
        for name, handler in (
            ("report.leave", self.leave),
            ("report.sign", self.sign),
            ("report.submit", self.submit),
            ("report.export", self.export),
            ("report.sent", self.send),
        ):
            self._actions.bind(name, handler, self)

    def _on_changed(self, changed: Changed) -> None:
        if self._id and changed.touches(("report", "report_sent")):
            self._live.refresh()

    def _on_actor(self, _actor: object) -> None:
        if self._report is not None:
            self._live.refresh()

    async def _load(self) -> OpenedReport | None:
        card = await self._desk.read(
            incidents.card,
            profile=self._desk.profile,
            incident=self._session.incident,
            now=self._desk.clock.now(),
        )
        report = next((one for one in card.reports if one.id == self._id), None)
        if report is None:
            return None
        seats = reporting.signers(self._desk.profile)
        holders = [await self._desk.read(people.seat_holders, seat=seat) for seat in seats]
        named = {
            one.id: dataclasses.replace(one, seats=(seat,))
            for seat, found in reversed(list(zip(seats, holders, strict=True)))
            for one in found
        }
        return OpenedReport(
            incident=card.incident, report=report, sent=card.sent, signers=tuple(named.values())
        )

    def _show(self, opened: OpenedReport | None) -> None:
        if opened is None:
            return
        report = opened.report
        fresh = self._report is None or self._report.kind is not report.kind
        self._report = report
        if fresh:
            self._build(report)
        locked = report.state in LOCKED or bool(refusal(self._desk, "reporting.set_item"))
        self._say_status(opened)
        self._heading.setText(word(report.kind))
        self._state.show_state(word(report.state), report_tone(report.state))
        typed = self.keeper.pending(report.id)
        for field, key, text in (
            (self.title, "@title", report.title),
            (self.addressee, "@to", report.to),
        ):
            field.setReadOnly(locked)
            if fresh or not field.hasFocus():
                field.set_value(typed.get(key, text))
        for key, area in self.items.items():
            area.setReadOnly(locked)
            if fresh or not area.hasFocus():
                area.set_value(typed.get(key, report.items.get(key, "")))
        self._flag(report)
        if fresh:
            self._begin(report)

    def _say_status(self, opened: OpenedReport) -> None:
        state = opened.report.state
        may_sign = not self._actions.refusal("report.sign")
        self.status.setText(status(opened, self._desk.clock.now(), may_sign=may_sign))
        tone = "ok" if state in LOCKED else "notice" if state is ReportState.REVIEW else "info"
        set_property(self._strip, "tone", tone)
        self._buttons["submit"].setVisible(state is ReportState.DRAFT)
        self._buttons["sign"].setVisible(state not in LOCKED)
        self._buttons["sent"].setVisible(state is ReportState.SIGNED)

    def _build(self, report: Report) -> None:
        for row_ in self._rows.values():
            self._form.removeWidget(row_)
            row_.deleteLater()
        self.items, self._rows = {}, {}
        for number, item in enumerate(self._desk.profile.items_of(report.kind), start=1):
            hint = item.hint_en if language() == "en" else item.hint
            area = TextArea(hint, lines=1 if item.key not in _LONG else 3)
            area.setObjectName(f"item_{item.key}")
            area.setMaximumHeight(area.minimumHeight() + (40 if item.key in _LONG else 12))
            area.edited.connect(lambda text, key=item.key: self._type(key, text))
            name = f"{number}  {name_of(item)}"
            self.items[item.key] = area
            self._rows[item.key] = FieldRow(name, area, required=item.required, label_px=LABEL_PX)
            self._form.addWidget(self._rows[item.key])

    def _begin(self, report: Report) -> None:
        gaps = reporting.missing(self._desk.profile, report)
        first = self.items.get(gaps[0].key) if gaps else next(iter(self.items.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _flag(self, report: Report) -> None:
        gaps = {item.key for item in reporting.missing(self._desk.profile, report)}
        for key, row_ in self._rows.items():
            row_.say(tr("Missing; the report may go out without it") if key in gaps else "", "warn")
        tone = "warn" if gaps else "ok"
        text = tr("{n} items missing", n=len(gaps)) if gaps else tr("complete")
        self._gaps.show_state(text, tone)

    def _type(self, key: str, text: object) -> None:
        if self._report is not None:
            self._saved.setText(tr("Keeping …"))
            self.keeper.typed(self._report.id, key, str(text))

    async def _write(self, report: str, fields: Fields) -> None:
        title, to = fields.get("@title"), fields.get("@to")
        if title is not None or to is not None:
            await self._desk.do(reporting.set_heading, report=report, title=title, to=to)
        for key, text in fields.items():
            if not key.startswith("@"):
                await self._desk.do(reporting.set_item, report=report, item=key, text=text)

    async def _then(self, act: Act) -> None:
        if self._report is None:
            return
        await self.keeper.settle()
        await self._desk.do(act, report=self._report.id)

    async def _export(self, path: Path) -> None:
        if self._report is None:
            return
        await self._desk.read(
            reporting.write_docx, profile=self._desk.profile, report=self._report.id, path=path
        )
        if alive(self):
            self._saved.setText(tr("Exported: {file}", file=path.name))


def _file_name(report: Report) -> str:
    kept = "".join(sign if sign.isalnum() else "_" for sign in report.title)
    return f"{kept[:60]}.docx"
