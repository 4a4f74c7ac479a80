"""A store opens, serves one writer and many readers, and leaves one whole file behind."""

from __future__ import annotations

import logging
import sqlite3
import threading
from pathlib import Path

import pytest

from console.clock import SettableClock
from console.domain.duty import Actor, LogEntry
from console.errors import KnownError
from db import engine
from db.journal import entries
from db.store import Store, open_store
from tests.unit.db.conftest import START, entry, incident


def put(store: Store, actor: Actor, *ids: str) -> None:
    with store.begin(actor, "x.y") as work:
        work.put_all([entry(identity) for identity in ids])


def count(store: Store) -> int:
    with store.reading() as read:
        return read.count(LogEntry)


def test_a_store_comes_back_under_its_name(
    store: Store, actor: Actor, clock: SettableClock
) -> None:
    put(store, actor, "a")
    store.close()
    again = open_store(store.path, clock)
    assert again.device == store.device
    put(again, actor, "b")
    with again.reading() as read:
        assert [found.n for found in entries(read)] == [2, 1]
    again.close()


def test_stamps_go_on_after_a_restart_with_a_clock_set_back(
    store: Store, actor: Actor, clock: SettableClock
) -> None:
    put(store, actor, "a")
    store.close()
    clock.advance(days=-2)
    again = open_store(store.path, clock)
    put(again, actor, "b")
    with again.reading() as read:
        after, before = entries(read)
    assert after.hlc > before.hlc
    assert (before.at - after.at).days == 2
    again.close()


def test_closing_leaves_one_whole_file(store: Store, actor: Actor, tmp_path: Path) -> None:
    put(store, actor, "a")
    assert count(store) == 1
    store.close()
    assert {path.name for path in tmp_path.iterdir()} <= {"store.sqlite3", "store.sqlite3-lock"}
    store.close()


def test_every_commit_is_on_disk_and_only_the_writer_checkpoints(store: Store) -> None:
    def asked(connection: sqlite3.Connection, name: str) -> object:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    writer = store._chain.connection
    assert asked(writer, "journal_mode") == "wal"
    assert asked(writer, "synchronous") == 2
    reader = engine.reader(store.path)
    assert asked(reader, "wal_autocheckpoint") == 0
    with pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM journal")
    reader.close()


def test_a_reading_is_one_snapshot(store: Store, actor: Actor) -> None:
    put(store, actor, "a")
    with store.reading() as read:
        assert read.count(LogEntry) == 1
        put(store, actor, "b")
        with store.reading() as inner:
            assert inner.count(LogEntry) == 1
        assert read.count(LogEntry) == 1
    assert count(store) == 2


def test_threads_read_beside_a_write(store: Store, actor: Actor) -> None:
    put(store, actor, "a")
    seen: list[int] = []
    with store.begin(actor, "x.y") as work:
        work.put(entry("b"))
        threads = [threading.Thread(target=lambda: seen.append(count(store))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == [1, 1, 1, 1]
    assert count(store) == 2


def test_an_error_in_a_reading_passes_and_ends_the_snapshot(store: Store, actor: Actor) -> None:
    with pytest.raises(ZeroDivisionError), store.reading():
        raise ZeroDivisionError
    put(store, actor, "a")
    assert count(store) == 1


def test_a_reader_that_can_not_open_says_why(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> sqlite3.Connection:
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
        raise error

    monkeypatch.setattr(engine, "reader", refuse)
    with pytest.raises(KnownError) as caught, store.reading():
        pass
    assert caught.value.code == "store.not_a_store"


def test_checkpoint_moves_the_log_into_the_file(store: Store, actor: Actor) -> None:
    put(store, actor, "a")
    log = store.path.with_name(store.path.name + "-wal")
    assert log.stat().st_size > 0
    store.checkpoint()
    assert log.stat().st_size == 0


def test_opening_says_that_the_library_has_the_race(
    tmp_path: Path,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "db.store")
    monkeypatch.setattr(engine, "has_reset_race", lambda: True)
    open_store(tmp_path / "a", clock).close()
    assert "WAL-reset race" in caplog.text
    caplog.clear()
    monkeypatch.setattr(engine, "has_reset_race", lambda: False)
    open_store(tmp_path / "b", clock).close()
    assert caplog.text == ""


def test_lacking_is_bounded_and_in_order(store: Store, actor: Actor) -> None:
    put(store, actor, *[f"e{number}" for number in range(10)])
    assert len(store.lacking({}, limit=4)) == 4
    assert store.lacking({store.device: 4}, limit=3) == store.lacking({})[4:7]
    assert store.lacking({store.device: 10}) == []


def test_a_path_with_odd_letters(tmp_path: Path, clock: SettableClock, actor: Actor) -> None:
    place = tmp_path / "值班 #1 %20?"
    place.mkdir()
    store = open_store(place / "库 ?mode=ro#.sqlite3", clock)
    with store.begin(actor, "x.y") as work:
        work.put(incident(reported_at=START))
    assert store.path.exists()
    store.close()
