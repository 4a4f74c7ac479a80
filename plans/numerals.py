"""Numbers as they are spoken: Arabic, full-width and Chinese, exact or only a lower bound."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_VAGUE = {"几": 2, "数": 2, "多": 2}
"""Words for "some": never fewer than two."""
_SMALL = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}

_ARABIC = r"[0-9０-９]+(?:,[0-9]{3}(?![0-9]))*(?:[.．][0-9０-９]+)?[十百千万亿]*"
_HAN = r"[零〇一二两俩三仨四五六七八九十百千万亿几]+|数[十百千万]+|数(?=[人名个])|多(?=[人名])"
_SINGLE = rf"(?:(?:{_ARABIC}|{_HAN})[余多来几]?[万亿]?)"
NUMBER = rf"(?:{_SINGLE}(?:(?:至|到|[-－~～—])+{_SINGLE})?)"
"""A pattern without groups that finds a spoken number, or a range of two."""

_RANGE = re.compile(rf"({_SINGLE})(?:至|到|[-－~～—])+{_SINGLE}")
_MORE = re.compile(r"[余多来几]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number heard; not exact where the words only give a lower bound ("十几")."""

    value: float
    exact: bool = True


def spoken(text: str) -> Spoken | None:
    """The value of a number found by `NUMBER`; None where the words make no number.

    A range gives its lower end.
    """
    pair = _RANGE.fullmatch(text)
    if pair is not None:
        low = spoken(pair.group(1))
        return None if low is None else Spoken(low.value, exact=False)
    plain = text.translate(_WIDE).replace(",", "")
    core = _MORE.sub("", plain[1:])
    vague = plain[0] in _VAGUE or core != plain[1:]
    arabic = re.match(r"[0-9.]+", plain)
    if arabic is not None:
        return Spoken(float(arabic.group()) * _scale(plain), exact=not vague)
    return _han(plain[0] + core, vague=vague)


def _scale(plain: str) -> float:
    """What the unit signs after Arabic digits multiply by ("1.2万")."""
    scale = 1
    for sign in plain:
        scale *= _SMALL.get(sign, 1) * _GREAT.get(sign, 1)
    return scale


def _han(text: str, *, vague: bool) -> Spoken | None:
    """A Chinese numeral; two digits side by side ("三四") mean the first at least."""
    signs = [_DIGITS.get(sign, _VAGUE.get(sign)) for sign in text]
    if len(text) > 1 and all(sign is not None for sign in signs):
        first, *others = signs
        return Spoken(first, exact=False) if first and len(others) == 1 else None
    total = section = digit = 0
    for sign in text:
        if sign in _GREAT:
            total, section, digit = (total + max(section + digit, 1)) * _GREAT[sign], 0, 0
        elif sign in _SMALL:
            section, digit = section + max(digit, 1) * _SMALL[sign], 0
        else:
            digit = _DIGITS.get(sign, _VAGUE.get(sign, 0))
    return Spoken(total + section + digit, exact=not vague)
