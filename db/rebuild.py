"""Folds the projections anew from the journal."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator

from db import projection, statements
from db.codec import CODECS
from db.journal import parse
from db.merge import Registers, fold_all
from db.tables import TABLES, conflict


def folded(connection: sqlite3.Connection) -> Iterator[tuple[str, str, Registers]]:
    """Kind, id and registers of every record that the journal tells of and this version knows."""
    bodies = connection.execute(statements.JOURNAL_BY_RECORD)
    changes = (parse(body) for (body,) in bodies)
    for (record, kind), same in itertools.groupby(changes, key=lambda change: (change.e, change.k)):
        if kind in CODECS:
            yield kind, record, fold_all(same)


def refill(connection: sqlite3.Connection) -> None:
    """Throws every projected row away and folds all anew; inside the caller's transaction."""
    for table in (*TABLES.values(), conflict):
        connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our own table's name
    for kind, record, registers in folded(connection):
        codec = CODECS[kind]
        projection.save(connection, codec, record, registers, codec.kind.guarded)
