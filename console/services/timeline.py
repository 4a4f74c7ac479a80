"""What was done, when and by whom: the journal read as sentences (时间线)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from console.domain.duty import Seat
from console.profile import Profile
from db.work import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One act, as a sentence in the language spoken.

    `kind` is the kind of record it is mainly about, `record` its id. `late` marks what reached
    this store after things that happened later than it (晚到). `count` is the number of
    transactions folded into the row; `until` the time of the last of them.
    """

    at: dt.datetime
    actor_name: str
    seat: str
    use_case: str
    text: str
    kind: str
    device: str
    seq: int
    late: bool
    record: str = ""
    incident: str = ""
    count: int = 1
    until: dt.datetime | None = None


def of_incident(
    read: Reader, *, incident: str, profile: Profile | None = None, limit: int = 200
) -> list[TimelineRow]:
    """What was done for an incident, newest first."""
    raise NotImplementedError


def of_all(
    read: Reader,
    *,
    profile: Profile | None = None,
    kind: str | None = None,
    person: str = "",
    seat: Seat | None = None,
    device: str = "",
    words: str = "",
    before: int | None = None,
    limit: int = 200,
) -> list[TimelineRow]:
    """What was done at all, newest first; `before` is the `seq` of the last row of the page above."""
    raise NotImplementedError
