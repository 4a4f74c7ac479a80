"""Connections keep what the store promises: one holder, readers that can't write."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from db import engine


def test_a_store_is_held_by_one_until_it_lets_go(tmp_path: Path) -> None:
    held = engine.hold(tmp_path / "store")
    with pytest.raises(sqlite3.OperationalError):
        engine.hold(tmp_path / "store")
    held.close()
    engine.hold(tmp_path / "store").close()


def test_a_writer_does_not_make_a_file_unasked(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        engine.writer(tmp_path / "store", create=False)
    assert not (tmp_path / "store").exists()


def test_the_versions_with_the_race() -> None:
    assert engine.has_reset_race((3, 7, 0))
    assert engine.has_reset_race((3, 51, 2))
    assert not engine.has_reset_race((3, 6, 23))
    assert not engine.has_reset_race((3, 51, 3))
