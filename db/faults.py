"""Sorts what a disk or SQLite can do to us into failures with a remedy."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

from console.errors import BugError, KnownError

_PRIMARY = 0xFF
_BY_CODE = {
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_CORRUPT: "store.corrupt",
    sqlite3.SQLITE_NOTADB: "store.not_a_store",
    sqlite3.SQLITE_INTERRUPT: "store.too_slow",
    sqlite3.SQLITE_TOOBIG: "record.too_big",
}
_BY_ERRNO = {
    errno.ENOSPC: "store.disk_full",
    errno.EDQUOT: "store.disk_full",
    errno.EROFS: "store.read_only",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
    errno.ENOENT: "store.folder_missing",
    errno.ENOTDIR: "store.folder_missing",
}

REMEDIES = {
    "store.disk_full": "Free some space on the disk and repeat the last step.",
    "store.read_only": "Give this user the right to write to the folder, or choose another one.",
    "store.locked": "Close the other console that has this store open, then try again.",
    "store.corrupt": "Run the check (--check); it repairs what it can, else restore a backup.",
    "store.too_new": "Update this console; the store was written by a later version.",
    "store.not_a_store": "Choose another file; this one is no store of the console.",
    "store.folder_missing": "Create the folder or choose another one.",
    "store.missing": "Name another folder or file, or start the console once to make the store.",
    "store.too_slow": "Ask for less at once: a shorter period or a narrower filter.",
    "store.disk_error": "Check the disk and its cable; make a backup to another disk now.",
    "store.migration_failed": "Keep the copy named here and report this; nothing was changed.",
    "store.backup_damaged": "Choose another backup; this one does not pass the check.",
    "store.onlooking": "Work at the desk; this screen only shows.",
    "record.too_big": "Shorten the text or attach it as a file.",
    "record.not_text": "Remove the broken characters and try again.",
}

_LOW_SPACE = 64 * 1024


def known(code: str, **facts: object) -> KnownError:
    """The failure of a code, with its remedy."""
    return KnownError(code, REMEDIES[code], **facts)


def sort(error: sqlite3.Error | OSError, path: Path) -> Exception:
    """The failure behind an error: a KnownError where the world failed, else a BugError."""
    code = _code(error, path)
    if code is None:
        return BugError(f"{type(error).__name__}: {error}")
    return known(code, path=str(path))


def _code(error: sqlite3.Error | OSError, path: Path) -> str | None:
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, "store.disk_error")
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if primary == sqlite3.SQLITE_CANTOPEN:
        return "store.read_only" if path.parent.is_dir() else "store.folder_missing"
    if primary == sqlite3.SQLITE_IOERR:
        return "store.disk_full" if _no_space(path) else "store.disk_error"
    return _BY_CODE.get(primary)


def _no_space(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LOW_SPACE
    except OSError:
        return False
