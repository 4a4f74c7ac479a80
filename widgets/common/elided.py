"""Words that give way where there is no room; their tool tip says them whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolTip,
    QWidget,
)

from widgets.common.tip import tip

_LEAST_LETTERS = 6


class ElidedLabel(QLabel):
    """One line of plain text that shrinks before anything else beside it does.

    A text that is `dispensable` takes only the room that nobody else needs, and shows itself whole
    or not at all.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        parent: QWidget | None = None,
        *,
        dispensable: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._dispensable = dispensable
        self.setTextFormat(Qt.TextFormat.PlainText)
        if dispensable:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), least), hint.height())

    def is_cut(self) -> bool:
        """Whether not all of the text is in sight."""
        return self._shown() != self.text()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.toolTip() or (self.text() if self.is_cut() else "")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            self.alignment().value,
            self.palette(),
            self.isEnabled(),
            self._shown(),
            self.foregroundRole(),
        )
        painter.end()

    def _shown(self) -> str:
        room = self.contentsRect().width()
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        return "" if self._dispensable and cut != self.text() else cut


class ElidedButton(QPushButton):
    """A button as wide as its place; its words begin at the left and are cut at the end."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "offer")
        self.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * 2 * _LEAST_LETTERS
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), least), hint.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt's
        super().initStyleOption(option)
        inside = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(inside, option, self).width()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        option.text = words


class KeyButton(QPushButton):
    """A button that says its key beside its words, as long as there is room for the key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, words: str, key: str = "") -> None:
        """Shows other words, with their key."""
        self._words = words
        self.setText(f"{words}  {key}" if key else words)
        self.setToolTip(self.text() if key else "")

    def minimumSizeHint(self) -> QSize:
        letters, hint = self.fontMetrics(), super().minimumSizeHint()
        key = letters.horizontalAdvance(self.text()) - letters.horizontalAdvance(self._words)
        return QSize(hint.width() - key, hint.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt's
        super().initStyleOption(option)
        if self._short:
            option.text = self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        self._short = self.width() < self.sizeHint().width()
        super().paintEvent(event)
        self._short = False  # the size hint is asked by the same option, and wants the key
