"""The tables of a store: what is true (journal, devices, local), and what is folded from it.

A kind's table has one column a field and is made from the record's class; it can be thrown away
and folded again from the journal, so a new field needs no migration (see `db.projection`).
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import (
    ClauseElement,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from db.codec import CODECS, Codec

DIALECT = sqlite.dialect(paramstyle="qmark")
APPLICATION_ID = 0x45434331
"""Stands in the head of the file: this is a store of the console."""

LOOKUPS = {
    "stock_move": ("item",),
    "stock_item": ("depot",),
    "plan_edition": ("plan",),
    "plan_item": ("draft",),
    "report_sent": ("report",),
    "shift": ("starts_at",),
    "log_entry": ("at",),
}
"""Fields, beside a kind's scope, that records are looked up by in large tables."""

_TYPES = {"text": Text, "integer": Integer, "real": Float, "json": Text, "map": Text}

truth = MetaData()
"""What is true: nothing here can be made from anything else."""

projections = MetaData()
"""What is folded from the journal."""

device = Table(
    "device",
    truth,
    Column("num", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
)

journal = Table(
    "journal",
    truth,
    Column("seq", Integer, primary_key=True),
    Column("device", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("t", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("scope", Text),
    Column("body", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("device", "n", name="journal_dot"),
)
Index("journal_scope", journal.c.scope, sqlite_where=text("scope IS NOT NULL"))
Index("journal_record", journal.c.record)
Index("journal_kind", journal.c.kind)

local = Table(
    "local",
    truth,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

node = Table(
    "node",
    truth,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

version = Table("alembic_version", truth, Column("version_num", Text, primary_key=True))

conflict = Table(
    "conflict",
    projections,
    Column("kind", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("heads", Text, nullable=False),
    sqlite_with_rowid=False,
)


def _table(codec: Codec) -> Table:
    columns: list[Column[Any]] = [
        Column(field.name, _TYPES[field.column], primary_key=field.name == "id")
        for field in codec.fields
    ]
    extra = [Column("_heads", Text, nullable=False), Column("_extra", Text)]
    table = Table(codec.kind.name, projections, *columns, *extra)
    scope = codec.kind.scope
    if scope and scope != "id":
        Index(f"{table.name}_{scope}", table.c[scope])
    for name in LOOKUPS.get(codec.kind.name, ()):
        Index(f"{table.name}_{name}", table.c[name])
    return table


TABLES: dict[str, Table] = {name: _table(codec) for name, codec in CODECS.items()}
"""The table of each kind."""


def ddl(table: Table) -> list[str]:
    """The statements that make a table and its indexes."""
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    made: list[ClauseElement] = [CreateTable(table), *map(CreateIndex, indexes)]
    return [str(statement.compile(dialect=DIALECT)) for statement in made]


def shape(table: Table) -> str:
    """A fingerprint of a projection's form; where it differs, the table is folded anew."""
    return hashlib.sha256("".join(ddl(table)).encode()).hexdigest()[:16]
