"""Keeps what is typed into a record until it is on disk, and tries again where the disk fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from console import jobs, timers
from console.errors import KnownError
from widgets.desk.live import alive

QUIET_MS = 400
RETRY_MS = 3000

Fields = dict[str, Any]
Write = Callable[[str, Fields], Awaitable[None]]


class Keeper(QObject):
    """Gathers typed fields by record and writes them once typing is quiet.

    Where the store fails (a full disk), what was typed stays here, newer words over older ones,
    and is tried again by itself. What a use case refuses is told once and not tried again.
    """

    kept = Signal()
    stuck = Signal()

    def __init__(self, write: Write, parent: QObject, *, name: str) -> None:
        super().__init__(parent)
        self._write = write
        self._name = name
        self._typed: dict[str, Fields] = {}
        self._writing = asyncio.Lock()
        self._quiet = timers.debounce(self, QUIET_MS, self._spawn, name=name)
        self._again = timers.debounce(self, RETRY_MS, self._spawn, name=f"{name}.again")

    @property
    def waiting(self) -> bool:
        """Whether something typed is not on disk yet."""
        return bool(self._typed)

    def typed(self, record: str, field: str, value: object) -> None:
        """Hears what was typed into a field of a record."""
        self._typed.setdefault(record, {})[field] = value
        self._quiet.poke()

    def pending(self, record: str) -> Fields:
        """What is typed into a record and not on disk yet; a screen shows it over what is."""
        return dict(self._typed.get(record, {}))

    def flush(self) -> None:
        """Writes now what is still waiting: a field or the form was left."""
        self._quiet.flush()

    async def settle(self) -> None:
        """Writes all that is waiting; an act that follows sees it.

        Raises:
            KnownError: why it could not be written; store failures keep it waiting.
        """
        self._quiet.cancel()
        async with self._writing:
            while self._typed:
                record = next(iter(self._typed))
                await self._write_one(record, self._typed.pop(record))
        if alive(self):
            self.kept.emit()

    def _spawn(self) -> None:
        jobs.spawn(self.settle(), name=self._name)

    async def _write_one(self, record: str, fields: Fields) -> None:
        try:
            await self._write(record, fields)
        except KnownError as error:
            if error.code.startswith("store."):
                self._typed[record] = {**fields, **self._typed.get(record, {})}
                if alive(self):
                    self.stuck.emit()
                    self._again.poke()
            raise
