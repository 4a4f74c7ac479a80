"""The rail at the left: one room a key."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console import theme
from console.texts import tr
from widgets.actions import Actions

ROOMS = ("desk", "plans", "roster", "teams", "stock", "shelters", "journal")
WIDTH_PX = 92
_BUTTON_PX = 52
_KEY_SCALE = 0.85


class RailButton(QToolButton):
    """The name of a room, and under it, quieter, the key that leads there."""

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self._key = key

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        worn, middle = theme.current(), self.height() // 2
        upper = QRect(0, 0, self.width(), middle + 2)
        lower = QRect(0, middle + 3, self.width(), self.height() - middle - 3)
        across = Qt.AlignmentFlag.AlignHCenter
        painter.setPen(QColor(worn.on_select if self.isChecked() else worn.text))
        room = self.width() - 4
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(upper, across | Qt.AlignmentFlag.AlignBottom, name)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _KEY_SCALE)
        painter.setFont(font)
        painter.setPen(QColor(worn.on_select if self.isChecked() else worn.soft))
        painter.drawText(lower, across | Qt.AlignmentFlag.AlignTop, self._key)
        painter.end()


class Rail(QFrame):
    """Buttons of the rooms with their keys; the room one is in stays pressed."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("role", "bar")
        self.setFixedWidth(WIDTH_PX)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        for room in ROOMS:
            column.addWidget(self._button(actions, room))
        column.addStretch(1)
        leave = QToolButton()
        action = actions.action("seat.leave")
        leave.setText(tr("Leave"))
        leave.setAccessibleName(action.text())
        leave.setToolTip(f"{action.text()}  {action.shortcut().toString()}")
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        leave.setSizePolicy(self._buttons["desk"].sizePolicy())
        leave.clicked.connect(action.trigger)
        column.addWidget(leave)

    def mark(self, room: str) -> None:
        """Shows which room one is in."""
        self._buttons[room].setChecked(True)

    def _button(self, actions: Actions, room: str) -> QToolButton:
        action = actions.action(f"room.{room}")
        button = RailButton(action.text(), action.shortcut().toString())
        button.setObjectName(f"rail_{room}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumHeight(_BUTTON_PX)
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        self._group.addButton(button)
        self._buttons[room] = button
        return button
