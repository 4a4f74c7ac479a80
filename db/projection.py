"""Folds changes into rows: the one way from registers to what the windows read, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Any

from db import statements
from db.codec import Codec, Values, from_json, to_json
from db.journal import parse
from db.merge import EMPTY, Head, Register, Registers, fold_all


def pack(registers: Registers) -> str:
    """The heads of a record as they rest in `_heads`.

    The text holds `d`, each [dot, stamp] once; `f`, for each field the place of its head in `d`,
    or [place, value] pairs where there are several; and `w`, the bases that are awaited.
    """
    places: dict[tuple[str, int], int] = {}
    fields: dict[str, Any] = {}
    awaited: dict[str, list[str]] = {}
    for name, register in sorted(registers.items()):
        placed = [
            (places.setdefault((head.dot, head.t), len(places)), head.value)
            for head in register.heads
        ]
        fields[name] = placed[0][0] if len(placed) == 1 else placed
        if register.awaited:
            awaited[name] = sorted(register.awaited)
    packed: Values = {"d": list(places), "f": fields}
    if awaited:
        packed["w"] = awaited
    return to_json(packed)


def pack_fresh(names: Collection[str], dot: str, stamp: int) -> str:
    """The same text as `pack` gives for fields that one change has just set, and faster."""
    return to_json({"d": [[dot, stamp]], "f": dict.fromkeys(names, 0)})


def unpack(text: str, values: Values) -> Registers:
    """The registers of a row; a single head's value is the row's own."""
    packed = from_json(text)
    dots, awaited = packed["d"], packed.get("w", {})
    registers: Registers = {}
    for name, places in packed["f"].items():
        pairs = [(places, values.get(name))] if isinstance(places, int) else places
        heads = tuple(Head(dots[place][1], dots[place][0], value) for place, value in pairs)
        registers[name] = Register(heads, frozenset(awaited.get(name, ())))
    return registers


def row_of(codec: Codec, record: str, registers: Registers) -> tuple[Any, ...] | None:
    """The row to show, or None as long as a field that the record needs has not come."""
    if not codec.required <= registers.keys():
        return None
    shown = {name: register.shown for name, register in registers.items()}
    columns, extra = codec.columns(record, shown)
    return (*columns, pack(registers), extra)


def conflict_rows(
    codec: Codec, record: str, registers: Registers, fields: Collection[str]
) -> dict[str, tuple[str, str, str, str] | None]:
    """For each of these guarded fields its row in `conflict`, or None where all agree."""
    rows: dict[str, tuple[str, str, str, str] | None] = {}
    for field in sorted(codec.kind.guarded.intersection(fields)):
        register = registers.get(field, EMPTY)
        heads = to_json([[head.dot, head.t, head.value] for head in register.heads])
        row = (codec.kind.name, record, field, heads)
        rows[field] = row if register.in_conflict else None
    return rows


def load(connection: sqlite3.Connection, codec: Codec, record: str) -> Registers:
    """The registers of a record: from its row, else from the changes that came before it."""
    row = connection.execute(statements.OF_KIND[codec.kind.name].row_of, (record,)).fetchone()
    if row is not None:
        return unpack(row[-2], codec.values(row[:-2], row[-1]))
    return from_journal(connection, codec, record)


def from_journal(connection: sqlite3.Connection, codec: Codec, record: str) -> Registers:
    """The registers of a record as its changes in the journal make them."""
    found = connection.execute(statements.JOURNAL_OF_RECORD, (record, codec.kind.name))
    return fold_all(parse(body) for (body,) in found)


def save(
    connection: sqlite3.Connection,
    codec: Codec,
    record: str,
    registers: Registers,
    touched: Collection[str],
) -> bool:
    """Writes a record's row and the conflicts of its touched fields; says if a conflict moved."""
    row = row_of(codec, record, registers)
    if row is None:
        return False
    connection.execute(statements.OF_KIND[codec.kind.name].replace, row)
    moved = False
    for field, found in conflict_rows(codec, record, registers, touched).items():
        if found is not None:
            connection.execute(statements.PUT_CONFLICT, found)
            moved = True
        else:
            gone = connection.execute(statements.DROP_CONFLICT, (codec.kind.name, record, field))
            moved = moved or gone.rowcount > 0
    return moved
