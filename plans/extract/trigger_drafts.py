"""Conditions found, as triggers: ids, labels, who starts, and what an event grade stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from console.domain.conditions import Condition
from console.domain.scales import EventGrade
from plans.extract.drafts import origin
from plans.extract.levels import GRADES
from plans.extract.procedures import Step
from plans.extract.scale import LevelFound
from plans.extract.statements import Found
from plans.model import Purpose, Trigger

_PREFIX = {
    Purpose.RESPONSE: "R",
    Purpose.WARNING: "W",
    Purpose.EVENT_GRADE: "G",
    Purpose.ESCALATE: "U",
    Purpose.TERMINATE: "E",
}
_HAN = "一二三四五六七八九"


def trigger_items(
    found: Sequence[Found], levels: Sequence[LevelFound], steps: Sequence[Step]
) -> tuple[Trigger, ...]:
    """The triggers of a draft, numbered by purpose and level."""
    labels = {item.word.number: item.word.label for item in levels}
    lowest = max(labels, default=1)
    counts: dict[tuple[Purpose, int], int] = {}
    made = []
    for item in _resolved(found):
        level = item.level or lowest
        counts[item.purpose, level] = number = counts.get((item.purpose, level), 0) + 1
        step = _step(item.purpose, level, steps)
        made.append(
            Trigger(
                id=f"{_PREFIX[item.purpose]}{level}-{number}",
                level=level,
                label=_label(item.purpose, level, labels),
                purpose=item.purpose,
                when=item.condition,
                proposed_by=step.proposed_by if step else "",
                approved_by=step.approved_by if step else "",
                started_by=step.started_by if step else "",
                **origin(item, item.doubt or ("" if item.level else "level_unstated")),
            )
        )
    return tuple(made)


def _resolved(found: Sequence[Found]) -> Iterator[Found]:
    """Conditions that lean on an event grade take over what the plan says of that grade."""
    direct = {item.level for item in found if item.purpose is Purpose.RESPONSE and not item.grade}
    for item in found:
        if not item.grade:
            yield item
            continue
        parts = tuple(
            other.condition
            for other in found
            if other.purpose is Purpose.EVENT_GRADE and other.level == item.grade
        )
        if parts:
            yield _with(item, parts[0] if len(parts) == 1 else Condition(any=parts))
        elif item.level not in direct and item.grade <= len(GRADES):
            grade = list(EventGrade)[item.grade - 1]
            yield _with(item, Condition(metric="event_grade", one_of=(grade.value,)))


def _with(item: Found, condition: Condition) -> Found:
    return Found(
        passage=item.passage,
        level=item.level,
        purpose=item.purpose,
        condition=condition,
        quote=item.quote,
        span=item.span,
        doubt=item.doubt,
        grade=item.grade,
    )


def _label(purpose: Purpose, level: int, labels: dict[int, str]) -> str:
    if purpose is Purpose.EVENT_GRADE:
        return GRADES[level - 1] if level <= len(GRADES) else f"{_HAN[level - 1]}级"
    name = labels.get(level, f"{_HAN[level - 1]}级")
    return f"{name}预警" if purpose is Purpose.WARNING else name


def _step(purpose: Purpose, level: int, steps: Sequence[Step]) -> Step | None:
    own = [step for step in steps if step.purpose is purpose and level in step.levels]
    return max(own, key=lambda step: bool(step.started_by) + bool(step.approved_by), default=None)
