"""Measures how long the screen's thread is held: the gap between beats that should come evenly."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject

from console import timers

BEAT_MS = 2


class Lateness:
    """A beat on the Qt loop; `worst_ms` is the longest time no beat could come."""

    def __init__(self) -> None:
        self._owner = QObject()
        self.gaps_ms: list[float] = []
        self._last = time.perf_counter()
        timers.every(self._owner, BEAT_MS, self._beat, name="bench.lateness")

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000 - BEAT_MS)
        self._last = now

    def restart(self) -> None:
        """Forgets what was measured so far."""
        self.gaps_ms.clear()
        self._last = time.perf_counter()

    @property
    def worst_ms(self) -> float:
        """The longest hold since the restart."""
        return max(self.gaps_ms, default=0.0)
