"""The value in one cell of an import: a number, a date, a position, or the reason why not."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from console.domain.position import Position
from console.services.fields import MAX_TEXT
from console.services.interchange_model import Rejected
from console.texts import tr

_DATE = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?:\D.*)?", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,30})?")
_ERRORS = ("#num!", "#ref!", "#n/a", "#value!", "#name?", "#div/0!", "#null!")
_YES = frozenset({"1", "true", "yes", "y", "是", "已删除", "删除"})
_WEST, _EAST, _SOUTH, _NORTH = 73.0, 136.0, 3.0, 54.0  # China with its seas, roughly
_SHOWN = 80
_CONTROLS_ALLOWED = "\t\n\r"


class RowRefusedError(Exception):
    """A row can't be taken in: which column, what stood there, and why."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.value = value
        self.reason = reason

    def of_row(self, number: int) -> Rejected:
        """The rejection of a row by its number; a long value is shown shortened."""
        shown = self.value if len(self.value) <= _SHOWN else self.value[:_SHOWN] + "…"
        return Rejected(number=number, column=self.column, value=shown, reason=self.reason)


def text(column: str, raw: str, *, most: int = MAX_TEXT) -> str:
    """A cell's text; a spreadsheet's error, control characters and too much of it are refused."""
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in _CONTROLS_ALLOWED for c in raw):
        raise RowRefusedError(column, _visible(raw), tr("control characters"))
    value = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if value.casefold() in _ERRORS:
        raise RowRefusedError(column, value, tr("an error of the spreadsheet, not a value"))
    if len(value) > most:
        raise RowRefusedError(column, value, tr("longer than {most} characters", most=most))
    return value


def whole_number(column: str, value: str, *, least: int = 0) -> int | None:
    """A whole number not below `least`; None for an empty cell."""
    number = decimal(column, value)
    if number is None:
        return None
    if not number.is_integer():
        raise RowRefusedError(column, value, tr("not a whole number"))
    if number < least:
        raise RowRefusedError(column, value, tr("below {least}", least=least))
    return int(number)


def decimal(column: str, value: str) -> float | None:
    """A number, with thousands marks or in full width too; None for an empty cell."""
    return _number(column, value) if value else None


def _number(column: str, value: str) -> float:
    plain = unicodedata.normalize("NFKC", value).replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        raise RowRefusedError(column, value, tr("not a number"))
    return float(plain)


def date(column: str, value: str) -> dt.date | None:
    """A date as 2026-07-02, 2026/7/2, 2026年7月2日 or 20260702; None for an empty cell."""
    if not value:
        return None
    found = _DATE.fullmatch(value)
    try:
        year, month, day = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return dt.date(year, month, day)
    except ValueError as error:
        raise RowRefusedError(column, value, tr("not a date")) from error


def position(columns: tuple[str, str], lon: str, lat: str) -> Position | None:
    """A position as the register has it, in its own datum; None where both cells are empty."""
    both = f"{lon}, {lat}"
    if not lon and not lat:
        return None
    if not lon or not lat:
        raise RowRefusedError(columns[0 if not lon else 1], both, tr("half a position"))
    x, y = _number(columns[0], lon), _number(columns[1], lat)
    if _WEST <= x <= _EAST and _SOUTH <= y <= _NORTH:
        return Position(x, y)
    if _WEST <= y <= _EAST and _SOUTH <= x <= _NORTH:
        raise RowRefusedError(columns[0], both, tr("longitude and latitude are swapped"))
    raise RowRefusedError(columns[0], both, tr("not a position in China"))


def is_yes(value: str) -> bool:
    """Whether a cell says yes, as deletion marks do."""
    return value.casefold() in _YES


def several(value: str) -> tuple[str, ...]:
    """The parts of a list in one cell."""
    return tuple(part.strip() for part in re.split(r"[、;；,，|\n]", value) if part.strip())


def _visible(raw: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in raw[: _SHOWN * 2])
