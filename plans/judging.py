"""What a plan's conditions come to over what is known (条件判定): true, false, to be asked."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from console.domain.conditions import Condition, Fact, Facts, Truth, Verdict, evaluate


def with_sums(facts: Facts) -> dict[str, Fact]:
    """The facts, with deaths and missing added up where only the parts are known."""
    known = dict(facts)
    parts = [number(facts.get(metric)) for metric in ("deaths", "missing")]
    told = [part for part in parts if part is not None]
    if told:
        known.setdefault("deaths_missing", sum(told))
    return known


def number(fact: Fact | None) -> float | None:
    """A fact as a number; None for words, and for what is no number."""
    if fact is None or isinstance(fact, str):
        return None
    return float(fact) if abs(fact) <= sys.float_info.max else None


def verdict(condition: Condition, facts: Facts) -> Verdict:
    """The verdict over the facts a condition can read."""
    return evaluate(condition, _usable(condition, facts))


def judge(condition: Condition, facts: Facts) -> tuple[Truth, tuple[str, ...]]:
    """The truth of a condition, and the metrics that could still turn it true."""
    usable = _usable(condition, facts)
    return evaluate(condition, usable).truth, merged([tuple(_open(condition, usable))])


def merged(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All metrics of several groups, each once, in their order."""
    return tuple(dict.fromkeys(metric for group in groups for metric in group))


def _usable(condition: Condition, facts: Facts) -> dict[str, Fact]:
    """The facts a condition can read: a word where a number is asked counts as unknown."""
    numbers = {atom.metric for atom in _atoms(condition) if _asks_number(atom)}
    return {
        metric: fact
        for metric, fact in facts.items()
        if metric not in numbers or number(fact) is not None
    }


def _atoms(condition: Condition) -> Iterator[Condition]:
    for part in (*condition.any, *condition.all, *filter(None, (condition.not_,))):
        yield from _atoms(part)
    if condition.metric:
        yield condition


def _asks_number(atom: Condition) -> bool:
    return not atom.one_of and atom.is_ is None and not atom.qualitative


def _open(condition: Condition, facts: Facts) -> Iterator[str]:
    """Metrics that are unknown in parts of the condition that are not decided yet."""
    if evaluate(condition, facts).truth is not Truth.UNKNOWN:
        return
    if condition.metric:
        yield condition.metric
    for part in (*condition.any, *condition.all, *filter(None, (condition.not_,))):
        yield from _open(part, facts)
