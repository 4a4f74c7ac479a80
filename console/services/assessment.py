"""What the console makes of a report (辅助研判): type, grade, duplicates, plans; proposals all.

Figures count only once the officer has put them into their fields; what was merely heard in the
free text is offered beside them. Ticks and colours have no field, so those count as heard.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.conditions import Fact
from console.domain.grading import GradeProposal, propose, regrade_until
from console.domain.incident import Call, Incident, facts_of
from console.domain.scales import WarningColour
from console.domain.supplies import Site
from console.errors import BugError
from console.profile import Profile
from console.services import likeness
from console.services.likeness import DuplicateCandidate
from db.work import Reader
from plans import match
from plans.match import PlanMatch, Situation
from plans.model import PlanDocument
from plans.type_words import TypeSuggestion, suggest_types
from plans.words import FactHeard, heard_facts

__all__ = [
    "Assessment",
    "DuplicateCandidate",
    "TypeSuggestion",
    "assess",
    "duplicates",
    "suggest_types",
]

WARNING = "warning_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Proposals about one report and what they rest on.

    `facts` is what the rules were tested over; `heard` are the facts found in the free text, with
    their span, for the officer to accept. `regrade_left` is how long a change in casualties still
    changes the grade: 30 days, 7 for fires and road accidents; None where that is over or unknown.
    """

    types: tuple[TypeSuggestion, ...]
    grade: GradeProposal
    duplicates: tuple[DuplicateCandidate, ...]
    plans: tuple[PlanMatch, ...]
    facts: dict[str, Fact]
    heard: tuple[FactHeard, ...]
    regrade_left: dt.timedelta | None = None


def duplicates(read: Reader, *, profile: Profile, call: str) -> tuple[DuplicateCandidate, ...]:
    """The open incidents that a call may be about, the likeliest first."""
    return likeness.of_call(read, profile=profile, call=read.get(Call, call))


def assess(
    read: Reader,
    *,
    profile: Profile,
    library: Sequence[PlanDocument],
    call: str = "",
    incident: str = "",
    now: dt.datetime,
) -> Assessment:
    """Proposes everything about a call, or about an incident as it stands now.

    Args:
        read: the store.
        profile: the city's rules and words.
        library: the published plans.
        call: the call sheet's id; or
        incident: the incident's id.
        now: the present moment, for the re-grading window.
    """
    if bool(call) == bool(incident):
        raise BugError("assess either a call or an incident")
    if call:
        sheet = read.get(Call, call)
        alike = likeness.of_call(read, profile=profile, call=sheet)
        return _assess(read, profile, library, sheet, sheet.what, alike)
    case = read.get(Incident, incident)
    alike = likeness.of_incident(read, profile=profile, incident=case)
    left = _regrade_left(profile, case, now)
    return _assess(read, profile, library, case, case.summary, alike, regrade_left=left)


def _assess(
    read: Reader,
    profile: Profile,
    library: Sequence[PlanDocument],
    report: Call | Incident,
    text: str,
    alike: tuple[DuplicateCandidate, ...],
    *,
    regrade_left: dt.timedelta | None = None,
) -> Assessment:
    heard = heard_facts(text)
    facts = _facts(report, heard)
    return Assessment(
        types=suggest_types(profile, f"{text} {report.substance}"),
        grade=propose(profile.grading_rules, report.event_type, facts),
        duplicates=alike,
        plans=match.match(library, _situation(read, profile, report, text, facts)),
        facts=facts,
        heard=heard,
        regrade_left=regrade_left,
    )


def _facts(report: Call | Incident, heard: Sequence[FactHeard]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        fact.metric: fact.value for fact in heard if isinstance(fact.value, bool | str)
    }
    facts.update(facts_of(report))
    if report.substance:
        facts["substance"] = report.substance
    colours = {value for metric, value in facts.items() if metric.startswith(WARNING)}
    if worst := next((colour for colour in WarningColour if colour.value in colours), None):
        facts["warning_colour"] = worst.value
    return facts


def _situation(
    read: Reader, profile: Profile, report: Call | Incident, text: str, facts: dict[str, Fact]
) -> Situation:
    site = read.find(Site, report.place) if report.place else None
    return Situation(
        event_type=report.event_type,
        facts=facts,
        text=" ".join(filter(None, (text, report.address))),
        town=report.town,
        city=profile.city.code,
        site=site.name if site else "",
        warnings={
            metric: str(value)
            for metric, value in facts.items()
            if metric.startswith(WARNING) and metric != "warning_colour"
        },
    )


def _regrade_left(profile: Profile, case: Incident, now: dt.datetime) -> dt.timedelta | None:
    began = case.occurred_at or case.reported_at
    until = regrade_until(profile.regrading, case.event_type, began)
    return until - now if until and until > now else None
