"""The stock and the shelters of the demonstration city: three storage levels, forty shelters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from console.clock import local_time
from console.domain.supplies import Depot, DepotTier, MoveReason, Shelter, StockItem, StockMove
from console.profile_model import Town
from console.services.demonstration_stage import MARK, SOURCE, Stage

_GOODS: tuple[tuple[str, str, str, str, int, int], ...] = (
    ("编织袋", "301", "95×55厘米", "只", 5000, 48),
    ("救生衣", "206", "成人", "件", 200, 60),
    ("移动式排水泵", "303", "流量200立方米/时", "台", 4, 0),
    ("救灾帐篷", "104", "12平方米", "顶", 60, 96),
    ("折叠床", "104", "190×70厘米", "张", 120, 96),
    ("棉被", "103", "2千克", "床", 150, 96),
    ("瓶装饮用水", "102", "24瓶/箱", "箱", 300, 12),
    ("方便食品", "101", "12份/箱", "箱", 200, 9),
    ("柴油发电机", "208", "30千瓦", "台", 4, 0),
    ("移动照明灯", "208", "升降式", "台", 10, 0),
    ("对讲机", "207", "数字式", "部", 30, 0),
    ("警戒带", "211", "100米/卷", "卷", 80, 0),
    ("重型防化服", "201", "全封闭", "套", 20, 72),
    ("滤毒罐", "201", "综合型", "只", 120, 36),
    ("空气呼吸器", "201", "6.8升", "具", 30, 0),
    ("四合一气体检测仪", "202", "便携式", "台", 12, 0),
    ("堵漏器材", "205", "组合式", "套", 6, 0),
    ("吸油毡", "205", "100片/包", "包", 100, 48),
    ("围油栏", "205", "PVC", "米", 600, 60),
    ("泡沫灭火剂", "204", "抗溶性3%", "吨", 20, 60),
    ("干粉灭火器", "204", "8千克", "具", 120, 120),
    ("急救箱", "210", "综合型", "只", 40, 24),
    ("担架", "210", "折叠式", "副", 40, 0),
    ("应急手电", "105", "充电式", "只", 150, 0),
)
"""Name, category, specification, unit, the city depot's minimum, shelf life in months (0: none)."""

_LINES = {DepotTier.CITY: 24, DepotTier.TOWN: 10, DepotTier.VILLAGE: 4}
_SHARE = {DepotTier.CITY: 1, DepotTier.TOWN: 8, DepotTier.VILLAGE: 25}
"""A depot of a tier keeps this part of the city depot's minimum."""
_SCARCE, _USED = 9, 3
"""One line in so many is short; one in so many was drawn from."""
_MONTH = dt.timedelta(days=30)
_VILLAGE_POINTS = 3
_SHELTERS = 40
_SHELTER_SORTS = (
    ("体育公园避难场所", "Ⅱ类", "短期", False, 9000, 2.0),
    ("中学体育馆避难场所", "Ⅲ类", "短期", True, 2600, 2.0),
    ("社区文化中心避难场所", "Ⅲ类", "紧急", True, 700, 1.0),
    ("市民广场避难场所", "Ⅲ类", "紧急", False, 5200, 1.0),
)
_SPREAD_M = 2600.0


def make(stage: Stage) -> Iterator[Any]:
    """Depots with their lines of stock and movements, then shelters."""
    for number, depot in enumerate(_depots(stage)):
        yield depot
        yield from _stock(stage, depot, number)
    for number in range(_SHELTERS):
        yield _shelter(stage, number)


def _depots(stage: Stage) -> Iterator[Depot]:
    centre, chemical = stage.profile.towns[0], stage.profile.towns[7]
    yield _depot(stage, DepotTier.CITY, centre, "昆山市应急物资储备库")
    yield _depot(stage, DepotTier.CITY, chemical, "昆山市危化品应急物资库")
    for town in stage.profile.towns:
        short = town.name.partition("（")[0]
        yield _depot(stage, DepotTier.TOWN, town, f"{short}应急物资储备库")
        for point in range(1, _VILLAGE_POINTS + 1):
            yield _depot(stage, DepotTier.VILLAGE, town, f"{short}村（社区）物资储备点{point}")


def _depot(stage: Stage, tier: DepotTier, town: Town, name: str) -> Depot:
    return Depot(
        id=stage.id("depot", name),
        name=MARK + name,
        tier=tier,
        unit=MARK + ("昆山市应急管理局" if tier is DepotTier.CITY else town.name),
        town=town.code,
        position=stage.near(town.position, _SPREAD_M),
        keeper=f"{MARK}保管员",
        phone=stage.phone(),
        source=SOURCE,
        simulated=True,
    )


def _stock(stage: Stage, depot: Depot, number: int) -> Iterator[Any]:
    lines = _LINES[depot.tier]
    first = number * 5 % len(_GOODS)  # so that depots of a tier differ
    for line in range(lines):
        goods = _GOODS[(first + line) % len(_GOODS)]
        item = _item(stage, depot, goods)
        yield item
        yield from _moves(stage, item)


def _item(stage: Stage, depot: Depot, goods: tuple[str, str, str, str, int, int]) -> StockItem:
    name, category, spec, unit, minimum, months = goods
    today = local_time(stage.now).date()
    left = stage.dice.randint(-2, months) * _MONTH if months else None
    return StockItem(
        id=stage.id("stock_item", f"{depot.id}/{name}"),
        depot=depot.id,
        name=name,
        category=category,
        spec=spec,
        unit=unit,
        batch=f"{MARK}{today.year - 1}",
        minimum=max(1, minimum // _SHARE[depot.tier]),
        expires_on=today + left if left is not None else None,
        source=SOURCE,
        simulated=True,
    )


def _moves(stage: Stage, item: StockItem) -> Iterator[StockMove]:
    short = stage.dice.randrange(_SCARCE) == 0
    level = stage.dice.uniform(0.3, 0.9) if short else stage.dice.uniform(1.2, 2.5)
    on_hand = max(1, round(item.minimum * level))
    drawn = max(1, on_hand // 10) if stage.dice.randrange(_USED) == 0 else 0
    yield _move(stage, item, on_hand + drawn, MoveReason.RECEIPT, days_ago=200)
    if drawn:
        yield _move(stage, item, -drawn, MoveReason.ISSUE, days_ago=stage.dice.randint(5, 120))


def _move(
    stage: Stage, item: StockItem, quantity: int, reason: MoveReason, *, days_ago: int
) -> StockMove:
    return StockMove(
        id=stage.id("stock_move", f"{item.id}/{reason}"),
        item=item.id,
        quantity=quantity,
        reason=reason,
        at=stage.now - dt.timedelta(days=days_ago),
        by="system",
        document=f"{MARK}单据",
    )


def _shelter(stage: Stage, number: int) -> Shelter:
    town = stage.town(number)
    name, grade, duration, indoor, area, each = _SHELTER_SORTS[number % len(_SHELTER_SORTS)]
    effective = round(area * stage.dice.uniform(0.7, 1.3))
    short = town.name.partition("（")[0]
    return Shelter(
        id=stage.id("shelter", number),
        name=f"{MARK}{short}{name}{number // len(stage.profile.towns) + 1}",
        code=f"DEMO-{number + 1:03d}",
        grade=grade,
        duration_class=duration,
        indoor=indoor,
        unit=f"{MARK}{town.name}",
        town=town.code,
        position=stage.near(town.position, _SPREAD_M),
        phone=stage.phone(),
        effective_area_m2=effective,
        area_per_person_m2=each,
        capacity=int(effective / each),
        hazards=("地震", "洪涝", "台风") if indoor else ("地震",),
        inspected_on=local_time(stage.now).date() - stage.dice.randint(10, 300) * _DAY,
        source=SOURCE,
        simulated=True,
    )


_DAY = dt.timedelta(days=1)
