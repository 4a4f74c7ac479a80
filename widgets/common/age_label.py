"""A value that shows its age: it starts unknown, earns its value, and says when it is stale."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from console import timers
from console.clock import Clock
from console.texts import ago, tr, when
from widgets.common.look import set_property

_TICK_MS = 1000


class AgeLabel(QLabel):
    """The age of what stands beside it; after `stale_after` it takes the stale tone and says so."""

    def __init__(
        self, clock: Clock, stale_after: dt.timedelta, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("age_label")
        self.setProperty("role", "caption")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._clock = clock
        self._stale_after = stale_after
        self._moment: dt.datetime | None = None
        timers.every(self, _TICK_MS, self.tick, name="age")
        self.tick()

    def is_stale(self) -> bool:
        """Whether the value is unknown or older than it may be."""
        return self._moment is None or self._clock.now() - self._moment > self._stale_after

    def set_moment(self, moment: dt.datetime | None) -> None:
        """Says how old the value beside it is; None means there is none yet."""
        self._moment = moment
        self.tick()

    def tick(self) -> None:
        """Shows the age as it is now."""
        if self._moment is None:
            words = tr("no data yet")
        else:
            age = ago(self._clock.now() - self._moment)
            words = tr("stale, {age}", age=age) if self.is_stale() else tr("as of {age}", age=age)
        if words != self.text():
            self.setText(words)
            self.setToolTip(when(self._moment, seconds=True))
        set_property(self, "tone", "stale" if self.is_stale() else "neutral")
