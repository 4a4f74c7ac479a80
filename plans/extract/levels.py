"""Levels in a plan's words: Ⅰ级, 一级, 特别重大, and lists of them (级别).

Only what is printed counts. "上一级", "三级以上航道", "县级" are no levels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GRADES = ("特别重大", "重大", "较大", "一般")
_ROMAN = "ⅠⅡⅢⅣⅤⅥ"
_HAN = "一二三四五六"
_COLOURS = "红橙黄蓝"
COLOUR_NAMES = {"红": "red", "橙": "orange", "黄": "yellow", "蓝": "blue"}

_ONE = (
    rf"(?:(?<![上下各本同第十百0-9省市县乡])[{_ROMAN}{_HAN}1-6]"
    rf"(?:级|(?=[、和及或至][{_ROMAN}{_HAN}1-6]))|(?:{'|'.join(GRADES)})级?)"
)
_SIDE = r"(?:（[^）]{1,10}）)?"
_NOT_AFTER = r"(?!以上|以下|公路|航道|重点|资质|医院|人民|政府|行政|指挥)"
LEVELS = rf"(?:{_ONE}{_SIDE}(?:(?:、|和|及|或者?|与|至){_ONE}{_SIDE}){{0,8}}{_NOT_AFTER})"
"""A pattern without groups for a level or a list of them."""

_TOKEN = re.compile(
    rf"(?P<number>[{_ROMAN}{_HAN}1-6])(?:级|(?=[、和及或至]))|(?P<grade>{'|'.join(GRADES)})"
)
_PRINTED = re.compile(
    rf"[{_ROMAN}{_HAN}1-6](?:级(?:（(?:{'|'.join(GRADES)})）)?|(?=[、和及或至]))|(?:{'|'.join(GRADES)})级?"
)


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A level as printed, with its number: 1 is the highest."""

    number: int
    label: str


def numbers(words: str) -> tuple[int, ...]:
    """The numbers of a list of levels, each once, in its order; "Ⅰ级（特别重大）" is one level."""
    bare = re.sub(rf"(?<=级)（(?:{'|'.join(GRADES)})）", "", words)
    found = [_number(item) for item in _TOKEN.finditer(bare)]
    if len(found) == len("起止") and re.search(r"级?至", bare):
        found = list(range(min(found), max(found) + 1))
    return tuple(dict.fromkeys(found))


def printed(words: str) -> tuple[LevelWord, ...]:
    """The levels of a list as they are printed."""
    made: dict[int, LevelWord] = {}
    for item in _PRINTED.finditer(words):
        token = _TOKEN.search(item.group() + "级")
        if token is not None:
            number = _number(token)
            made.setdefault(number, LevelWord(number, item.group()))
    return tuple(made.values())


def colour(words: str) -> str:
    """The key of the one colour the words name; "" where there is none or more than one."""
    found = set(re.findall(rf"([{_COLOURS}])色", words))
    return COLOUR_NAMES[found.pop()] if len(found) == 1 else ""


def colour_number(words: str) -> int:
    """The number of the one colour the words name: red is 1; 0 where there is none."""
    key = colour(words)
    return list(COLOUR_NAMES.values()).index(key) + 1 if key else 0


def _number(item: re.Match[str]) -> int:
    if item["grade"]:
        return GRADES.index(item["grade"]) + 1
    sign = item["number"]
    return int(sign) if sign.isdigit() else (_ROMAN if sign in _ROMAN else _HAN).index(sign) + 1
