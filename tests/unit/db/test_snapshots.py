from __future__ import annotations

import datetime as dt

import pytest

from console.domain.duty import LogEntry, LogKind
from console.errors import KnownError
from db.snapshots import Onlooker


def write(store, actor, content: str) -> None:
    with store.begin(actor, "test.write") as work:
        at = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
        work.put(LogEntry(id=work.new_id(), at=at, kind=LogKind.NOTE, content=content, by="p"))


def contents(onlooker: Onlooker) -> list[str]:
    with onlooker.reading() as read:
        return [entry.content for entry in read.all(LogEntry)]


def test_an_onlooker_sees_what_the_holder_commits_and_that_it_did(store, actor) -> None:
    write(store, actor, "one")
    onlooker = Onlooker(store.path)
    before = onlooker.version()
    assert contents(onlooker) == ["one"]
    assert onlooker.version() == before
    write(store, actor, "two")
    assert onlooker.version() != before
    assert contents(onlooker) == ["one", "two"]
    onlooker.close()


def test_an_onlooker_needs_no_holder(store, actor) -> None:
    write(store, actor, "kept")
    store.close()
    onlooker = Onlooker(store.path)
    assert contents(onlooker) == ["kept"]
    onlooker.close()


def test_an_onlooker_never_writes(store, actor) -> None:
    onlooker = Onlooker(store.path)
    with pytest.raises(KnownError, match=r"store\.onlooking"):
        onlooker.begin(actor, "dispatch.send_team")
    onlooker.close()


def test_what_is_no_store_is_said_to_be_none(tmp_path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"dear colleague" * 1000)
    with pytest.raises(KnownError, match=r"store\.not_a_store"):
        Onlooker(path)
