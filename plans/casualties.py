"""How many people: pairs each count in a phrase with the word of harm it belongs to.

"3人死亡5人受伤" and "死亡3人受伤5人" differ only in what comes first, so counts and words are read
as tokens from left to right and paired as they meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plans.heard import FactHeard, heard, phrases, sentences
from plans.lexicon import HARM, PEOPLE, ZEROED
from plans.numerals import NUMBER, spoken

_LAST = r"[0-9０-９一二两三四五六七八九十百几余多人名个]"
_UNIT = rf"(?:[余多]?(?:[个名位号口](?:{PEOPLE})?|(?:{PEOPLE})))"
_COUNT = re.compile(
    rf"(?P<hedge>近|将近|不到|不足)?(?P<number>{NUMBER})(?:{_UNIT}|(?=死|重伤|轻伤|伤|失踪|失联))"
)
_SOME = re.compile(r"(?<![没无])有人员?")
_WORDS = {metric: words.replace("{n}", NUMBER).replace("{d}", _LAST) for metric, words in HARM}
_HARM = re.compile("|".join(f"(?P<{metric}>{words})" for metric, words in _WORDS.items()))
_NOBODY = re.compile(
    r"(?<!有)(?:(?:未造成|未发现|没有?|暂?无)(?:任何)?一?(?:有人员?|人员?)?|零|暂?未|没有?)"
    rf"(?=(?:{'|'.join(_WORDS.values())}))"
)
_DOUBT = re.compile(r"是否|有没有|有无|不知|不清楚|不确定|会不会|可能|疑似|怕|吗|防止|避免")
_RESCUED = re.compile(r"(?:救出|营救|救下|救起|解救)[^，。]{0,4}$|^[^，。]{0,6}(?:获救|脱险|脱困)")
_REACH = 14
"""How many signs may stand between a count and its word."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A count (`value`) or a word of harm (`metric`) at its place."""

    start: int
    end: int
    metric: str = ""
    value: float | None = None
    exact: bool = True

    @property
    def is_zero(self) -> bool:
        return self.value == 0


def people(text: str) -> list[FactHeard]:
    """The numbers of people a text speaks of; "无人受伤" is an explicit zero."""
    found = [
        fact
        for phrase in phrases(text)
        for fact in _pairs(text, _tokens(phrase.group(), phrase.start()))
    ]
    positive = {fact.metric for fact in found if fact.value}
    told = [fact for fact in found if fact.value or fact.metric not in positive]
    return [_rest(fact, told, text) for fact in told]


def _tokens(phrase: str, offset: int) -> list[_Token]:
    tokens = [
        _Token(item.start() + offset, item.end() + offset, metric=str(item.lastgroup))
        for item in _HARM.finditer(phrase)
    ]
    tokens += _counts(phrase, offset)
    if not _DOUBT.search(phrase):
        tokens += [
            _Token(item.start() + offset, item.end() + offset, value=0)
            for item in _NOBODY.finditer(phrase)
        ]
        tokens += [
            _Token(item.start() + offset, item.end() + offset, value=1, exact=False)
            for item in _SOME.finditer(phrase)
        ]
    return sorted(tokens, key=lambda token: token.start)


def _counts(phrase: str, offset: int) -> Iterator[_Token]:
    for item in _COUNT.finditer(phrase):
        number = spoken(item["number"])
        if number is not None and item["hedge"] is None:
            start, end = item.start("number") + offset, item.end() + offset
            yield _Token(start, end, value=number.value, exact=number.exact)


def _pairs(text: str, tokens: list[_Token]) -> Iterator[FactHeard]:
    """Pairs neighbours; a zero goes on over all words of harm that follow it."""
    index = 0
    while index + 1 < len(tokens):
        first, second = tokens[index], tokens[index + 1]
        if first.is_zero and second.metric:
            index += 1
            while index < len(tokens) and tokens[index].metric:
                yield from _zeros(text, first, tokens[index])
                index += 1
        elif bool(first.metric) != bool(second.metric) and second.start - first.end <= _REACH:
            yield from _fact(text, first, second)
            index += 2
        else:
            index += 1


def _zeros(text: str, nobody: _Token, harm: _Token) -> Iterator[FactHeard]:
    for metric in ZEROED.get(harm.metric, (harm.metric,)):
        yield heard(metric, 0, text, nobody.start, harm.end)


def _fact(text: str, first: _Token, second: _Token) -> Iterator[FactHeard]:
    metric, count = first.metric or second.metric, first if second.metric else second
    rescued = _RESCUED.search(text[: first.start]) or _RESCUED.match(text[second.end :])
    if metric == "casualties" or count.is_zero or (metric == "trapped" and rescued):
        return
    value = int(count.value or 0)
    yield heard(metric, value, text, first.start, second.end, lower_bound=not count.exact)


def _rest(fact: FactHeard, told: list[FactHeard], text: str) -> FactHeard:
    """Takes from "5人受伤，其中2人重伤" the two off the five whose severity is open."""
    if fact.metric != "injured" or not fact.value:
        return fact
    sentence = next(item for item in sentences(text) if item.start() <= fact.start < item.end())
    among = text.find("其中", fact.end, sentence.end())
    parts = sum(
        int(part.value)
        for part in told
        if part.metric in ("serious", "minor") and 0 <= among <= part.start < sentence.end()
    )
    return replace(fact, value=max(int(fact.value) - parts, 0))
