"""What a person decided about an incident, kept beside what the console had proposed (研判记录)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from console.clock import Clock
from console.domain.incident import Decision, DecisionKind, Evidence, Incident, IncidentState
from console.domain.incident_states import may_become
from console.errors import KnownError
from console.profile import Profile
from console.profile_model import EventType
from console.services import fields as checks
from console.texts import word
from db.work import Work


def known_type(profile: Profile, code: str) -> EventType:
    """The event type of a code.

    Raises:
        KnownError: "event_type.unknown".
    """
    kind = profile.event_type(code)
    if kind is None:
        raise KnownError("event_type.unknown", "Choose a type from the list.", type=code)
    return kind


def move_on(work: Work, incident: str, stage: IncidentState, **moments: dt.datetime) -> Incident:
    """Moves an incident to a stage that may follow the one it is in, and stamps its moments.

    Raises:
        KnownError: "incident.stage_refused".
    """
    found = work.get(Incident, incident)
    if not may_become(found.state, stage):
        raise KnownError(
            "incident.stage_refused",
            "Look at the incident's stage on its card; end a running response first.",
            number=found.number,
            before=word(found.state),
            after=word(stage),
        )
    return work.put(replace(found, state=stage, **moments))  # type: ignore[arg-type]


def record(
    work: Work,
    clock: Clock,
    incident: str,
    kind: DecisionKind,
    *,
    decided: str,
    proposed: str = "",
    reason: str = "",
    evidence: Sequence[Evidence] = (),
) -> Decision:
    """Keeps what a person decided beside what had been proposed."""
    return work.put(
        Decision(
            id=work.new_id(),
            incident=incident,
            at=clock.now(),
            by=work.actor.person,
            kind=kind,
            proposed=proposed,
            decided=decided,
            reason=checks.plain(reason),
            evidence=tuple(evidence),
        )
    )


def record_stage(work: Work, clock: Clock, incident: Incident, reason: str) -> None:
    """Keeps who moved an incident to the stage it is in, and why."""
    record(
        work, clock, incident.id, DecisionKind.STAGE, decided=incident.state.value, reason=reason
    )
