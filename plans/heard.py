"""A fact heard in a caller's words, with the words it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.domain.conditions import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class FactHeard:
    """A fact heard in a text: metric key, value, and the span of the words it rests on.

    `lower_bound` says that the words gave no exact number ("十几人").
    """

    metric: str
    value: Fact
    start: int
    end: int
    quote: str
    lower_bound: bool = False


def heard(
    metric: str, value: Fact, text: str, start: int, end: int, *, lower_bound: bool = False
) -> FactHeard:
    """Quotes a span of a text as a fact."""
    return FactHeard(
        metric=metric,
        value=value,
        start=start,
        end=end,
        quote=text[start:end],
        lower_bound=lower_bound,
    )


_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_PHRASE = re.compile(r"(?:[^，,。；;！!？?\n]|,(?=[0-9]{3}))+")


def sentences(text: str) -> list[re.Match[str]]:
    """The sentences of a text, with their places in it."""
    return list(_SENTENCE.finditer(text))


def phrases(text: str) -> list[re.Match[str]]:
    """The phrases between commas and stops, with their places in the text."""
    return list(_PHRASE.finditer(text))
