"""What passes between a table file and the registers: sheets, target columns, previews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a table file by its number there, counted from 1."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table read as text, below its header row; `encoding` is "xlsx" for a workbook."""

    name: str
    encoding: str
    header_row: int
    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A column that a register can take in: its title (English source), and how others call it."""

    key: str
    title: str
    required: bool = False
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A row that will be taken in, as the records it becomes (their ids are given on commit)."""

    number: int
    records: tuple[Any, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row that will not be taken in: which column, what stood there, and why."""

    number: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do; every row is accepted, rejected once, or blank."""

    kind: str
    accepted: tuple[Accepted, ...]
    rejected: tuple[Rejected, ...]
    blank: int
    unused: tuple[str, ...] = ()
    """Headers of columns that nothing takes."""

    @property
    def read(self) -> int:
        """How many rows stood below the header."""
        return len(self.accepted) + len(self.rejected) + self.blank
