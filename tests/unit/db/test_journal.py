"""A change's incident is what the record says now, else what it said before."""

from __future__ import annotations

import hashlib

from db.journal import GENESIS, canonical, chained, parse, scope_of
from tests.unit.db.test_merge import change


def test_a_change_names_itself_by_device_and_number() -> None:
    assert change(7, device="a").dot == "a:7"


def test_canonical_bytes_have_sorted_keys_and_come_back() -> None:
    made = change(1, {"b": 1, "a": 2})
    assert b'{"a":2,"b":1}' in canonical(made)
    assert parse(canonical(made)) == made


def test_the_chain_covers_all_that_went_before() -> None:
    first = chained(GENESIS, b"one")
    assert first == hashlib.sha256(bytes(32) + b"one").digest()
    assert chained(first, b"two") != chained(GENESIS, b"two")


def test_the_scope_of_a_change() -> None:
    assert scope_of("incident", "i", {}, {}) == "i"
    assert scope_of("task", "t", {"incident": "i"}, {}) == "i"
    assert scope_of("team", "t", {"incident": ""}, {"incident": "i"}) == "i"
    assert scope_of("team", "t", {}, {}) is None
    assert scope_of("depot", "d", {"incident": "i"}, {}) is None
