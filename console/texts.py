"""Words and quantities in Chinese and English: the only door for text that a person reads.

English source strings stand in the code (`tr("Send {team}", team=name)`); their Chinese stands in
`resources/i18n/zh/*.json`, one flat file an area. Codes of `KnownError` and the words of
enumerations have an entry in both languages.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from console import paths
from console.clock import local_time
from console.errors import KnownError

LANGUAGES = ("zh", "en")
NOTHING = "—"
"""What stands where a value is not known; never a zero."""

_METRES_A_KM = 1000
_KM_WITHOUT_DECIMALS = 100
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Named(Protocol):
    """Anything of the city profile that has a name in both languages."""

    @property
    def name(self) -> str: ...

    @property
    def name_en(self) -> str: ...


class _Speech:
    """The language spoken now; one a process."""

    language = "zh"


def set_language(language: str) -> None:
    """Sets the language every later text comes in.

    Raises:
        ValueError: it is not one of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no texts in {language!r}")
    _Speech.language = language


def language() -> str:
    """The language spoken now."""
    return _Speech.language


def load_catalogue(folder: Path) -> dict[str, str]:
    """Merges all catalogues of a folder; a house test sees to it that no two disagree."""
    merged: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        merged |= json.loads(path.read_text(encoding="utf-8"))
    return merged


@functools.cache
def catalogue(of: str) -> Mapping[str, str]:
    """All texts of one language, read once."""
    return MappingProxyType(load_catalogue(paths.resources() / "i18n" / of))


def tr(source: str, /, **values: object) -> str:
    """The text for an English source string, then filled with values.

    A source without a translation is shown as it is; a house test keeps that from happening.
    """
    text = catalogue(_Speech.language).get(source, source)
    return text.format_map(values) if values else text


def later(source: str, /) -> str:
    """Marks a source string that is translated when it is shown, by `tr(variable)`."""
    return source


def explain(error: KnownError) -> str:
    """The sentence for a known error, filled with its facts."""
    return tr(error.code, **error.facts)


def remedy(error: KnownError) -> str:
    """What to do about a known error."""
    return tr(error.remedy, **error.facts)


def word(member: StrEnum | None) -> str:
    """The word for an enumeration's member; a dash where there is none."""
    if member is None:
        return NOTHING
    key = f"{type(member).__name__}.{member.value}"
    return catalogue(_Speech.language).get(key, member.value)


def name_of(item: Named | None) -> str:
    """The name of a thing of the city profile in the language spoken."""
    if item is None:
        return NOTHING
    return (item.name_en or item.name) if _Speech.language == "en" else item.name


def when(
    moment: dt.datetime | None, *, now: dt.datetime | None = None, seconds: bool = False
) -> str:
    """A moment in local time: "03:12" today, else "07-02 03:12", with the year if it is another.

    Args:
        moment: an aware moment, or None for "not known".
        now: the present; without it the date always stands there.
        seconds: whether to show seconds.
    """
    if moment is None:
        return NOTHING
    local = local_time(moment)
    today = local_time(now) if now is not None else None
    clock = local.strftime("%H:%M:%S" if seconds else "%H:%M")
    if today is not None and local.date() == today.date():
        return clock
    if today is not None and local.year != today.year:
        return f"{local:%Y-%m-%d} {clock}"
    return f"{local:%m-%d} {clock}"


def day(date: dt.date | None) -> str:
    """A date as 2026-07-02."""
    return date.isoformat() if date is not None else NOTHING


def weekday(date: dt.date) -> str:
    """The short name of a date's day of the week."""
    names = (
        tr("Mon"),
        tr("Tue"),
        tr("Wed"),
        tr("Thu"),
        tr("Fri"),
        tr("Sat"),
        tr("Sun"),
    )
    return names[date.weekday()]


def ago(delta: dt.timedelta | None) -> str:
    """How long ago something was, in its largest unit."""
    if delta is None:
        return NOTHING
    total = max(0, int(delta.total_seconds()))
    if total < _MINUTE:
        return tr("{n} s ago", n=total)
    if total < _HOUR:
        return tr("{n} min ago", n=total // _MINUTE)
    if total < _DAY:
        return tr("{n} h ago", n=total // _HOUR)
    return tr("{n} d ago", n=total // _DAY)


def minutes(delta: dt.timedelta | None) -> str:
    """A span as "12 min" or "1 h 05 min"; negative spans keep their sign."""
    if delta is None:
        return NOTHING
    total = int(abs(delta).total_seconds()) // _MINUTE
    sign = "-" if delta < dt.timedelta(0) and total else ""
    hours, rest = divmod(total, 60)
    if hours:
        return sign + tr("{hours} h {minutes} min", hours=hours, minutes=f"{rest:02d}")
    return sign + tr("{n} min", n=rest)


def km(metres: float | None) -> str:
    """A distance: "850 m", "1.2 km", "120 km"."""
    if metres is None:
        return NOTHING
    if metres < _METRES_A_KM:
        return f"{metres:.0f} m"
    distance = metres / _METRES_A_KM
    return f"{distance:.0f} km" if distance >= _KM_WITHOUT_DECIMALS else f"{distance:.1f} km"


def number(value: float | None) -> str:
    """A number with thousands apart and no idle decimals; a dash where it is not known."""
    if value is None:
        return NOTHING
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")
