"""Turns records into the plain values that travel and rest, and back: one codec a kind.

Every field of a record is a register with a *wire value*: null, bool, int, float, str, list or
object, as it stands in a change. A dict field is one register a key, named "items/casualties".
Moments are ISO-8601 in UTC with six decimals, so that the order of the text is the order of time.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Literal

import msgspec

from console.domain.kinds import KINDS, Kind
from console.errors import BugError, KnownError

Values = dict[str, Any]
"""Wire values by register name."""

ColumnType = Literal["text", "integer", "real", "json", "map"]

MAX_INTEGER = 2**63 - 1
_encode_json = msgspec.json.Encoder(order="sorted").encode
_decode_json = msgspec.json.decode

_MISSING: Any = object()
_UNSET: tuple[Any, ...] = (None, "", [])


def to_json(value: object) -> str:
    """JSON text with sorted keys; text that is no Unicode is refused."""
    return _encode_json(value).decode()


def from_json(text: str) -> Any:
    """The value of JSON text."""
    return _decode_json(text)


def moment_text(moment: dt.datetime) -> str:
    """A moment as it is stored and sent.

    Raises:
        BugError: for a moment without a zone, which could be any of 24.
    """
    if moment.tzinfo is None:
        raise BugError(f"a moment without a zone: {moment!r}")
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its column, its default on the wire, and the ways over and back."""

    name: str
    column: ColumnType
    default: Any  # wire value; meaningless where `required`
    required: bool
    to_wire: Callable[[Any], Any] | None  # None: the value is its own wire form
    to_value: Callable[[Any], Any] | None  # from the column, not None
    fits: tuple[type, ...]

    @property
    def silent(self) -> Any:
        """The value a first put need not mention: the default, where that is empty."""
        return self.default if not self.required and self.default in _UNSET else _MISSING

    @property
    def absent(self) -> Any:
        """What stands in the column as long as nothing was said."""
        if self.required or self.default is None:
            return None
        return to_json(self.default) if self.column in ("json", "map") else self.default


class Codec:
    """The codec of one kind of record."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.record_class = kind.record
        hints = typing.get_type_hints(kind.record)
        self.fields = tuple(
            _field(field, hints[field.name]) for field in dataclasses.fields(kind.record)
        )
        self.by_name = {field.name: field for field in self.fields}
        self.registers = tuple(field for field in self.fields if field.name != "id")
        self.required = frozenset(field.name for field in self.registers if field.required)
        self._maps = tuple(field for field in self.fields if field.column == "map")
        self._place = {field.name: place for place, field in enumerate(self.fields)}
        self._names = tuple(field.name for field in self.fields)
        self._inward_values = tuple(
            (field.name, field.to_value) for field in self.fields if field.to_value is not None
        )
        self._outward = tuple(
            (field.name, field.to_wire, field.silent)
            for field in self.registers
            if field.column != "map"
        )
        self._inward: tuple[tuple[Any, tuple[type, ...], bool, Any], ...] = tuple(
            # No register bears the bare name of a map: its column is filled by `_with_rest`.
            (_MISSING if field.column == "map" else field.name, field.fits, is_json, field.absent)
            for field in self.fields
            for is_json in (field.column == "json",)
        )

    def wire(self, record: Any) -> Values:
        """Every register of a record that says something (`Field.silent`), but its id."""
        values: Values = {}
        for name, to_wire, silent in self._outward:
            value = getattr(record, name)
            if to_wire is not None and value is not None:
                value = to_wire(value)
            if value != silent:
                values[name] = value
        for field in self._maps:
            self._flatten(values, field, getattr(record, field.name))
        return values

    @staticmethod
    def _flatten(values: Values, field: Field, mapping: Mapping[str, Any]) -> None:
        to_wire = field.to_wire
        for key, value in mapping.items():
            values[f"{field.name}/{key}"] = (
                to_wire(value) if to_wire is not None and value is not None else value
            )

    def differences(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> Values:
        """What a record now says otherwise than before; a key that left a map becomes null."""
        changed: Values = {}
        for name in (before.keys() | after.keys()) - {"id"}:
            default = None if "/" in name else self.by_name[name].default
            value = after.get(name, default)
            if value != before.get(name, default):
                changed[name] = value
        return changed

    def columns(self, record: str, values: Mapping[str, Any]) -> tuple[list[Any], str | None]:
        """The columns of a row, in the order of the fields, and what has no column, as JSON.

        A field of a later version, or a value of a type that this version can't show, has none.
        """
        columns: list[Any] = []
        shown = 0
        for name, fits, is_json, absent in self._inward:
            value = record if name == "id" else values.get(name, _MISSING)
            if value is None or isinstance(value, fits):
                shown += 1
                columns.append(to_json(value) if is_json and value is not None else value)
            else:
                columns.append(absent)
        if shown == len(values) + 1:
            return columns, None
        return self._with_rest(columns, values)

    def _with_rest(
        self, columns: list[Any], values: Mapping[str, Any]
    ) -> tuple[list[Any], str | None]:
        rest = {name: value for name, value in values.items() if not self._has_column(name, value)}
        for name, gathered in self._gather(rest).items():
            columns[self._place[name]] = to_json(gathered)
        return columns, to_json(rest) if rest else None

    def _has_column(self, name: str, value: Any) -> bool:
        field = self.by_name.get(name)
        if field is None or field.column == "map":
            return False
        return value is None or isinstance(value, field.fits)

    def _gather(self, rest: Values) -> dict[str, Values]:
        maps: dict[str, Values] = {field.name: {} for field in self._maps}
        for name in [name for name in rest if "/" in name]:
            field, _, key = name.partition("/")
            if field in maps:
                value = rest.pop(name)
                if value is not None:
                    maps[field][key] = value
        return maps

    def values(self, columns: tuple[Any, ...], extra: str | None) -> Values:
        """The wire values of a row, its id among them: the way back from `columns`."""
        values: Values = {}
        for field, value in zip(self.fields, columns, strict=False):
            if field.column == "map":
                for key, inner in from_json(value).items():
                    values[f"{field.name}/{key}"] = inner
            elif field.column == "json" and value is not None:
                values[field.name] = from_json(value)
            else:
                values[field.name] = bool(value) if bool in field.fits else value
        if extra is not None:
            values.update(from_json(extra))
        return values

    def record(self, columns: tuple[Any, ...]) -> Any:
        """The record of a row.

        Raises:
            KnownError: "record.unreadable" where the row holds words of a later version.
        """
        values = dict(zip(self._names, columns, strict=False))
        try:
            for name, to_value in self._inward_values:
                value = values[name]
                if value is not None:
                    values[name] = to_value(value)
            return self.record_class(**values)
        except (ValueError, TypeError, KeyError, msgspec.DecodeError) as error:
            raise KnownError(
                "record.unreadable",
                "It was written by a later version; update this console.",
                kind=self.kind.name,
                record=str(columns[0]),
            ) from error


def _field(field: dataclasses.Field[Any], hint: Any) -> Field:
    column, to_wire, to_value, fits = _classify(_without_none(hint), hint)
    required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    default = None if required else _default(field, column, to_wire)
    return Field(field.name, column, default, required, to_wire, to_value, fits)


def _default(
    field: dataclasses.Field[Any], column: ColumnType, to_wire: Callable[[Any], Any] | None
) -> Any:
    if column == "map":
        return {}
    value = field.default
    return to_wire(value) if to_wire is not None and value is not None else value


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        parts = [part for part in typing.get_args(hint) if part is not types.NoneType]
        if len(parts) != 1:
            raise BugError(f"a field of several types can't be stored: {hint}")
        return parts[0]
    return hint


_Shape = tuple[
    ColumnType, Callable[[Any], Any] | None, Callable[[Any], Any] | None, tuple[type, ...]
]

_SCALARS: dict[type, _Shape] = {}


def _classify(inner: Any, hint: Any) -> _Shape:
    if inner in _SCALARS:
        return _SCALARS[inner]
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return "text", str, inner._value2member_map_.__getitem__, (str,)
    if typing.get_origin(inner) is dict:
        to_wire = _classify(_without_none(typing.get_args(inner)[1]), hint)[1]
        return "map", to_wire, msgspec.json.Decoder(inner).decode, (dict,)
    fits: tuple[type, ...] = (list,) if typing.get_origin(inner) is tuple else (dict,)
    return "json", _builtins, msgspec.json.Decoder(inner).decode, fits


def _builtins(value: Any) -> Any:
    """The value in JSON's own types: a tuple is a list, as it will be when it is read again."""
    return from_json(to_json(value)) if value else []


def _text(value: Any) -> str:
    return str(value)


def _integer(value: Any) -> int:
    number = int(value)
    if abs(number) > MAX_INTEGER:
        raise KnownError("record.too_big", "Enter a smaller number.", value=str(number)[:40])
    return number


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise BugError(f"not a number that can be stored: {value!r}")
    return number


def _day_text(value: Any) -> str:
    return str(value.isoformat())


_SCALARS.update(
    {
        str: ("text", None, None, (str,)),
        bool: ("integer", None, bool, (bool,)),
        int: ("integer", _integer, None, (int,)),
        float: ("real", _number, None, (float, int)),
        dt.datetime: ("text", moment_text, dt.datetime.fromisoformat, (str,)),
        dt.date: ("text", _day_text, dt.date.fromisoformat, (str,)),
    }
)

CODECS: Mapping[str, Codec] = {name: Codec(kind) for name, kind in KINDS.items()}
"""Every codec by the name of its kind."""

CODEC_OF: Mapping[type[Any], Codec] = {codec.record_class: codec for codec in CODECS.values()}
"""Every codec by the record's class."""
