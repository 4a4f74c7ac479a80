"""Killed before every single statement; what was acknowledged is there, and whole."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from console.clock import SettableClock
from console.domain.duty import Actor, LogEntry, Seat
from console.domain.incident import Incident, IncidentState
from db import engine
from db.check import check, is_damaged
from db.journal import Link
from db.store import Store, open_store
from tests.unit.db.conftest import START, entry, incident

OFFICER = Actor("p", "p", Seat.DUTY_OFFICER)
BULK = 12

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="NO FORK: nothing was killed here")


def _call(store: Store, _links: list[Link]) -> None:
    with store.begin(OFFICER, "incidents.open") as work:
        work.put(incident())
        work.put(entry("opened", incident="i"))


def _edit(store: Store, _links: list[Link]) -> None:
    with store.begin(OFFICER, "incidents.verify") as work:
        work.put(incident(state=IncidentState.VERIFIED, others={"a": 1.0}))
        work.put(entry("edited", incident="i"))


def _bulk(store: Store, _links: list[Link]) -> None:
    with store.begin(OFFICER, "demo.fill") as work:
        work.put_all([entry(f"bulk-{number:02}") for number in range(BULK)])


def _take_in(store: Store, links: list[Link]) -> None:
    store.apply(links)


def _settle(store: Store, _links: list[Link]) -> None:
    with store.begin(OFFICER, "incidents.settle") as work:
        for conflict in work.conflicts():
            work.settle(conflict.kind, conflict.record, conflict.field, IncidentState.RESPONDING)
        work.put(entry("settled"))


def _checkpoint(store: Store, _links: list[Link]) -> None:
    store.checkpoint()


STEPS: tuple[Callable[[Store, list[Link]], None], ...] = (
    _call, _edit, _bulk, _take_in, _checkpoint, _settle,
)  # fmt: skip
MARKS = ("opened", "edited", "bulk-00", "remote", "", "settled")


def _remote(tmp_path: Path) -> list[Link]:
    """What a second console wrote about the same incident without knowing of ours."""
    store = open_store(tmp_path / "remote.sqlite3", SettableClock(START))
    with store.begin(OFFICER, "incidents.open") as work:
        work.put(incident(state=IncidentState.REJECTED))
        work.put(entry("remote"))
    links = store.lacking({})
    store.close()
    return links


def _work_until_killed(path: Path, links: list[Link], at: int, told: int) -> None:
    """Runs in a child: tells each finished step, and dies before statement number `at`."""
    statements = 0
    open_writer = engine.writer

    def count(_statement: str) -> None:
        nonlocal statements
        statements += 1
        if statements == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(place: Path, *, create: bool) -> sqlite3.Connection:
        connection = open_writer(place, create=create)
        connection.set_trace_callback(count)
        return connection

    engine.writer = watched
    store = open_store(path, SettableClock(START))
    for number, step in enumerate(STEPS):
        step(store, links)
        os.write(told, bytes([number]))
    store.close()


def _killed(path: Path, links: list[Link], at: int) -> tuple[set[int], bool]:
    """The steps that a child acknowledged, and whether it was killed."""
    hear, told = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _work_until_killed(path, links, at, told)
            code = 0
        finally:
            os._exit(code)
    os.close(told)
    with os.fdopen(hear, "rb") as pipe:
        acknowledged = set(pipe.read())
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return acknowledged, True
    assert os.WEXITSTATUS(status) == 0
    return acknowledged, False


def _assert_whole(path: Path, acknowledged: set[int]) -> None:
    store = open_store(path, SettableClock(START))
    with store.reading() as read:
        there = {found.id for found in read.all(LogEntry)}
        for number in acknowledged:
            assert not MARKS[number] or MARKS[number] in there
        assert len([name for name in there if name.startswith("bulk")]) in (0, BULK)
        assert (read.find(Incident, "i") is not None) == ("opened" in there)
        if "edited" in there:
            assert read.get(Incident, "i").others == {"a": 1.0}
    assert not is_damaged(check(path))
    with store.begin(OFFICER, "x.y") as work:
        work.put(entry("after"))
    store.close()
    assert not is_damaged(check(path))


def test_killed_before_every_statement(tmp_path: Path) -> None:
    links = _remote(tmp_path)
    at, killed = 0, True
    while killed:
        at += 1
        path = tmp_path / f"killed-{at}.sqlite3"
        acknowledged, killed = _killed(path, links, at)
        _assert_whole(path, acknowledged)
    assert at > 100, f"only {at} statements were seen"
    assert acknowledged == set(range(len(STEPS)))
