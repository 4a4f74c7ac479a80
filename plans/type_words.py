"""Which types of event a caller's words speak of (事件类型建议): the best three, with those words.

A suggestion only, from the word lists of the city profile, which the bureau may edit. Words that
settle a type weigh most; of the others the rarer weigh more; a type whose usual sign (起火、泄漏)
is missing weighs less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from console.profile import Profile
from console.profile_model import EventType

BEST = 3
STRONG, SIGN, SECOND_SIGN, SUBSTANCE, SECOND_SUBSTANCE = 3.0, 1.2, 0.6, 2.0, 1.4
"""Weights of a settling word, of the first and of each further sign, of a named substance."""
SIGN_ALONE = 0.5
"""What a sign is worth to a type of which no other word was said."""
WITHOUT_SIGN = 0.4
ONE_CHARACTER = 0.5
LIKELIHOOD = 0.1
DENIALS = ("没有", "没", "未", "无", "不是", "并非", "没有发生", "未发生", "没发生", "不像是")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSuggestion:
    """A type that may be meant, how strongly, and the words that led to it in spoken order."""

    code: str
    score: float
    words: tuple[str, ...]


def suggest_types(profile: Profile, text: str) -> tuple[TypeSuggestion, ...]:
    """The three types a text most speaks of, the likeliest first; none where nothing fits."""
    own = _own_words(profile, text)
    spread = Counter(word for words in own.values() for word in words)
    signs = {sign.code: _said(text, sign.words) for sign in profile.signs}
    substances = _substances(profile, text)
    found = []
    for kind in profile.event_types:
        score, words = _score(kind, own[kind.code], spread, signs)
        named = substances.get(kind.code)
        if named:
            score += named[0]
            words = (*words, *named[1])
        if score > 0:
            spoken = sorted(_longest(words), key=text.find)
            score += LIKELIHOOD * kind.likelihood
            found.append(TypeSuggestion(code=kind.code, score=round(score, 3), words=tuple(spoken)))
    found.sort(key=lambda suggestion: -suggestion.score)
    return tuple(found[:BEST])


def _own_words(profile: Profile, text: str) -> dict[str, tuple[str, ...]]:
    """By event type its words in the text; 动车 in 电动车 is not a word about railways."""
    said = {kind.code: _said(text, (*kind.strong, *kind.words)) for kind in profile.event_types}
    whole = set(_longest(tuple(word for words in said.values() for word in words)))
    return {code: tuple(w for w in words if w in whole) for code, words in said.items()}


def _score(
    kind: EventType,
    own: tuple[str, ...],
    spread: Mapping[str, int],
    signs: Mapping[str, tuple[str, ...]],
) -> tuple[float, tuple[str, ...]]:
    shown = [sign for sign in kind.signs if signs.get(sign)]
    words = (*own, *(word for sign in shown for word in signs[sign]))
    weight = sum(_weight(word, kind, spread) for word in own)
    if not shown:
        return weight * (WITHOUT_SIGN if kind.signs else 1.0), words
    sign = (SIGN if shown[0] == kind.signs[0] else SECOND_SIGN) + SECOND_SIGN * (len(shown) - 1)
    return (weight + sign, words) if own else (sign * SIGN_ALONE, words)


def _weight(word: str, kind: EventType, spread: Mapping[str, int]) -> float:
    if word in kind.strong:
        return STRONG
    return (ONE_CHARACTER if len(word) == 1 else 1.0) / sqrt(spread[word])


def _substances(profile: Profile, text: str) -> dict[str, tuple[float, tuple[str, ...]]]:
    """By event type: the weight and the words of the substances that point to it."""
    found: dict[str, tuple[float, tuple[str, ...]]] = {}
    for substance in profile.substances:
        words = _longest(_said(text, substance.words))
        for place, code in enumerate(substance.event_types if words else ()):
            weight = SECOND_SUBSTANCE if place else SUBSTANCE
            before = found.get(code, (0.0, ()))
            found[code] = (max(before[0], weight), (*before[1], *words))
    return found


def _said(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words that a text says, each once, leaving out those it denies."""
    return tuple(dict.fromkeys(word for word in words if word in text and _affirmed(text, word)))


def _affirmed(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if not text[:at].endswith(DENIALS):
            return True
        at = text.find(word, at + 1)
    return False


def _longest(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leaves out a word that is only a part of another (煤气 in 煤气罐)."""
    return tuple(w for w in dict.fromkeys(words) if not any(w != o and w in o for o in words))
