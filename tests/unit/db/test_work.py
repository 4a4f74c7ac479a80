"""What a use case writes is journaled by itself; what a query asks is what it gets."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from console.clock import SettableClock
from console.domain.duty import Actor, LogEntry, Person, Seat
from console.domain.incident import Incident
from console.domain.position import Position
from console.errors import BugError, KnownError
from db.journal import JournalEntry, entries
from db.store import Store
from tests.unit.db.conftest import START, entry, incident


def put(store: Store, actor: Actor, *records: Any) -> dict[str, frozenset[str]]:
    with store.begin(actor, "test.put") as work:
        for record in records:
            work.put(record)
    return work.changed


def journal(store: Store, **chosen: Any) -> list[JournalEntry]:
    with store.reading() as read:
        return entries(read, **chosen)


def test_a_put_stands_in_its_table_and_in_the_journal(store: Store, actor: Actor) -> None:
    changed = put(store, actor, incident())
    assert changed == {"incident": frozenset({"i"})}
    with store.reading() as read:
        assert read.get(Incident, "i") == incident()
    (only,) = journal(store)
    assert (only.op, only.kind, only.record, only.scope) == ("put", "incident", "i", "i")
    assert (only.actor, only.seat, only.use_case) == ("officer-1", "duty_officer", "test.put")
    assert only.fields["title"] == "火"
    assert only.at == START


def test_an_edit_journals_only_what_changed(store: Store, actor: Actor) -> None:
    put(store, actor, incident())
    put(store, actor, incident(title="储罐火灾", position=Position(121.0, 31.0)))
    newest = journal(store)[0]
    assert newest.op == "patch"
    assert newest.fields == {"title": "储罐火灾", "position": {"lat": 31.0, "lon": 121.0}}


def test_putting_the_same_again_writes_nothing(store: Store, actor: Actor) -> None:
    record = incident(others={"a": 1.0}, position=Position(121.0, 31.0))
    put(store, actor, record)
    assert put(store, actor, record) == {}
    put(store, actor, Person(id="p", name="x", seats=(Seat.OBSERVER,)))
    assert put(store, actor, Person(id="p", name="x", seats=(Seat.OBSERVER,))) == {}
    assert len(journal(store)) == 2


def test_what_is_put_twice_in_one_work_is_a_put_and_a_patch(store: Store, actor: Actor) -> None:
    put(store, actor, incident(), incident(title="二"))
    newest, first = journal(store)
    assert (first.op, newest.op) == ("put", "patch")
    assert first.group == newest.group == first.n


def test_an_insert_only_record_is_put_once(store: Store, actor: Actor) -> None:
    put(store, actor, entry("e"))
    assert journal(store)[0].op == "add"
    with pytest.raises(BugError):
        put(store, actor, entry("e", content="other"))
    assert len(journal(store)) == 1


def test_an_error_takes_everything_back(store: Store, actor: Actor) -> None:
    work = store.begin(actor, "x")

    def use_case() -> None:
        with work:
            work.put(incident())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        use_case()
    assert work.changed == {}
    assert journal(store) == []
    put(store, actor, incident())
    assert [found.n for found in journal(store)] == [1]


def test_a_use_case_that_swallows_a_failed_write_does_not_commit(
    store: Store, actor: Actor
) -> None:
    def use_case() -> None:
        with store.begin(actor, "x") as work:
            work.put(incident())
            with pytest.raises(KnownError):
                work.put(incident("j", title="\ud800"))

    with pytest.raises(BugError):
        use_case()
    assert journal(store) == []


def test_broken_characters_are_refused_in_words(store: Store, actor: Actor) -> None:
    with pytest.raises(KnownError) as caught:
        put(store, actor, entry("e", content="\udcff"))
    assert caught.value.code == "record.not_text"
    with pytest.raises(KnownError), store.begin(actor, "x") as work:
        work.put_all([entry("e"), entry("f", content="\udcff")])
    assert journal(store) == []


@pytest.mark.parametrize(
    "content", ["a\x00b", "'; DROP TABLE incident; --", "<script>", "𠮷" * 10, "x" * 1_000_000]
)
def test_hostile_text_comes_back_as_it_went(store: Store, actor: Actor, content: str) -> None:
    put(store, actor, entry("e", content=content))
    with store.reading() as read:
        assert read.get(LogEntry, "e").content == content


def test_bulk_writes_what_single_puts_write(store: Store, actor: Actor) -> None:
    put(store, actor, incident("old"))
    records = [entry(f"e{n}") for n in range(5)]
    with store.begin(actor, "demo.fill") as work:
        work.put_all(
            [*records, incident("old", title="新"), incident("a"), incident("a", title="b")]
        )
    assert work.changed["log_entry"] == {f"e{n}" for n in range(5)}
    with store.reading() as read:
        assert read.all(LogEntry) == records
        assert read.get(Incident, "old").title == "新"
        assert read.get(Incident, "a").title == "b"
    assert [found.n for found in journal(store)] == list(range(9, 0, -1))


def test_bulk_refuses_a_second_put_of_an_insert_only_record(store: Store, actor: Actor) -> None:
    with pytest.raises(BugError), store.begin(actor, "x") as work:
        work.put_all([entry("e"), entry("e")])
    assert journal(store) == []


def test_local_values_are_kept_and_not_journaled(store: Store, actor: Actor) -> None:
    with store.begin(actor, "x") as work:
        work.set_local("a", {"b": [1, None]})
        assert work.local("a") == {"b": [1, None]}
        work.set_local("a", 2)
    with store.reading() as read:
        assert read.local("a") == 2
        assert read.local("b") is None
    assert journal(store) == []


def test_entries_are_chosen_and_paged(store: Store, actor: Actor, clock: SettableClock) -> None:
    put(store, actor, incident("i"), entry("e", incident="i"), entry("f"))
    assert [found.record for found in journal(store, scope="i")] == ["e", "i"]
    assert [found.record for found in journal(store, kind="log_entry")] == ["f", "e"]
    assert [found.record for found in journal(store, record="f", kind="log_entry")] == ["f"]
    newest = journal(store, limit=1)[0]
    assert [found.record for found in journal(store, before=newest.seq, limit=1)] == ["e"]


def test_leaving_an_incident_stands_on_its_timeline(store: Store, actor: Actor) -> None:
    put(store, actor, entry("x"))
    from console.domain.forces import Team

    team = Team(id="t", name="一队", category="fire", incident="i")
    put(store, actor, team)
    put(store, actor, dataclasses.replace(team, incident=""))
    assert [found.op for found in journal(store, scope="i")] == ["patch", "put"]


def test_ids_sort_by_time() -> None:
    from db.work import Work

    made = [Work.new_id() for _ in range(100)]
    assert made == sorted(made)
    assert len(set(made)) == 100
