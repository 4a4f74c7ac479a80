"""Draws a table cell with a tone as a chip: shape, word and colour, so that rows can be skimmed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from console import theme
from widgets.common.shapes import draw_shape
from widgets.models.base_table import CUT_ROLE, TONE_ROLE, Index

ROW_PX = 29
_CHIP_PX = 21
_SHAPE_PX = 10
_GAP_PX = 6
_MARGIN_PX = 8
_DASHED = ("stale", "unverified")


class ToneDelegate(QStyledItemDelegate):
    """Paints cells; those with a tone as a chip, the others as they are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tone = str(index.data(TONE_ROLE) or "")
        if not tone:
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        words, plain.text = plain.text, ""
        style = plain.widget.style() if plain.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        _draw_chip(painter, QRectF(plain.rect), words, tone, plain)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        if index.data(CUT_ROLE):
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        extra = _SHAPE_PX + _GAP_PX + 2 * _MARGIN_PX if index.data(TONE_ROLE) else 0
        return QSize(hint.width() + extra, max(hint.height(), ROW_PX))


def _draw_chip(
    painter: QPainter, cell: QRectF, words: str, tone: str, option: QStyleOptionViewItem
) -> None:
    colours = theme.current().tone(tone)
    lead = 0 if tone == "neutral" else _SHAPE_PX + _GAP_PX
    metrics = option.fontMetrics
    room = cell.width() - 2 * _MARGIN_PX
    width = min(room, metrics.horizontalAdvance(words) + lead + 2 * _MARGIN_PX)
    left = cell.x() + _MARGIN_PX
    if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
        left = cell.right() - _MARGIN_PX - width
    chip = QRectF(left, cell.center().y() - _CHIP_PX / 2 + 0.5, width, _CHIP_PX)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dash = Qt.PenStyle.DashLine if tone in _DASHED else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(colours.line), 1, dash))
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(chip, 4, 4)
    top = chip.center().y() - _SHAPE_PX / 2
    draw_shape(painter, QRectF(chip.x() + _MARGIN_PX, top, _SHAPE_PX, _SHAPE_PX), tone)
    painter.setPen(QColor(colours.ink))
    painter.setFont(option.font)
    inside = chip.adjusted(_MARGIN_PX + lead, 0, -_MARGIN_PX + 2, 0)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(inside.width()) + 1)
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.restore()
