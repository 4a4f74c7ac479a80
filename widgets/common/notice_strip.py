"""Shows what the console has to tell, worst first, until a person has seen it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.notices import Level, Notice, Notices
from console.texts import tr, when, word
from widgets.common.badge import Badge

_TONES = {Level.INFO: "info", Level.WARN: "warn", Level.ERROR: "alarm"}
_SHOWN = 3


class NoticeStrip(QWidget):
    """The notices of `console.notices` one above the other; takes no room while there are none."""

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_strip")
        self._notices = notices
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        notices.changed.connect(self._show)
        self._show()

    def shown(self) -> tuple[Notice, ...]:
        """The notices in sight: the worst, and among equals the newest."""
        order = list(Level)
        ranked = sorted(
            self._notices.current(), key=lambda n: (order.index(n.level), n.number), reverse=True
        )
        return tuple(ranked[:_SHOWN])

    def dismiss_first(self) -> None:
        """Marks the uppermost notice as seen; the keyboard's way."""
        if shown := self.shown():
            self._notices.seen(shown[0].number)

    def _show(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        shown = self.shown()
        for notice in shown:
            self._layout.addWidget(self._strip(notice))
        hidden = len(self._notices.current()) - len(shown)
        if hidden:
            more = QLabel(tr("and {n} more", n=hidden), self)
            more.setProperty("role", "hint")
            self._layout.addWidget(more)
        self.setVisible(bool(shown))

    def _strip(self, notice: Notice) -> QFrame:
        strip = QFrame(self)
        strip.setObjectName("notice")
        strip.setProperty("role", "strip")
        strip.setProperty("tone", _TONES[notice.level])
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(12)
        row.addWidget(Badge(word(notice.level), _TONES[notice.level]))
        row.addWidget(_label(when(notice.at, seconds=True)))
        row.addWidget(_label(notice.text, "subtitle"), 1)
        if notice.remedy:
            row.addWidget(_label(notice.remedy), 2)
        seen = QPushButton(tr("Acknowledge") if notice.acknowledge else tr("Seen"), strip)
        seen.clicked.connect(lambda: self._notices.seen(notice.number))
        row.addWidget(seen)
        return strip


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(bool(role) or len(text) > len("00:00:00 00-00"))
    return label
