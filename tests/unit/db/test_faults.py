"""Every failure of the disk becomes a sentence with a remedy, and nothing is lost by it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.clock import SettableClock
from console.domain.duty import Actor, LogEntry
from console.errors import BugError, KnownError
from db import engine, faults, schema
from db.store import Store, open_store
from tests.unit.db.conftest import entry

Opener = Callable[[Path], Store]


def refusal(act: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        act()
    assert caught.value.remedy == faults.REMEDIES[caught.value.code]
    return caught.value


def put(store: Store, actor: Actor, *ids: str, content: str = "记") -> None:
    with store.begin(actor, "x.y") as work:
        for identity in ids:
            work.put(entry(identity, content=content))


def ids(store: Store) -> list[str]:
    with store.reading() as read:
        return [found.id for found in read.all(LogEntry)]


@pytest.fixture
def filled(tmp_path: Path, clock: SettableClock, actor: Actor) -> Path:
    path = tmp_path / "filled.sqlite3"
    store = open_store(path, clock)
    for number in range(20):
        put(store, actor, f"e{number:03}", content="x" * 9000)
    store.close()
    return path


def test_a_missing_folder(tmp_path: Path, clock: SettableClock) -> None:
    error = refusal(lambda: open_store(tmp_path / "none" / "store", clock))
    assert error.code == "store.folder_missing"


def test_a_store_that_is_open_elsewhere(store: Store, clock: SettableClock) -> None:
    assert refusal(lambda: open_store(store.path, clock)).code == "store.locked"


def test_another_writer_makes_it_busy(store: Store, actor: Actor) -> None:
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store._chain.connection.execute("PRAGMA busy_timeout=10")
    assert refusal(lambda: put(store, actor, "e")).code == "store.locked"
    other.execute("ROLLBACK")
    other.close()
    put(store, actor, "e")
    assert ids(store) == ["e"]


@pytest.mark.parametrize("content", [b"no store at all, " * 500, b"x"])
def test_a_file_of_another_kind(tmp_path: Path, clock: SettableClock, content: bytes) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(content)
    assert refusal(lambda: open_store(path, clock)).code == "store.not_a_store"
    assert path.read_bytes() == content


def test_a_database_of_another_program(tmp_path: Path, clock: SettableClock) -> None:
    path = tmp_path / "other.sqlite3"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.close()
    before = path.read_bytes()
    assert refusal(lambda: open_store(path, clock)).code == "store.not_a_store"
    assert path.read_bytes() == before


def test_a_store_from_the_future(filled: Path, clock: SettableClock) -> None:
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    assert refusal(lambda: open_store(filled, clock)).code == "store.too_new"


def test_a_truncated_store(filled: Path, clock: SettableClock) -> None:
    with filled.open("r+b") as file:
        file.truncate(filled.stat().st_size // 2)
    assert refusal(lambda: _read_all(filled, clock)).code == "store.corrupt"


def test_an_overwritten_head(filled: Path, clock: SettableClock) -> None:
    with filled.open("r+b") as file:
        file.write(os.urandom(8192))
    assert refusal(lambda: open_store(filled, clock)).code == "store.not_a_store"


def _read_all(path: Path, clock: SettableClock) -> None:
    store = open_store(path, clock)
    try:
        with store.reading() as read:
            read.execute("SELECT sum(length(content)) FROM log_entry")
            read.execute("SELECT sum(length(body)) FROM journal")
    finally:
        store.close()


def test_a_full_disk_loses_nothing_and_recovers(store: Store, actor: Actor) -> None:
    put(store, actor, "kept")
    connection = store._chain.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 2}")
    error = refusal(lambda: put(store, actor, "a", "b", "c", content="x" * 20_000))
    assert error.code == "store.disk_full"
    assert ids(store) == ["kept"]
    connection.execute("PRAGMA max_page_count=100000")
    put(store, actor, "a", "b", "c")
    assert ids(store) == ["a", "b", "c", "kept"]


def test_a_read_only_store(filled: Path, clock: SettableClock, actor: Actor) -> None:
    store = open_store(filled, clock)
    store._chain.connection.execute("PRAGMA query_only=ON")
    assert refusal(lambda: put(store, actor, "e")).code == "store.read_only"
    store._chain.connection.execute("PRAGMA query_only=OFF")
    store.close()


def test_a_query_that_runs_too_long(filled: Path, clock: SettableClock) -> None:
    store = open_store(filled, clock, query_bound_s=0.05)

    def query() -> None:
        with store.reading() as read:
            read.execute(
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT sum(x) FROM c"
            )

    assert refusal(query).code == "store.too_slow"
    assert len(ids(store)) == 20
    store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount") or "mount"
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip("NO SMALL DISK: mounting is not permitted here, so a full disk was not tried")
    yield place
    subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)


def test_a_disk_that_fills_up(small_disk: Path, clock: SettableClock, actor: Actor) -> None:
    path = small_disk / "store.sqlite3"
    store = open_store(path, clock)
    written: list[str] = []

    def fill() -> None:
        for number in range(1000):
            put(store, actor, f"e{number:04}", content="x" * 5000)
            written.append(f"e{number:04}")

    assert refusal(fill).code == "store.disk_full"
    assert written
    assert ids(store) == written
    store.close()
    moved = small_disk.parent / "moved.sqlite3"
    shutil.copy(path, moved)
    if (small_disk / "store.sqlite3-wal").exists():
        shutil.copy(small_disk / "store.sqlite3-wal", moved.with_name("moved.sqlite3-wal"))
    again = open_store(moved, clock)
    assert ids(again) == written
    put(again, actor, "more")
    again.close()


def test_a_disk_mounted_read_only(small_disk: Path, clock: SettableClock) -> None:
    path = small_disk / "store.sqlite3"
    open_store(path, clock).close()
    mount = shutil.which("mount") or "mount"
    subprocess.run([mount, "-o", "remount,ro", str(small_disk)], check=True)
    assert refusal(lambda: open_store(path, clock)).code == "store.read_only"
    assert refusal(lambda: open_store(small_disk / "new", clock)).code == "store.read_only"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store.disk_full"),
        (errno.EROFS, "store.read_only"),
        (errno.EACCES, "store.read_only"),
        (errno.ENOENT, "store.folder_missing"),
        (errno.EIO, "store.disk_error"),
    ],
)
def test_errors_of_the_system(tmp_path: Path, number: int, code: str) -> None:
    sorted_out = faults.sort(OSError(number, "x"), tmp_path)
    assert isinstance(sorted_out, KnownError)
    assert sorted_out.code == code


def _sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


def test_input_errors_depend_on_the_space_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = _sqlite_error(sqlite3.SQLITE_IOERR_WRITE)
    assert getattr(faults.sort(broken, tmp_path / "x"), "code", "") == "store.disk_error"
    assert getattr(faults.sort(broken, tmp_path / "no" / "x"), "code", "") == "store.disk_error"
    usage = shutil.disk_usage(tmp_path)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert getattr(faults.sort(broken, tmp_path / "x"), "code", "") == "store.disk_full"


def test_our_own_slips_are_bugs(tmp_path: Path) -> None:
    assert isinstance(faults.sort(_sqlite_error(sqlite3.SQLITE_CONSTRAINT), tmp_path), BugError)


def test_an_unfinished_first_opening_is_begun_again(
    tmp_path: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.sqlite3"

    def fail(_connection: sqlite3.Connection) -> str:
        raise _sqlite_error(sqlite3.SQLITE_FULL)

    monkeypatch.setattr(schema, "new_incarnation", fail)
    assert refusal(lambda: open_store(path, clock)).code == "store.disk_full"
    monkeypatch.undo()
    open_store(path, clock).close()


def test_the_library_with_the_race_is_known() -> None:
    assert engine.has_reset_race((3, 40, 1))
    assert not engine.has_reset_race((3, 51, 3))
