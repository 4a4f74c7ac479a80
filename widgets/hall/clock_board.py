"""The wall's report clocks: what is owed upward, and how long is left."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from console.domain.reporting import DutyState, Lateness, judge
from console.services.reporting import DutyRow
from console.texts import tr, word
from widgets.hall.board import RIGHT
from widgets.hall.list_board import ListBoard
from widgets.hall.type_scale import TypeScale

_LONGEST = "+00:00:00"
_TONES = {Lateness.IN_TIME: "ok", Lateness.DUE_SOON: "warn", Lateness.OVERDUE: "alarm"}


class ClockBoard(ListBoard[DutyRow]):
    """Running report duties, the nearest limit first."""

    def __init__(self, soon: dt.timedelta) -> None:
        super().__init__("wall-clocks")
        self._soon = soon
        self._now = dt.datetime.min.replace(tzinfo=dt.UTC)

    def show_rows(self, rows: tuple[DutyRow, ...], now: dt.datetime, age: str) -> None:
        """Shows the duties that still run, with the time left from now."""
        running = [row for row in rows if row.duty.state is DutyState.RUNNING]
        self._rows = tuple(sorted(running, key=lambda row: row.duty.due_at))
        self._now, self._age = now, age
        self.update()

    def title(self) -> str:
        return tr("Report clocks ({n})", n=len(self._rows))

    def nothing(self) -> str:
        return tr("No report is owed")

    def left_out(self, count: int) -> str:
        return tr("{n} more report clocks", n=count)

    def row_width(self, row: DutyRow) -> float:
        left = self.width_of(_LONGEST, self.sizes.title, bold=True)
        return left + self.width_of(_what(row), self.sizes.body, bold=True) + self.sizes.gap * 2

    def paint_row(self, painter: QPainter, box: QRectF, row: DutyRow, sizes: TypeScale) -> None:
        lateness = judge(row.duty, self._now, self._soon)
        tone = _TONES[lateness]
        inner = box.adjusted(sizes.gap * 0.4, sizes.gap * 0.3, 0, -sizes.gap * 0.4)
        upper = QRectF(inner.left(), inner.top(), inner.width(), sizes.body * 1.4)
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), sizes.small * 1.5)
        left = countdown(row.duty.due_at - self._now)
        used = self.write(
            painter, upper, left, sizes.title, colour=self.ink(tone), align=RIGHT, bold=True
        )
        upper.setRight(upper.right() - used - sizes.gap)
        self.write(painter, upper, _what(row), sizes.body, colour=self.colour("text"), bold=True)
        middle = QPointF(lower.right(), lower.center().y())
        lower.setRight(
            self.chip(painter, middle, word(lateness), tone, size=sizes.small).left() - sizes.gap
        )
        about = f"{row.incident_number} {row.incident_title}"
        if not row.duty.verified:
            about = f"{tr('limit unverified')} · {about}"
        self.write(painter, lower, about, sizes.small, colour=self.colour("soft"))


def _what(row: DutyRow) -> str:
    return f"{row.duty.name} → {row.duty.to}" if row.duty.to else row.duty.name


def countdown(left: dt.timedelta) -> str:
    """The time left as h:mm:ss; past the limit with a plus sign for the time over."""
    total = int(abs(left).total_seconds())
    hours, rest = divmod(total, 3600)
    sign = "+" if left < dt.timedelta(0) else ""
    return f"{sign}{hours}:{rest // 60:02d}:{rest % 60:02d}"
