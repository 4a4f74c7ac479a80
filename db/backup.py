"""Backs a store up while it is in use, and restores a backup that passed the check."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from db import engine, faults, schema
from db.check import check, is_damaged

PAGES_AT_ONCE = 2000


def backup(path: Path, target: Path) -> Path:
    """Copies a store, open or not, to a file; the copy takes its name only when it is whole.

    Raises:
        KnownError: "store.missing"; "store.disk_full" and its kin; "store.backup_damaged" if
            the copy is not sound.
    """
    part = target.with_name(target.name + ".part")
    try:
        _copy(path, part)
        if is_damaged(check(part)):
            raise faults.known("store.backup_damaged", path=str(target))
        _sync(part)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise faults.sort(error, target) from error
    finally:
        _discard(part)
    return target


def restore(copy: Path, path: Path) -> Path | None:
    """Puts a checked backup in a store's place, under a new device name.

    The new name keeps the restored store from numbering entries that its lost twin had numbered.

    Args:
        copy: the backup; it stays as it is.
        path: the store, closed.

    Returns:
        Where the store that stood there is kept now, or None if there was none.

    Raises:
        KnownError: "store.locked" while the store is open, "store.missing" where there is no
            such backup, "store.backup_damaged".
    """
    part = path.with_name(path.name + ".restoring")
    try:
        lock = engine.hold(path)
        try:
            _copy(copy, part)
            if is_damaged(check(part)):
                raise faults.known("store.backup_damaged", path=str(copy))
            _rename(part)
            _sync(part)
            return _exchange(part, path)
        finally:
            lock.close()
    except (sqlite3.Error, OSError) as error:
        raise faults.sort(error, path) from error
    finally:
        _discard(part)


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        raise faults.known("store.missing", path=str(source))
    _discard(target)
    with (
        contextlib.closing(engine.reader(source)) as read,
        contextlib.closing(sqlite3.connect(target)) as made,
    ):
        read.backup(made, pages=PAGES_AT_ONCE)
        made.execute("PRAGMA journal_mode=DELETE")


def _rename(part: Path) -> None:
    with contextlib.closing(engine.inspector(part)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        schema.new_incarnation(connection)
        connection.execute("COMMIT")


def _exchange(part: Path, path: Path) -> Path | None:
    kept = None
    if path.exists():
        with contextlib.suppress(sqlite3.Error), contextlib.closing(engine.inspector(path)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = _free_name(path)
        for suffix in ("", "-wal", "-shm"):
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                beside.replace(kept.with_name(kept.name + suffix))
    part.replace(path)
    return kept


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.name}.replaced-{number}")).exists():
        number += 1
    return kept


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _discard(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
