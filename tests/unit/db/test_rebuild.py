"""The journal alone gives every row back."""

from __future__ import annotations

from typing import Any

from console.domain.duty import Actor
from console.domain.incident import IncidentState
from db import rebuild
from db.store import Store
from db.tables import TABLES
from tests.unit.db.conftest import entry, incident


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with store.reading() as read:
        return {name: read.execute(f'SELECT * FROM "{name}" ORDER BY id') for name in TABLES}


def test_rows_folded_anew_are_the_rows_that_were_written(store: Store, actor: Actor) -> None:
    with store.begin(actor, "x.y") as work:
        work.put_all([entry(f"e{number}") for number in range(5)])
        work.put(incident(others={"a": 1.0, "b": 2.0}))
        work.put(incident(state=IncidentState.VERIFIED, others={"b": 3.0}))
    before = everything(store)
    connection = store._chain.connection
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM incident")
    connection.execute("UPDATE log_entry SET content = 'altered'")
    rebuild.refill(connection)
    connection.execute("COMMIT")
    assert everything(store) == before


def test_the_fold_names_each_record_once(store: Store, actor: Actor) -> None:
    with store.begin(actor, "x.y") as work:
        work.put(incident())
        work.put(entry("e"))
        work.put(incident(title="新"))
    folded = [(kind, record) for kind, record, _ in rebuild.folded(store._chain.connection)]
    assert sorted(folded) == [("incident", "i"), ("log_entry", "e")]
