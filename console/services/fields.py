"""Checks what was typed into a record before it is kept, and says plainly what is wrong."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum

from console.domain.position import Position
from console.errors import KnownError
from console.services.field_labels import label
from console.texts import later, tr

MAX_LENGTH = 4000
MAX_FIGURE = 10**15  # far beyond any count or sum in yuan, well inside what the store holds

Check = Callable[[object], object]
"""Turns what was typed into what is kept; raises ValueError with the reason in English."""

_KEPT_CONTROLS = frozenset("\n\t")
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_UNPRINTABLE = frozenset({"Cc", "Cs"})


def without_controls(text: str) -> str:
    """The text without control characters, lone surrogates and marks that turn its direction."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign
        for sign in unified
        if sign in _KEPT_CONTROLS
        or (unicodedata.category(sign) not in _UNPRINTABLE and sign not in _BIDI)
    )


def text(value: object) -> str:
    """A text of any length; control characters are left out."""
    if not isinstance(value, str):
        raise ValueError(later("it must be text"))  # noqa: TRY004  one reason type for all checks
    return without_controls(value)


def name(value: object) -> str:
    """A text that says something."""
    kept = text(value).strip()
    if not kept:
        raise ValueError(later("it must not be empty"))
    return kept


def count(value: object) -> int | None:
    """A whole number from zero up, or None for "not known"."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_FIGURE:
        raise ValueError(later("it must be a whole number from zero up, or empty"))
    return value


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError(later("it must be yes or no"))  # noqa: TRY004  one reason type for all checks
    return value


def moment(value: object) -> dt.datetime | None:
    """A moment with its zone, kept in UTC, or None."""
    if value is None:
        return None
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        raise ValueError(later("it must be a date and time with a zone, or empty"))
    return value.astimezone(dt.UTC)


def position(value: object) -> Position | None:
    """A position, or a pair of longitude and latitude in WGS-84 degrees, or None."""
    if value is None or isinstance(value, Position):
        return value
    if isinstance(value, (tuple, list)) and len(value) == 2:  # noqa: PLR2004  a pair
        lon, lat = value
        if isinstance(lon, (int, float)) and isinstance(lat, (int, float)):
            return _on_earth(lon, lat)
    raise ValueError(later("it must be a longitude and a latitude, or empty"))


def _on_earth(lon: float, lat: float) -> Position:
    try:
        return Position(lon, lat)
    except ValueError as error:
        raise ValueError(later("it is not a place on Earth")) from error


def measures_by_key(value: object) -> dict[str, float]:
    """Further figures by the key of their metric."""
    if not isinstance(value, Mapping):
        raise ValueError(later("it must be figures by their keys"))  # noqa: TRY004  as above
    figures = {str(key): item for key, item in value.items()}
    for item in figures.values():
        if not isinstance(item, (int, float)) or not math.isfinite(item):
            raise ValueError(later("each figure must be a number"))
    return figures


def member_of(kind: type[StrEnum]) -> Check:
    """A check that lets only the members of an enumeration through."""

    def check(value: object) -> StrEnum:
        try:
            return kind(str(value))
        except ValueError as error:
            raise ValueError(later("it is not one of the choices")) from error

    return check


def optional(check: Check) -> Check:
    """A check that lets None through, for "not decided"."""
    return lambda value: None if value is None else check(value)


def clean(noun: str, checks: Mapping[str, Check], typed: Mapping[str, object]) -> dict[str, object]:
    """What was typed, field by field, as it will be kept.

    Args:
        noun: the record in error codes, "call" or "incident".
        checks: the fields that may be edited, and the check of each.
        typed: what was typed.

    Raises:
        KnownError: "<noun>.not_editable", "<noun>.too_long", "<noun>.field_wrong"; nothing was
            kept, and what was typed is still in the form.
    """
    kept: dict[str, object] = {}
    for field, value in typed.items():
        check = checks.get(field)
        if check is None:
            raise KnownError(
                f"{noun}.not_editable", "Change it through its own action.", field=label(field)
            )
        kept[field] = _checked(noun, field, check, value)
    return kept


def _checked(noun: str, field: str, check: Check, value: object) -> object:
    try:
        checked = check(value)
    except ValueError as error:
        raise KnownError(
            f"{noun}.field_wrong",
            "Correct this field; what you typed is still in the form.",
            field=label(field),
            why=tr(str(error)),
        ) from error
    if isinstance(checked, str) and len(checked) > MAX_LENGTH:
        raise KnownError(
            f"{noun}.too_long",
            "Shorten it, or put the rest into another field; nothing you typed is lost.",
            field=label(field),
            length=len(checked),
            limit=MAX_LENGTH,
        )
    return checked


def required(reason: str, code: str, remedy: str) -> str:
    """A reason that has to be given, without its outer blanks.

    Raises:
        KnownError: the code given, where the reason is empty.
    """
    stripped = without_controls(reason).strip()
    if not stripped:
        raise KnownError(code, remedy)
    return stripped
