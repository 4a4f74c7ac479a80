"""Brings an older store up to the newest form: a copy first, then all steps or none."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, StaticPool, create_engine, text

from db import engine, faults
from db.migrations import r0001
from db.migrations.revisions import HEAD, KNOWN

log = logging.getLogger("db.migrations")

STEPS: dict[str, Callable[[Operations], None]] = {"0001": r0001.upgrade}
"""The step that leads to each revision, in order."""


def migrate(path: Path, at: str) -> Path:
    """Takes a store from one revision to the newest; returns where the copy made first is.

    Raises:
        KnownError: "store.migration_failed", naming the copy; the store is as it was.
    """
    copy = path.with_name(f"{path.name}.before-{HEAD}")
    connection = engine.writer(path, create=False)
    try:
        copy_to(connection, copy)
        upgrade(connection, at)
    except (sqlite3.Error, OSError):
        raise
    except Exception as error:
        raise faults.known("store.migration_failed", path=str(path), copy=str(copy)) from error
    finally:
        connection.close()
    log.info("migrated %s from %s to %s; the copy is %s", path, at, HEAD, copy)
    return copy


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Copies an open store to a file, whole."""
    target.unlink(missing_ok=True)
    made = sqlite3.connect(target)
    try:
        connection.backup(made)
    finally:
        made.close()


def upgrade(connection: sqlite3.Connection, at: str | None) -> None:
    """Runs the steps after a revision (None: all) in one transaction and notes the new one."""
    pending = KNOWN[KNOWN.index(at) + 1 :] if at else KNOWN
    pool = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with pool.connect() as session:
        session.exec_driver_sql("BEGIN IMMEDIATE")
        context = MigrationContext.configure(session, opts={"transactional_ddl": False})
        operations = Operations(context)
        for revision in pending:
            STEPS[revision](operations)
        _note(session, context)
        session.commit()


def _note(session: Connection, context: MigrationContext) -> None:
    if not context._has_version_table():  # noqa: SLF001 - Alembic offers no other way to ask
        session.execute(text("CREATE TABLE alembic_version (version_num TEXT PRIMARY KEY)"))
    session.execute(text("DELETE FROM alembic_version"))
    session.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
