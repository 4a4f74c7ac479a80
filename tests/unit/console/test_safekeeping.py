from __future__ import annotations

import datetime as dt

import pytest

from console import safekeeping
from console.errors import KnownError
from db.check import check, is_damaged


def test_a_copy_is_due_at_first_and_again_after_half_a_day(store, clock) -> None:
    now = clock.now()
    assert safekeeping.is_due(store.path, now)
    made = safekeeping.keep(store.path, now)
    assert not is_damaged(check(made))
    assert not safekeeping.is_due(store.path, now)
    assert not safekeeping.is_due(store.path, now + dt.timedelta(hours=11, minutes=59))
    assert safekeeping.is_due(store.path, now + dt.timedelta(hours=12))


def test_a_clock_that_was_set_back_does_not_stop_the_copies(store, clock) -> None:
    safekeeping.keep(store.path, clock.now())
    assert safekeeping.is_due(store.path, clock.now() - dt.timedelta(days=1))


def test_the_oldest_copies_go_and_strangers_stay(store, clock) -> None:
    for _ in range(safekeeping.KEPT + 2):
        clock.advance(hours=12)
        safekeeping.keep(store.path, clock.now())
    stranger = safekeeping.folder_of(store.path) / "mine.sqlite3"
    stranger.write_bytes(b"x")
    assert len(safekeeping.copies(store.path)) == safekeeping.KEPT
    assert stranger.exists()
    assert not safekeeping.is_due(store.path, clock.now())


def test_a_failed_copy_leaves_the_old_ones(store, clock, monkeypatch) -> None:
    first = safekeeping.keep(store.path, clock.now())
    monkeypatch.setattr(safekeeping, "backup", _full)
    with pytest.raises(KnownError):
        safekeeping.keep(store.path, clock.now())
    assert safekeeping.copies(store.path) == [first]


def _full(_store, _target):
    raise KnownError("store.disk_full", "Free some space on the disk and repeat the last step.")
