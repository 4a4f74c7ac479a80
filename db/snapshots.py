"""Snapshots of a store for any thread: what a console reads, and what an onlooker may see."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from console.domain.duty import Actor
from db import engine, faults, schema
from db.reader import BoundedReader, Reader

QUERY_BOUND_S = 5.0


class Snapshots:
    """Read-only connections to a store's file, one a thread, each read bounded in time."""

    def __init__(self, path: Path, query_bound_s: float = QUERY_BOUND_S) -> None:
        self.path = path
        self._query_bound_s = query_bound_s
        self._mine = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    def reader(self) -> BoundedReader:
        """This thread's reader; each `with` on it is one snapshot, bounded in time."""
        found: BoundedReader | None = getattr(self._mine, "reader", None)
        if found is None:
            connection = engine.reader(self.path)
            with self._guard:
                self._readers.append(connection)
            found = BoundedReader(connection, self.path, self._query_bound_s)
            self._mine.reader = found
        return found

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reader]:
        """One snapshot of the store for this thread.

        Raises:
            KnownError: "store.too_slow" when a query runs past the bound (5 s unless told).
        """
        try:
            reader = self.reader()
        except sqlite3.Error as error:
            raise faults.sort(error, self.path) from error
        with reader:
            yield reader

    def close(self) -> None:
        """Closes every reader; none may be in use."""
        with self._guard:
            for connection in self._readers:
                connection.close()
            self._readers.clear()


class Onlooker(Snapshots):
    """A store that another console holds, seen from outside: the hall's screen beside the desk."""

    def __init__(self, path: Path, query_bound_s: float = QUERY_BOUND_S) -> None:
        super().__init__(path, query_bound_s)
        try:
            self._watch = engine.reader(path)
            schema.revision(self._watch)
        except sqlite3.Error as error:
            raise faults.sort(error, path) from error

    def version(self) -> int:
        """A number that is another one after each commit of the console that holds the store."""
        try:
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise faults.sort(error, self.path) from error

    def begin(self, actor: Actor, use_case: str) -> NoReturn:
        """Refuses: an onlooker never writes.

        Raises:
            KnownError: "store.onlooking".
        """
        raise faults.known("store.onlooking", person=actor.name, use_case=use_case)

    def close(self) -> None:
        """Closes every connection."""
        super().close()
        self._watch.close()
