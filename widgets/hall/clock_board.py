"""The wall's report clocks: what is owed upward, and how long is left."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from console.domain.reporting import DutyState, Lateness, judge
from console.services.reporting import DutyRow
from console.texts import tr, word
from widgets.hall.board import RIGHT, Board, rows_that_fit

_TONES = {Lateness.IN_TIME: "ok", Lateness.DUE_SOON: "warn", Lateness.OVERDUE: "alarm"}


class ClockBoard(Board):
    """Running report duties, the nearest limit first."""

    def __init__(self, soon: dt.timedelta) -> None:
        super().__init__("wall-clocks")
        self._soon = soon
        self._rows: tuple[DutyRow, ...] = ()
        self._now = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._age = ""

    def show_rows(self, rows: tuple[DutyRow, ...], now: dt.datetime, age: str) -> None:
        """Shows the duties that still run, with the time left from now."""
        running = [row for row in rows if row.duty.state is DutyState.RUNNING]
        self._rows = tuple(sorted(running, key=lambda row: row.duty.due_at))
        self._now, self._age = now, age
        self.update()

    def paint(self, painter: QPainter, box: QRectF) -> None:
        title = tr("Report clocks ({n})", n=len(self._rows))
        room = self.head(painter, box, title, self._age)
        if not self._rows:
            self.empty(painter, room, tr("No report is owed"))
            return
        height = self.sizes.body * 1.4 + self.sizes.small * 1.5 + self.sizes.gap * 0.7
        more = self.sizes.body * 1.6
        count = rows_that_fit(room.height(), height, len(self._rows), more)
        for number, row in enumerate(self._rows[:count]):
            line = QRectF(room.left(), room.top() + number * height, room.width(), height)
            self._row(painter, line, row)
        if count < len(self._rows):
            rest = QRectF(room.left(), room.top() + count * height, room.width(), more)
            text = tr("{n} more report clocks", n=len(self._rows) - count)
            self.write(painter, rest, text, self.sizes.body, colour=self.ink("warn"), bold=True)

    def _row(self, painter: QPainter, box: QRectF, row: DutyRow) -> None:
        sizes = self.sizes
        lateness = judge(row.duty, self._now, self._soon)
        tone = _TONES[lateness]
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self.colour("line"))
        inner = box.adjusted(sizes.gap * 0.4, sizes.gap * 0.3, 0, -sizes.gap * 0.4)
        upper = QRectF(inner.left(), inner.top(), inner.width(), sizes.body * 1.4)
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), sizes.small * 1.5)
        left = countdown(row.duty.due_at - self._now)
        used = self.write(
            painter, upper, left, sizes.title, colour=self.ink(tone), align=RIGHT, bold=True
        )
        upper.setRight(upper.right() - used - sizes.gap)
        what = f"{row.duty.name} → {row.duty.to}" if row.duty.to else row.duty.name
        self.write(painter, upper, what, sizes.body, colour=self.colour("text"), bold=True)
        middle = QPointF(lower.right(), lower.center().y())
        lower.setRight(self.chip(painter, middle, word(lateness), tone).left() - sizes.gap)
        about = f"{row.incident_number} {row.incident_title}"
        if not row.duty.verified:
            about = f"{tr('limit unverified')} · {about}"
        self.write(painter, lower, about, sizes.small, colour=self.colour("soft"))


def countdown(left: dt.timedelta) -> str:
    """The time left as h:mm:ss; past the limit with a plus sign for the time over."""
    total = int(abs(left).total_seconds())
    hours, rest = divmod(total, 3600)
    sign = "+" if left < dt.timedelta(0) else ""
    return f"{sign}{hours}:{rest // 60:02d}:{rest % 60:02d}"
