"""Queries for the lookup bench, drawn from the clauses themselves (seeded)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache

_HAN = re.compile(r"[一-龥]+")
_COMMON = "的了和在与及对为是有用中到从以上下人大工应急管理局市区镇部门单位"


class Queries:
    """Pieces of clauses: whatever is asked for stands somewhere."""

    def __init__(self, clauses: Sequence[str], chance: random.Random) -> None:
        self._clauses, self._chance = clauses, chance

    def words(self, size: int, count: int) -> list[str]:
        """So many runs of Han signs of a size."""
        return [self._word(self._chance.choice(self._clauses), size) for _ in range(count)]

    def windows(self, count: int) -> list[str]:
        """So many pieces of text of any signs but blanks."""
        found: list[str] = []
        while len(found) < count:
            text = self._chance.choice(self._chance.choice(self._clauses).split())
            size = self._chance.randint(5, 12)
            if len(text) >= size:
                start = self._chance.randrange(len(text) - size + 1)
                found.append(text[start : start + size])
        return found

    def together(self, count: int) -> list[str]:
        """So many queries of three words of one clause."""
        chosen = [self._chance.choice(self._clauses) for _ in range(count)]
        return [" ".join(self._word(text, 2) for _ in range(3)) for text in chosen]

    def _word(self, text: str, size: int) -> str:
        runs = [run for run in _HAN.findall(text) if len(run) >= size]
        if not runs:
            return self._word(self._chance.choice(self._clauses), size)
        run = self._chance.choice(runs)
        start = self._chance.randrange(len(run) - size + 1)
        return run[start : start + size]


def slipped(text: str, chance: random.Random) -> str:
    """A text with one slip: a sign of the same sound, a sign too few, or two in wrong order."""
    place = chance.randrange(1, len(text) - 1)
    match chance.randrange(4):
        case 0:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        case _:
            others = [
                sign for sign in _sounding().get(_sound(text[place]), "") if sign != text[place]
            ]
            other = chance.choice(others or list(_COMMON))
            return text[:place] + other + text[place + 1 :]


@cache
def _sound(sign: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(sign))


@cache
def _sounding() -> dict[str, str]:
    """The two thousand common signs of GB 2312's first level, by their sound."""
    by_sound: dict[str, str] = {}
    for row in range(0xB0, 0xD7):
        for cell in range(0xA1, 0xFE):
            sign = bytes((row, cell)).decode("gb2312", "ignore")
            if sign:
                by_sound[_sound(sign)] = by_sound.get(_sound(sign), "") + sign
    return by_sound
