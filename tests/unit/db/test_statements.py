"""Statements are built once, and the ones that are asked most find an index."""

from __future__ import annotations

import pytest

from db import statements
from db.store import Store


def plan(store: Store, sql: str, parameters: int) -> str:
    with store.reading() as read:
        rows = read.execute("EXPLAIN QUERY PLAN " + sql, ["x"] * parameters)
    return " ".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize(
    ("given", "index"),
    [(("scope",), "journal_scope"), (("record",), "journal_record"), (("kind",), "journal_kind")],
)
def test_the_journal_is_read_by_index_and_not_sorted(
    store: Store, given: tuple[str, ...], index: str
) -> None:
    found = plan(store, statements.entries(given), len(given) + 1)
    assert index in found
    assert "TEMP B-TREE" not in found


def test_the_end_of_a_history_is_found_without_a_scan(store: Store) -> None:
    assert "SEARCH" in plan(store, statements.LAST_OF_DEVICE, 1)
    assert "TEMP B-TREE" not in plan(store, statements.LAST_OF_DEVICE, 1)
    assert "SEARCH" in plan(store, statements.LAST_NUMBER, 1)


def test_the_records_of_an_incident_are_found_by_index(store: Store) -> None:
    sql = statements.chosen("task", (("incident", "is"),), ("id",), limited=False)
    assert "task_incident" in plan(store, sql, 1)


def test_the_same_question_is_built_once() -> None:
    asked = ("person", (("name", "is"),), ("id",))
    assert statements.chosen(*asked, limited=True) is statements.chosen(*asked, limited=True)
