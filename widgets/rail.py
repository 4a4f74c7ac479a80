"""The rail at the left: one room a key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from widgets.actions import Actions

ROOMS = ("desk", "plans", "roster", "teams", "stock", "shelters", "journal")
WIDTH_PX = 92


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
        leave.setText(actions.action("seat.leave").text())
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        leave.setSizePolicy(self._buttons["desk"].sizePolicy())
        leave.clicked.connect(actions.action("seat.leave").trigger)
        column.addWidget(leave)

    def mark(self, room: str) -> None:
        """Shows which room one is in."""
        self._buttons[room].setChecked(True)

    def _button(self, actions: Actions, room: str) -> QToolButton:
        action = actions.action(f"room.{room}")
        button = QToolButton()
        button.setObjectName(f"rail_{room}")
        button.setText(f"{action.text()}\n{action.shortcut().toString()}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumHeight(52)
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        self._group.addButton(button)
        self._buttons[room] = button
        return button
