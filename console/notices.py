"""Telling the operator: one door for every message, kept in sight until it is seen (Qt)."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from console.clock import Clock


class Level(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    WARN = "warn"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message to the operator, already in the language of the screen."""

    number: int
    at: dt.datetime
    level: Level
    text: str
    remedy: str = ""
    key: str = ""
    acknowledge: bool = False


class Notices(QObject):
    """Keeps the notices that have not been seen; a notice with a key replaces its forerunner."""

    changed = Signal()
    posted = Signal(object)  # Notice

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._numbers = itertools.count(1)
        self._current: list[Notice] = []

    def say(
        self, level: Level, text: str, *, key: str = "", remedy: str = "", acknowledge: bool = False
    ) -> Notice:
        """Posts a notice; an error always needs acknowledging."""
        notice = Notice(
            number=next(self._numbers),
            at=self._clock.now(),
            level=level,
            text=text,
            remedy=remedy,
            key=key,
            acknowledge=acknowledge or level is Level.ERROR,
        )
        if key:
            self._current = [other for other in self._current if other.key != key]
        self._current.append(notice)
        self.posted.emit(notice)
        self.changed.emit()
        return notice

    def current(self) -> tuple[Notice, ...]:
        """The notices not yet seen, oldest first."""
        return tuple(self._current)

    def seen(self, number: int) -> None:
        """Takes a notice off the screen, because a person saw it."""
        self._keep([notice for notice in self._current if notice.number != number])

    def withdraw(self, key: str) -> None:
        """Takes a notice back, because its cause is gone."""
        self._keep([notice for notice in self._current if notice.key != key])

    def _keep(self, notices: list[Notice]) -> None:
        if len(notices) != len(self._current):
            self._current = notices
            self.changed.emit()
