"""The collector rests during a start, then works on what came after."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from console import heap


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    gc.enable()


def test_a_start_is_not_interrupted_by_the_collector() -> None:
    heap.hold_off()
    assert not gc.isenabled()


def test_what_a_start_made_is_never_looked_through_again() -> None:
    heap.hold_off()
    heap.settle()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] == heap.YOUNG


def test_garbage_made_after_the_start_is_collected() -> None:
    heap.settle()
    ring: list[object] = []
    ring.append(ring)
    del ring
    assert gc.collect() >= 1
