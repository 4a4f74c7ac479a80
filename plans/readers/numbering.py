"""Word's automatic numbers (自动编号), counted as Word counts them when it prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_TENS = "零一二三四五六七八九"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST = 999
_CIRCLES = 20
_LETTERS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: where it starts, how it counts, what stands around the number."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    style: str = ""
    legal: bool = False


@dataclass(slots=True)
class Lists:
    """The lists of a document with their counters."""

    levels: Mapping[str, Mapping[int, Level]]
    overrides: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    abstract: Mapping[str, str] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that a paragraph style is tied to."""
        levels = self.levels.get(self.abstract.get(number, ""), {})
        return next((place for place, level in levels.items() if level.style == style), 0)

    def next(self, number: str, place: int) -> str:
        """Counts one paragraph on and gives the label Word prints; "" for bullets."""
        abstract = self.abstract.get(number, "")
        levels = self.levels.get(abstract, {})
        if place not in levels:
            return ""
        counters = self._counters.setdefault(abstract, [None] * LEVELS)
        override = self.overrides.get(number, {}).get(place)
        if override is not None and (number, place) not in self._restarted:
            self._restarted.add((number, place))
            counters[place] = override
        else:
            current = counters[place]
            counters[place] = levels[place].start if current is None else current + 1
        counters[place + 1 :] = [None] * (LEVELS - place - 1)
        return _label(levels, counters, place)


def lists_of(root: etree._Element | None) -> Lists:
    """Reads the part word/numbering.xml."""
    if root is None:
        return Lists(levels={})
    levels = {
        str(item.get(f"{W}abstractNumId")): {
            place: level for node in item.findall(f"{W}lvl") for place, level in [_level(node)]
        }
        for item in root.findall(f"{W}abstractNum")
    }
    abstract, overrides = {}, {}
    for item in root.findall(f"{W}num"):
        name = str(item.get(f"{W}numId"))
        abstract[name] = _value(item.find(f"{W}abstractNumId"))
        overrides[name] = {
            _integer(node.get(f"{W}ilvl")): _integer(_value(start))
            for node in item.findall(f"{W}lvlOverride")
            if (start := node.find(f"{W}startOverride")) is not None
        }
    return Lists(levels=levels, overrides=overrides, abstract=abstract)


def counted(number: int, form: str) -> str:
    """A number in one of Word's forms of counting."""
    if form.startswith(("chinese", "japanese", "ideograph", "taiwanese")):
        return _chinese(number)
    if "Roman" in form:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if "Letter" in form:
        letter = chr(ord("A") + (number - 1) % _LETTERS)
        return letter if form == "upperLetter" else letter.lower()
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= _CIRCLES:
        return chr(0x245F + number)
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)


def _label(levels: Mapping[int, Level], counters: list[int | None], place: int) -> str:
    level = levels[place]
    if level.form in ("bullet", "none"):
        return ""

    def number(found: re.Match[str]) -> str:
        other = int(found[1]) - 1
        if other not in levels:
            return ""
        value = counters[other]
        form = "decimal" if level.legal else levels[other].form
        return counted(levels[other].start if value is None else value, form)

    return re.sub(r"%([1-9])", number, level.pattern).strip()


def _level(node: etree._Element) -> tuple[int, Level]:
    legal = node.find(f"{W}isLgl")
    return _integer(node.get(f"{W}ilvl")), Level(
        start=_integer(_value(node.find(f"{W}start")) or "1"),
        form=_value(node.find(f"{W}numFmt")) or "decimal",
        pattern=_value(node.find(f"{W}lvlText")),
        style=_value(node.find(f"{W}pStyle")),
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
    )


def _value(node: etree._Element | None) -> str:
    return "" if node is None else str(node.get(f"{W}val") or "")


def _integer(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else 0


def _chinese(number: int) -> str:
    if not 0 < number <= _LARGEST:
        return str(number)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{_TENS[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{_TENS[tens] if tens > 1 or hundreds else ''}十"
    elif hundreds and ones:
        text += "零"
    return text + (_TENS[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while number >= value and len(text) < LEVELS:
            text += sign
            number -= value
    return text
