"""Keeps a few verified copies of the store, made by themselves while the console is in use."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from db.backup import backup

EVERY = dt.timedelta(hours=12)
KEPT = 10
_STAMP = "%Y%m%dT%H%M%SZ"


def folder_of(store: Path) -> Path:
    """Where the copies of a store lie: beside it, on the same disk; copy them further by hand."""
    return store.parent / "backups"


def copies(store: Path) -> list[Path]:
    """The copies of a store, oldest first."""
    return sorted(folder_of(store).glob(f"{store.stem}-*Z.sqlite3"))


def is_due(store: Path, now: dt.datetime) -> bool:
    """Whether the newest copy is older than half a day, or there is none; a clock set back is."""
    newest = next((made for copy in reversed(copies(store)) if (made := _made(store, copy))), None)
    return newest is None or not dt.timedelta(0) <= now - newest < EVERY


def keep(store: Path, now: dt.datetime) -> Path:
    """Makes a verified copy and lets the oldest go; what was there stays if this one fails.

    Raises:
        KnownError: "store.disk_full" and its kin, "store.backup_damaged".
    """
    folder = folder_of(store)
    folder.mkdir(exist_ok=True)
    made = backup(store, folder / f"{store.stem}-{now.astimezone(dt.UTC):{_STAMP}}.sqlite3")
    for old in copies(store)[:-KEPT]:
        old.unlink()
    return made


def _made(store: Path, copy: Path) -> dt.datetime | None:
    stamp = copy.stem.removeprefix(f"{store.stem}-")
    try:
        return dt.datetime.strptime(stamp, _STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None  # somebody's own file; not ours to judge or delete by age
