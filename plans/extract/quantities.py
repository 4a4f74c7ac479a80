"""Bounded figures in a plan's words: "10人以上30人以下", "48小时以上", "超过2000米".

In law 以上 includes the number and 以下 excludes it; a range printed with a dash includes both. A
figure without a bound ("24小时值班") is no threshold and isn't found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plans.numerals import spoken

_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?[十百千万亿]*|[零〇一二两三四五六七八九十百千万亿]+)"
_UNITS = (
    "人次|人|名|例|元|个小时|小时|分钟|天|日|周|毫米|厘米|平方公里|公里|平方米|立方米|米|公顷|亩"
    "|千瓦|兆瓦|吨|公斤|支|户|%|℃|年一遇|级|倍|处|条|辆|艘|座|起|个"
)
_BEFORE = {
    "at_least": "至少|不少于|不低于|达到|达",
    "above": "超过|超出|大于|多于|高于|突破",
    "below": "不足|不到|少于|小于|低于|未满",
    "at_most": "不超过|不高于|不多于",
}
_AFTER = {
    "at_least": "[及或]?者?以上|及其以上",
    "below": "以下",
    "at_most": "[及或]者?以下",
    "within": "以内|之内|内",
}
_CAN_NOT = re.compile(r"(?:以?内|仍)?(?:无法|不能|未能)")
_JOIN = re.compile(r"[，、；]?(?:至|到|[-—~～－])?")
_DASH = re.compile(r"(?:至|到|[-—~～－])+")


def _sides(name: str, words: dict[str, str]) -> str:
    return "(?:" + "|".join(f"(?P<{name}_{kind}>{found})" for kind, found in words.items()) + ")?"


_TERM = re.compile(
    rf"{_sides('before', _BEFORE)}(?P<number>{_NUMBER})(?P<unit>{_UNITS})?"
    rf"(?P<side>（[^）0-9]{{1,14}}）)?(?:的|人口)?{_sides('after', _AFTER)}"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A bounded figure in the unit printed, and where it stands in a view's signs.

    At most one of `at_least` and `above`, and one of `below` and `at_most`, is set.
    """

    start: int
    end: int
    unit: str
    at_least: float | None = None
    above: float | None = None
    below: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class _Term:
    """One number with what stands at its sides; `kind` is its bound, "" where it has none."""

    start: int
    end: int
    value: float
    unit: str
    kind: str
    excluded: bool


def quantities(plain: str) -> list[Quantity]:
    """All bounded figures, in the order of the text."""
    return list(_joined(plain, _terms(plain)))


def _terms(plain: str) -> list[_Term]:
    terms = []
    for found in _TERM.finditer(plain):
        number = spoken(found["number"])
        if number is not None:
            terms.append(_term(found, number.value, plain))
    return terms


def _term(found: re.Match[str], value: float, plain: str) -> _Term:
    groups = found.groupdict()
    before = next((kind for kind in _BEFORE if groups[f"before_{kind}"]), "")
    after = next((kind for kind in _AFTER if groups[f"after_{kind}"]), "")
    if after in ("", "within") and _CAN_NOT.match(
        plain, found.end("number") + len(found["unit"] or "")
    ):
        after = "at_least"
    if after == "within" and before:
        after = ""
    return _Term(
        start=found.start(),
        end=found.end(),
        value=value,
        unit=found["unit"] or "",
        kind=after or before,
        excluded=(found["side"] or "").startswith("（不"),
    )


def _joined(plain: str, terms: list[_Term]) -> Iterator[Quantity]:
    """Puts a lower and an upper bound that stand side by side together."""
    index = 0
    while index < len(terms):
        first = terms[index]
        second = terms[index + 1] if index + 1 < len(terms) else None
        pair = _pair(plain, first, second) if second is not None else None
        if pair is not None:
            yield pair
            index += 2
            continue
        single = _single(first)
        if single is not None:
            yield single
        index += 1


def _pair(plain: str, first: _Term, second: _Term) -> Quantity | None:
    between = plain[first.end : second.start]
    if not _JOIN.fullmatch(between) or not second.unit or first.unit not in ("", second.unit):
        return None
    if second.value <= first.value or first.kind not in ("", "at_least", "above"):
        return None
    dashed = bool(_DASH.search(between))
    if (first.kind == "" and not dashed) or second.kind in ("at_least", "above"):
        return None
    if second.kind == "" and not dashed:
        return None
    opened = second.excluded or second.kind in ("below", "within")
    return Quantity(
        start=first.start,
        end=second.end,
        unit=second.unit,
        at_least=None if first.kind == "above" else first.value,
        above=first.value if first.kind == "above" else None,
        below=second.value if opened else None,
        at_most=None if opened else second.value,
    )


def _single(term: _Term) -> Quantity | None:
    if not term.unit or term.kind in ("", "within"):
        return None
    return Quantity(
        start=term.start,
        end=term.end,
        unit=term.unit,
        at_least=term.value if term.kind == "at_least" else None,
        above=term.value if term.kind == "above" else None,
        below=term.value if term.kind == "below" else None,
        at_most=term.value if term.kind == "at_most" else None,
    )
