"""Calls and incidents: what was heard, and what it became."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from console.domain.position import Position
from console.domain.scales import EventGrade


class CallSource(StrEnum):
    """Where a report came from (信息来源)."""

    PHONE = "phone"
    POLICE_110 = "110"
    FIRE_119 = "119"
    MEDICAL_120 = "120"
    TRAFFIC_122 = "122"
    HOTLINE_12345 = "12345"
    SAFETY_12350 = "12350"
    DEPARTMENT = "department"
    TOWN = "town"
    ENTERPRISE = "enterprise"
    INTERNET = "internet"
    SUPERIOR = "superior"


class CallState(StrEnum):
    """A call sheet is being taken, was filed to an incident, or was set aside with a reason."""

    TAKING = "taking"
    FILED = "filed"
    DISCARDED = "discarded"


class IncidentState(StrEnum):
    """The stages of an incident (事件状态); a guarded field."""

    NEW = "new"  # 接报
    VERIFIED = "verified"  # 核实
    RESPONDING = "responding"  # 响应中
    ENDED = "ended"  # 响应终止
    CLOSED = "closed"  # 归档
    REJECTED = "rejected"  # 误报
    MERGED = "merged"  # 并案

    @property
    def is_open(self) -> bool:
        """Whether the duty room still has work with it."""
        return self in (IncidentState.NEW, IncidentState.VERIFIED, IncidentState.RESPONDING)


FIGURE_FIELDS = (
    "deaths",
    "missing",
    "trapped",
    "serious",
    "minor",
    "injured",
    "evacuated",
    "loss_yuan",
)
"""The figures every call sheet asks for, by metric key."""

SUMS = {"deaths_missing": ("deaths", "missing"), "trapped_missing": ("trapped", "missing")}
"""Sums that rules speak of; known as a lower bound as soon as one part is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is known of the harm; None means unknown, which is not zero.

    `serious` are the seriously injured with the acutely poisoned (重伤/急性工业中毒), `injured`
    those whose severity is not known yet. `others` holds any further metric by its key
    (`metrics.json` of the city profile), for example "households_without_gas".
    """

    deaths: int | None = None
    missing: int | None = None
    trapped: int | None = None
    serious: int | None = None
    minor: int | None = None
    injured: int | None = None
    evacuated: int | None = None
    loss_yuan: int | None = None
    others: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Figures):
    """A call sheet (接报单): what one caller said, kept field by field as it is typed.

    `grade` is what the officer decided while taking it; it becomes the initial grade.
    """

    id: str
    state: CallState = CallState.TAKING
    incident: str = ""
    called_at: dt.datetime
    taken_by: str = ""
    source: CallSource = CallSource.PHONE
    caller_name: str = ""
    caller_unit: str = ""
    caller_post: str = ""
    caller_phone: str = ""
    occurred_at: dt.datetime | None = None
    what: str = ""
    address: str = ""
    town: str = ""
    place: str = ""
    position: Position | None = None
    accuracy_m: int | None = None
    event_type: str = ""
    substance: str = ""
    measures: str = ""
    told: str = ""
    grade: EventGrade | None = None
    discard_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Figures):
    """An incident (突发事件) that the city handles, whatever number of calls it began with.

    `grade_initial` (初判) and `grade_confirmed` (核定) are decided by a person and guarded; what
    the rules propose is computed when it is read (`console.domain.grading`) and never stored here.
    """

    id: str
    number: str
    title: str
    state: IncidentState = IncidentState.NEW
    event_type: str = ""
    grade_initial: EventGrade | None = None
    grade_confirmed: EventGrade | None = None
    sensitive: bool = False
    reported_at: dt.datetime
    occurred_at: dt.datetime | None = None
    learned_at: dt.datetime | None = None
    verified_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    address: str = ""
    town: str = ""
    place: str = ""
    position: Position | None = None
    accuracy_m: int | None = None
    substance: str = ""
    summary: str = ""
    cause: str = ""
    trend: str = ""
    measures: str = ""
    commander: str = ""
    merged_into: str = ""
    simulated: bool = False

    @property
    def grade(self) -> EventGrade | None:
        """The grade in force: the confirmed one, else the initial one."""
        return self.grade_confirmed or self.grade_initial


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why something was proposed: the rule or clause, its words, and the value that met it."""

    rule: str
    text: str
    text_en: str = ""
    source: str = ""
    clause: str = ""
    value: str = ""
    verified: bool = True


class DecisionKind(StrEnum):
    """What a person decided about an incident."""

    TYPE = "type"
    GRADE_INITIAL = "grade_initial"
    GRADE_CONFIRMED = "grade_confirmed"
    DUPLICATE = "duplicate"
    RESPONSE = "response"
    STAGE = "stage"  # 核实、误报、归档


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's decision beside what the console had proposed (研判记录); insert-only."""

    id: str
    incident: str
    at: dt.datetime
    by: str
    kind: DecisionKind
    proposed: str
    decided: str
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


def facts_of(figures: Figures) -> dict[str, float]:
    """The figures that are known, by metric key, with the sums that rules speak of.

    `deaths_missing` counts the missing among the dead, as reports must (国务院令493号 art. 12); it
    is known as a lower bound as soon as either part is.
    """
    facts: dict[str, float] = {
        name: value for name in FIGURE_FIELDS if (value := getattr(figures, name)) is not None
    }
    for total, parts in SUMS.items():
        if known := [facts[part] for part in parts if part in facts]:
            facts[total] = sum(known)
    facts.update(figures.others)
    return facts
