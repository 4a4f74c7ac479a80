from __future__ import annotations

import asyncio
import threading

import pytest
from PySide6.QtCore import QObject

from console.desk import Changed, Desk, name_of
from console.domain.duty import LogEntry, LogKind
from console.errors import KnownError
from db.snapshots import Onlooker


def write_note(work, clock, *, content: str) -> str:
    entry = LogEntry(
        id=work.new_id(), at=clock.now(), kind=LogKind.NOTE, content=content, by=work.actor.person
    )
    work.put(entry)
    return entry.id


def refuse(work, clock) -> None:
    write_note(work, clock, content="half")
    raise KnownError("test.refused", "Try something else.")


def notes(read) -> list[LogEntry]:
    assert threading.current_thread() is not threading.main_thread()
    return read.all(LogEntry)


def test_an_act_is_committed_told_and_read_back(desk: Desk, run, qtbot) -> None:
    told: list[Changed] = []
    owner = QObject()
    desk.watch(owner, ["log_entry"], told.append)
    deaf: list[Changed] = []
    desk.watch(owner, ["team"], deaf.append)

    async def story():
        ids = [await desk.do(write_note, content=text) for text in ("one", "two")]
        return ids, await desk.read(notes)

    ids, entries = run(story())
    assert [entry.content for entry in entries] == ["one", "two"]
    qtbot.waitUntil(lambda: bool(told))
    assert frozenset().union(*(change.kinds["log_entry"] for change in told)) == set(ids)
    assert deaf == []


def test_a_refused_act_leaves_nothing(desk: Desk, run) -> None:
    async def story():
        with pytest.raises(KnownError, match=r"test\.refused"):
            await desk.do(refuse)
        return await desk.read(notes)

    assert run(story()) == []


def test_nobody_acts_without_a_seat(desk: Desk, run, session) -> None:
    session.sign_in(None)

    async def story():
        with pytest.raises(KnownError, match=r"session\.nobody"):
            await desk.do(write_note, content="ghost")

    run(story())


def test_a_watcher_that_is_gone_is_not_called(desk: Desk, run, qtbot) -> None:
    owner, told = QObject(), []
    desk.watch(owner, ["log_entry"], told.append)
    owner.deleteLater()
    qtbot.wait(1)
    desk.announce({"log_entry": frozenset({"x"})})
    with qtbot.waitSignal(desk.changed):
        desk.announce({"log_entry": frozenset({"y"})})
    assert told == []


def test_the_journal_knows_a_use_case_by_module_and_name() -> None:
    assert name_of(write_note) == "test_desk.write_note"


def test_a_desk_that_only_looks_on_hears_of_the_holders_commits(
    desk: Desk, run, qtbot, clock, profile, session
) -> None:
    outside = Desk(Onlooker(desk.store.path), profile, clock, session)
    owner, told = QObject(), []
    outside.watch(owner, ["log_entry"], told.append)
    outside._look()
    qtbot.waitUntil(lambda: bool(told))
    told.clear()
    outside._look()
    run(desk.do(write_note, content="from the desk"))
    assert told == []
    outside._look()
    qtbot.waitUntil(lambda: bool(told))
    assert [entry.content for entry in run(outside.read(notes))] == ["from the desk"]
    outside.close()


def test_a_question_put_to_a_closed_desk_is_cancelled_and_no_error(
    store, run, profile, clock, session
) -> None:
    closed = Desk(store, profile, clock, session)
    closed.close()

    async def story() -> None:
        with pytest.raises(asyncio.CancelledError):
            await closed.read(notes)

    run(story())
