"""Conditions that may be true, false or not yet known: the form of grading rules and plan triggers.

Legal counting (以上 includes the number, 以下 excludes it; 国务院令493号 art. 3) is the half-open
interval `at_least <= value < below`. A condition over a fact nobody has told yet is UNKNOWN, and
says which facts would settle it, so that the officer can ask the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

Fact = float | str | bool
Facts = Mapping[str, Fact]
"""What is known, by metric key; a key that is absent is unknown, which is not zero."""


class Truth(Enum):
    """Kleene's three values."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A node of a condition: exactly one of `any`, `all`, `not_`, `metric`.

    With `metric`: a number is tested by `at_least` and `below`, a word by `one_of`, a flag by
    `is_`. A metric with `qualitative` set can't be measured; only a person's tick makes it true.
    """

    any: tuple[Condition, ...] = ()
    all: tuple[Condition, ...] = ()
    not_: Condition | None = None
    metric: str = ""
    at_least: float | None = None
    below: float | None = None
    above: float | None = None
    at_most: float | None = None
    one_of: tuple[str, ...] = ()
    is_: bool | None = None
    qualitative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a condition came to, the atoms that made it so, and the metrics still to ask for."""

    truth: Truth
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def evaluate(condition: Condition, facts: Facts) -> Verdict:
    """Evaluates a condition; `any` and `all` follow Kleene's strong three-valued logic."""
    if condition.any:
        return _combine([evaluate(part, facts) for part in condition.any], max)
    if condition.all:
        return _combine([evaluate(part, facts) for part in condition.all], min)
    if condition.not_ is not None:
        inner = evaluate(condition.not_, facts)
        return Verdict(
            truth=Truth(2 - inner.truth.value),
            met=inner.unmet,
            unmet=inner.met,
            unknown=inner.unknown,
        )
    return _atom(condition, facts)


def _combine(verdicts: list[Verdict], pick: Callable[[Iterable[int]], int]) -> Verdict:
    chosen = pick(verdict.truth.value for verdict in verdicts)
    return Verdict(
        truth=Truth(chosen),
        met=_merged(verdict.met for verdict in verdicts),
        unmet=_merged(verdict.unmet for verdict in verdicts),
        unknown=_merged(verdict.unknown for verdict in verdicts),
    )


def _merged(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    for group in groups:
        seen.update(dict.fromkeys(group))
    return tuple(seen)


def _atom(condition: Condition, facts: Facts) -> Verdict:
    metric = condition.metric
    if metric not in facts:
        return Verdict(truth=Truth.UNKNOWN, unknown=(metric,))
    if _holds(condition, facts[metric]):
        return Verdict(truth=Truth.TRUE, met=(metric,))
    return Verdict(truth=Truth.FALSE, unmet=(metric,))


def _holds(condition: Condition, value: Fact) -> bool:
    if condition.one_of:
        return str(value) in condition.one_of
    if condition.is_ is not None or condition.qualitative:
        return bool(value) is (condition.is_ is not False)
    if isinstance(value, str):
        raise TypeError(f"{condition.metric} is tested as a number but is {value!r}")
    return _within(condition, float(value))


def _within(condition: Condition, number: float) -> bool:
    return (
        (condition.at_least is None or number >= condition.at_least)
        and (condition.above is None or number > condition.above)
        and (condition.below is None or number < condition.below)
        and (condition.at_most is None or number <= condition.at_most)
    )
