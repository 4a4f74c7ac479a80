"""Grading: what the rules propose about how bad an event is, and what to ask before believing it.

The rules are data of the city profile. Nothing here decides: a proposal carries every rule that
fired, and every figure that nobody has told yet and that could make the event worse.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from console.domain.conditions import Condition, Fact, Facts, Truth, Verdict, evaluate
from console.domain.incident import SUMS, Evidence
from console.domain.scales import EventGrade, worst

NO_GRADE_RANK = 5  # below 一般; for steps that oblige to report without giving a grade


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeStep:
    """One row of a grading rule (分级条件): the grade that follows from a condition.

    `grade` is None for a near miss that must be reported though it has no grade (较大涉险事故).
    `verified` says whether the figures were read in the printed source.
    """

    id: str
    grade: EventGrade | None
    when: Condition
    text: str
    text_en: str
    clause: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingRule:
    """A grading rule (分级标准) as data; a `manual` rule only guides a person's own judgement."""

    id: str
    name: str
    name_en: str
    source: str
    verified: bool = False
    effective_on: dt.date | None = None
    manual: bool = False
    guide: str = ""
    guide_en: str = ""
    steps: tuple[GradeStep, ...] = ()
    event_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeProposal:
    """What the rules propose (初判建议).

    `fired` is worst first. `questions` are metrics that could raise the grade, the most telling
    first. `manual` says that a person must grade by hand, with a reason. `near_miss` says that a
    rule without a grade fired (较大涉险), which has to be reported too.
    """

    grade: EventGrade | None
    fired: tuple[Evidence, ...] = ()
    questions: tuple[str, ...] = ()
    manual: bool = False
    near_miss: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegradeWindow:
    """How long a change in casualties still changes the grade (伤亡变化补报期限).

    `event_types` are prefixes of event-type codes; the longest one that fits counts, "" fits all.
    """

    days: int
    event_types: tuple[str, ...]
    source: str
    verified: bool = False
    effective_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    rule: GradingRule
    step: GradeStep
    verdict: Verdict

    @property
    def rank(self) -> int:
        return self.step.grade.rank if self.step.grade else NO_GRADE_RANK


def propose(rules: Iterable[GradingRule], event_type: str, facts: Facts) -> GradeProposal:
    """Proposes a grade: the worst of all rules that fire for the event type (从高原则).

    Args:
        rules: the profile's grading rules; those that do not name the event type are left out.
        event_type: the code of the event type; empty while nobody has chosen one.
        facts: what is known, as of `console.domain.incident.facts_of`; absent means unknown.
    """
    if not event_type:
        return GradeProposal(grade=None, questions=("event_type",))
    applicable = [rule for rule in rules if event_type in rule.event_types]
    known: dict[str, Fact] = {**facts, "event_type": event_type}
    outcomes = [
        _Outcome(rule, step, evaluate(step.when, known))
        for rule in applicable
        if not rule.manual
        for step in rule.steps
    ]
    fired = sorted((o for o in outcomes if o.verdict.truth is Truth.TRUE), key=lambda o: o.rank)
    grade = worst([o.step.grade for o in fired if o.step.grade])
    return GradeProposal(
        grade=grade,
        fired=tuple(_evidence(outcome, known) for outcome in fired),
        questions=_questions(outcomes, grade, known),
        manual=not applicable or any(rule.manual for rule in applicable),
        near_miss=any(outcome.step.grade is None for outcome in fired),
    )


def _evidence(outcome: _Outcome, facts: Facts) -> Evidence:
    return Evidence(
        rule=outcome.step.id,
        text=outcome.step.text,
        text_en=outcome.step.text_en,
        source=outcome.rule.source,
        clause=outcome.step.clause,
        value=", ".join(f"{metric}={_plain(facts[metric])}" for metric in outcome.verdict.met),
        verified=outcome.step.verified,
    )


def _plain(value: Fact) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _questions(
    outcomes: Sequence[_Outcome], grade: EventGrade | None, facts: Facts
) -> tuple[str, ...]:
    """The metrics that could raise the grade, those that decide the most steps first."""
    reached = grade.rank if grade else NO_GRADE_RANK + 1
    weight: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.rank < reached and outcome.verdict.truth is not Truth.TRUE:
            weight.update(dict.fromkeys(_open_metrics(outcome, facts), 1))
    return tuple(metric for metric, _ in weight.most_common())


def _open_metrics(outcome: _Outcome, facts: Facts) -> Iterator[str]:
    """What, if told, could still make a step true."""
    if outcome.verdict.truth is Truth.UNKNOWN:
        for metric in outcome.verdict.unknown:
            yield from (part for part in SUMS.get(metric, (metric,)))
    for metric in outcome.verdict.unmet:
        yield from (part for part in SUMS.get(metric, ()) if part not in facts)
    if _injured_could_count(outcome.step.when, facts):
        yield "serious"


def _injured_could_count(when: Condition, facts: Facts) -> bool:
    """Whether the injured of unknown severity, were they all serious, would make a step true.

    They are never counted as seriously injured; but silence about them would hide a worse grade.
    """
    unsorted = facts.get("injured", 0)
    if not isinstance(unsorted, (int, float)) or unsorted <= 0:
        return False
    supposed = {**facts, "serious": float(facts.get("serious", 0)) + unsorted}
    return evaluate(when, supposed).truth is Truth.TRUE


def regrade_until(
    windows: Iterable[RegradeWindow], event_type: str, occurred_at: dt.datetime
) -> dt.datetime | None:
    """Until when a change in casualties still counts for the grade; None where no window applies.

    The law counts from the day of the event (事故发生之日起30日内; 道路交通、火灾7日内).
    """
    fitting = [
        (max(len(p) for p in window.event_types if event_type.startswith(p)), window.days)
        for window in windows
        if any(event_type.startswith(p) for p in window.event_types)
    ]
    if not fitting:
        return None
    _, days = max(fitting)
    return occurred_at + dt.timedelta(days=days)
