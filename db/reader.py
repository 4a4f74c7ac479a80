"""Reading records: from the writing connection inside a unit of work, else from a snapshot."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from sqlalchemy import Select, Table
from sqlalchemy.engine import Row
from sqlalchemy.engine.result import result_tuple

from console.domain.kinds import KIND_OF
from console.errors import KnownError
from db import faults, statements
from db.codec import CODEC_OF, from_json, moment_text, to_json
from db.merge import Head
from db.tables import DIALECT, TABLES

R = TypeVar("R")


class Conflict(NamedTuple):
    """A guarded field that people set without knowing of each other, and what each said (冲突)."""

    kind: str
    record: str
    field: str
    heads: tuple[Head, ...]  # latest first; the first is shown


def bound(value: Any) -> Any:
    """A value as a statement's parameter."""
    if isinstance(value, dt.datetime):
        return moment_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


class Reader:
    """Reads records from one snapshot of the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, cls: type[R], id: str) -> R:  # noqa: A002 - the records' own word
        """A record that must exist.

        Raises:
            KnownError: "record.missing".
        """
        record = self.find(cls, id)
        if record is None:
            raise KnownError(
                "record.missing",
                "Refresh the list; it may have been made on another console.",
                kind=KIND_OF[cls].name,
                record=id,
            )
        return record

    def find(self, cls: type[R], id: str) -> R | None:  # noqa: A002
        """A record, or None."""
        codec = CODEC_OF[cls]
        sql = statements.OF_KIND[codec.kind.name].fields_of
        row = self._connection.execute(sql, (id,)).fetchone()
        return None if row is None else codec.record(row)

    def all(
        self,
        cls: type[R],
        *,
        order_by: str | Sequence[str] = "id",
        limit: int | None = None,
        **equals: Any,
    ) -> list[R]:
        """The records whose fields equal the given values.

        Args:
            cls: the class of record.
            order_by: a field or several; a leading "-" sorts downward.
            limit: at most so many.
            equals: field=value; a tuple, list or set means any of them, None means empty.
        """
        codec = CODEC_OF[cls]
        tests, parameters = _tests(equals)
        order = (order_by,) if isinstance(order_by, str) else tuple(order_by)
        limited = limit is not None
        sql = statements.chosen(codec.kind.name, tests, order, limited=limited)
        if limited:
            parameters.append(limit)
        return [codec.record(row) for row in self._connection.execute(sql, parameters)]

    def count(self, cls: type[Any], **equals: Any) -> int:
        """How many records have these values (as for `all`)."""
        tests, parameters = _tests(equals)
        kind = CODEC_OF[cls].kind.name
        sql = statements.chosen(kind, tests, (), limited=False, counted=True)
        return int(self._connection.execute(sql, parameters).fetchone()[0])

    def rows(self, statement: Select[Any]) -> list[Row[Any]]:
        """The rows of a SELECT over `table(cls)`: columns as they rest (words, ISO moments)."""
        compiled = statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
        values = compiled.params
        names = getattr(compiled, "positiontup", None) or ()
        cursor = self._connection.execute(str(compiled), [bound(values[name]) for name in names])
        make = result_tuple([column[0] for column in cursor.description])
        return [make(row) for row in cursor]

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one of the store's own prepared statements (db.statements)."""
        return self._connection.execute(sql, parameters).fetchall()

    def file(self) -> Path | None:
        """The store's file; None where it is in memory."""
        name = self._connection.execute("PRAGMA database_list").fetchone()[2]
        return Path(name) if name else None

    def table(self, cls: type[Any]) -> Table:
        """The table of a class of records, for `rows`."""
        return TABLES[CODEC_OF[cls].kind.name]

    def local(self, key: str) -> Any:
        """A value that belongs to this console alone, or None."""
        row = self._connection.execute(statements.GET_LOCAL, (key,)).fetchone()
        return None if row is None else from_json(row[0])

    def conflicts(self) -> list[Conflict]:
        """Every guarded field that waits for a person to settle it."""
        return [
            Conflict(
                kind,
                record,
                field,
                tuple(Head(t, dot, value) for dot, t, value in from_json(heads)),
            )
            for kind, record, field, heads in self.execute(statements.CONFLICTS)
        ]


def _tests(equals: Mapping[str, Any]) -> tuple[tuple[tuple[str, str], ...], list[Any]]:
    tests: list[tuple[str, str]] = []
    parameters: list[Any] = []
    for name, value in equals.items():
        if value is None:
            tests.append((name, "null"))
        elif isinstance(value, tuple | list | set | frozenset):
            tests.append((name, "in"))
            parameters.append(to_json([bound(item) for item in value]))
        else:
            tests.append((name, "is"))
            parameters.append(bound(value))
    return tuple(tests), parameters


class BoundedReader(Reader):
    """A reader on its own read-only connection, one snapshot for each `with`.

    A query that runs longer than the bound is stopped and becomes KnownError "store.too_slow";
    the bound counts from the start of the `with`.
    """

    STEPS = 20_000  # of SQLite's machine between two looks at the time: about a millisecond

    def __init__(self, connection: sqlite3.Connection, path: Path, bound_s: float) -> None:
        super().__init__(connection)
        self._path = path
        self._bound_s = bound_s
        self._until = 0.0
        self._depth = 0
        connection.set_progress_handler(self._is_late, self.STEPS)

    def _is_late(self) -> bool:
        return time.monotonic() > self._until

    def __enter__(self) -> Self:
        if self._depth == 0:
            self._until = time.monotonic() + self._bound_s
            self._connection.execute("BEGIN")
        self._depth += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        if self._depth == 0 and self._connection.in_transaction:
            self._until = float("inf")
            self._connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise faults.sort(error, self._path) from error
