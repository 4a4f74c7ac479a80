"""Draws a `Line`: marker, tone and chip, title over detail, the figure at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console import theme
from widgets.common.shapes import draw_shape
from widgets.desk.line import LINE_ROLE, Index, Line

_PAD, _GAP, _EDGE = 10, 6, 4
_MARK_PX, _SHAPE_PX = 16, 10
_DETAIL_SCALE = 0.9
_HEADING_SCALE = 0.9
_TOP, _BETWEEN = 6, 2


class LineDelegate(QStyledItemDelegate):
    """Paints rows with the theme's colours; a tone always has its shape beside its colour.

    A title that does not fit goes on in a second row.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE_ROLE)
        metrics = QFontMetrics(option.font)
        if line.heading:
            return QSize(0, metrics.height() + 8)
        small = _scaled(option.font, _DETAIL_SCALE)
        second = QFontMetrics(small).height() + _BETWEEN if line.detail or line.right_detail else 0
        rows = 1
        if isinstance(option.widget, QAbstractItemView):
            room = _title_room(option.font, small, option.widget.viewport().width(), line)
            rows = 2 if _broken(option.font, line.title, room)[1] else 1
        return QSize(0, metrics.height() * rows + second + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        painter.save()
        if line.heading:
            self._heading(painter, option, line)
        else:
            self._ground(painter, option, line)
            self._row(painter, option, line)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        worn, box = theme.current(), QRect(option.rect)
        painter.fillRect(box, QColor(worn.raised))
        painter.setFont(_scaled(option.font, _HEADING_SCALE, bold=True))
        painter.setPen(QColor(worn.soft))
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, line.title)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, line.right)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        worn, box = theme.current(), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(worn.select))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(worn.hover))
        if line.tone != "neutral":
            edge = QRect(box.x(), box.y() + 1, _EDGE, box.height() - 2)
            painter.fillRect(edge, QColor(worn.tone(line.tone).solid))
        painter.setPen(QColor(worn.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        worn = theme.current()
        ink = QColor(worn.on_select if selected else worn.soft if line.quiet else worn.text)
        soft = QColor(worn.on_select if selected else worn.soft)
        small = _scaled(option.font, _DETAIL_SCALE)
        box = QRect(option.rect).adjusted(_PAD + _EDGE, _TOP, -_PAD, -_TOP)
        height = QFontMetrics(option.font).height()
        left = box.x()
        if line.marker:
            _mark(
                painter, QRectF(left, box.y() + (height - _MARK_PX) / 2, _MARK_PX, _MARK_PX), line
            )
            left += _MARK_PX + _GAP + 2
        text_left = left
        first = QRect(left, box.y(), box.right() - left, height)
        first = self._right(painter, option.font, first, line, ink)
        first = self._chip(painter, small, first, line)
        painter.setFont(_struck(option.font) if line.marker == "dropped" else option.font)
        painter.setPen(ink)
        upper, under = _broken(painter.font(), line.title, first.width())
        _draw(painter, first, upper)
        top = box.y() + height
        if under:
            _draw(painter, QRect(text_left, top, box.right() - text_left, height), under)
            top += height
        lower = QRect(text_left, top + _BETWEEN, box.right() - text_left, height)
        self._details(painter, small, lower, line, soft)

    def _right(self, painter: QPainter, font: QFont, box: QRect, line: Line, ink: QColor) -> QRect:
        """Draws the figure at the right end and returns what is left of the row."""
        if not line.right:
            return box
        bold = _scaled(font, 1.0, bold=line.right_tone != "neutral")
        width = QFontMetrics(bold).horizontalAdvance(line.right)
        place = QRect(box.right() - width, box.y(), width + 1, box.height())
        painter.setFont(bold)
        toned = line.right_tone != "neutral"
        painter.setPen(QColor(theme.current().tone(line.right_tone).ink) if toned else ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line.right)
        left = place.x()
        if toned:
            left -= _SHAPE_PX + 4
            top = box.y() + (box.height() - _SHAPE_PX) / 2
            draw_shape(painter, QRectF(left, top, _SHAPE_PX, _SHAPE_PX), line.right_tone)
        return box.adjusted(0, 0, left - _GAP - box.right(), 0)

    def _chip(self, painter: QPainter, font: QFont, box: QRect, line: Line) -> QRect:
        if not line.chip:
            return box
        tone = theme.current().tone(line.tone)
        shape = _SHAPE_PX + 4 if line.tone != "neutral" else 0
        place = QRectF(box.x(), box.y() + 1, _chip_width(font, line), box.height() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tone.line))
        painter.setBrush(QColor(tone.fill))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if shape:
            middle = place.y() + (place.height() - _SHAPE_PX) / 2
            draw_shape(painter, QRectF(place.x() + 4, middle, _SHAPE_PX, _SHAPE_PX), line.tone)
        painter.setFont(font)
        painter.setPen(QColor(tone.ink))
        words = place.adjusted(5 + shape, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, line.chip)
        return box.adjusted(int(place.width()) + _GAP, 0, 0, 0)

    def _details(self, painter: QPainter, font: QFont, box: QRect, line: Line, ink: QColor) -> None:
        toned = line.right_detail_tone != "neutral"
        bold = _scaled(font, 1.0, bold=toned)
        metrics = QFontMetrics(bold)
        width = metrics.horizontalAdvance(line.right_detail) if line.right_detail else 0
        if width:
            tone = theme.current().tone(line.right_detail_tone)
            place = QRect(box.right() - width, box.y(), width + 1, metrics.height())
            painter.setFont(bold)
            painter.setPen(QColor(tone.ink) if toned else ink)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line.right_detail)
        if toned:
            width += _SHAPE_PX + 4
            top = box.y() + (metrics.height() - _SHAPE_PX) / 2
            shape = QRectF(box.right() - width, top, _SHAPE_PX, _SHAPE_PX)
            draw_shape(painter, shape, line.right_detail_tone)
        painter.setFont(font)
        painter.setPen(ink)
        rest = QRect(
            box.x(), box.y(), box.width() - width - (_GAP if width else 0), metrics.height()
        )
        _draw(painter, rest, line.detail)


def _title_room(font: QFont, small: QFont, width: int, line: Line) -> int:
    """The room for the first row of a title, beside chip and figure."""
    first = width - 2 * _PAD - _EDGE - 1
    if line.marker:
        first -= _MARK_PX + _GAP + 2
    if line.right:
        toned = line.right_tone != "neutral"
        figure = QFontMetrics(_scaled(font, 1.0, bold=toned)).horizontalAdvance(line.right)
        first -= figure + _GAP + (_SHAPE_PX + 4 if toned else 0)
    if line.chip:
        first -= _chip_width(small, line) + _GAP
    return first


def _chip_width(font: QFont, line: Line) -> int:
    shape = _SHAPE_PX + 4 if line.tone != "neutral" else 0
    return QFontMetrics(font).horizontalAdvance(line.chip) + 10 + shape


def _broken(font: QFont, text: str, first: int) -> tuple[str, str]:
    """A title in one row, or in two where one is too short; the second is cut when drawn."""
    if QFontMetrics(font).horizontalAdvance(text) <= first:
        return text, ""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(first)
    end = row.textLength()
    layout.endLayout()
    return text[:end].rstrip(), text[end:].lstrip()


def _draw(painter: QPainter, box: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def _scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def _struck(font: QFont) -> QFont:
    made = QFont(font)
    made.setStrikeOut(True)
    return made


def _mark(painter: QPainter, box: QRectF, line: Line) -> None:
    """The box of a checklist row: empty, half, ticked, or struck out."""
    worn = theme.current()
    done, doing = line.marker == "done", line.marker == "doing"
    colour = QColor(worn.tone("ok").solid if done else worn.accent if doing else worn.line_strong)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if done else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    if done:
        painter.setPen(QPen(QColor(worn.panel), 2))
        painter.drawPolyline(
            [
                QPointF(box.x() + 4, box.center().y()),
                QPointF(box.x() + 7, box.bottom() - 4.5),
                QPointF(box.right() - 4, box.y() + 4.5),
            ]
        )
    elif doing:
        painter.fillRect(box.adjusted(4, 4, -4, -4), colour)
    elif line.marker == "dropped":
        painter.drawLine(
            QPointF(box.x() + 4, box.center().y()), QPointF(box.right() - 4, box.center().y())
        )
    painter.restore()
