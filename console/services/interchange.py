"""Tables in and out (导入导出): read a file, map its columns, preview, take in, write out.

The steps of an import are `read_sheet`, `propose_mapping`, `preview` and `commit`; nothing is
stored before `commit`, and every row that isn't taken in is named with its reason.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from console.clock import Clock
from console.domain.datum import Datum
from console.domain.supplies import StockMove
from console.profile import Profile
from console.services.interchange_cells import RowRefusedError
from console.services.interchange_export import export_xlsx
from console.services.interchange_model import (
    Accepted,
    Preview,
    Rejected,
    Sheet,
    SheetRow,
    Target,
)
from console.services.interchange_read import read_sheet
from console.services.interchange_rows import RowReader
from console.services.interchange_targets import KINDS, propose_mapping, targets
from db.work import Reader, Work

__all__ = [
    "KINDS",
    "Accepted",
    "Datum",
    "Preview",
    "Rejected",
    "Sheet",
    "SheetRow",
    "Target",
    "commit",
    "export_xlsx",
    "preview",
    "propose_mapping",
    "read_sheet",
    "targets",
]

BATCH = 500


def preview(
    read: Reader,
    *,
    profile: Profile,
    sheet: Sheet,
    kind: str,
    mapping: Mapping[str, int],
    datum: Datum,
) -> Preview:
    """Tries every row of a sheet without storing anything.

    Args:
        read: the store.
        profile: the city's rules.
        sheet: the table.
        kind: what its rows are, one of `KINDS`.
        mapping: column index by target key; targets that are absent stay empty.
        datum: the coordinate system of its positions, as the person who imports says.
    """
    reader = RowReader(read, profile=profile, sheet=sheet, kind=kind, mapping=mapping, datum=datum)
    accepted: list[Accepted] = []
    rejected: list[Rejected] = []
    blank = 0
    for row in sheet.rows:
        if row.is_blank:
            blank += 1
            continue
        try:
            accepted.append(reader.read(row))
        except RowRefusedError as refusal:
            rejected.append(refusal.of_row(row.number))
    used = set(mapping.values())
    return Preview(
        kind=kind,
        accepted=tuple(accepted),
        rejected=tuple(rejected),
        blank=blank,
        unused=tuple(header for i, header in enumerate(sheet.headers) if i not in used),
    )


def commit(work: Work, clock: Clock, *, preview: Preview) -> int:
    """Takes in the accepted rows and returns how many."""
    records: list[Any] = []
    for row in preview.accepted:
        records.extend(_with_ids(work, clock, row.records))
    for first in range(0, len(records), BATCH):
        work.put_all(records[first : first + BATCH])
    return len(preview.accepted)


def _with_ids(work: Work, clock: Clock, records: tuple[Any, ...]) -> list[Any]:
    """A row's records with their ids; the movements of a line of stock follow its item."""
    first = dataclasses.replace(records[0], id=work.new_id())
    if hasattr(first, "updated_at"):
        first = dataclasses.replace(first, updated_at=clock.now())
    moves = [
        dataclasses.replace(
            move, id=work.new_id(), item=first.id, at=clock.now(), by=work.actor.person
        )
        for move in records[1:]
        if isinstance(move, StockMove)
    ]
    return [first, *moves]
