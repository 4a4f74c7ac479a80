"""A backup is whole or isn't there; a restored one passed the check and keeps the old."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.clock import SettableClock
from console.domain.duty import Actor, LogEntry
from console.errors import KnownError
from db import backup as module
from db.backup import backup, restore
from db.check import check, is_damaged
from db.store import Store, open_store
from tests.unit.db.conftest import entry


def put(store: Store, actor: Actor, *ids: str) -> None:
    with store.begin(actor, "x.y") as work:
        work.put_all([entry(identity) for identity in ids])


def ids(store: Store) -> list[str]:
    with store.reading() as read:
        return [found.id for found in read.all(LogEntry)]


def test_a_backup_of_a_store_in_use_is_restored(
    store: Store, actor: Actor, clock: SettableClock, tmp_path: Path
) -> None:
    put(store, actor, "a", "b")
    copy = backup(store.path, tmp_path / "copy.backup")
    put(store, actor, "c")
    store.close()
    kept = restore(copy, store.path)
    assert kept is not None
    restored = open_store(store.path, clock)
    assert ids(restored) == ["a", "b"]
    assert restored.device != store.device
    put(restored, actor, "d")
    assert not is_damaged(check(restored.path))
    assert restored.vector() == {store.device: 2, restored.device: 1}
    restored.close()
    before = open_store(kept, clock)
    assert ids(before) == ["a", "b", "c"]
    before.close()
    leftovers = [path.name for path in tmp_path.iterdir() if path.suffix in (".part", ".restoring")]
    assert leftovers == []


def test_a_restored_store_takes_its_lost_entries_back(
    store: Store, actor: Actor, clock: SettableClock, tmp_path: Path
) -> None:
    put(store, actor, "a")
    copy = backup(store.path, tmp_path / "copy")
    put(store, actor, "b")
    links = store.lacking({})
    store.close()
    restore(copy, store.path)
    restored = open_store(store.path, clock)
    put(restored, actor, "c")
    assert restored.apply(links).new == 1
    assert ids(restored) == ["a", "b", "c"]
    restored.close()


def test_restoring_where_nothing_was(store: Store, actor: Actor, tmp_path: Path) -> None:
    put(store, actor, "a")
    copy = backup(store.path, tmp_path / "copy")
    assert restore(copy, tmp_path / "new.sqlite3") is None
    assert not is_damaged(check(tmp_path / "new.sqlite3"))


def test_each_replaced_store_is_kept(store: Store, actor: Actor, tmp_path: Path) -> None:
    put(store, actor, "a")
    copy = backup(store.path, tmp_path / "copy")
    store.close()
    first, second = restore(copy, store.path), restore(copy, store.path)
    assert first != second
    assert first is not None
    assert first.exists()


def test_a_damaged_backup_replaces_nothing(store: Store, actor: Actor, tmp_path: Path) -> None:
    put(store, actor, *[f"e{n}" for n in range(200)])
    copy = backup(store.path, tmp_path / "copy")
    store.close()
    before = store.path.read_bytes()
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size // 2)
        file.write(b"\xff" * 8192)
    with pytest.raises(KnownError) as caught:
        restore(copy, store.path)
    assert caught.value.code in ("store.backup_damaged", "store.corrupt")
    assert store.path.read_bytes() == before


def test_a_letter_is_no_backup(store: Store, tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("dear colleague " * 1000)
    store.close()
    with pytest.raises(KnownError) as caught:
        restore(letter, store.path)
    assert caught.value.code == "store.not_a_store"
    with pytest.raises(KnownError):
        restore(tmp_path / "nothing", store.path)


def test_an_open_store_is_not_replaced(store: Store, tmp_path: Path) -> None:
    copy = backup(store.path, tmp_path / "copy")
    with pytest.raises(KnownError) as caught:
        restore(copy, store.path)
    assert caught.value.code == "store.locked"


def test_a_backup_that_fails_its_check_takes_no_name(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_damaged", lambda _findings: True)
    with pytest.raises(KnownError) as caught:
        backup(store.path, tmp_path / "copy")
    assert caught.value.code == "store.backup_damaged"
    assert not (tmp_path / "copy").exists()


def test_a_backup_into_a_missing_folder(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        backup(store.path, tmp_path / "none" / "copy")
    assert caught.value.code == "store.folder_missing"
