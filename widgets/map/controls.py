"""Buttons on the map for those who have no wheel: nearer, farther, selection, whole city."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from console.texts import later, tr
from widgets.map.steering import Steering

_SIDE_PX = 30
_STEP = 0.5


class Controls(QFrame):
    """A column of four buttons."""

    def __init__(
        self, view: Steering, fit_selection: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent if parent is not None else view)
        self.setObjectName("map-controls")
        self.setProperty("role", "card")
        self._view = view
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(1)
        self._buttons: list[tuple[QToolButton, str]] = []
        for sign, title, act in (
            ("+", later("Zoom in (+)"), lambda: self._zoom(_STEP)),
            ("−", later("Zoom out (-)"), lambda: self._zoom(-_STEP)),
            ("◎", later("Show the selection"), fit_selection),
            ("⌂", later("Whole city (Home)"), view.home),
        ):
            button = QToolButton(self)
            button.setText(sign)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedSize(_SIDE_PX, _SIDE_PX)
            button.clicked.connect(lambda _checked=False, act=act: act())
            column.addWidget(button)
            self._buttons.append((button, title))
        self.retranslate()

    def retranslate(self) -> None:
        """Writes the words again in the language of now."""
        for button, title in self._buttons:
            button.setToolTip(tr(title))
            button.setAccessibleName(tr(title))

    def _zoom(self, step: float) -> None:
        self._view.leave_home()
        self._view.zoom_to(self._view.zoom + step)
