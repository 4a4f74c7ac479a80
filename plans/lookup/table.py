"""The index on disk or in memory (条款索引): rows of clauses, their words, the terms by sound.

It is plainly local and can be made again from the editions at any time: an edition is known by the
hash of its content, is put in once, and goes when it is no longer in force. A file that is damaged
or of another form is thrown away. docs/adr/0010-clause-index.md says why.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from plans.lookup import readings
from plans.lookup.rows import LEAD, Row, rows, terms
from plans.lookup.signs import pairs
from plans.model import PlanDocument

Damaged = sqlite3.DatabaseError
"""What an index raises whose file fails."""
FORM = 1
"""Number of the index's form; another number means it is made anew."""
MEMORY = ":memory:"
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536", "mmap_size=268435456")
_TABLES = """
CREATE TABLE edition (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE);
CREATE TABLE clause (
    id INTEGER PRIMARY KEY, edition INTEGER NOT NULL, place INTEGER NOT NULL,
    heading TEXT NOT NULL, body TEXT NOT NULL, around TEXT NOT NULL, marks TEXT NOT NULL
);
CREATE INDEX clause_of_edition ON clause (edition);
CREATE TABLE term (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL,
    reading TEXT NOT NULL, initials TEXT NOT NULL, UNIQUE (kind, text)
);
CREATE TABLE term_of (
    term INTEGER NOT NULL, clause INTEGER NOT NULL, PRIMARY KEY (term, clause)
) WITHOUT ROWID;
CREATE INDEX term_of_clause ON term_of (clause)
"""
_WORDS = """
CREATE VIRTUAL TABLE words USING fts5(
    heading, body, around, marks, content='', prefix='1', tokenize='unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE heads USING fts5(
    heading, title, content='', prefix='1', tokenize='unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE token USING fts5vocab(words, 'row')
"""


def digest(document: PlanDocument) -> str:
    """The hash by which the index knows an edition."""
    return hashlib.sha256(msgspec.json.encode(document)).hexdigest()


def has_full_text(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5."""
    asked = connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
    return bool(asked.fetchone()[0])


def open_table(place: Path | None = None, *, full_text: bool = True) -> Table:
    """Opens the index at a place, or an empty one in memory.

    Args:
        place: the index's own file; made anew where it is missing, damaged or of another form, and
            left alone where it can't be had: then the index is in memory.
        full_text: False keeps no word index, as where SQLite has none.
    """
    if place is None:
        return Table(_connect(MEMORY), full_text=full_text)
    try:
        return _opened(place, full_text=full_text)
    except (sqlite3.OperationalError, OSError):
        return Table(_connect(MEMORY), full_text=full_text)


def _opened(place: Path, *, full_text: bool) -> Table:
    try:
        return Table(_connect(str(place)), full_text=full_text)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        for leftover in (place, *(place.with_name(place.name + end) for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
        return Table(_connect(str(place)), full_text=full_text)


def _connect(place: str) -> sqlite3.Connection:
    return sqlite3.connect(place, isolation_level=None, check_same_thread=False)


class Table:
    """The index's rows; used by one thread at a time, whichever that is."""

    def __init__(self, connection: sqlite3.Connection, *, full_text: bool) -> None:
        self.connection = connection
        self.full_text = full_text and has_full_text(connection)
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            connection.close()
            raise

    def close(self) -> None:
        """Closes the file."""
        self.connection.close()

    def keep(self, keys: Sequence[str], load: Callable[[str], PlanDocument]) -> bool:
        """Takes in the editions that are new and drops those that went; whether any did.

        Each edition is one transaction, so that a console that is killed goes on where it was.
        """
        held = dict(self.connection.execute("SELECT digest, id FROM edition"))
        gone = [number for key, number in held.items() if key not in keys]
        new = [key for key in keys if key not in held]
        for number in gone:
            with self._transaction():
                self._drop(number)
        for key in new:
            with self._transaction():
                self._add(key, load(key))
        return bool(gone or new)

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        return self.connection.execute(sql, values).fetchall()

    def editions(self) -> dict[int, str]:
        """The hashes of the editions, by their number here."""
        return dict(self.connection.execute("SELECT id, digest FROM edition"))

    def _prepare(self) -> None:
        for pragma in _PRAGMAS:
            self.connection.execute(f"PRAGMA {pragma}")
        form = FORM * 2 + self.full_text
        found = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if found == form:
            return
        if found:
            raise sqlite3.DatabaseError(f"an index of form {found}")
        with self._transaction():
            for script in (_TABLES, *((_WORDS,) if self.full_text else ())):
                for statement in script.split(";"):
                    self.connection.execute(statement)
            self.connection.execute(f"PRAGMA user_version = {form}")

    def _transaction(self) -> _Transaction:
        return _Transaction(self.connection)

    def _add(self, key: str, document: PlanDocument) -> None:
        run = self.connection
        edition = run.execute("INSERT INTO edition (digest) VALUES (?)", (key,)).lastrowid
        first = run.execute("SELECT coalesce(max(id), 0) + 1 FROM clause").fetchone()[0]
        made = list(enumerate(rows(document)))
        run.executemany(
            "INSERT INTO clause VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(first + place, edition, place, *row) for place, row in made],
        )
        if self.full_text:
            run.executemany(
                "INSERT INTO words (rowid, heading, body, around, marks) VALUES (?, ?, ?, ?, ?)",
                [(first + place, *_tokens(row)) for place, row in made],
            )
            run.executemany(
                "INSERT INTO heads (rowid, heading, title) VALUES (?, ?, ?)",
                [(first + place, *_head(row)) for place, row in made],
            )
        self._add_terms(document, first)

    def _add_terms(self, document: PlanDocument, first: int) -> None:
        run = self.connection
        for kind, text, place in terms(document):
            known = run.execute("SELECT id FROM term WHERE kind = ? AND text = ?", (kind, text))
            number = next((row[0] for row in known), None) or self._term(kind, text)
            run.execute("INSERT OR IGNORE INTO term_of VALUES (?, ?)", (number, first + place))

    def _term(self, kind: str, text: str) -> int | None:
        return self.connection.execute(
            "INSERT INTO term (kind, text, reading, initials) VALUES (?, ?, ?, ?)",
            (kind, text, readings.reading(text), " ".join(readings.ways(text))),
        ).lastrowid

    def _drop(self, edition: int) -> None:
        run = self.connection
        if self.full_text:
            stored = run.execute(
                "SELECT id, heading, body, around, marks FROM clause WHERE edition = ?", (edition,)
            ).fetchall()
            run.executemany(
                "INSERT INTO words (words, rowid, heading, body, around, marks)"
                " VALUES ('delete', ?, ?, ?, ?, ?)",
                [(number, *_tokens(Row(*row))) for number, *row in stored],
            )
            run.executemany(
                "INSERT INTO heads (heads, rowid, heading, title) VALUES ('delete', ?, ?, ?)",
                [(number, *_head(Row(*row))) for number, *row in stored],
            )
        run.execute(
            "DELETE FROM term_of WHERE clause IN (SELECT id FROM clause WHERE edition = ?)",
            (edition,),
        )
        run.execute("DELETE FROM term WHERE id NOT IN (SELECT term FROM term_of)")
        run.execute("DELETE FROM clause WHERE edition = ?", (edition,))
        run.execute("DELETE FROM edition WHERE id = ?", (edition,))


class _Transaction:
    """All of a change or none of it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")


def _head(row: Row) -> Iterable[str]:
    """A clause's heading, and with a plan's first clause the plan's title."""
    title = row.around.partition("\n")[0] if f" {LEAD} " in row.marks else ""
    return (pairs(row.heading), pairs(title) if title else "")


def _tokens(row: Row) -> Iterable[str]:
    return (pairs(row.heading), pairs(row.body), pairs(row.around), row.marks)
