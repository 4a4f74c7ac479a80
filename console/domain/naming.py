"""How an incident is numbered and titled, so that people can speak of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

MAX_WORDS = 24
UNTITLED = "未明事件"

_END_OF_CLAUSE = re.compile(r"[\s,，。;；:：!！?？、]+")


def numbers_of(city: str, day: dt.date) -> str:
    """What every number of a city's day begins with: "KS-20260702-"."""
    return f"{city}-{day:%Y%m%d}-"


def next_number(prefix: str, taken: Iterable[str]) -> str:
    """The number after the highest one taken on a day (编号); gaps are left as they are.

    Two devices that work apart may give the same number on one day. That harms nothing: the
    number is only what people say, records are tied by their ids, and once both are seen the
    number is shown with the town and title beside it.
    """
    tails = (number.removeprefix(prefix) for number in taken if number.startswith(prefix))
    highest = max((int(tail) for tail in tails if tail.isdecimal()), default=0)
    return f"{prefix}{highest + 1:03d}"


def compose_title(*, town: str, place: str, event_type: str, what: str) -> str:
    """A title such as "千灯镇 某化工厂 危化品火灾爆炸" (标题).

    Where the type is not known yet the first clause of what the caller said stands for it.
    """
    where = (
        place
        if town and place.startswith(town)
        else " ".join(part for part in (town, place) if part)
    )
    matter = event_type or _first_clause(what)
    return " ".join(part for part in (where, matter) if part) or UNTITLED


def _first_clause(what: str) -> str:
    clauses = (clause for clause in _END_OF_CLAUSE.split(what) if clause)
    return next(clauses, "")[:MAX_WORDS]
