"""Keeps a call sheet on disk while it is typed, so that no crash costs more than one field."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal

from console import jobs, timers
from console.desk import Desk
from console.domain.incident import Call
from console.errors import KnownError
from console.services import calls, field_labels
from widgets.desk.live import alive

QUIET_MS = 300
RETRY_MS = 3000


class CallKeeper(QObject):
    """Gathers typed fields and writes them in order; the sheet opens on disk at the first ring.

    One keeper serves one sheet. A field that is refused stays in the form and is tried again when
    it is edited; the others are kept all the same. Where the disk fails, all is tried again by
    itself until it is kept.
    """

    saved = Signal(object)  # Call
    refused = Signal(str, object)  # field, KnownError
    stuck = Signal()  # what was typed could not be written; it is tried again

    def __init__(self, desk: Desk, call: Call | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("call_keeper")
        self._desk = desk
        self._call = call
        self._typed: dict[str, object] = {}
        self._writing = asyncio.Lock()
        self._quiet = timers.debounce(self, QUIET_MS, self._spawn, name="call.keep")
        self._again = timers.debounce(self, RETRY_MS, self._spawn, name="call.keep_again")
        if call is None:
            self._spawn()

    @property
    def call(self) -> Call | None:
        """The sheet as it is on disk, or None until it is there."""
        return self._call

    def typed(self, **fields: object) -> None:
        """Hears what was typed; it is written once typing is quiet."""
        self._typed.update(fields)
        self._quiet.poke()

    def flush(self) -> None:
        """Writes now what is still waiting: a field was left."""
        self._quiet.flush()

    async def settle(self) -> Call:
        """Writes all that is waiting and returns the sheet as it is on disk."""
        self._quiet.cancel()
        await self._write()
        if self._call is None:
            raise KnownError("call.not_open", "Open the call sheet again.")
        return self._call

    def _spawn(self) -> None:
        jobs.spawn(self._write(), name="call.keep")

    async def _write(self) -> None:
        try:
            await self._write_all()
        except KnownError as error:
            if error.code.startswith("store.") and alive(self):
                self.stuck.emit()
                self._again.poke()
            raise

    async def _write_all(self) -> None:
        async with self._writing:
            if self._call is None:
                self._call = await self._desk.do(calls.open_call)
                self._tell()
            while self._typed:
                fields, self._typed = self._typed, {}
                await self._keep(self._call, fields)

    async def _keep(self, call: Call, fields: dict[str, object]) -> None:
        while fields:
            try:
                self._call = await self._desk.do(calls.set_fields, call=call.id, fields=fields)
            except KnownError as error:
                field = _named(error, fields)
                if not field:
                    self._typed = {**fields, **self._typed}
                    raise
                del fields[field]
                if alive(self):
                    self.refused.emit(field, error)
            else:
                self._tell()
                return

    def _tell(self) -> None:
        if alive(self):
            self.saved.emit(self._call)


def _named(error: KnownError, fields: dict[str, object]) -> str:
    """The field a refusal speaks of; it names it by the words on screen."""
    named = error.facts.get("field")
    return next((one for one in fields if named in (one, field_labels.label(one))), "")
