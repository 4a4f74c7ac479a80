"""Loading for a panel: one load at a time, the newest wish wins, nothing reaches a dead widget."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject

from console import jobs

T = TypeVar("T")


class Live(Generic[T]):
    """Loads what a widget shows and hands it over; a wish during a load leads to one more load."""

    def __init__(
        self,
        owner: QObject,
        load: Callable[[], Coroutine[None, None, T]],
        show: Callable[[T], None],
        *,
        name: str,
    ) -> None:
        self._owner = owner
        self._load = load
        self._show = show
        self._name = name
        self._running = False
        self._again = False

    def refresh(self) -> None:
        """Asks for a fresh load."""
        if self._running:
            self._again = True
            return
        self._running = True
        jobs.spawn(self._run(), name=self._name)

    async def _run(self) -> None:
        try:
            while True:
                self._again = False
                loaded = await self._load()
                if not alive(self._owner):
                    return
                if not self._again:
                    self._show(loaded)
                    return
        finally:
            self._running = False


def alive(owner: QObject) -> bool:
    """Whether a Qt object still exists behind its Python name."""
    return bool(shiboken6.isValid(owner))
