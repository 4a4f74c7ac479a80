"""The check finds what is broken, says what to do, and mends what the journal still knows."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from console.clock import SettableClock
from console.domain.duty import Actor
from console.domain.incident import Incident
from console.errors import KnownError
from db.check import Severity, check, is_damaged, repair
from db.store import open_store
from tests.unit.db.conftest import entry, incident

Statement = Callable[[str], None]


@pytest.fixture
def path(tmp_path: Path, clock: SettableClock, actor: Actor) -> Path:
    """A closed store with a hundred entries and an edited incident."""
    place = tmp_path / "store.sqlite3"
    store = open_store(place, clock)
    with store.begin(actor, "x.y") as work:
        work.put(incident())
        work.put(incident(title="新", others={"a": 1.0}))
        work.put_all([entry(f"e{n}", content="x" * 500) for n in range(100)])
    store.close()
    return place


def alter(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


def codes(path: Path) -> set[str]:
    return {found.code for found in check(path) if found.severity is not Severity.NOTE}


def test_a_sound_store_has_no_findings(path: Path) -> None:
    assert codes(path) == set()
    assert not is_damaged(check(path))


def test_a_store_in_use_can_be_checked(path: Path, clock: SettableClock) -> None:
    store = open_store(path, clock)
    assert not is_damaged(check(path))
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = replace(body, 'x', 'y') WHERE n = 50",
        "UPDATE journal SET hash = zeroblob(32) WHERE n = 50",
        "UPDATE journal SET scope = 'other' WHERE n = 50",
        "UPDATE journal SET body = 'nothing' WHERE n = 50",
        "DELETE FROM journal WHERE n = 50",
    ],
)
def test_an_altered_history_is_found_where_it_begins(path: Path, statement: str) -> None:
    alter(path, statement)
    found = [each for each in check(path) if each.code == "journal.broken_chain"]
    assert [each.detail.rpartition(" ")[2] for each in found] == ["50"]
    assert found[0].remedy


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE incident SET title = 'other'",
        "DELETE FROM log_entry WHERE id = 'e7'",
        "INSERT INTO person (id, name, _heads) VALUES ('p', 'ghost', '{}')",
        "INSERT INTO conflict VALUES ('incident', 'i', 'state', '[]')",
    ],
)
def test_rows_that_differ_from_the_journal_are_mended(
    path: Path, statement: str, clock: SettableClock
) -> None:
    alter(path, statement)
    assert codes(path) == {"projection.differs"}
    assert not is_damaged(repair(path))
    store = open_store(path, clock)
    with store.reading() as read:
        assert read.get(Incident, "i") == incident(title="新", others={"a": 1.0})
        assert read.conflicts() == []
    store.close()


def test_a_store_in_use_is_not_repaired(path: Path, clock: SettableClock) -> None:
    store = open_store(path, clock)
    with pytest.raises(KnownError) as caught:
        repair(path)
    assert caught.value.code == "store.locked"
    store.close()


def test_a_broken_journal_is_not_folded_into_rows(path: Path) -> None:
    alter(path, "UPDATE journal SET body = x'00' WHERE n = 50")
    with pytest.raises(KnownError) as caught:
        repair(path)
    assert caught.value.code == "store.corrupt"
    assert codes(path) == {"journal.broken_chain"}


def test_a_damaged_page_is_found(path: Path) -> None:
    chance = random.Random(320583)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(chance.randrange(8192, size - 8192) // 4096 * 4096)
        file.write(chance.randbytes(8192))
    assert codes(path)


def test_any_damage_of_8_kib_is_found_or_harmless(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(2)
    for number in range(25):
        damaged = bytearray(whole)
        at = chance.randrange(0, len(whole) - 8192)
        damaged[at : at + 8192] = chance.randbytes(8192)
        other = tmp_path / f"damaged-{number}"
        other.write_bytes(damaged)
        assert is_damaged(check(other)), f"8 KiB at {at}"


def test_a_truncated_file_is_found(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * 2 // 3)
    assert codes(path)


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("no database " * 1000)
    assert codes(letter) == {"store.not_a_store"}
    assert codes(tmp_path / "none" / "x") == {"store.folder_missing"}


def test_a_store_from_the_future_is_told(path: Path) -> None:
    alter(path, "UPDATE alembic_version SET version_num = '9999'")
    assert codes(path) == {"store.too_new"}
