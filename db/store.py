"""The store of one console: opens it, hands out units of work and readers, closes it in order."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from console.clock import Clock
from console.domain.duty import Actor
from db import engine, faults, schema, statements
from db.apply import Applied, apply
from db.chain import Chain
from db.clock import HybridClock
from db.journal import Link
from db.snapshots import QUERY_BOUND_S, Snapshots
from db.work import Work

log = logging.getLogger("db.store")


def open_store(path: Path, clock: Clock, *, query_bound_s: float = QUERY_BOUND_S) -> Store:
    """Opens a store, or makes an empty one; migrates an older one after copying it.

    Args:
        path: the store's file; its folder must exist.
        clock: tells the time for stamps.
        query_bound_s: how long one read may last.

    Raises:
        KnownError: "store.folder_missing", "store.read_only", "store.locked", "store.disk_full",
            "store.corrupt", "store.not_a_store", "store.too_new", "store.migration_failed".
    """
    if not path.parent.is_dir():
        raise faults.known("store.folder_missing", path=str(path.parent))
    with contextlib.ExitStack() as undo:
        try:
            lock = engine.hold(path)
            undo.callback(lock.close)
            connection = schema.prepare(path)
            undo.callback(connection.close)
            device = schema.device(connection)
            chain = Chain(connection, path, device, HybridClock(clock))
        except (sqlite3.Error, OSError) as error:
            raise faults.sort(error, path) from error
        undo.pop_all()
    if engine.has_reset_race():
        log.info(
            "SQLite %s has the WAL-reset race; the one writing connection avoids it",
            sqlite3.sqlite_version,
        )
    return Store(chain, lock, query_bound_s)


class Store(Snapshots):
    """An open store. One thread writes; any thread reads, each on a connection of its own."""

    def __init__(self, chain: Chain, lock: sqlite3.Connection, query_bound_s: float) -> None:
        super().__init__(chain.path, query_bound_s)
        self.device = chain.device
        self._chain = chain
        self._lock = lock

    def begin(self, actor: Actor, use_case: str) -> Work:
        """A unit of work: `with store.begin(actor, "dispatch.send_team") as work: ...`.

        It commits to disk on a clean exit and takes everything back on an error.
        """
        return Work(self._chain, actor, use_case)

    def apply(self, links: Iterable[Link]) -> Applied:
        """Takes in changes of other devices, all or none; telling the same again is harmless.

        Raises:
            KnownError: "sync.gap", "sync.fork", "sync.broken_chain", "sync.unreadable".
        """
        return apply(self._chain, links)

    def vector(self) -> dict[str, int]:
        """How far this store knows each device: its last number."""
        with self.reading() as read:
            known: dict[str, int] = {}
            for num, device in read.execute(statements.DEVICES):
                last = read.execute(statements.LAST_NUMBER, (num,))
                if last[0][0] is not None:
                    known[device] = last[0][0]
            return known

    def lacking(self, vector: dict[str, int], *, limit: int = 1000) -> list[Link]:
        """Changes that one who knows this vector lacks: each device's in order, at most `limit`."""
        found: list[Link] = []
        with self.reading() as read:
            for num, device in read.execute(statements.DEVICES):
                parameters = (num, vector.get(device, 0), limit - len(found))
                found.extend(Link(*row) for row in read.execute(statements.LINKS_AFTER, parameters))
        return found

    def checkpoint(self) -> None:
        """Moves the write-ahead log into the file."""
        try:
            self._chain.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise faults.sort(error, self.path) from error

    def close(self) -> None:
        """Closes readers, then the writer, which leaves one whole file behind."""
        super().close()
        self._chain.connection.close()
        self._lock.close()
