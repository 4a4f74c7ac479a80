"""Each revision has its step, and the newest is the last."""

from __future__ import annotations

from db.migrations.revisions import HEAD, KNOWN
from db.migrations.run import STEPS


def test_every_revision_has_a_step() -> None:
    assert tuple(STEPS) == KNOWN
    assert KNOWN[-1] == HEAD
    assert sorted(KNOWN) == list(KNOWN)
