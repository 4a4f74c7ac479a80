"""The wall's list of open incidents: grade, what, since when, and the response in force."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from console.domain.scales import EventGrade
from console.profile import Profile
from console.services.incidents import IncidentRow
from console.texts import minutes, name_of, tr, word
from widgets.hall.board import RIGHT, Board, rows_that_fit

_TONES: dict[EventGrade | None, str] = {
    EventGrade.EXTRAORDINARY: "alarm",
    EventGrade.MAJOR: "warn",
    EventGrade.LARGE: "notice",
    EventGrade.GENERAL: "info",
    None: "neutral",
}


class IncidentBoard(Board):
    """Open incidents, worst first."""

    def __init__(self, profile: Profile) -> None:
        super().__init__("wall-incidents")
        self._profile = profile
        self._rows: tuple[IncidentRow, ...] = ()
        self._now = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._age = ""

    def show_rows(self, rows: tuple[IncidentRow, ...], now: dt.datetime, age: str) -> None:
        """Shows these incidents as they stand now."""
        self._rows, self._now, self._age = rows, now, age
        self.update()

    def paint(self, painter: QPainter, box: QRectF) -> None:
        title = tr("Open incidents ({n})", n=len(self._rows))
        room = self.head(painter, box, title, self._age)
        if not self._rows:
            self.empty(painter, room, tr("No open incident"))
            return
        height = self.sizes.body * 1.4 + self.sizes.small * 1.5 + self.sizes.gap * 0.7
        more = self.sizes.body * 1.6
        count = rows_that_fit(room.height(), height, len(self._rows), more)
        for number, row in enumerate(self._rows[:count]):
            line = QRectF(room.left(), room.top() + number * height, room.width(), height)
            self._row(painter, line, row)
        if count < len(self._rows):
            rest = QRectF(room.left(), room.top() + count * height, room.width(), more)
            text = tr("{n} more incidents", n=len(self._rows) - count)
            self.write(painter, rest, text, self.sizes.body, colour=self.ink("warn"), bold=True)

    def _row(self, painter: QPainter, box: QRectF, row: IncidentRow) -> None:
        sizes, incident = self.sizes, row.incident
        tone = _TONES[incident.grade]
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self.colour("line"))
        painter.fillRect(
            QRectF(box.left(), box.top() + 2, sizes.gap * 0.5, box.height() - 5), self.solid(tone)
        )
        inner = box.adjusted(sizes.gap * 1.2, sizes.gap * 0.3, 0, -sizes.gap * 0.4)
        upper = QRectF(inner.left(), inner.top(), inner.width(), sizes.body * 1.4)
        since = minutes(self._now - (incident.occurred_at or incident.reported_at))
        used = self.width_of(since, sizes.body, bold=True)
        self.write(
            painter, upper, since, sizes.body, colour=self.colour("text"), align=RIGHT, bold=True
        )
        upper.setRight(upper.right() - used - sizes.gap)
        self.write(
            painter, upper, incident.title, sizes.body, colour=self.colour("text"), bold=True
        )
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), sizes.small * 1.5)
        chip = self._grade_chip(painter, lower, row, tone)
        lower.setLeft(chip.right() + sizes.gap)
        self.write(painter, lower, self._particulars(row), sizes.small, colour=self.colour("soft"))

    def _grade_chip(self, painter: QPainter, box: QRectF, row: IncidentRow, tone: str) -> QRectF:
        grade = row.incident.grade
        text = word(grade) if grade is not None else tr("grade not decided")
        size = self.sizes.small
        width = self.width_of(text, size, bold=True) + size * 2.3
        return self.chip(painter, QPointF(box.left() + width, box.center().y()), text, tone)

    def _particulars(self, row: IncidentRow) -> str:
        kind = self._profile.event_type(row.incident.event_type)
        parts = [name_of(kind)] if kind is not None else []
        parts.append(word(row.incident.state))
        parts += [response.label for response in row.responses]
        if row.teams_out:
            parts.append(tr("{n} teams out", n=row.teams_out))
        return " · ".join(parts)
