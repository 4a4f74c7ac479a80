"""The hall's screen (指挥大厅大屏): read-only, no mouse, large; it says itself when it is stale."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from console import jobs, theme, timers
from console.desk import Changed, Desk
from console.errors import KnownError
from console.services import incidents, reporting, roster
from console.services.incidents import IncidentRow
from console.services.reporting import DutyRow
from console.session import Session
from console.texts import ago, explain, tr
from widgets.hall.board import Board
from widgets.hall.clock_board import ClockBoard
from widgets.hall.duty_board import DutyBoard, Post, posts
from widgets.hall.header import Header
from widgets.hall.incident_board import IncidentBoard
from widgets.hall.type_scale import WIDE_FROM, TypeScale
from widgets.map.items import LAYERS
from widgets.map.view import MapView

TICK_MS = 1000
READ_EVERY_S = 2
STALE_AFTER = dt.timedelta(seconds=5)
_WATCHED = ("incident", "response", "report_duty", "assignment", "task", "shift", "team")
_NOT_ON_THE_WALL = ("sites", "depots")
_SHARE_STEP, _MOST_SHARE = 0.08, 0.66
_MAP_LETTERS = 11.0
"""Points of the map's smallest names at size 1; the wall scales them to its smallest text."""


class Wall(QWidget):
    """Map, open incidents, report clocks and duty posts; every second it looks whether it lives."""

    closed = Signal()

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wall")
        self._desk, self._session = desk, session
        self._rows: tuple[IncidentRow, ...] = ()
        self._duties: tuple[DutyRow, ...] = ()
        self._posts: tuple[Post, ...] = ()
        self._read_at: dt.datetime | None = None
        self._reading = False
        self._trouble = ""
        self._simulated = False
        self._ticks = 0
        soon = dt.timedelta(minutes=desk.profile.duty.due_soon_minutes)
        self.map = MapView(desk, session, self)
        self.header = Header(desk.profile.city)
        self.incidents = IncidentBoard(desk.profile)
        self.clocks = ClockBoard(soon)
        self.duty = DutyBoard()
        for board in self.boards():
            board.setParent(self)
        for layer in _NOT_ON_THE_WALL:
            self.map.contents.show(layer, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        desk.watch(self, _WATCHED, self._on_changed)
        session.language_changed.connect(self._retranslate)
        session.theme_changed.connect(self.update)
        timers.every(self, TICK_MS, self.tick, name="wall.tick")
        self._retranslate()
        self.map.start()
        self._ask()

    def boards(self) -> tuple[Board, ...]:
        """The painted panels."""
        return (self.header, self.incidents, self.clocks, self.duty)

    def shown_texts(self) -> list[str]:
        """Every text the panels painted last."""
        return [text for board in self.boards() for text in board.shown]

    @property
    def stale(self) -> bool:
        """Whether what is shown is older than it may be."""
        return self._read_at is None or self._desk.clock.now() - self._read_at > STALE_AFTER

    def tick(self) -> None:
        """Moves every clock on, and reads again every other second."""
        self._ticks += 1
        if self._ticks % READ_EVERY_S == 0:
            self._ask()
        self._show()

    async def refresh(self) -> None:
        """Reads everything the panels show; a refusal is said in the head."""
        now, profile = self._desk.clock.now(), self._desk.profile
        try:
            self._rows = tuple(
                await self._desk.read(incidents.open_incidents, profile=profile, now=now)
            )
            self._duties = tuple(await self._desk.read(reporting.board, profile=profile, now=now))
            on_duty = await self._desk.read(roster.on_duty, now=now)
        except KnownError as error:
            self._trouble = explain(error)
        else:
            self._posts = posts(on_duty)
            self._simulated = self._simulated or any(
                (
                    any(row.incident.simulated for row in self._rows),
                    any(row.simulated for row in self._duties),
                    any(one.shift.simulated for one in on_duty),
                )
            )
            self._trouble, self._read_at = "", now
        self._show()

    def _on_changed(self, changed: Changed) -> None:  # noqa: ARG002 - all is read again
        self._ask()

    def _ask(self) -> None:
        if not self._reading:
            self._reading = True
            jobs.spawn(self._read_once(), name="wall.read")

    async def _read_once(self) -> None:
        try:
            await self.refresh()
        finally:
            self._reading = False

    def _show(self) -> None:
        now = self._desk.clock.now()
        stale = self.stale
        age = self._age(now)
        for board in self.boards()[1:]:
            board.set_stale(stale=stale)
        self.header.show_now(now, self._marks(age, stale=stale))
        self.incidents.show_rows(self._rows, now, age)
        self.clocks.show_rows(self._duties, now, age)
        self.duty.show_posts(self._posts, now, age)
        self._lay_out(self.header.sizes)
        self.map.set_veil(tr("Stale: {age}", age=age) if stale else "")

    def _age(self, now: dt.datetime) -> str:
        if self._read_at is None:
            return tr("not read yet")
        return tr("read {age}", age=ago(now - self._read_at))

    def _marks(self, age: str, *, stale: bool) -> tuple[tuple[str, str], ...]:
        marks = []
        if self._simulated or self._map_is_simulated():
            marks.append((tr("SIMULATED DATA"), "simulated"))
        if self._trouble:
            marks.append((self._trouble, "alarm"))
        if stale:
            marks.append((tr("Stale: {age}", age=age), "stale"))
        return tuple(marks)

    def _map_is_simulated(self) -> bool:
        return any(
            item.simulated for spec in LAYERS for item in self.map.contents.items(spec.key)[:1]
        )

    def _retranslate(self) -> None:
        self.setWindowTitle(tr("Command hall screen"))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sizes = TypeScale(self.height())
        for board in self.boards():
            board.set_sizes(sizes)
        self.map.make_bare(sizes.small / _MAP_LETTERS)
        self._lay_out(sizes)

    def _lay_out(self, sizes: TypeScale) -> None:
        width, height, gap = self.width(), self.height(), round(sizes.gap)
        top = round(height * 0.085)
        self.header.setGeometry(0, 0, width, top)
        body = QRect(gap, top + gap, width - 2 * gap, height - top - 2 * gap)
        if width / max(1, height) >= WIDE_FROM:
            side = round(body.width() * 0.27)
            upper = round(body.height() * 0.66)
            self.incidents.setGeometry(body.left(), body.top(), side, body.height())
            self.map.setGeometry(
                body.left() + side + gap, body.top(), body.width() - 2 * (side + gap), body.height()
            )
            right = body.right() + 1 - side
            self.clocks.setGeometry(right, body.top(), side, upper)
            below = body.top() + upper + gap
            self.duty.setGeometry(right, below, side, body.bottom() + 1 - below)
            return
        strip = round(sizes.title * 1.7 + sizes.body * 2.4)
        main = body.height() - strip - gap
        left = round(body.width() * 0.54)
        right_width = body.width() - left - gap
        upper = round(main * self._share())
        self.map.setGeometry(body.left(), body.top(), left, main)
        self.incidents.setGeometry(body.left() + left + gap, body.top(), right_width, upper)
        below = body.top() + upper + gap
        self.clocks.setGeometry(
            body.left() + left + gap, below, right_width, body.top() + main - below
        )
        self.duty.setGeometry(body.left(), body.top() + main + gap, body.width(), strip)

    def _share(self) -> float:
        """The incidents' share of the column they have with the clocks: by what there is to show.

        Steps keep the panels from moving with every row.
        """
        incidents, clocks = self.incidents.wanted_height(), self.clocks.wanted_height()
        share = round(incidents / (incidents + clocks) / _SHARE_STEP) * _SHARE_STEP
        return min(_MOST_SHARE, max(1 - _MOST_SHARE, share))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().window))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
