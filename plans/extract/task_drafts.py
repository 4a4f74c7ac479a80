"""Sentences of the response chapters as tasks: level, order, and what a level takes over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plans.extract.drafts import origin
from plans.extract.duties import Duty
from plans.model import OffsetFrom, PlanTask


def task_items(
    found: Sequence[Duty], others: Sequence[Duty], levels: tuple[int, ...]
) -> tuple[PlanTask, ...]:
    """The tasks of a draft in the order of the text, then the deadlines of other clauses."""
    known = {(duty.passage.id, duty.span) for duty in found}
    added = [
        duty
        for duty in others
        if not _holds(duty, found) and (duty.passage.id, duty.span) not in known
    ]
    made: list[PlanTask] = []
    for number, duty in enumerate([*found, *added], 1):
        made += _tasks(f"T{number}", duty, levels)
    return tuple(made)


def _holds(duty: Duty, found: Sequence[Duty]) -> bool:
    """Whether a task that was found covers a deadline's sentence."""
    return any(
        item.passage.id == duty.passage.id
        and item.span.start < duty.span.end
        and duty.span.start < item.span.end
        and item.deadline is not None
        for item in found
    )


def _tasks(name: str, duty: Duty, levels: tuple[int, ...]) -> Iterator[PlanTask]:
    stated = tuple(level for level in duty.levels if not levels or level in levels)
    level = max(stated or levels, default=1)
    if not duty.owners and not stated and duty.deadline is None:
        return
    yield PlanTask(
        id=name,
        level=level,
        phase=duty.phase,
        title=duty.title,
        owner=duty.owners[0] if duty.owners else "",
        partners=tuple(dict.fromkeys((*duty.owners[1:], *duty.partners))),
        offset_min=duty.deadline.minutes if duty.deadline else None,
        offset_from=duty.deadline.counted_from if duty.deadline else OffsetFrom.START,
        **origin(duty, _doubt(duty, stated)),
    )
    for number, other in enumerate(sorted(set(stated) - {level}), 1):
        yield _takes_over(f"{name}-S{number}", duty, other, level, "levels_shared")
    for number, lower in enumerate(duty.inherits, 1):
        if lower != level:
            doubt = "" if lower > level else "refers_up"
            yield _takes_over(f"{name}-I{number}", duty, level, lower, doubt)


def _doubt(duty: Duty, stated: tuple[int, ...]) -> str:
    if not duty.owners:
        return "no_owner"
    if duty.inherited_actor:
        return "actor_inherited"
    return "" if stated else "level_unstated"


def _takes_over(name: str, duty: Duty, level: int, lower: int, doubt: str) -> PlanTask:
    return PlanTask(id=name, level=level, phase=duty.phase, inherits=lower, **origin(duty, doubt))
