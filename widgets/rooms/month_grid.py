"""A month as a sheet of days: who leads, how many are on, what is not filled; arrows move in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from console import theme
from console.services.roster import RosterDay
from console.texts import name_of, tr, weekday
from widgets.common.shapes import draw_shape
from widgets.models.base_table import RECORD_ROLE, Index

WEEK = 7
_PAD_PX = 8
_LINE_PX = 19
_SHAPE_PX = 10
_MONDAY = dt.date(2024, 1, 1)


class MonthModel(QAbstractTableModel):
    """The days of a month in weeks that begin on Monday."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[RosterDay, ...] = ()
        self.today = dt.date.min

    def set_days(self, days: Sequence[RosterDay], today: dt.date) -> None:
        """Shows another month; a grid of at most six weeks, so it is reset as a whole."""
        self.beginResetModel()
        self._days = tuple(days)
        self.today = today
        self.endResetModel()

    def day_at(self, index: Index) -> RosterDay | None:
        """The day in a cell; None before the first and after the last."""
        place = index.row() * WEEK + index.column() - self._lead()
        return self._days[place] if 0 <= place < len(self._days) else None

    def index_of(self, date: dt.date) -> QModelIndex:
        """The cell of a day; invalid outside the month."""
        for place, day in enumerate(self._days, self._lead()):
            if day.date == date:
                return self.index(place // WEEK, place % WEEK)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else -(-(len(self._days) + self._lead()) // WEEK)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day_at(index)
        if day is None:
            return None
        if role == RECORD_ROLE:
            return day
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join((day.date.isoformat(), *lines_of(day), gap_words(day))).strip()
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return weekday(_MONDAY + dt.timedelta(days=section))
        return None

    def _lead(self) -> int:
        return self._days[0].date.weekday() if self._days else 0


class MonthGrid(QTableView):
    """The sheet; arrows move by day and week, Page Up and Page Down ask for another month."""

    day_chosen = Signal(object)  # RosterDay | None
    month_wanted = Signal(int)  # -1 or +1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("month_grid")
        self.setAccessibleName(tr("Month"))
        self.days = MonthModel(self)
        self.setModel(self.days)
        self.setItemDelegate(_DayDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(
            lambda index, _old: self.day_chosen.emit(self.days.day_at(index))
        )

    def choose(self, date: dt.date) -> None:
        """Makes a day the current one."""
        index = self.days.index_of(date)
        if index.isValid():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.month_wanted.emit(step)


class _DayDelegate(QStyledItemDelegate):
    """Paints one day: its number, its holiday, the names by role, and what is not filled."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn = theme.current()
        day: RosterDay | None = index.data(RECORD_ROLE)
        rect: QRect = option.rect
        state = option.state
        font: QFont = option.font
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = worn.select if selected else worn.panel if day is not None else worn.window
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if day is not None:
            ink = worn.on_select if selected else worn.text
            self._paint_day(painter, rect, day, ink, font, index)
        painter.restore()

    def _paint_day(
        self, painter: QPainter, rect: QRect, day: RosterDay, ink: str, font: QFont, index: Index
    ) -> None:
        worn = theme.current()
        model = index.model()
        is_today = isinstance(model, MonthModel) and day.date == model.today
        inside = rect.adjusted(_PAD_PX, 4, -_PAD_PX, -4)
        line = QRect(inside.x(), inside.y(), inside.width(), _LINE_PX)
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(worn.accent if is_today and ink == worn.text else ink))
        title = f"{day.date.day} {tr('today')}" if is_today else str(day.date.day)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(font)
        if day.holiday is not None:
            painter.setPen(QColor(worn.tone("alarm").ink if ink == worn.text else ink))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, name_of(day.holiday))
        room = max(0, inside.height() // _LINE_PX - 1 - bool(day.gaps))
        painter.setPen(QColor(ink))
        for words in lines_of(day)[:room]:
            line.translate(0, _LINE_PX)
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        if day.gaps:
            line.translate(0, _LINE_PX)
            _paint_gap(painter, line, gap_words(day))


def _paint_gap(painter: QPainter, line: QRect, words: str) -> None:
    tone = theme.current().tone("alarm")
    width = min(line.width(), painter.fontMetrics().horizontalAdvance(words) + 28)
    chip = QRectF(line.x(), line.y() + 1, width, line.height() - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tone.line), 1))
    painter.setBrush(QColor(tone.fill))
    painter.drawRoundedRect(chip, 4, 4)
    top = chip.center().y() - _SHAPE_PX / 2
    draw_shape(painter, QRectF(chip.x() + 6, top, _SHAPE_PX, _SHAPE_PX), "alarm")
    painter.setPen(QColor(tone.ink))
    painter.drawText(chip.adjusted(21, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)


def lines_of(day: RosterDay) -> list[str]:
    """Who is on that day, one line a role, leaders first."""
    by_role: dict[str, list[str]] = {}
    for turn in day.turns:
        name = turn.person.name if turn.person is not None else tr("(left)")
        names = by_role.setdefault(turn.shift.role, [])
        if name not in names:
            names.append(name)
    return [tr(", ").join(names) for names in by_role.values()]


def gap_words(day: RosterDay) -> str:
    """How many are lacking that day, or ""."""
    lacking = sum(gap.lacking for gap in day.gaps)
    return tr("{n} lacking", n=lacking) if lacking else ""
