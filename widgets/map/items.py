"""What the map shows: items of a few kinds, each with a place, a symbol, a state and an age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from console.domain.position import Position
from console.texts import later


class Kind(StrEnum):
    """The kind of a map item, and the name of its record in the journal."""

    INCIDENT = "incident"  # 事件
    TEAM = "team"  # 队伍
    DEPOT = "depot"  # 物资库
    SHELTER = "shelter"  # 避难场所
    SITE = "site"  # 重点目标


class Tone(StrEnum):
    """How an item stands, drawn as a colour *and* a corner mark."""

    ALARM = "alarm"  # 告急、失联
    WARN = "warn"  # 注意
    NOTICE = "notice"  # 一般
    INFO = "info"  # 行动中
    OK = "ok"  # 可用
    NEUTRAL = "neutral"  # 无状态
    STALE = "stale"  # 停用、过时


class Mark(StrEnum):
    """A sign at a symbol's corner that says its state without colour."""

    NONE = ""
    MOVING = "moving"  # an arrow head
    WORKING = "working"  # a filled square
    RESTING = "resting"  # two bars
    OUT = "out"  # a stroke across
    ALARM = "alarm"  # an exclamation mark
    UNVERIFIED = "unverified"  # a question mark


@dataclass(frozen=True, slots=True, kw_only=True)
class MapItem:
    """One thing on the map (地图要素).

    `glyph` is the one or two letters in its symbol, `label` the name beside it, `detail` further
    plain lines for the tooltip, `when` the moment its data are from, `priority` which label wins
    (higher first).
    """

    id: str
    kind: Kind
    position: Position
    label: str
    glyph: str = ""
    tone: Tone = Tone.NEUTRAL
    mark: Mark = Mark.NONE
    priority: int = 0
    when: dt.datetime | None = None
    detail: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerSpec:
    """A layer of the map (图层): its name, whether it is gathered, and from which zoom named."""

    key: str
    title: str
    kind: Kind
    clustered: bool = True
    labels_from_zoom: float = 14.0


LAYERS: tuple[LayerSpec, ...] = (
    LayerSpec(key="sites", title=later("Key sites"), kind=Kind.SITE, labels_from_zoom=14.5),
    LayerSpec(key="shelters", title=later("Shelters"), kind=Kind.SHELTER, labels_from_zoom=14.5),
    LayerSpec(key="depots", title=later("Depots"), kind=Kind.DEPOT, labels_from_zoom=14.5),
    LayerSpec(key="teams", title=later("Teams"), kind=Kind.TEAM, labels_from_zoom=13.5),
    LayerSpec(
        key="incidents",
        title=later("Incidents"),
        kind=Kind.INCIDENT,
        clustered=False,
        labels_from_zoom=0.0,
    ),
)
"""The layers from the lowest to the highest."""

LAYER_OF: Mapping[str, LayerSpec] = MappingProxyType({spec.key: spec for spec in LAYERS})
"""The layers by key."""

LAYER_OF_KIND: Mapping[Kind, str] = MappingProxyType({spec.kind: spec.key for spec in LAYERS})
"""The layer a kind of item is drawn in."""
