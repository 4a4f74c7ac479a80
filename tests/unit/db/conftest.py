"""Small helpers of the store's tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.clock import SettableClock
from console.domain.duty import LogEntry, LogKind
from console.domain.incident import Incident
from db.store import Store, open_store

START = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)


def incident(identity: str = "i", **fields: object) -> Incident:
    return Incident(
        **{"id": identity, "number": "1", "title": "火", "reported_at": START, **fields}
    )


def entry(identity: str, **fields: object) -> LogEntry:
    return LogEntry(
        **{"id": identity, "at": START, "kind": LogKind.NOTE, "content": "记", "by": "p", **fields}
    )


@pytest.fixture
def another(tmp_path: Path, clock: SettableClock) -> Iterator[Callable[[str], Store]]:
    """Opens further stores by name, and closes them."""
    opened: list[Store] = []

    def make(name: str) -> Store:
        opened.append(open_store(tmp_path / f"{name}.sqlite3", clock))
        return opened[-1]

    yield make
    for store in opened:
        store.close()
