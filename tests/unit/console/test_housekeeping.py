from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from console import housekeeping
from console.config import Settings
from console.domain.duty import LogEntry, LogKind
from console.errors import KnownError
from db.store import open_store


@pytest.fixture
def settings(tmp_path: Path, clock, actor) -> Settings:
    """A closed store with one entry."""
    settings = Settings(data_dir=tmp_path, store="store.sqlite3")
    write(settings, clock, actor, "kept")
    return settings


def write(settings: Settings, clock, actor, content: str) -> None:
    store = open_store(settings.store_path, clock)
    with store.begin(actor, "test.write") as work:
        work.put(
            LogEntry(
                id=work.new_id(),
                at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC),
                kind=LogKind.NOTE,
                content=content,
                by=actor.person,
            )
        )
    store.close()


def contents(settings: Settings, clock) -> list[str]:
    store = open_store(settings.store_path, clock)
    with store.reading() as read:
        found = [entry.content for entry in read.all(LogEntry)]
    store.close()
    return found


def test_a_sound_store_is_said_to_be_sound(settings: Settings) -> None:
    said: list[str] = []
    assert housekeeping.check(settings, said.append)
    assert str(settings.store_path) in said[-1]


def test_a_damaged_store_is_named_with_a_remedy(settings: Settings) -> None:
    data = bytearray(settings.store_path.read_bytes())
    data[4096 : 4096 * 6] = bytes(4096 * 5)
    settings.store_path.write_bytes(data)
    said: list[str] = []
    assert not housekeeping.check(settings, said.append)
    assert any("store.corrupt" in line or "store." in line for line in said)
    assert len(said) >= 3


def test_a_backup_brings_back_what_was_there(settings: Settings, clock, actor, tmp_path) -> None:
    said: list[str] = []
    copy = tmp_path / "copy.sqlite3"
    housekeeping.backup(settings, copy, said.append)
    write(settings, clock, actor, "later")
    housekeeping.restore(settings, copy, said.append)
    assert contents(settings, clock) == ["kept"]
    assert len(said) == 3, "the copy, the restore, and where the old store is kept"


def test_a_damaged_backup_is_refused_and_nothing_is_lost(settings, clock, tmp_path) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(b"no store at all" * 1000)
    with pytest.raises(KnownError):
        housekeeping.restore(settings, copy, lambda _text: None)
    assert contents(settings, clock) == ["kept"]


def test_rows_are_rebuilt_from_the_journal(settings: Settings, clock) -> None:
    assert housekeeping.rebuild(settings, lambda _text: None)
    assert contents(settings, clock) == ["kept"]
