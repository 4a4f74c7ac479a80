"""Taking a call (接报): the sheet is kept field by field, then becomes an incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import select

from console.clock import Clock, local_time
from console.domain import naming
from console.domain.incident import (
    FIGURE_FIELDS,
    Call,
    CallSource,
    CallState,
    DecisionKind,
    Evidence,
    Incident,
)
from console.domain.scales import EventGrade
from console.errors import KnownError
from console.profile import Profile
from console.services import assessment, decisions, incidents, places, reporting, simulation
from console.services import fields as checks
from db.work import Reader, Work

_TEXTS = (
    "caller_name",
    "caller_unit",
    "caller_post",
    "caller_phone",
    "what",
    "address",
    "town",
    "place",
    "event_type",
    "substance",
    "measures",
    "told",
)
_EDITABLE: Mapping[str, checks.Check] = MappingProxyType(
    {
        **dict.fromkeys(_TEXTS, checks.text),
        **dict.fromkeys(FIGURE_FIELDS, checks.count),
        "others": checks.measures_by_key,
        "accuracy_m": checks.count,
        "position": checks.position,
        "occurred_at": checks.moment,
        "source": checks.member_of(CallSource),
        "grade": checks.optional(checks.member_of(EventGrade)),
    }
)
_COPIED = (
    *FIGURE_FIELDS,
    "others",
    "occurred_at",
    "address",
    "town",
    "place",
    "position",
    "accuracy_m",
    "substance",
    "measures",
    "event_type",
)


def open_call(work: Work, clock: Clock, *, source: CallSource = CallSource.PHONE) -> Call:
    """Opens a call sheet (接报单) the moment it rings."""
    return work.put(
        Call(
            id=work.new_id(),
            called_at=clock.now(),
            taken_by=work.actor.person,
            source=source,
        )
    )


def set_fields(work: Work, clock: Clock, *, call: str, fields: Mapping[str, object]) -> Call:  # noqa: ARG001
    """Keeps what was typed; only what differs is journaled, so it may be repeated safely.

    A filed sheet may still be completed, when the caller rings again; a discarded one not.

    Raises:
        KnownError: "call.discarded", "field.not_editable", "field.too_long", "field.refused".
    """
    sheet = work.get(Call, call)
    if sheet.state is CallState.DISCARDED:
        raise KnownError("call.discarded", "Open a new call sheet and write it there.")
    return work.put(replace(sheet, **checks.clean(_EDITABLE, fields)))  # type: ignore[arg-type]


def discard(work: Work, clock: Clock, *, call: str, reason: str) -> Call:  # noqa: ARG001
    """Sets a call aside, with the reason; the sheet is kept.

    Raises:
        KnownError: "call.reason_needed", "call.filed" where it has become an incident.
    """
    sheet = _being_taken(work, call)
    why = checks.required(reason, "call.reason_needed", "Say why the call is set aside.")
    return work.put(replace(sheet, state=CallState.DISCARDED, discard_reason=why))


def file_call(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    call: str,
    grade: EventGrade | None = None,
    reason: str = "",
) -> Incident:
    """Makes an incident of a call (立案), with its figures, and starts its report duties.

    The type is the one on the sheet, the grade only what the officer gave here or on the sheet;
    what the rules would have proposed stands beside both in the decisions.

    Raises:
        KnownError: "call.filed", "event_type.unknown", "grade.reason_needed".
    """
    sheet = _being_taken(work, call)
    incident = work.put(_incident_of(work, profile, sheet))
    work.put(replace(sheet, state=CallState.FILED, incident=incident.id))
    if sheet.event_type:
        decisions.record(work, clock, incident.id, DecisionKind.TYPE, decided=sheet.event_type)
    decided = grade or sheet.grade
    if decided is not None:
        proposal = assessment.assess(
            work, profile=profile, library=(), call=call, now=clock.now()
        ).grade
        incident = incidents.decide_grade(
            work,
            clock,
            profile=profile,
            incident=incident.id,
            grade=decided,
            proposed=proposal.grade,
            reason=reason,
            evidence=proposal.fired,
        )
    reporting.ensure_duties(work, clock, profile=profile, incident=incident.id)
    return incident


def attach_call(
    work: Work, clock: Clock, *, call: str, incident: str, reason: str = ""
) -> Incident:
    """Files a call to an incident that is already open (并入): one event, told twice.

    The incident's figures stay as they are; what this caller said is on the sheet beside it.

    Raises:
        KnownError: "call.filed", "incident.not_open".
    """
    sheet = _being_taken(work, call)
    target = work.get(Incident, incident)
    if not target.state.is_open:
        raise KnownError(
            "incident.not_open", "File the call as an incident of its own.", number=target.number
        )
    work.put(replace(sheet, state=CallState.FILED, incident=target.id))
    decisions.record(
        work,
        clock,
        target.id,
        DecisionKind.DUPLICATE,
        decided=sheet.id,
        reason=checks.plain(reason),
        evidence=(Evidence(rule="call", text=sheet.what, value=sheet.caller_phone),),
    )
    return target


def unfinished(read: Reader) -> list[Call]:
    """The sheets still being taken, oldest first: after a crash, where to go on."""
    return read.all(Call, state=CallState.TAKING, order_by="called_at")


def _being_taken(work: Work, call: str) -> Call:
    sheet = work.get(Call, call)
    if sheet.state is not CallState.TAKING:
        raise KnownError(
            "call.filed", "Look for its incident in the list, or open a new call sheet."
        )
    return sheet


def _incident_of(work: Work, profile: Profile, sheet: Call) -> Incident:
    kind = decisions.known_type(profile, sheet.event_type) if sheet.event_type else None
    copied = {name: getattr(sheet, name) for name in _COPIED}
    return Incident(
        id=work.new_id(),
        number=_number(work, profile, sheet),
        title=naming.compose_title(
            town=places.town_name(profile, sheet.town),
            place=places.place_name(work, profile=profile, place=sheet.place),
            event_type=kind.name if kind else "",
            what=sheet.what,
        ),
        reported_at=sheet.called_at,
        learned_at=sheet.called_at,
        summary=sheet.what,
        simulated=simulation.is_simulated(work),
        **copied,
    )


def _number(work: Work, profile: Profile, sheet: Call) -> str:
    day = local_time(sheet.called_at).date()
    prefix = naming.numbers_of(profile.city.number_prefix, day)
    number = work.table(Incident).c.number
    taken = work.rows(select(number).where(number.like(prefix + "%")))
    return naming.next_number(prefix, (row.number for row in taken))
