"""Which open incidents a new report may be about (疑似重复接报), each with the reasons.

Two people calling about one event differ in words, place and minute; so nothing is decided here:
the officer sees the candidates and attaches the call, or does not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from console.domain.incident import Call, Incident, IncidentState
from console.domain.position import Position, distance_m
from console.profile import Profile
from console.texts import km, minutes, number, tr
from db.work import Reader
from plans.type_words import suggest_types

OPEN_STATES = tuple(state for state in IncidentState if state.is_open)
FEWEST_CHARACTERS = 4
"""Shorter texts are like anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateCandidate:
    """An open incident that may be the same event.

    `distance_m` is None where either place is unknown or known no better than its town.
    """

    incident: str
    number: str
    title: str
    distance_m: float | None
    minutes_apart: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What two reports are compared by."""

    at: dt.datetime
    text: str
    town: str
    place: str
    position: Position | None
    types: frozenset[str]


def of_call(read: Reader, *, profile: Profile, call: Call) -> tuple[DuplicateCandidate, ...]:
    """The open incidents that a call may be about, the likeliest first."""
    return _among(read, profile, _said(profile, call, call.what, call.called_at), call.incident)


def of_incident(
    read: Reader, *, profile: Profile, incident: Incident
) -> tuple[DuplicateCandidate, ...]:
    """The other open incidents that may be the same event (并案), the likeliest first."""
    said = _said(profile, incident, incident.summary, incident.reported_at)
    return _among(read, profile, said, incident.id)


def _among(
    read: Reader, profile: Profile, said: _Said, itself: str
) -> tuple[DuplicateCandidate, ...]:
    weighed = []
    for incident in read.all(Incident, state=OPEN_STATES):
        if incident.id == itself:
            continue
        other = _said(profile, incident, incident.summary, incident.reported_at)
        if (found := _compare(profile, said, other)) is not None:
            weight, distance, why = found
            candidate = DuplicateCandidate(
                incident=incident.id,
                number=incident.number,
                title=incident.title,
                distance_m=distance,
                minutes_apart=_minutes_apart(said, other),
                why=why,
            )
            weighed.append((-weight, candidate.minutes_apart, incident.id, candidate))
    return tuple(candidate for *_, candidate in sorted(weighed, key=lambda item: item[:3]))


def _said(profile: Profile, report: Call | Incident, text: str, at: dt.datetime) -> _Said:
    if report.event_type:
        types = frozenset({report.event_type})
    else:
        types = frozenset(one.code for one in suggest_types(profile, text))
    exact = (report.accuracy_m or 0) <= profile.duplicates.distance_m
    return _Said(
        at=at,
        text=text,
        town=report.town,
        place=report.place,
        position=report.position if exact else None,
        types=types,
    )


def _compare(
    profile: Profile, a: _Said, b: _Said
) -> tuple[float, float | None, tuple[str, ...]] | None:
    """How alike two reports are, how far apart, and why; None where they are not one event."""
    limits = profile.duplicates
    apart = _minutes_apart(a, b)
    if apart >= limits.minutes:
        return None
    place = _near(a, b, limits.distance_m)
    matter = _alike(profile, a, b, limits.similarity)
    if place is None or matter is None:
        return None
    distance = distance_m(a.position, b.position) if a.position and b.position else None
    when = tr("reported {minutes} apart", minutes=minutes(dt.timedelta(minutes=apart)))
    weight = place[0] + matter[0] + 1 - apart / limits.minutes
    return weight, distance, (*place[1], *matter[1], when)


def _near(a: _Said, b: _Said, limit_m: int) -> tuple[float, tuple[str, ...]] | None:
    if a.place and a.place == b.place:
        return 3.0, (tr("same place"),)
    if a.position and b.position:
        distance = distance_m(a.position, b.position)
        if distance < limit_m:
            return 2.0 - distance / limit_m, (tr("{distance} apart", distance=km(distance)),)
    return (1.0, (tr("same town"),)) if a.town and a.town == b.town else None


def _alike(
    profile: Profile, a: _Said, b: _Said, similarity: int
) -> tuple[float, tuple[str, ...]] | None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - not on the way of a start

    likeness = 0.0
    if min(len(a.text), len(b.text)) >= FEWEST_CHARACTERS:
        likeness = fuzz.partial_ratio(a.text, b.text)
    why = []
    if likeness >= similarity:
        why.append(tr("words alike to {percent} %", percent=number(round(likeness))))
    if a.types & b.types:
        why.insert(0, tr("same type"))
    elif _families(profile, a.types) & _families(profile, b.types):
        why.insert(0, tr("related type"))
    return (len(why) + likeness / 100, tuple(why)) if why else None


def _families(profile: Profile, types: frozenset[str]) -> frozenset[str]:
    found = (profile.event_type(code) for code in types)
    return frozenset(kind.parent for kind in found if kind is not None)


def _minutes_apart(a: _Said, b: _Said) -> float:
    return abs((a.at - b.at) / dt.timedelta(minutes=1))
