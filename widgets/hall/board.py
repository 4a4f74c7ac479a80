"""A panel of the wall: a head, rows as many as fit, and a line for those that do not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console import theme
from console.texts import tr
from widgets.common.shapes import draw_shape
from widgets.hall.type_scale import TypeScale
from widgets.map.glyphs import symbol_font
from widgets.map.palette import mix

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class Board(QWidget):
    """Paints itself; `shown` holds every text of the last painting, so that tests can read it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.sizes = TypeScale(1080)
        self.stale = False
        self.shown: list[str] = []

    def set_sizes(self, sizes: TypeScale) -> None:
        """Takes the type sizes of the screen."""
        self.sizes = sizes
        self.update()

    def set_stale(self, *, stale: bool) -> None:
        """Greys the panel, or gives it its colours back."""
        if stale != self.stale:
            self.stale = stale
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        self.shown = []
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()))
        painter.end()

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paints the panel; each kind of panel has its own."""
        raise NotImplementedError

    # -- what every panel paints with -------------------------------------------------------

    def colour(self, name: str) -> QColor:
        """A token of the theme, greyed while the data are stale."""
        return self._greyed(QColor(str(getattr(theme.current(), name))))

    def ink(self, tone: str) -> QColor:
        """The ink of a tone on its pale ground."""
        return self._greyed(QColor(theme.current().tone(tone).ink))

    def ground(self, tone: str) -> QColor:
        """The pale ground of a tone."""
        return self._greyed(QColor(theme.current().tone(tone).fill))

    def solid(self, tone: str) -> QColor:
        """The full colour of a tone."""
        return self._greyed(QColor(theme.current().tone(tone).solid))

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        size: float,
        *,
        colour: QColor,
        align: Qt.AlignmentFlag = LEFT,
        bold: bool = False,
    ) -> float:
        """Writes one line of plain text, cut with a sign if it is too long; returns its width."""
        painter.setFont(symbol_font(size, bold=bold))
        painter.setPen(colour)
        metrics = QFontMetricsF(painter.font())
        cut = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, align, cut)
        self.shown.append(text)
        return metrics.horizontalAdvance(cut)

    def width_of(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a text will be."""
        return QFontMetricsF(symbol_font(size, bold=bold)).horizontalAdvance(text)

    def chip(
        self,
        painter: QPainter,
        right_middle: QPointF,
        text: str,
        tone: str,
        *,
        size: float | None = None,
    ) -> QRectF:
        """A word with shape and ground of its tone, its right end at a point."""
        size = size or self.sizes.small
        mark = size * 0.8
        width = self.width_of(text, size, bold=True) + mark + size * 1.5
        height = size * 1.4
        box = QRectF(right_middle.x() - width, right_middle.y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ground(tone))
        painter.drawRoundedRect(box, size * 0.25, size * 0.25)
        shape = QRectF(box.left() + size * 0.4, box.center().y() - mark / 2, mark, mark)
        draw_shape(painter, shape, tone)
        words = box.adjusted(mark + size * 0.7, 0, -size * 0.2, 0)
        self.write(painter, words, text, size, colour=self.ink(tone), bold=True)
        return box

    def head(self, painter: QPainter, box: QRectF, title: str, remark: str) -> QRectF:
        """Paints the panel's ground and head; returns the room below."""
        sizes = self.sizes
        painter.fillRect(box, self.colour("panel"))
        height = sizes.title * 1.7
        top = QRectF(box.left(), box.top(), box.width(), height)
        painter.fillRect(top, self.colour("raised"))
        inner = top.adjusted(sizes.gap * 1.4, 0, -sizes.gap * 1.4, 0)
        used = self.write(painter, inner, title, sizes.title, colour=self.colour("text"), bold=True)
        rest = inner.adjusted(used + sizes.gap, 0, 0, 0)
        if self.stale:
            remark = tr("Stale") + "  " + remark
        self.write(painter, rest, remark, sizes.small, colour=self.colour("soft"), align=RIGHT)
        return box.adjusted(sizes.gap, height + sizes.gap * 0.6, -sizes.gap, -sizes.gap * 0.6)

    def empty(self, painter: QPainter, box: QRectF, text: str) -> None:
        """Says that there is nothing to show."""
        self.write(painter, box, text, self.sizes.body, colour=self.colour("soft"), align=CENTRE)

    def _greyed(self, colour: QColor) -> QColor:
        if not self.stale:
            return colour
        grey = QColor.fromHslF(0.6, 0.04, colour.lightnessF())
        return mix(grey, QColor(theme.current().panel), 0.35)


def rows_that_fit(room: float, row: float, count: int, more: float) -> int:
    """How many rows of a list are shown; if not all fit, `more` room is kept for "N more"."""
    if count * row <= room:
        return count
    return max(0, int((room - more) // row))
