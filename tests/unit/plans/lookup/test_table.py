"""The index's file: kept between starts, made anew when damaged, done without when it can't be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from plans.lookup.table import Table, digest, open_table
from plans.model import PlanDocument
from tests.unit.plans.lookup.conftest import plan

FIRE = plan()
KEY = digest(FIRE)


def never(key: str) -> PlanDocument:
    raise AssertionError(key)


def count(table: Table) -> int:
    return int(table.connection.execute("SELECT count(*) FROM clause").fetchone()[0])


def test_what_is_held_is_not_loaded_again(tmp_path: Path) -> None:
    place = tmp_path / "store-clauses"
    table = open_table(place)
    assert table.keep([KEY], lambda _: FIRE)
    table.close()
    table = open_table(place)
    assert not table.keep([KEY], never)
    assert count(table) == len(FIRE.clauses)
    table.close()


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    place = tmp_path / "store-clauses"
    place.write_bytes(b"this is no database at all" * 100)
    table = open_table(place)
    assert table.keep([KEY], lambda _: FIRE)
    table.close()


def test_another_form_is_made_anew(tmp_path: Path) -> None:
    place = tmp_path / "store-clauses"
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA user_version = 77")
    connection.close()
    table = open_table(place)
    assert table.editions() == {}
    table.close()


def test_a_place_that_can_not_be_had_leaves_memory(tmp_path: Path) -> None:
    table = open_table(tmp_path / "missing" / "store-clauses")
    assert table.keep([KEY], lambda _: FIRE)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("full_text", [True, False])
def test_a_dropped_edition_leaves_nothing(full_text: bool) -> None:
    table = open_table(full_text=full_text)
    table.keep([KEY], lambda _: FIRE)
    assert table.keep([], never)
    left = [
        table.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("edition", "clause", "term", "term_of")
    ]
    assert left == [0, 0, 0, 0]


def test_an_edition_that_fails_is_not_half_there() -> None:
    table = open_table()
    with pytest.raises(AssertionError):
        table.keep([KEY], never)
    assert table.editions() == {}
    assert table.keep([KEY], lambda _: FIRE)
