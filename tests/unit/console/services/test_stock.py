"""Stock: the sum of its movements, shortages, expiry to the day."""

from __future__ import annotations

import datetime as dt

import pytest

from console.domain.supplies import Depot, DepotTier, MoveReason, StockItem
from console.errors import KnownError
from console.services import stock
from console.services.stock import Expiry

TODAY = dt.date(2026, 7, 2)


def item(called: str, **fields: object) -> StockItem:
    given = {"id": called, "depot": "city", "name": called, "category": "206"}
    return StockItem(**given | fields)


@pytest.fixture
def stocked(flow):
    flow.keep(
        Depot(id="village", name="村点", tier=DepotTier.VILLAGE),
        Depot(id="city", name="市库", tier=DepotTier.CITY),
        item("vests", minimum=10, expires_on=TODAY - dt.timedelta(days=1)),
        item("pumps", minimum=0, expires_on=TODAY + dt.timedelta(days=31)),
        item("lost", depot="nowhere"),
    )
    flow.do(stock.move, item="vests", quantity=12, reason=MoveReason.RECEIPT)
    flow.do(stock.move, item="vests", quantity=-3, reason=MoveReason.ISSUE, document="D\x001")
    return flow


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, Expiry.EXPIRED),
        (0, Expiry.WITHIN_30),
        (30, Expiry.WITHIN_30),
        (31, Expiry.WITHIN_90),
        (90, Expiry.WITHIN_90),
        (91, Expiry.GOOD),
    ],
)
def test_expiry_turns_on_the_day(days: int, expected: Expiry) -> None:
    dated = item("a", expires_on=TODAY + dt.timedelta(days=days))
    assert stock.expiry_of(dated, TODAY) is expected


def test_without_a_date_nothing_expires() -> None:
    assert stock.expiry_of(item("a"), TODAY) is Expiry.NONE


def test_a_balance_is_the_sum_of_movements(stocked) -> None:
    rows = {row.item.id: row for row in stocked.ask(stock.rows, today=TODAY)}
    assert (rows["vests"].balance, rows["vests"].short) == (9, True)
    assert rows["vests"].expiry is Expiry.EXPIRED
    assert (rows["pumps"].balance, rows["pumps"].short) == (0, False)
    assert rows["lost"].depot is None
    assert len(stocked.ask(stock.rows, today=TODAY, depot="city")) == 2
    moves = stocked.ask(stock.moves_of, item="vests")
    assert [move.quantity for move in moves] == [12, -3]
    assert moves[1].document == "D1"


def test_depots_stand_city_first_with_what_is_wrong(stocked) -> None:
    city, village = stocked.ask(stock.depot_rows, today=TODAY)
    assert (city.lines, city.short, city.expiring, city.expired) == (2, 1, 1, 1)
    assert (village.depot.id, village.lines) == ("village", 0)


def test_no_more_goes_out_than_is_there(stocked) -> None:
    with pytest.raises(KnownError) as refused:
        stocked.do(stock.move, item="vests", quantity=-10, reason=MoveReason.ISSUE)
    assert refused.value.facts["on_hand"] == 9
    with pytest.raises(KnownError, match=r"stock\.nothing_moved"):
        stocked.do(stock.move, item="vests", quantity=0, reason=MoveReason.COUNT)


def test_the_register_is_edited_but_its_quantity_only_moves(stocked) -> None:
    assert stocked.do(stock.update_item, item="vests", fields={"minimum": 5}).minimum == 5
    assert stocked.do(stock.update_depot, depot="city", fields={"keeper": "乙"}).keeper == "乙"
    with pytest.raises(KnownError, match=r"field\.empty"):
        stocked.do(stock.update_depot, depot="city", fields={"name": ""})
