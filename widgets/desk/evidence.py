"""Words for what the console proposes and why: rules fired, clauses, what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.incident import Evidence
from console.domain.scales import EventGrade
from console.profile import Profile
from console.texts import language, name_of, number, tr
from plans.match import PlanMatch

GRADE_TONES = {
    EventGrade.EXTRAORDINARY: "alarm",
    EventGrade.MAJOR: "warn",
    EventGrade.LARGE: "notice",
    EventGrade.GENERAL: "info",
}
"""Red, orange, yellow, blue: the four colours of grades and warnings, here, on map and wall."""
_LEVEL_TONES = {1: "alarm", 2: "warn", 3: "notice"}


def grade_tone(grade: EventGrade | None) -> str:
    """The tone of a grade; one that nobody has decided is neutral."""
    return GRADE_TONES.get(grade, "neutral") if grade else "neutral"


def level_tone(level: int | None) -> str:
    """The tone of a response level; the lower levels are for information."""
    return _LEVEL_TONES.get(level, "info") if level else "neutral"


def metric_name(profile: Profile, key: str) -> str:
    """The name of a metric, or its key where the profile does not know it."""
    found = profile.metric(key)
    if found is not None:
        return name_of(found)
    return tr("event type") if key == "event_type" else key


def question(profile: Profile, key: str) -> str:
    """What to ask the caller about a metric."""
    found = profile.metric(key)
    if found is None:
        return metric_name(profile, key)
    return (found.question_en if language() == "en" else found.question) or name_of(found)


def metric_value(profile: Profile, key: str, value: object) -> str:
    """A fact as words: "Hurt 3"."""
    shown = number(value) if isinstance(value, int | float) else str(value)
    if isinstance(value, bool):
        shown = tr("yes") if value else tr("no")
    return f"{metric_name(profile, key)} {shown}"


def because(evidence: Evidence) -> str:
    """One rule that fired, with its source and whether that was checked."""
    source = " ".join(filter(None, (evidence.source, evidence.clause)))
    mark = "" if evidence.verified else tr("(not verified)")
    text = evidence.text_en if language() == "en" else ""
    return " ".join(filter(None, (text or evidence.text, f"[{source}]" if source else "", mark)))


def clause_line(match: PlanMatch) -> str:
    """The clause a level rests on, with the quoted words."""
    if not match.quote:
        return ""
    return tr("Clause {number}: “{quote}”", number=match.clause_number or "—", quote=match.quote)


def metric_list(profile: Profile, keys: Iterable[str]) -> str:
    """Several metrics in one line."""
    return tr(", ").join(metric_name(profile, key) for key in keys)
