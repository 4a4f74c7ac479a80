"""Every field of every record has its column, and lookups name fields that exist."""

from __future__ import annotations

import dataclasses

from console.domain.kinds import KINDS
from db.tables import LOOKUPS, TABLES, ddl


def test_every_field_has_a_column() -> None:
    for name, kind in KINDS.items():
        fields = [field.name for field in dataclasses.fields(kind.record)]
        assert list(TABLES[name].c.keys()) == [*fields, "_heads", "_extra"]
        assert [column.name for column in TABLES[name].primary_key] == ["id"]


def test_lookups_and_scopes_are_indexed() -> None:
    for name, fields in LOOKUPS.items():
        indexed = {column.name for index in TABLES[name].indexes for column in index.columns}
        assert set(fields) <= indexed
    for name, kind in KINDS.items():
        if kind.scope not in ("", "id"):
            assert f"CREATE INDEX {name}_{kind.scope}" in " ".join(ddl(TABLES[name]))
