"""Taking a call (接报): the sheet is kept field by field, then becomes an incident."""

from __future__ import annotations

from collections.abc import Mapping

from console.clock import Clock
from console.domain.incident import Call, CallSource, Incident
from console.domain.scales import EventGrade
from console.profile import Profile
from db.work import Reader, Work


def open_call(work: Work, clock: Clock, *, source: CallSource = CallSource.PHONE) -> Call:
    """Opens a call sheet (接报单) the moment it rings."""
    raise NotImplementedError


def set_fields(work: Work, clock: Clock, *, call: str, fields: Mapping[str, object]) -> Call:
    """Keeps what was typed; only what differs is journaled."""
    raise NotImplementedError


def discard(work: Work, clock: Clock, *, call: str, reason: str) -> Call:
    """Sets a call aside, with the reason."""
    raise NotImplementedError


def file_call(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    call: str,
    grade: EventGrade | None = None,
    reason: str = "",
) -> Incident:
    """Makes an incident of a call and starts its report duties."""
    raise NotImplementedError


def attach_call(
    work: Work, clock: Clock, *, call: str, incident: str, reason: str = ""
) -> Incident:
    """Files a call to an incident that is already open (并入)."""
    raise NotImplementedError


def unfinished(read: Reader) -> list[Call]:
    """The sheets still being taken, oldest first: after a crash, where to go on."""
    raise NotImplementedError
