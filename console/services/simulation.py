"""Whether this store is simulated (模拟): what is entered into it is marked as such for ever."""

from __future__ import annotations

import datetime as dt

from db.work import Reader, Work

PIN = "0000"
"""The pin of everybody in the demonstration city; it is said on the sign-in screen."""
MARK = "simulation"
"""Key of the plainly local mark of a simulated store."""


def mark(work: Work, *, at: dt.datetime, seed: int) -> None:
    """Marks a store as simulated; the mark is never taken away."""
    work.set_local(MARK, {"seed": seed, "at": at.isoformat()})


def is_simulated(read: Reader) -> bool:
    """Whether a store holds simulated records, so that every screen and paper says so."""
    return read.local(MARK) is not None
