"""Looks a store over for `--check`: pages, chains and projections; mends what can be mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from console.errors import KnownError
from db import engine, faults, projection, rebuild, schema, statements
from db.codec import CODECS
from db.journal import GENESIS, chained, parse
from db.tables import TABLES

_RESTORE = "Restore the latest backup, then take the missing entries from the hub."
_MEND = "Run the check with repair; the rows are folded anew from the journal."
_SHOWN = 20


class Severity(StrEnum):
    """How bad a finding is."""

    NOTE = "note"
    REPAIRABLE = "repairable"
    DAMAGE = "damage"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the check found, and what to do about it."""

    severity: Severity
    code: str
    detail: str
    remedy: str


def check(path: Path) -> list[Finding]:
    """Everything that is wrong with a store; empty when it is sound. Writes nothing."""
    if path.parent.is_dir() and not path.exists():
        remedy = faults.REMEDIES["store.missing"]
        return [Finding(Severity.DAMAGE, "store.missing", str(path), remedy)]
    try:
        connection = engine.reader(path)
    except sqlite3.Error as error:
        return [_failure(error, path)]
    try:
        connection.execute("BEGIN")
        return [*_library(), *_look(connection)]
    except KnownError as error:
        return [Finding(Severity.DAMAGE, error.code, str(path), error.remedy)]
    except sqlite3.Error as error:
        return [_failure(error, path)]
    finally:
        connection.close()


def repair(path: Path) -> list[Finding]:
    """Folds the projections of a closed store anew from its journal; returns what is left wrong.

    Raises:
        KnownError: "store.locked" while a console has it open, "store.corrupt" and its kin.
    """
    try:
        lock = engine.hold(path)
        try:
            connection = engine.writer(path, create=False)
            try:
                schema.revision(connection)
                connection.execute("BEGIN IMMEDIATE")
                rebuild.refill(connection)
                connection.execute("COMMIT")
                connection.execute("REINDEX")
            finally:
                connection.close()
        finally:
            lock.close()
    except sqlite3.Error as error:
        raise faults.sort(error, path) from error
    except msgspec.MsgspecError as error:
        raise KnownError("store.corrupt", _RESTORE, path=str(path)) from error
    return check(path)


def is_damaged(findings: list[Finding]) -> bool:
    """Whether anything but notes was found."""
    return any(finding.severity is not Severity.NOTE for finding in findings)


def _failure(error: sqlite3.Error, path: Path) -> Finding:
    sorted_out = faults.sort(error, path)
    if isinstance(sorted_out, KnownError):
        return Finding(Severity.DAMAGE, sorted_out.code, str(error), sorted_out.remedy)
    return Finding(Severity.DAMAGE, "store.corrupt", str(error), _RESTORE)


def _library() -> Iterator[Finding]:
    if engine.has_reset_race():
        yield Finding(
            Severity.NOTE,
            "store.wal_race",
            f"SQLite {sqlite3.sqlite_version} may damage a log that two connections reset at once",
            "Nothing to do: one connection writes. A later SQLite (3.51.3) has the mending.",
        )


def _look(connection: sqlite3.Connection) -> Iterator[Finding]:
    schema.revision(connection)
    damage = [*_pages(connection), *_chains(connection)]
    yield from damage
    if not damage:
        yield from _projections(connection)


def _pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
        if line != "ok":
            yield Finding(Severity.DAMAGE, "store.corrupt", line, faults.REMEDIES["store.corrupt"])


def _chains(connection: sqlite3.Connection) -> Iterator[Finding]:
    for num, device in connection.execute(statements.DEVICES).fetchall():
        found = _broken_at(connection, num, device)
        if found is not None:
            detail = f"device {device}, entry {found}"
            yield Finding(Severity.DAMAGE, "journal.broken_chain", detail, _RESTORE)


def _broken_at(connection: sqlite3.Connection, num: int, device: str) -> int | None:
    digest, expected = GENESIS, 1
    for n, body, stored, *columns in connection.execute(statements.CHAIN_OF_DEVICE, (num,)):
        if n != expected or not isinstance(body, bytes):
            return expected
        digest = chained(digest, body)
        if stored != digest or not _tells_the_same(body, device, n, columns):
            return expected
        expected += 1
    return None


def _tells_the_same(body: bytes, device: str, n: int, columns: list[object]) -> bool:
    try:
        change = parse(body)
    except msgspec.MsgspecError:
        return False
    return [change.d, change.n, change.t, change.k, change.e, change.s] == [device, n, *columns]


def _projections(connection: sqlite3.Connection) -> Iterator[Finding]:
    counts = dict.fromkeys(TABLES, 0)
    expected: set[tuple[str, str, str, str]] = set()
    wrong: list[str] = []
    for kind, record, registers in rebuild.folded(connection):
        codec = CODECS[kind]
        row = projection.row_of(codec, record, registers)
        if row is None:
            continue
        counts[kind] += 1
        found = connection.execute(statements.OF_KIND[kind].row_of, (record,)).fetchone()
        if found != row:
            wrong.append(f"{kind} {record}")
        rows = projection.conflict_rows(codec, record, registers, codec.kind.guarded)
        expected.update(made for made in rows.values() if made is not None)
    if set(connection.execute(statements.CONFLICTS)) != expected:
        wrong.append("conflicts")
    for kind, count in counts.items():
        sql = statements.chosen(kind, (), (), limited=False, counted=True)
        if connection.execute(sql).fetchone()[0] != count:
            wrong.append(f"number of {kind} rows")
    for detail in wrong[:_SHOWN]:
        yield Finding(Severity.REPAIRABLE, "projection.differs", detail, _MEND)
