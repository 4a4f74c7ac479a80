"""Brings a file to the form this version needs: new, migrated, or refused."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from uuid6 import uuid7

from db import engine, faults, rebuild, statements
from db.migrations.revisions import HEAD, KNOWN
from db.tables import APPLICATION_ID, TABLES, conflict, ddl, shape, truth

_MAGIC = b"SQLite format 3\x00"


def prepare(path: Path) -> sqlite3.Connection:
    """The writing connection of a store that is in this version's form.

    Raises:
        KnownError: "store.not_a_store", "store.too_new", "store.migration_failed".
        sqlite3.Error: what the disk does.
    """
    fresh = _is_empty(path)
    if not fresh:
        _bring_up(path)
    connection = engine.writer(path, create=fresh)
    try:
        if fresh:
            _make(connection)
        _project(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def device(connection: sqlite3.Connection) -> str:
    """The name of this device's present incarnation."""
    row = connection.execute(statements.GET_NODE, ("device",)).fetchone()
    return str(row[0])


def new_incarnation(connection: sqlite3.Connection) -> str:
    """Gives a store a new device name, so that a restored copy never writes a number twice."""
    name = uuid7().hex
    connection.execute(statements.INSERT_DEVICE, (name,))
    connection.execute(statements.PUT_NODE, ("device", name))
    return name


def revision(connection: sqlite3.Connection) -> str:
    """The revision a file is at.

    Raises:
        KnownError: "store.not_a_store", "store.too_new".
    """
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise faults.known("store.not_a_store")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None or row[0] not in KNOWN:
        raise faults.known("store.too_new", revision=row and row[0])
    return str(row[0])


def _is_empty(path: Path) -> bool:
    """Whether there is nothing yet, or a first opening was cut short before its one transaction."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return False
    with contextlib.closing(engine.inspector(path)) as connection:
        return not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def _bring_up(path: Path) -> None:
    with contextlib.closing(engine.inspector(path)) as connection:
        at = revision(connection)
    if at != HEAD:
        from db.migrations.run import migrate  # noqa: PLC0415 - Alembic is slow to import

        migrate(path, at)


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table in truth.sorted_tables:
        for statement in ddl(table):
            connection.execute(statement)
    connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    new_incarnation(connection)
    connection.execute("COMMIT")


def _project(connection: sqlite3.Connection) -> None:
    """Makes the projections whose form this version doesn't know, and folds them anew."""
    stale = [
        table
        for table in (*TABLES.values(), conflict)
        if _shape_of(connection, table.name) != shape(table)
    ]
    if not stale:
        return
    connection.execute("BEGIN IMMEDIATE")
    for table in stale:
        connection.execute(f'DROP TABLE IF EXISTS "{table.name}"')
        for statement in ddl(table):
            connection.execute(statement)
        connection.execute(statements.PUT_NODE, (f"shape:{table.name}", shape(table)))
    rebuild.refill(connection)
    connection.execute("COMMIT")


def _shape_of(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute(statements.GET_NODE, (f"shape:{name}",)).fetchone()
    return None if row is None else str(row[0])
