"""The first form takes a device, a change and a local value; a number is used once."""

from __future__ import annotations

import sqlite3

import pytest

from db.migrations import run

CHANGE = "INSERT INTO journal VALUES (NULL, 1, 1, 1, 'call', 'c', NULL, x'00', x'00')"


def test_the_first_form_takes_what_it_is_for() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    run.upgrade(connection, None)
    connection.execute("INSERT INTO device (id) VALUES ('a')")
    connection.execute("INSERT INTO local VALUES ('key', '1')")
    connection.execute(CHANGE)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(CHANGE)
    connection.close()
