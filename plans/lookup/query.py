"""What was typed into the one field: words, clause numbers, initials, and filters (检索条件).

A filter is a word with a colon: 级别:Ⅳ, 类型:21020, 阶段:疏散, 单位:公安局, 预案:专项.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.domain.planbook import PlanKind
from plans.lookup.signs import normal
from plans.lookup.synonyms import Synonyms

_MARK = "々"
"""No pair of letters in the index begins with this sign."""
_FILTER = re.compile(r"(类型|级别|阶段|单位|预案|type|level|phase|unit|kind):(.+)")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_LATIN = re.compile(r"[a-z]{2,40}")
_LEVELS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_KINDS = {
    "总体": PlanKind.OVERALL,
    "专项": PlanKind.SPECIAL,
    "部门": PlanKind.DEPARTMENT,
    "乡镇": PlanKind.TOWN,
    "区镇": PlanKind.TOWN,
    "企业": PlanKind.ENTERPRISE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that must be answered by one of its texts, or by one of its marks."""

    texts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def is_latin(self) -> bool:
        """Whether it may be initials or pinyin."""
        return bool(self.texts) and _LATIN.fullmatch(self.texts[0]) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Words that must all be answered; filters are words without a text that counts."""

    words: tuple[Word, ...] = ()
    filters: tuple[Word, ...] = ()

    @property
    def typed(self) -> str:
        """The words as they were typed, put together."""
        return "".join(word.texts[0] for word in self.words)


def read(text: str, synonyms: Synonyms, *, loose: bool = False) -> Query:
    """Reads a field: words stand between blanks, or (`loose`) between any signs."""
    words: list[Word] = []
    filters: list[Word] = []
    for part in normal(text).split():
        found = _FILTER.fullmatch(part)
        if found:
            filters.append(_filter(found.group(1), found.group(2)))
        else:
            pieces = re.split(r"[^\w.]+", part) if loose else [part]
            words += [_word(piece, synonyms) for piece in pieces if piece]
    return Query(words=tuple(dict.fromkeys(words)), filters=tuple(dict.fromkeys(filters)))


def mark(kind: str, value: str) -> str:
    """A mark by which clauses are filtered: letters and digits, told from words by their first."""
    return _MARK + kind + (value if value.isascii() and value.isalnum() else value.encode().hex())


def number_marks(number: str) -> list[str]:
    """The marks of a clause's number and of those above it: "5.2.1" is in "5.2" and in "5"."""
    if not _NUMBER.fullmatch(number):
        return []
    parts = number.rstrip(".").split(".")
    return [mark("n", "x".join(parts[:count])) for count in range(1, len(parts) + 1)]


def type_marks(event_type: str) -> tuple[str, ...]:
    """The marks of an event type and of the sub-class and class above it."""
    codes = (event_type, f"{event_type[:2]}000", f"{event_type[:1]}0000")
    return tuple(dict.fromkeys(mark("t", code) for code in codes))


def _word(text: str, synonyms: Synonyms) -> Word:
    return Word(texts=synonyms.variants(text), marks=tuple(number_marks(text)[-1:]))


def _filter(name: str, value: str) -> Word:
    match name:
        case "级别" | "level":
            sign = value.removesuffix("级")
            return Word(marks=(mark("l", str(_LEVELS.get(sign, sign))),))
        case "类型" | "type":
            return Word(marks=type_marks(value))
        case "阶段" | "phase":
            return Word(marks=(mark("p", value),))
        case "单位" | "unit":
            return Word(texts=(value,), marks=(mark("u", value),))
        case _:
            kind = next((kind for word, kind in _KINDS.items() if word in value), value)
            return Word(marks=(mark("k", str(kind)),))
