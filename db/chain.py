"""This device's own end of the journal: numbers, stamps and hashes, and the transaction itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db import faults, statements
from db.clock import HybridClock
from db.journal import GENESIS, Change, canonical, chained


class Chain:
    """The writing connection and where the device's history ends on it.

    What is in memory (`n`, `hash`) is only ever ahead of the disk inside a transaction; after a
    failure it is read anew.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, device: str, hlc: HybridClock
    ) -> None:
        self.connection = connection
        self.path = path
        self.device = device
        self.hlc = hlc
        self.n = 0
        self.hash = GENESIS
        self._num = 0
        self._reserved: list[tuple[object, ...]] = []
        self.reload()

    def reload(self) -> None:
        """Reads the end of the history from disk, and the latest stamp of every device."""
        self._reserved.clear()
        self.n, self.hash = 0, GENESIS
        for num, device in self.connection.execute(statements.DEVICES).fetchall():
            last = self.connection.execute(statements.LAST_OF_DEVICE, (num,)).fetchone()
            if last is not None:
                self.hlc.observe(last[2])
            if device == self.device:
                self._num = num
                if last is not None:
                    self.n, self.hash = last[0], last[1]

    def begin(self) -> None:
        """Takes the right to write.

        Raises:
            KnownError: "store.locked" and its kin.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise faults.sort(error, self.path) from error

    def commit(self) -> None:
        """Puts the transaction on disk; if that fails, nothing of it stays."""
        try:
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self.rollback()
            raise faults.sort(error, self.path) from error

    def rollback(self) -> None:
        """Takes the transaction back."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.reload()

    def append(self, change: Change) -> None:
        """Writes the next change of this device."""
        self.connection.execute(statements.INSERT_JOURNAL, self._link(change))

    def reserve(self, change: Change) -> None:
        """Takes the next change of this device, to be written by `flush`."""
        self._reserved.append(self._link(change))

    def flush(self) -> None:
        """Writes the reserved changes."""
        self.connection.executemany(statements.INSERT_JOURNAL, self._reserved)
        self._reserved.clear()

    def _link(self, change: Change) -> tuple[object, ...]:
        try:
            body = canonical(change)
        except UnicodeEncodeError as error:
            raise faults.known("record.not_text", kind=change.k) from error
        self.hash = chained(self.hash, body)
        self.n = change.n
        return (None, self._num, change.n, change.t, change.k, change.e, change.s, body, self.hash)
