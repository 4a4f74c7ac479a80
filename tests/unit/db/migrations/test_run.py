"""Migrations meet data: copied first, all steps or none, and the result is this version's form."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations

from console.clock import SettableClock
from console.domain.duty import Actor, LogEntry
from console.errors import KnownError
from db import schema
from db.check import check, is_damaged
from db.migrations import revisions, run
from db.store import open_store
from db.tables import truth
from tests.unit.db.conftest import entry


def form(connection: sqlite3.Connection) -> dict[str, object]:
    """Tables, columns and indexes, however their statements were written."""
    found: dict[str, object] = {}
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for (table,) in connection.execute(listed).fetchall():
        indexes = connection.execute(f"PRAGMA index_list({table})").fetchall()
        found[table] = (
            connection.execute(f"PRAGMA table_info({table})").fetchall(),
            sorted(
                (unique, partial, connection.execute(f"PRAGMA index_info({name})").fetchall())
                for _, name, unique, _, partial in indexes
            ),
        )
    return found


def test_migrating_from_nothing_gives_the_tables_of_this_version(tmp_path: Path) -> None:
    migrated = sqlite3.connect(":memory:", isolation_level=None)
    run.upgrade(migrated, None)
    made = schema.prepare(tmp_path / "store.sqlite3")
    fresh = form(made)
    names = {table.name for table in truth.tables.values()}
    assert names <= fresh.keys()
    by_migration, by_tables = form(migrated), {name: fresh[name] for name in names}
    assert by_migration.keys() == by_tables.keys()
    for name in names - {"alembic_version"}:
        assert by_migration[name] == by_tables[name], name
    migrated.close()
    made.close()


@pytest.fixture
def old(tmp_path: Path, clock: SettableClock, actor: Actor) -> Path:
    """A store of the present form, with data, that the tests then call old."""
    path = tmp_path / "store.sqlite3"
    store = open_store(path, clock)
    with store.begin(actor, "x.y") as work:
        work.put_all([entry(f"e{number}") for number in range(30)])
    store.close()
    return path


def add_a_mark(op: Operations) -> None:
    op.add_column("journal", sa.Column("mark", sa.Text))
    op.execute("UPDATE journal SET mark = 'seen'")


def stumble(op: Operations) -> None:
    op.execute("DELETE FROM journal")
    raise LookupError("a step that fails half way")


def later(monkeypatch: pytest.MonkeyPatch, step: object) -> None:
    for module in (revisions, run, schema):
        monkeypatch.setattr(module, "HEAD", "0002")
        monkeypatch.setattr(module, "KNOWN", ("0001", "0002"))
    monkeypatch.setitem(run.STEPS, "0002", step)


def test_data_comes_through_a_migration_and_a_copy_is_kept(
    old: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        later(patched, add_a_mark)
        path = run.migrate(old, "0001")
        connection = sqlite3.connect(old)
        assert connection.execute("SELECT count(*), max(mark) FROM journal").fetchone() == (
            30,
            "seen",
        )
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [("0002",)]
        connection.close()
        assert not is_damaged(check(old))
    copy = open_store(path, clock)
    with copy.reading() as read:
        assert read.count(LogEntry) == 30
    copy.close()


def test_a_migration_that_fails_changes_nothing_and_names_the_copy(
    old: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        later(patched, stumble)
        with pytest.raises(KnownError) as caught:
            open_store(old, clock)
    assert caught.value.code == "store.migration_failed"
    assert Path(str(caught.value.facts["copy"])).exists()
    store = open_store(old, clock)
    with store.reading() as read:
        assert read.count(LogEntry) == 30
    store.close()
    assert not is_damaged(check(old))


def test_opening_an_old_store_migrates_it(
    old: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    with monkeypatch.context() as patched:
        later(patched, lambda op: seen.append("step"))
        store = open_store(old, clock)
        with store.reading() as read:
            assert read.count(LogEntry) == 30
        store.close()
        open_store(old, clock).close()
    assert seen == ["step"]
    with pytest.raises(KnownError) as caught:
        open_store(old, clock)
    assert caught.value.code == "store.too_new"
