"""A projection whose form this version doesn't know is made anew; what is true stays."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from console.clock import SettableClock
from console.domain.duty import Actor
from console.domain.incident import Incident
from db import schema
from db.check import check, is_damaged
from db.store import open_store
from db.tables import TABLES, ddl, shape
from tests.unit.db.conftest import incident


@pytest.fixture
def path(tmp_path: Path, clock: SettableClock, actor: Actor) -> Path:
    place = tmp_path / "store.sqlite3"
    store = open_store(place, clock)
    with store.begin(actor, "x.y") as work:
        work.put(incident(town="千灯"))
        work.set_local("kept", 1)
    store.close()
    return place


def test_a_table_of_another_form_is_folded_anew(path: Path, clock: SettableClock) -> None:
    """As when the record's class has gained a field since the store was written."""
    old = sqlite3.connect(path, isolation_level=None)
    old.execute("ALTER TABLE incident DROP COLUMN town")
    old.execute("UPDATE node SET value = 'another' WHERE key = 'shape:incident'")
    old.close()
    store = open_store(path, clock)
    with store.reading() as read:
        assert read.get(Incident, "i").town == "千灯"
        assert read.local("kept") == 1
    store.close()
    assert not is_damaged(check(path))


def test_a_store_in_form_is_not_folded_anew(
    path: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_connection: sqlite3.Connection) -> None:
        pytest.fail("folded without need")

    monkeypatch.setattr(schema.rebuild, "refill", never)
    open_store(path, clock).close()


def test_the_shape_follows_the_columns_and_indexes() -> None:
    shapes = {shape(table) for table in TABLES.values()}
    assert len(shapes) == len(TABLES)
    assert any("CREATE INDEX log_entry_at" in text for text in ddl(TABLES["log_entry"]))
