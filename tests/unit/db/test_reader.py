"""What a query asks is what it gets, from one snapshot and within its bound."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from console.domain.duty import Actor
from console.domain.incident import Incident, IncidentState
from console.errors import KnownError
from db.reader import bound
from db.store import Store
from tests.unit.db.conftest import START, incident


def put(store: Store, actor: Actor, *records: Any) -> None:
    with store.begin(actor, "test.put") as work:
        for record in records:
            work.put(record)


def test_find_get_and_a_missing_record(store: Store) -> None:
    with store.reading() as read:
        assert read.find(Incident, "none") is None
        with pytest.raises(KnownError) as caught:
            read.get(Incident, "none")
    assert caught.value.code == "record.missing"


def test_all_filters_sorts_and_limits(store: Store, actor: Actor) -> None:
    closed = incident("c", title="3", state=IncidentState.CLOSED, town="t")
    put(store, actor, incident("a", title="1"), incident("b", title="2"), closed)
    with store.reading() as read:

        def ids(**chosen: Any) -> list[str]:
            return [found.id for found in read.all(Incident, **chosen)]

        assert ids() == ["a", "b", "c"]
        assert ids(order_by="-title", limit=2) == ["c", "b"]
        assert ids(order_by=("state", "-id")) == ["c", "b", "a"]
        assert ids(state=IncidentState.CLOSED) == ["c"]
        assert ids(id=("a", "c"), town="t") == ["c"]
        assert ids(id=[]) == []
        assert ids(verified_at=None, reported_at=START, simulated=False) == ["a", "b", "c"]
        assert read.count(Incident) == 3
        assert read.count(Incident, state={IncidentState.NEW}) == 2


def test_rows_of_a_select(store: Store, actor: Actor) -> None:
    put(store, actor, incident("a", title="1"), incident("b", title="2"))
    with store.reading() as read:
        table = read.table(Incident)
        statement = (
            select(table.c.id, table.c.title)
            .where(table.c.state == IncidentState.NEW, table.c.id.in_(["a", "b"]))
            .where(table.c.reported_at <= START)
            .order_by(table.c.id.desc())
            .limit(1)
        )
        (row,) = read.rows(statement)
    assert (row.id, row.title) == ("b", "2")


def test_parameters_are_asked_as_they_rest() -> None:
    assert bound(START) == "2026-07-01T19:12:00.000000Z"
    assert bound(dt.date(2026, 7, 1)) == "2026-07-01"
    assert bound(IncidentState.NEW) == "new"
    assert bound(3) == 3


def test_a_reader_knows_the_store_s_file(store: Store) -> None:
    with store.reading() as read:
        assert read.file() == store.path
