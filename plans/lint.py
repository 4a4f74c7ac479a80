"""What is wrong in a plan's own text and structure: found and shown, never repaired (预案校核)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from console.domain.conditions import Condition
from plans.model import PlanDocument, PlanTask, Purpose, Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to ask about: a stable code, where it stands, and the words concerned."""

    code: str
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class _Interval:
    """Legal interval of a metric that one trigger speaks of: low included, high not."""

    low: float
    high: float
    level: int
    trigger: str


def lint(document: PlanDocument) -> tuple[Finding, ...]:
    """Every finding of a plan, in a stable order."""
    return tuple(finding for check in CHECKS for finding in check(document))


def _clauses(document: PlanDocument) -> Iterator[Finding]:
    """A clause id twice, or a parent that does not exist or leads in a ring."""
    seen: set[str] = set()
    for clause in document.clauses:
        if clause.id in seen:
            yield Finding(code="clause.twice", where=clause.id, words=clause.number)
        seen.add(clause.id)
    for clause in document.clauses:
        path = document.path(clause.id)
        if clause.parent and (path[0].parent or len(path) == 1):
            yield Finding(code="clause.parent", where=clause.id, words=clause.parent)


def _references(document: PlanDocument) -> Iterator[Finding]:
    """A clause that is referred to but absent."""
    holders = [
        *((item.id, item.clause) for item in document.triggers),
        *((item.id, item.clause) for item in document.tasks),
        *((item.name, item.clause) for item in document.groups),
        *((item.unit, item.clause) for item in document.units),
        *((item.action, item.clause) for item in document.warnings),
        *((item.name, item.clause) for item in document.resources),
    ]
    for where, clause in holders:
        if clause and clause not in document.by_id:
            yield Finding(code="clause.absent", where=where, words=clause)


def _quotes(document: PlanDocument) -> Iterator[Finding]:
    """A quote that does not stand literally in its clause."""
    quoted: tuple[Trigger | PlanTask, ...] = (*document.triggers, *document.tasks)
    for item in quoted:
        clause = document.by_id.get(item.clause)
        if clause is not None and item.quote not in clause.text:
            yield Finding(code="quote.not_literal", where=item.id, words=item.quote)


def _levels(document: PlanDocument) -> Iterator[Finding]:
    """A level nobody can start, and a trigger or task of a level the plan does not have."""
    starting = [item for item in document.triggers if item.purpose is Purpose.RESPONSE]
    for level in document.levels:
        own = [item for item in starting if item.level == level.number]
        if not own:
            yield Finding(code="level.no_trigger", where=level.label, words=level.condition)
        elif not any(item.started_by for item in own):
            yield Finding(code="level.no_starter", where=level.label, words=level.condition)
    numbers = {level.number for level in document.levels}
    levelled: tuple[Trigger | PlanTask, ...] = (*starting, *document.tasks)
    for item in levelled:
        if item.level not in numbers:
            yield Finding(code="level.unknown", where=item.id, words=str(item.level))


def _tasks(document: PlanDocument) -> Iterator[Finding]:
    """A task without owner or title, an inheritance or an order that leads nowhere."""
    ids = [task.id for task in document.tasks]
    levels = {level.number for level in document.levels}
    for task in document.tasks:
        if ids.count(task.id) > 1:
            yield Finding(code="task.twice", where=task.id, words=task.title)
        if task.inherits is not None and (
            task.inherits not in levels or task.inherits <= task.level
        ):
            yield Finding(code="task.inherits", where=task.id, words=str(task.inherits))
        if task.inherits is None and not (task.owner and task.title):
            yield Finding(code="task.no_owner", where=task.id, words=task.title)
        for earlier in task.after:
            if earlier not in ids or earlier == task.id:
                yield Finding(code="task.after", where=task.id, words=earlier)


def _conditions(document: PlanDocument) -> Iterator[Finding]:
    """A condition with an empty node, or an interval that holds nothing."""
    for trigger in document.triggers:
        for node in nodes(trigger.when):
            kinds = [bool(node.any), bool(node.all), node.not_ is not None, bool(node.metric)]
            if kinds.count(True) != 1:
                yield Finding(code="condition.shape", where=trigger.id, words=trigger.quote)
            elif node.metric and _low(node) >= _high(node):
                yield Finding(code="condition.empty", where=trigger.id, words=node.metric)


def _intervals(document: PlanDocument) -> Iterator[Finding]:
    """The same interval in two levels, levels that overlap, or a gap between two levels."""
    for metric, spans in sorted(_spans(document).items()):
        ordered = sorted(spans, key=lambda span: (span.low, span.high))
        for lower, upper in pairwise(ordered):
            if lower.level == upper.level:
                continue
            where, words = f"{lower.trigger}/{upper.trigger}", metric
            if (lower.low, lower.high) == (upper.low, upper.high):
                yield Finding(code="interval.same", where=where, words=words)
            elif upper.low < lower.high:
                yield Finding(code="interval.overlap", where=where, words=words)
            elif upper.low > lower.high:
                yield Finding(code="interval.gap", where=where, words=words)
            elif upper.level > lower.level:
                yield Finding(code="interval.order", where=where, words=words)


def _spans(document: PlanDocument) -> dict[str, list[_Interval]]:
    """Intervals by metric, where a metric alone is enough for the level."""
    spans: dict[str, list[_Interval]] = defaultdict(list)
    for trigger in document.triggers:
        if trigger.purpose is Purpose.RESPONSE:
            for atom in _alone(trigger.when):
                low, high = _low(atom), _high(atom)
                if (low, high) != (-inf, inf):
                    spans[atom.metric].append(_Interval(low, high, trigger.level, trigger.id))
    return spans


def _alone(condition: Condition) -> Iterator[Condition]:
    if condition.metric:
        yield condition
    for part in condition.any:
        yield from _alone(part)


def _low(atom: Condition) -> float:
    return next((low for low in (atom.at_least, atom.above) if low is not None), -inf)


def _high(atom: Condition) -> float:
    return next((high for high in (atom.below, atom.at_most) if high is not None), inf)


def nodes(condition: Condition) -> Iterator[Condition]:
    """The condition and every condition inside it."""
    yield condition
    for part in (*condition.any, *condition.all, *filter(None, (condition.not_,))):
        yield from nodes(part)


def metrics(trigger: Trigger) -> frozenset[str]:
    """The metrics a trigger asks for."""
    return frozenset(node.metric for node in nodes(trigger.when) if node.metric)


CHECKS: tuple[Callable[[PlanDocument], Iterator[Finding]], ...] = (
    _clauses,
    _references,
    _quotes,
    _levels,
    _tasks,
    _conditions,
    _intervals,
)
"""All checks, in the order their findings are shown."""
