"""A list on the wall: rows grow where there is room, and those left out are counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from widgets.hall.board import Board, rows_that_fit
from widgets.hall.type_scale import TypeScale

R = TypeVar("R")

_MOST_GROWTH = 1.3  # of the letters
_MOST_AIR = 1.45  # of a row's height


class ListBoard(Board, Generic[R]):
    """What the incident board and the clock board share; each says its rows and its words."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: Sequence[R] = ()
        self._age = ""

    def title(self) -> str:
        """The head."""
        raise NotImplementedError

    def nothing(self) -> str:
        """The sentence for an empty list."""
        raise NotImplementedError

    def left_out(self, count: int) -> str:
        """The line that counts the rows for which there is no room."""
        raise NotImplementedError

    def row_width(self, row: R) -> float:
        """How wide the first line of a row is at the ordinary sizes."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, box: QRectF, row: R, sizes: TypeScale) -> None:
        """Paints one row."""
        raise NotImplementedError

    def wanted_height(self) -> float:
        """The height in which every row is shown; an empty list wants its sentence."""
        return (
            self.sizes.title * 1.7
            + self.sizes.gap * 2
            + _row_height(self.sizes) * max(1, len(self._rows))
        )

    def paint(self, painter: QPainter, box: QRectF) -> None:
        room = self.head(painter, box, self.title(), self._age)
        if not self._rows:
            self.empty(painter, room, self.nothing())
            return
        sizes = self._grown(room)
        height, more = _row_height(sizes), self.sizes.body * 1.6
        count = rows_that_fit(room.height(), height, len(self._rows), more)
        air = min(room.height() / len(self._rows), height * _MOST_AIR) - height
        air = max(0.0, air)
        height += air
        for number, row in enumerate(self._rows[:count]):
            line = QRectF(room.left(), room.top() + number * height, room.width(), height)
            under = QRectF(line.left(), line.bottom() - 1, line.width(), 1)
            painter.fillRect(under, self.colour("line"))
            self.paint_row(painter, line.adjusted(0, air / 2, 0, -air / 2), row, sizes)
        if count < len(self._rows):
            rest = QRectF(room.left(), room.top() + count * height, room.width(), more)
            text = self.left_out(len(self._rows) - count)
            self.write(painter, rest, text, self.sizes.body, colour=self.ink("warn"), bold=True)

    def _grown(self, room: QRectF) -> TypeScale:
        """The sizes of the rows: larger where height and width allow it for all of them."""
        high = room.height() / (_row_height(self.sizes) * len(self._rows))
        wide = room.width() / max(self.row_width(row) for row in self._rows)
        return TypeScale(self.sizes.height * max(1.0, min(high, wide, _MOST_GROWTH)))


def _row_height(sizes: TypeScale) -> float:
    return sizes.body * 1.4 + sizes.small * 1.5 + sizes.gap * 0.7
