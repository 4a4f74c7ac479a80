"""The wall's list of open incidents: grade, what, since when, and the response in force."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from console.domain.scales import EventGrade
from console.profile import Profile
from console.services.incidents import IncidentRow
from console.texts import minutes, name_of, tr, word
from widgets.hall.board import RIGHT
from widgets.hall.list_board import ListBoard
from widgets.hall.type_scale import TypeScale

_CHIP_EMS = 6  # the chip of a grade, at the ordinary size

_TONES: dict[EventGrade | None, str] = {
    EventGrade.EXTRAORDINARY: "alarm",
    EventGrade.MAJOR: "warn",
    EventGrade.LARGE: "notice",
    EventGrade.GENERAL: "info",
    None: "neutral",
}


class IncidentBoard(ListBoard[IncidentRow]):
    """Open incidents, worst first."""

    def __init__(self, profile: Profile) -> None:
        super().__init__("wall-incidents")
        self._profile = profile
        self._now = dt.datetime.min.replace(tzinfo=dt.UTC)

    def show_rows(self, rows: tuple[IncidentRow, ...], now: dt.datetime, age: str) -> None:
        """Shows these incidents as they stand now."""
        self._rows, self._now, self._age = rows, now, age
        self.update()

    def title(self) -> str:
        return tr("Open incidents ({n})", n=len(self._rows))

    def nothing(self) -> str:
        return tr("No open incident")

    def left_out(self, count: int) -> str:
        return tr("{n} more incidents", n=count)

    def row_width(self, row: IncidentRow) -> float:
        title = self.width_of(row.incident.title, self.sizes.body, bold=True)
        since = self.width_of(self._since(row), self.sizes.body, bold=True)
        chip = self.sizes.small * _CHIP_EMS
        below = chip + self.width_of(self._particulars(row), self.sizes.small)
        return max(title + since + self.sizes.gap * 3, below)

    def paint_row(self, painter: QPainter, box: QRectF, row: IncidentRow, sizes: TypeScale) -> None:
        incident = row.incident
        tone = _TONES[incident.grade]
        painter.fillRect(
            QRectF(box.left(), box.top() + 2, sizes.gap * 0.5, box.height() - 5), self.solid(tone)
        )
        inner = box.adjusted(sizes.gap * 1.2, sizes.gap * 0.3, 0, -sizes.gap * 0.4)
        upper = QRectF(inner.left(), inner.top(), inner.width(), sizes.body * 1.4)
        since = self._since(row)
        used = self.width_of(since, sizes.body, bold=True)
        self.write(
            painter, upper, since, sizes.body, colour=self.colour("text"), align=RIGHT, bold=True
        )
        upper.setRight(upper.right() - used - sizes.gap)
        self.write(
            painter, upper, incident.title, sizes.body, colour=self.colour("text"), bold=True
        )
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), sizes.small * 1.5)
        chip = self._grade_chip(painter, lower, row, tone, sizes.small)
        lower.setLeft(chip.right() + sizes.gap)
        self.write(painter, lower, self._particulars(row), sizes.small, colour=self.colour("soft"))

    def _since(self, row: IncidentRow) -> str:
        incident = row.incident
        return minutes(self._now - (incident.occurred_at or incident.reported_at))

    def _grade_chip(
        self, painter: QPainter, box: QRectF, row: IncidentRow, tone: str, size: float
    ) -> QRectF:
        grade = row.incident.grade
        text = word(grade) if grade is not None else tr("grade not decided")
        width = self.width_of(text, size, bold=True) + size * 2.3
        middle = QPointF(box.left() + width, box.center().y())
        return self.chip(painter, middle, text, tone, size=size)

    def _particulars(self, row: IncidentRow) -> str:
        kind = self._profile.event_type(row.incident.event_type)
        parts = [word(row.incident.state)]
        parts += [response.label for response in row.responses]
        if row.responses:
            total = row.tasks_done + row.tasks_open
            parts.append(tr("tasks {done}/{total}", done=row.tasks_done, total=total))
        if row.teams_out:
            parts.append(tr("{n} teams out", n=row.teams_out))
        if kind is not None:
            parts.append(name_of(kind))
        return " · ".join(parts)
