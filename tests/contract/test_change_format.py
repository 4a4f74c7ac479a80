"""The form of a change, byte for byte: whatever breaks here breaks every store and every link."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from console.clock import SettableClock
from console.domain.duty import Actor, LogEntry, LogKind, Seat
from console.domain.incident import Call, CallState
from console.domain.position import Position
from db.chain import Chain
from db.clock import HybridClock
from db.journal import GENESIS, Change, canonical, chained, parse
from db.schema import prepare
from db.work import Work

START = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
DEVICE = "0197c5d2a1b07000800000000000000a"
OFFICER = Actor(person="officer-1", name="值班员", seat=Seat.DUTY_OFFICER)

PUT = (
    '{"a":"calls.open_call","b":{},"c":null,"d":"0197c5d2a1b07000800000000000000a","e":"call-1",'
    '"f":{"called_at":"2026-07-01T19:12:00.000000Z","deaths":0,"others/households":12.0,'
    '"position":{"lat":31.28,"lon":121.01},"source":"phone","state":"taking",'
    '"what":"千灯镇储罐起火"},'
    '"k":"call","n":1,"o":"put","s":null,"t":116846304952320000,"u":"officer-1","v":1,'
    '"w":"duty_officer","x":1}'
)
PATCH = (
    '{"a":"calls.file_call","b":{"deaths":["0197c5d2a1b07000800000000000000a:1"],'
    '"others/households":["0197c5d2a1b07000800000000000000a:1"],'
    '"state":["0197c5d2a1b07000800000000000000a:1"]},'
    '"c":null,"d":"0197c5d2a1b07000800000000000000a","e":"call-1",'
    '"f":{"deaths":1,"incident":"incident-1","others/households":null,"state":"filed"},'
    '"k":"call","n":2,"o":"patch","s":"incident-1","t":116846305017856000,"u":"officer-1","v":1,'
    '"w":"duty_officer","x":2}'
)
ADD = (
    '{"a":"calls.file_call","b":{},"c":-1,"d":"0197c5d2a1b07000800000000000000a","e":"entry-1",'
    '"f":{"at":"2026-07-01T19:12:01.500000Z","by":"officer-1","content":"已报带班领导",'
    '"incident":"incident-1","kind":"call_out","simulated":false},"k":"log_entry","n":3,"o":"add",'
    '"s":"incident-1","t":116846305017856001,"u":"officer-1","v":1,"w":"duty_officer","x":2}'
)
HASHES = (
    "938eeed461500c449d70f0ae406052c120792c0c363c8d8f3566fad180074348",
    "62ef33fca2d22bd0f47603849e2cba682ef7c3d9a1291a1e32115f4446849dd9",
    "8831dc316c20755aa58c2c592c63442a5f7f3676279830e246423b6446466163",
)


def _written(tmp_path: Path) -> list[tuple[bytes, bytes]]:
    clock = SettableClock(START)
    path = tmp_path / "store.sqlite3"
    connection = prepare(path)
    connection.execute("UPDATE device SET id = ?", (DEVICE,))
    chain = Chain(connection, path, DEVICE, HybridClock(clock))
    call = Call(
        id="call-1",
        called_at=START.astimezone(dt.timezone(dt.timedelta(hours=8))),
        what="千灯镇储罐起火",
        position=Position(121.01, 31.28),
        deaths=0,
        others={"households": 12},
    )
    with Work(chain, OFFICER, "calls.open_call") as work:
        work.put(call)
    clock.advance(seconds=1)
    with Work(chain, OFFICER, "calls.file_call") as work:
        stored = work.get(Call, "call-1")
        filed = {"state": CallState.FILED, "incident": "incident-1", "deaths": 1, "others": {}}
        work.put(Call(**{**_fields(stored), **filed}))
        clock.advance(milliseconds=-1)
        work.put(
            LogEntry(
                id="entry-1",
                at=START + dt.timedelta(seconds=1.5),
                kind=LogKind.CALL_OUT,
                content="已报带班领导",
                by="officer-1",
                incident="incident-1",
            )
        )
    rows = connection.execute("SELECT body, hash FROM journal ORDER BY n").fetchall()
    connection.close()
    return rows


def _fields(call: Call) -> dict[str, object]:
    return {name: getattr(call, name) for name in Call.__dataclass_fields__}


def test_a_put_a_patch_and_an_add_are_written_in_exactly_these_bytes(tmp_path: Path) -> None:
    bodies = [body.decode() for body, _ in _written(tmp_path)]
    assert bodies == [PUT, PATCH, ADD]


def test_hashes_chain_over_previous_hash_and_canonical_bytes(tmp_path: Path) -> None:
    hashes = [digest.hex() for _, digest in _written(tmp_path)]
    assert hashes == list(HASHES)
    assert hashes[0] == hashlib.sha256(bytes(32) + PUT.encode()).hexdigest()
    assert chained(bytes.fromhex(hashes[0]), PATCH.encode()).hex() == hashes[1]
    assert bytes(32) == GENESIS


def test_canonical_bytes_survive_reading_and_writing() -> None:
    for body in (PUT, PATCH, ADD):
        assert canonical(parse(body.encode())) == body.encode()


def test_the_keys_of_a_change_are_frozen() -> None:
    assert set(Change.__struct_fields__) == set("dntcuwaxkeofbsv")


def test_keys_of_a_later_version_do_not_keep_a_change_from_being_read() -> None:
    assert parse(PUT.replace('"x":1}', '"x":1,"z":{"later":true}}').encode()).n == 1
