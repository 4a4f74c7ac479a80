"""Stores that tell each other of their changes, in any order and as often as they like, agree."""

from __future__ import annotations

import contextlib
import dataclasses
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.clock import SettableClock
from console.domain.duty import Actor, Seat
from console.domain.incident import Incident, IncidentState
from console.errors import KnownError
from db.check import check, is_damaged
from db.journal import GENESIS, Change, Link, canonical, chained
from db.store import Store, open_store
from tests.unit.db.conftest import START, entry, incident

OFFICER = Actor("p", "p", Seat.DUTY_OFFICER)
Another = Callable[[str], Store]


def put(store: Store, *records: object) -> None:
    with store.begin(OFFICER, "x.y") as work:
        for record in records:
            work.put(record)


def tell(source: Store, target: Store) -> int:
    return target.apply(source.lacking(target.vector())).new


def found(store: Store, identity: str = "i") -> Incident:
    with store.reading() as read:
        return read.get(Incident, identity)


def sound(store: Store) -> bool:
    return not is_damaged(check(store.path))


def refused(code: str) -> pytest.RaisesExc[KnownError]:
    return pytest.RaisesExc(KnownError, check=lambda error: error.code == code)


def test_what_one_wrote_the_other_reads(store: Store, another: Another) -> None:
    other = another("b")
    put(store, incident(), entry("e"))
    put(store, incident(title="新"))
    applied = other.apply(store.lacking({}))
    assert (applied.new, applied.duplicates) == (3, 0)
    assert applied.changed == {"incident": {"i"}, "log_entry": {"e"}}
    assert found(other) == found(store)
    assert other.vector() == store.vector()
    assert other.lacking({}) == store.lacking({})
    assert sound(other)


def test_telling_again_is_harmless(store: Store, another: Another) -> None:
    other = another("b")
    put(store, incident())
    links = store.lacking({})
    other.apply([*links, *links])
    assert other.apply(links).duplicates == 1
    assert other.apply([]).new == 0


def test_a_gap_is_refused_whole(store: Store, another: Another) -> None:
    other = another("b")
    put(store, incident("a"), incident("b"), incident("c"))
    first, _, third = store.lacking({})
    with refused("sync.gap"):
        other.apply([first, third])
    assert other.vector() == {}
    put(other, incident("own"))
    assert sound(other)


def test_an_altered_change_is_refused(store: Store, another: Another) -> None:
    put(store, incident())
    (link,) = store.lacking({})
    with refused("sync.broken_chain"):
        another("b").apply([Link(link.body.replace("火".encode(), "水".encode()), link.hash)])


def test_what_is_no_change_is_refused(another: Another) -> None:
    with refused("sync.unreadable"):
        another("b").apply([Link(b'{"d":1}', b"")])


def test_a_number_no_store_can_hold_is_refused(store: Store, another: Another) -> None:
    put(store, incident())
    change = msgspec.json.decode(store.lacking({})[0].body, type=Change)
    body = canonical(msgspec.structs.replace(change, f={**change.f, "deaths": 2**63}))
    with refused("sync.unreadable"):
        another("b").apply([Link(body, chained(GENESIS, body))])


def test_a_cloned_device_is_refused(store: Store, another: Another) -> None:
    other = another("b")
    put(store, incident())
    tell(store, other)
    change = msgspec.json.decode(store.lacking({})[0].body, type=Change)
    body = canonical(msgspec.structs.replace(change, u="somebody else"))
    with refused("sync.fork"):
        other.apply([Link(body, chained(GENESIS, body))])
    first = store.lacking({})[0]
    with refused("sync.fork"):
        another("c").apply([first, Link(body, chained(GENESIS, body))])


def test_own_lost_changes_are_taken_back(
    store: Store, another: Another, tmp_path: Path, clock: SettableClock
) -> None:
    hub = another("hub")
    put(store, incident("a"))
    store.checkpoint()
    old = tmp_path / "old.sqlite3"
    old.write_bytes(store.path.read_bytes())
    put(store, incident("b"))
    tell(store, hub)
    twin = another("old")
    assert tell(hub, twin) == 1
    put(twin, incident("c"))
    assert tell(twin, hub) == 1
    assert sound(twin)


def test_unknown_kinds_and_fields_are_kept_and_passed_on(store: Store, another: Another) -> None:
    change = Change(
        d="later", n=1, t=1, c=None, u="p", w="robot", a="x.y", x=1, k="drone", e="d",
        o="put", f={"height": 3}, b={}, s=None, v=2,
    )  # fmt: skip
    fields = {"title": "火", "number": "1", "reported_at": "2026-07-01T19:12:00.000000Z"}
    known = msgspec.structs.replace(change, n=2, k="incident", f={**fields, "smell": "bitter"})
    one = canonical(change).replace(b'"x":1}', b'"x":1,"zz":[1]}')
    two = canonical(known)
    links = [Link(one, chained(GENESIS, one))]
    links.append(Link(two, chained(links[0].hash, two)))
    store.apply(links)
    assert found(store, "d").title == "火"
    put(store, dataclasses.replace(found(store, "d"), title="灭"))
    other = another("b")
    tell(store, other)
    assert other.lacking({store.device: 1}) == links
    row = "SELECT _extra, title FROM incident"
    with other.reading() as read:
        assert read.execute(row) == [('{"smell":"bitter"}', "灭")]
    assert sound(store)
    assert sound(other)


def test_two_who_set_a_guarded_field_apart_open_one_conflict_everywhere(
    store: Store, another: Another, clock: SettableClock
) -> None:
    other = another("b")
    put(store, incident())
    tell(store, other)
    put(store, incident(state=IncidentState.VERIFIED, trend="up"))
    clock.advance(seconds=1)
    put(other, incident(state=IncidentState.REJECTED, trend="down"))
    tell(store, other)
    applied = store.apply(other.lacking(store.vector()))
    assert applied.changed["conflict"] == {"i"}
    with store.reading() as mine, other.reading() as theirs:
        (conflict,) = mine.conflicts()
        assert theirs.conflicts() == [conflict]
    assert (conflict.kind, conflict.record, conflict.field) == ("incident", "i", "state")
    assert [head.value for head in conflict.heads] == ["rejected", "verified"]
    assert found(store) == found(other)
    assert (found(store).state, found(store).trend) == (IncidentState.REJECTED, "down")

    put(store, dataclasses.replace(found(store), state=IncidentState.RESPONDING))
    with store.reading() as read:
        assert len(read.conflicts()) == 1, "an ordinary edit settles nothing in silence"
    with store.begin(OFFICER, "incidents.settle") as work:
        work.settle("incident", "i", "state", IncidentState.VERIFIED)
    assert work.changed["conflict"] == {"i"}
    tell(store, other)
    for each in (store, other):
        with each.reading() as read:
            assert read.conflicts() == []
        assert found(each).state is IncidentState.VERIFIED
        assert sound(each)


def test_a_change_that_comes_before_the_record_waits_for_it(store: Store, another: Another) -> None:
    second, third = another("b"), another("c")
    put(store, incident())
    tell(store, second)
    put(second, incident(title="新", state=IncidentState.VERIFIED))
    third.apply(second.lacking({store.device: 1}))
    with third.reading() as read:
        assert read.find(Incident, "i") is None
    put(third, incident(town="t"))
    tell(store, third)
    assert found(third).town == "t"
    tell(third, store)
    tell(second, store)
    assert found(store) == found(third)
    assert sound(third)
    assert sound(store)


@contextlib.contextmanager
def consoles(count: int) -> Iterator[tuple[SettableClock, list[Store]]]:
    clock = SettableClock(START)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as closing:
        stores = [open_store(Path(folder) / f"{n}", clock) for n in range(count)]
        for each in stores:
            closing.callback(each.close)
        yield clock, stores


Step = tuple[str, int, int, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "edit", "tell", "clock", "settle"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(["new", "verified", "responding", "closed"]),
    ),
    max_size=16,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.randoms(use_true_random=False))
def test_consoles_that_work_apart_agree_in_the_end(
    steps: list[Step], chance: random.Random
) -> None:
    with consoles(3) as (clock, stores):
        put(stores[0], incident())
        for each in stores[1:]:
            tell(stores[0], each)
        for step in steps:
            _take(step, stores, clock, chance)
        _agree(stores)


def _take(step: Step, stores: list[Store], clock: SettableClock, chance: random.Random) -> None:
    what, one, other, word = step
    state = IncidentState(word)
    if what == "edit":
        changed = {"state": state, "trend": word, "others": {word: 1.0}}
        put(stores[one], dataclasses.replace(found(stores[one]), **changed))
    elif what == "tell":
        links = (
            stores[one].lacking({})
            if chance.random() < 0.3
            else stores[one].lacking(stores[other].vector())
        )
        stores[other].apply(_shuffled(links, chance))
    elif what == "clock":
        clock.advance(hours=chance.choice([-30, -1, 1, 30]))
    else:
        with stores[one].begin(OFFICER, "incidents.settle") as work:
            for conflict in work.conflicts():
                work.settle(conflict.kind, conflict.record, conflict.field, state)


def _shuffled(links: list[Link], chance: random.Random) -> list[Link]:
    """Any order that keeps each device's own; so a base may come after what replaces it."""
    lines: dict[str, list[Link]] = {}
    for link in links:
        lines.setdefault(msgspec.json.decode(link.body)["d"], []).append(link)
    mixed = []
    while lines:
        device = chance.choice(sorted(lines))
        mixed.append(lines[device].pop(0))
        if not lines[device]:
            del lines[device]
    return mixed


def _agree(stores: list[Store]) -> None:
    for source in stores * 2:
        for target in stores:
            tell(source, target)
    with contextlib.ExitStack() as readers:
        reads = [readers.enter_context(each.reading()) for each in stores]
        conflicts = [read.conflicts() for read in reads]
    assert conflicts[0] == conflicts[1] == conflicts[2]
    assert found(stores[0]) == found(stores[1]) == found(stores[2])
    changes = [
        msgspec.json.decode(link.body, type=Change) for link in stores[0].lacking({}, limit=10_000)
    ]
    mine = [change for change in changes if "state" in change.f]
    based = {dot for change in mine for dot in change.b.get("state", [])}
    heads = [change for change in mine if change.dot not in based]
    expected = {change.dot for change in heads} if len({c.f["state"] for c in heads}) > 1 else set()
    told = {head.dot for found in conflicts[0] if found.field == "state" for head in found.heads}
    assert told == expected
    assert all(sound(each) for each in stores)
