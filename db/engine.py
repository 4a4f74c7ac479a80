"""Opens connections to SQLite with the settings that every promise of the store rests on.

One connection writes, in one process: SQLite 3.7.0 to 3.51.2 may damage a file when two
connections reset the write-ahead log at once. All others never checkpoint.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

BUSY_MS = 5000
CHECKPOINT_PAGES = 1000
_RACE_FIRST, _RACE_FIXED = (3, 7, 0), (3, 51, 3)


def writer(path: Path, *, create: bool) -> sqlite3.Connection:
    """The one writing connection: write-ahead log, on disk at every commit."""
    connection = _connect(path, "rwc" if create else "rw")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
    connection.execute("PRAGMA cache_size=-16384")
    return connection


def reader(path: Path) -> sqlite3.Connection:
    """A connection that can't write."""
    connection = _connect(path, "ro")
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    return connection


def inspector(path: Path) -> sqlite3.Connection:
    """A connection that looks at a file of any kind and leaves it as it is."""
    return _connect(path, "rw")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,  # opened on one thread, used on another; never on two at once
        timeout=BUSY_MS / 1000,
        cached_statements=256,
    )
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def hold(path: Path) -> sqlite3.Connection:
    """Holds the store for this process until the connection closes or the process dies.

    Raises:
        sqlite3.OperationalError: busy, where another process holds it.
    """
    lock = _connect(path.with_name(path.name + "-lock"), "rwc")
    try:
        lock.execute("PRAGMA busy_timeout=300")
        lock.execute("PRAGMA locking_mode=EXCLUSIVE")
        lock.execute("BEGIN EXCLUSIVE")
    except BaseException:
        lock.close()
        raise
    return lock


def has_reset_race(library: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite has the WAL-reset race that the single writing connection avoids."""
    return _RACE_FIRST <= library < _RACE_FIXED
