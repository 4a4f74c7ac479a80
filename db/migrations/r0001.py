"""The first form: devices, the journal with its hash chain, and what is plainly local."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Makes the tables of an empty store."""
    op.create_table(
        "device",
        sa.Column("num", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("device", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("t", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("scope", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("device", "n", name="journal_dot"),
    )
    some = sa.text("scope IS NOT NULL")
    op.create_index("journal_scope", "journal", ["scope"], sqlite_where=some)
    op.create_index("journal_record", "journal", ["record"])
    op.create_index("journal_kind", "journal", ["kind"])
    for name in ("local", "node"):
        op.create_table(
            name,
            sa.Column("key", sa.Text, primary_key=True),
            sa.Column("value", sa.Text, nullable=False),
        )
