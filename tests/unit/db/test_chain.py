"""What the chain has in memory never outlives a transaction that failed."""

from __future__ import annotations

import sqlite3

import pytest

from console.domain.duty import Actor
from console.errors import KnownError
from db import statements
from db.journal import GENESIS
from db.store import Store
from tests.unit.db.conftest import entry


def test_a_rollback_returns_to_the_end_on_disk(store: Store, actor: Actor) -> None:
    chain = store._chain
    assert (chain.n, chain.hash) == (0, GENESIS)
    with store.begin(actor, "x.y") as work:
        work.put(entry("a"))
    kept = (chain.n, chain.hash)
    chain.begin()
    chain.n, chain.hash = 9, b"ahead"
    chain.rollback()
    assert (chain.n, chain.hash) == kept


def test_a_commit_that_fails_leaves_nothing(
    store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        """The writing connection, on a disk that fills up with the last page."""

        def __init__(self, connection: sqlite3.Connection) -> None:
            self.connection = connection

        def __getattr__(self, name: str) -> object:
            return getattr(self.connection, name)

        def execute(self, sql: str, *parameters: object) -> object:
            if sql == "COMMIT":
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
            return self.connection.execute(sql, *parameters)

    def use_case() -> None:
        with store.begin(actor, "x.y") as work:
            work.put(entry("a"))

    with monkeypatch.context() as patched:
        patched.setattr(store._chain, "connection", Failing(store._chain.connection))
        with pytest.raises(KnownError) as caught:
            use_case()
    assert caught.value.code == "store.disk_full"
    with store.reading() as read:
        assert read.execute(statements.JOURNAL_BY_RECORD) == []
    use_case()
    assert store._chain.n == 1
