"""The wall's head: which city and room this is, how true the screen is, and the time of day."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from console.clock import local_time
from console.profile_model import City
from console.texts import day, name_of, tr, weekday
from widgets.hall.board import RIGHT, Board


class Header(Board):
    """Title, marks and the clock, whose seconds are the screen's heartbeat."""

    def __init__(self, city: City) -> None:
        super().__init__("wall-header")
        self._city = city
        self._now = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._marks: tuple[tuple[str, str], ...] = ()

    def show_now(self, now: dt.datetime, marks: tuple[tuple[str, str], ...]) -> None:
        """Shows the time and the marks (text and tone)."""
        self._now, self._marks = now, marks
        self.update()

    def paint(self, painter: QPainter, box: QRectF) -> None:
        sizes = self.sizes
        painter.fillRect(box, self.colour("panel"))
        painter.fillRect(
            QRectF(box.left(), box.bottom() - 3, box.width(), 3), self.colour("accent")
        )
        inner = box.adjusted(sizes.gap * 2, 0, -sizes.gap * 2, -3)
        local = local_time(self._now)
        used = self.write(
            painter,
            inner,
            f"{local:%H:%M:%S}",
            sizes.clock,
            colour=self.colour("text"),
            align=RIGHT,
            bold=True,
        )
        date = f"{day(local.date())} {weekday(local.date())}"
        inner.setRight(inner.right() - used - sizes.gap * 2)
        used = self.write(
            painter, inner, date, sizes.title, colour=self.colour("soft"), align=RIGHT
        )
        inner.setRight(inner.right() - used - sizes.gap * 2)
        right = inner.right()
        for text, tone in reversed(self._marks):
            middle = QPointF(right, inner.center().y())
            chip = self.chip(painter, middle, text, tone, size=sizes.title)
            right = chip.left() - sizes.gap
        inner.setRight(right)
        title = tr("{city} emergency command", city=name_of(self._city))
        self.write(painter, inner, title, sizes.clock * 0.62, colour=self.colour("text"), bold=True)
