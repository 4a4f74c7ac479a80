"""Starting, changing and ending a response (应急响应)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.clock import Clock
from console.domain.response import Response, Task
from console.profile import Profile
from db.work import Work
from plans.match import PlanMatch
from plans.model import PlanDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An ended response, and the checklist items that were still open when it ended."""

    response: Response
    left_open: tuple[Task, ...]


def start(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    incident: str,
    match: PlanMatch,
    library: Sequence[PlanDocument],
    matter: str = "",
    expected_duration: str = "",
    measures: str = "",
    reason: str = "",
) -> Response:
    """Starts a response: its checklist, its decision, the incident's state, its report duties."""
    raise NotImplementedError


def change_level(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    response: str,
    level: int,
    library: Sequence[PlanDocument],
    reason: str,
    clause: str = "",
    quote: str = "",
) -> Response:
    """Raises or lowers the level; adds the tasks that are missing and removes none."""
    raise NotImplementedError


def end(work: Work, clock: Clock, *, profile: Profile, response: str, reason: str) -> Ended:
    """Ends a response; what is still open on the checklist is listed and stays visible."""
    raise NotImplementedError
