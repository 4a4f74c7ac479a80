"""Checks what was typed into a record before it is kept, and says plainly what is wrong.

`clean` checks field by field as a sheet is typed; `edited` sets fields of a register's record by
the types the record declares. Either keeps all that was given, or nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import unicodedata
from collections.abc import Callable, Container, Mapping
from enum import StrEnum
from typing import Any, Protocol, TypeVar, get_type_hints

import msgspec

from console.domain.position import Position
from console.errors import KnownError
from console.services.field_labels import label
from console.texts import later, tr


class _Named(Protocol):
    """A record of a register; it needs a name."""

    @property
    def name(self) -> str: ...


R = TypeVar("R", bound=_Named)

MAX_TEXT = 4000
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


def plain(text: str) -> str:
    """A text as it is kept: without control characters, and without blanks around it."""
    return without_controls(text).strip()


def of_length(text: str, field: str) -> str:
    """The text, if it is not longer than what is kept.

    Raises:
        KnownError: "field.too_long".
    """
    if len(text) > MAX_TEXT:
        raise KnownError(
            "field.too_long",
            "Shorten it, or put the rest into another field; nothing you typed is lost.",
            field=label(field),
            length=len(text),
            limit=MAX_TEXT,
        )
    return text


def named(name: str) -> str:
    """A name as it is kept.

    Raises:
        KnownError: "field.empty".
    """
    kept = plain(name)
    if not kept:
        raise KnownError("field.empty", "Give it a name, then save again.", field=label("name"))
    return kept


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


def clean(checks: Mapping[str, Check], typed: Mapping[str, object]) -> dict[str, object]:
    """What was typed, field by field, as it will be kept.

    Args:
        checks: the fields that may be edited, and the check of each.
        typed: what was typed.

    Raises:
        KnownError: "field.not_editable", "field.too_long", "field.refused"; nothing was kept, and
            what was typed is still in the form.
    """
    _refuse_strangers(typed, checks)
    return {field: _checked(field, checks[field], value) for field, value in typed.items()}


def edited(record: R, typed: Mapping[str, object], editable: frozenset[str]) -> R:
    """The record with some fields set, each as the record's class declares it; it needs a name.

    Raises:
        KnownError: "field.not_editable", "field.too_long", "field.refused", "field.empty"; nothing
            was kept.
    """
    _refuse_strangers(typed, editable)
    kinds = get_type_hints(type(record))
    values = {
        field: _checked(field, _converter(kinds[field]), value) for field, value in typed.items()
    }
    changed = dataclasses.replace(record, **values)  # type: ignore[type-var]
    named(changed.name)
    return changed


def _converter(kind: Any) -> Check:
    def check(value: object) -> object:
        if isinstance(value, str):
            value = plain(value)
        elif isinstance(value, Position):
            value = dataclasses.asdict(value)
        try:
            return msgspec.convert(value, kind)
        except ValueError as error:  # msgspec's own reason is for programmers
            raise ValueError(later("it does not fit this field")) from error

    return check


def _refuse_strangers(typed: Mapping[str, object], editable: Container[str]) -> None:
    for field in typed:
        if field not in editable:
            raise KnownError(
                "field.not_editable", "Change it through its own action.", field=label(field)
            )


def _checked(field: str, check: Check, value: object) -> object:
    try:
        kept = check(value)
    except ValueError as error:
        raise KnownError(
            "field.refused",
            "Correct this field; what you typed is still in the form.",
            field=label(field),
            why=tr(str(error)),
        ) from error
    return of_length(kept, field) if isinstance(kept, str) else kept


def required(reason: str, code: str, remedy: str) -> str:
    """A reason that has to be given, without its outer blanks.

    Raises:
        KnownError: the code given, where the reason is empty.
    """
    stripped = plain(reason)
    if not stripped:
        raise KnownError(code, remedy)
    return stripped
