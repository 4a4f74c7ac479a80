"""Reads the city's base map (底图): a coarse drawing made by hand, no administrative boundary."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from console import paths
from console.domain.position import Position
from console.errors import KnownError


class FeatureKind(StrEnum):
    """What a feature of the base map is, from the lowest drawn to the highest."""

    OUTLINE = "outline"  # 示意范围
    URBAN = "urban"  # 建成区
    PARK = "park"  # 绿地
    LAKE = "lake"  # 湖泊
    RIVER = "river"  # 河道
    STREET = "street"  # 城市道路
    TRUNK = "trunk"  # 国道、快速路
    MOTORWAY = "motorway"  # 高速公路
    RAIL = "rail"  # 铁路
    METRO = "metro"  # 轨道交通
    STATION = "station"  # 车站


AREAS = frozenset({FeatureKind.OUTLINE, FeatureKind.URBAN, FeatureKind.PARK, FeatureKind.LAKE})
"""Features that are filled; the others are lines, and stations are points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature: its points are longitude and latitude, WGS-84; `rank` 1 is named first."""

    kind: FeatureKind
    name: str
    name_en: str
    points: tuple[tuple[float, float], ...]
    source: str
    schematic: bool = True
    smooth: bool = False
    rank: int = 3
    ref: str = ""

    def positions(self) -> tuple[Position, ...]:
        """The points as positions."""
        return tuple(Position(lon, lat) for lon, lat in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """A base map with what the map rules ask to be known of it (地图管理条例).

    An empty `review_number` means that it was never reviewed (无审图号), so that it may not be
    handed to the public.
    """

    city: str
    name: str
    name_en: str
    notice: str
    crs: str
    accuracy_m: int
    drawn_on: str
    use: str
    review_number: str
    sources: dict[str, str]
    features: tuple[Feature, ...]


EMPTY = BaseMap(
    city="",
    name="",
    name_en="",
    notice="",
    crs="WGS-84",
    accuracy_m=0,
    drawn_on="",
    use="internal",
    review_number="",
    sources={},
    features=(),
)
"""The base map of a city that has none: the grid and the marks stay."""


def base_map_of(code: str) -> BaseMap:
    """The base map of the city with this administrative code, or `EMPTY`.

    Raises:
        KnownError: "map.base_damaged", as `load_base_map`.
    """
    for path in sorted((paths.resources() / "cities").glob("*/base_map.json")):
        base = load_base_map(path)
        if base.city == code:
            return base
    return EMPTY


def load_base_map(path: Path) -> BaseMap:
    """Reads a base map; a missing file is an empty map, a damaged one is said.

    Raises:
        KnownError: "map.base_damaged" names the file and what is wrong with it.
    """
    if not path.is_file():
        return EMPTY
    try:
        base = msgspec.convert(json.loads(path.read_text(encoding="utf-8")), BaseMap)
        for feature in base.features:
            feature.positions()
            if feature.source not in base.sources:
                raise ValueError(f"{feature.name}: no source {feature.source!r}")  # noqa: TRY301
    except (ValueError, OSError) as error:
        raise KnownError(
            "map.base_damaged",
            "Put back the file as it was installed; the map works without it.",
            file=path.name,
            reason=str(error),
        ) from error
    return base
