"""Supplies and shelters: what there is, where, and every movement of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from console.domain.position import Position


class DepotTier(StrEnum):
    """The three storage levels of the city plan (三级储备)."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True, kw_only=True)
class Depot:
    """A store of emergency material (应急物资储备库/点)."""

    id: str
    name: str
    tier: DepotTier
    unit: str = ""
    town: str = ""
    address: str = ""
    position: Position | None = None
    keeper: str = ""
    phone: str = ""
    source: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StockItem:
    """A line of stock in a depot (库存物资); what is on hand is the sum of its movements."""

    id: str
    depot: str
    name: str
    category: str
    spec: str = ""
    unit: str = ""
    batch: str = ""
    minimum: int = 0
    expires_on: dt.date | None = None
    source: str = ""
    simulated: bool = False


class MoveReason(StrEnum):
    """Why stock moved (单据类型)."""

    RECEIPT = "receipt"  # 入库
    ISSUE = "issue"  # 出库
    TRANSFER = "transfer"  # 调拨
    ROTATION = "rotation"  # 轮换
    COUNT = "count"  # 盘点
    RETURN = "return"  # 回收
    SCRAP = "scrap"  # 报废


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMove:
    """One movement of stock (出入库记录), signed quantity; insert-only, so sums never clash."""

    id: str
    item: str
    quantity: int
    reason: MoveReason
    at: dt.datetime
    by: str
    incident: str = ""
    document: str = ""
    note: str = ""


class ShelterState(StrEnum):
    """Whether a shelter is open (避难场所状态); guarded."""

    DAILY = "daily"  # 日常
    STANDBY = "standby"  # 预警待命
    OPEN = "open"  # 启用
    FULL = "full"  # 满员
    CLOSED = "closed"  # 关闭


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelter:
    """A place of refuge (应急避难场所); capacity is guarded."""

    id: str
    name: str
    code: str = ""
    grade: str = ""
    duration_class: str = ""
    indoor: bool = False
    unit: str = ""
    town: str = ""
    address: str = ""
    position: Position | None = None
    phone: str = ""
    effective_area_m2: int | None = None
    area_per_person_m2: float | None = None
    capacity: int | None = None
    occupancy: int = 0
    hazards: tuple[str, ...] = ()
    state: ShelterState = ShelterState.DAILY
    inspected_on: dt.date | None = None
    source: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place that matters in an emergency (重点目标): plant, school, hospital, water intake."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    town: str = ""
    address: str = ""
    position: Position | None = None
    hazard_level: str = ""
    substances: tuple[str, ...] = ()
    phone: str = ""
    source: str = ""
    simulated: bool = False
