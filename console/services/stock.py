"""Stock of emergency material (应急物资): what lies where, what runs short, what expires."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import func, select

from console.clock import Clock
from console.domain.supplies import Depot, DepotTier, MoveReason, StockItem, StockMove
from console.errors import KnownError
from console.services.fields import edited, plain
from db.work import Reader, Work

EDITABLE_ITEM = frozenset(
    {"depot", "name", "category", "spec", "unit", "batch", "minimum", "expires_on", "source"}
)
EDITABLE_DEPOT = frozenset(
    {"name", "tier", "unit", "town", "address", "position", "keeper", "phone", "source"}
)
_SOON, _LATER = dt.timedelta(days=30), dt.timedelta(days=90)


class Expiry(StrEnum):
    """How near a line of stock is to its expiry date (效期)."""

    NONE = "none"  # no date
    GOOD = "good"  # more than 90 days
    WITHIN_90 = "within_90"
    WITHIN_30 = "within_30"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    """A line of stock: its item, its depot, the sum of its movements, and what is wrong with it."""

    item: StockItem
    depot: Depot | None
    balance: int
    short: bool
    expiry: Expiry


@dataclass(frozen=True, slots=True, kw_only=True)
class DepotRow:
    """A depot and how its stock stands."""

    depot: Depot
    lines: int
    short: int
    expiring: int
    expired: int


def expiry_of(item: StockItem, today: dt.date) -> Expiry:
    """How near to expiry a line is; on its expiry date it is still good (within 30)."""
    return _expiry(item.expires_on, today)


def _expiry(expires_on: dt.date | None, today: dt.date) -> Expiry:
    if expires_on is None:
        return Expiry.NONE
    left = expires_on - today
    if left < dt.timedelta(0):
        return Expiry.EXPIRED
    if left <= _SOON:
        return Expiry.WITHIN_30
    return Expiry.WITHIN_90 if left <= _LATER else Expiry.GOOD


def balances(read: Reader, *, items: tuple[str, ...] = ()) -> dict[str, int]:
    """On hand by item: the sum of its movements; items that never moved are absent."""
    moves = read.table(StockMove)
    query = select(moves.c.item, func.sum(moves.c.quantity).label("on_hand")).group_by(moves.c.item)
    if items:
        query = query.where(moves.c.item.in_(items))
    return {row.item: row.on_hand for row in read.rows(query)}


def rows(read: Reader, *, today: dt.date, depot: str = "") -> list[StockRow]:
    """Every line of stock, or those of one depot, by name."""
    items = (
        read.all(StockItem, order_by="name", depot=depot)
        if depot
        else read.all(StockItem, order_by="name")
    )
    depots = {one.id: one for one in read.all(Depot)}
    on_hand = balances(read)
    return [_row(item, depots.get(item.depot), on_hand.get(item.id, 0), today) for item in items]


def depot_rows(read: Reader, *, today: dt.date) -> list[DepotRow]:
    """Every depot with the state of its stock, city first."""
    by_depot: dict[str, list[_Line]] = {}
    for depot, line in _lines(read, today):
        by_depot.setdefault(depot, []).append(line)
    found = sorted(
        read.all(Depot, order_by="name"), key=lambda depot: list(DepotTier).index(depot.tier)
    )
    return [_depot_row(depot, by_depot.get(depot.id, [])) for depot in found]


def moves_of(read: Reader, *, item: str) -> list[StockMove]:
    """The movements of a line of stock (出入库记录), oldest first."""
    return read.all(StockMove, order_by="at", item=item)


def move(
    work: Work,
    clock: Clock,
    *,
    item: str,
    quantity: int,
    reason: MoveReason,
    incident: str = "",
    document: str = "",
    note: str = "",
) -> StockMove:
    """Records one movement, signed: in is above zero, out below.

    Raises:
        KnownError: "stock.nothing_moved", "stock.too_little" (more out than is on hand).
    """
    found = work.get(StockItem, item)
    if quantity == 0:
        raise KnownError("stock.nothing_moved", "Enter a quantity other than 0.")
    on_hand = balances(work, items=(item,)).get(item, 0)
    if quantity < 0 and on_hand + quantity < 0:
        raise KnownError(
            "stock.too_little",
            "Take no more than is on hand, or count the stock first.",
            item=found.name,
            on_hand=on_hand,
        )
    return work.put(
        StockMove(
            id=work.new_id(),
            item=item,
            quantity=quantity,
            reason=reason,
            at=clock.now(),
            by=work.actor.person,
            incident=incident,
            document=plain(document),
            note=plain(note),
        )
    )


def update_item(
    work: Work,
    _clock: Clock,
    *,
    item: str,
    fields: Mapping[str, object],
) -> StockItem:
    """Changes what the register says of a line of stock; its quantity only moves."""
    return work.put(edited(work.get(StockItem, item), fields, EDITABLE_ITEM))


def update_depot(
    work: Work,
    _clock: Clock,
    *,
    depot: str,
    fields: Mapping[str, object],
) -> Depot:
    """Changes what the register says of a depot."""
    return work.put(edited(work.get(Depot, depot), fields, EDITABLE_DEPOT))


def _row(item: StockItem, depot: Depot | None, balance: int, today: dt.date) -> StockRow:
    return StockRow(
        item=item,
        depot=depot,
        balance=balance,
        short=balance < item.minimum,
        expiry=expiry_of(item, today),
    )


class _Line(NamedTuple):
    short: bool
    expiry: Expiry


def _lines(read: Reader, today: dt.date) -> Iterator[tuple[str, _Line]]:
    """Each line's depot and state, from the few columns that tell it: there are thousands."""
    items = read.table(StockItem)
    on_hand = balances(read)
    query = select(items.c.id, items.c.depot, items.c.minimum, items.c.expires_on)
    for row in read.rows(query):
        day = dt.date.fromisoformat(row.expires_on) if row.expires_on else None
        yield row.depot, _Line(on_hand.get(row.id, 0) < row.minimum, _expiry(day, today))


def _depot_row(depot: Depot, lines: list[_Line]) -> DepotRow:
    nearing = (Expiry.WITHIN_30, Expiry.WITHIN_90)
    return DepotRow(
        depot=depot,
        lines=len(lines),
        short=sum(line.short for line in lines),
        expiring=sum(line.expiry in nearing for line in lines),
        expired=sum(line.expiry is Expiry.EXPIRED for line in lines),
    )
