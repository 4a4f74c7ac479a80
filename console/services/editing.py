"""Changing fields of a record by name, as forms and imports do: checked, cleaned, never partial."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints

import msgspec

from console.domain.position import Position
from console.errors import BugError, KnownError

R = TypeVar("R")

MAX_TEXT = 4000
_KEPT_CONTROLS = "\n\t"


def clean(text: str) -> str:
    """A text without control characters, line ends as one kind, and no blanks around it."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c.isprintable() or c in _KEPT_CONTROLS).strip()


def edited(record: R, fields: Mapping[str, object], editable: frozenset[str]) -> R:
    """The record with some fields set.

    Raises:
        KnownError: "field.refused" (a value of the wrong kind), "field.too_long".
        BugError: a field that this form may not change.
    """
    if strangers := set(fields) - editable:
        raise BugError(f"{type(record).__name__}: not editable here: {sorted(strangers)}")
    kinds = get_type_hints(type(record))
    values = {name: _checked(name, value, kinds[name]) for name, value in fields.items()}
    return dataclasses.replace(record, **values)  # type: ignore[type-var]


def _checked(name: str, value: object, kind: Any) -> object:
    if isinstance(value, Position):
        value = {"lon": value.lon, "lat": value.lat}
    if isinstance(value, str):
        value = clean(value)
        if len(value) > MAX_TEXT:
            raise KnownError(
                "field.too_long", "Shorten the text, then save again.", field=name, most=MAX_TEXT
            )
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, ValueError) as error:
        raise KnownError(
            "field.refused", "Correct the value, then save again.", field=name, why=str(error)
        ) from error
