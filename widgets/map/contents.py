"""What lies on the map now: items by layer, which layers are shown, and what stands where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot

from widgets.map import clusters
from widgets.map.clusters import Spot
from widgets.map.items import LAYER_OF, LAYERS, MapItem
from widgets.map.projection import Projection
from widgets.map.spatial import Area, GridIndex

_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The spots of one look at the map, and what they were gathered for."""

    revision: int
    level: int
    scale: float
    area: Area
    layers: frozenset[str]
    lone: tuple[tuple[float, float], ...]
    spots: tuple[Spot, ...] = ()


class Contents:
    """The items of every layer, found by place; knows no window."""

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        self._items: dict[str, dict[str, MapItem]] = {spec.key: {} for spec in LAYERS}
        self._index = GridIndex()
        self._hidden: set[str] = set()
        self._gathered: Gathered | None = None

    def set_items(self, layer: str, items: Iterable[MapItem]) -> None:
        """Makes these the items of a layer; what stayed the same costs nothing."""
        wanted = {item.id: item for item in items}
        self.remove_items(layer, [gone for gone in self._items[layer] if gone not in wanted])
        self.update_items(layer, wanted.values())

    def update_items(self, layer: str, items: Iterable[MapItem]) -> None:
        """Adds items to a layer, or puts them where and as they are now."""
        kept = self._items[layer]
        clustered = LAYER_OF[layer].clustered
        for item in items:
            before = kept.get(item.id)
            kept[item.id] = item
            if clustered and (before is None or before.position != item.position):
                x, y = self.projection.to_scene(item.position)
                self._index.put(layer + _SEPARATOR + item.id, layer, x, y)

    def remove_items(self, layer: str, ids: Iterable[str]) -> None:
        """Takes items off a layer; one that is not there is no error."""
        for gone in ids:
            self._items[layer].pop(gone, None)
            self._index.remove(layer + _SEPARATOR + gone)

    def items(self, layer: str) -> tuple[MapItem, ...]:
        """The items of a layer."""
        return tuple(self._items[layer].values())

    def item(self, layer: str, key: str) -> MapItem | None:
        """An item by layer and id, or None."""
        return self._items[layer].get(key)

    def count(self, layer: str) -> int:
        """How many items a layer has."""
        return len(self._items[layer])

    def is_shown(self, layer: str) -> bool:
        """Whether a layer is switched on."""
        return layer not in self._hidden

    def show(self, layer: str, *, on: bool) -> None:
        """Switches a layer on or off."""
        (self._hidden.discard if on else self._hidden.add)(layer)

    def lone_items(self) -> list[MapItem]:
        """The items that are never gathered, the least important first so that it lies lowest."""
        found = [
            item
            for spec in LAYERS
            if not spec.clustered and self.is_shown(spec.key)
            for item in self._items[spec.key].values()
        ]
        return sorted(found, key=lambda item: (item.priority, item.id))

    def spots(self, window: tuple[float, float, float, float], scale: float) -> tuple[Spot, ...]:
        """The spots of the gathered layers in a scene window and a little beyond it."""
        lone = tuple(self.projection.to_scene(item.position) for item in self.lone_items())
        layers = frozenset(
            spec.key for spec in LAYERS if spec.clustered and self.is_shown(spec.key)
        )
        level = clusters.level_for(scale)
        area = clusters.block_area(level, *window)
        last = self._gathered
        wanted = Gathered(self._index.revision, level, scale, area, layers, lone)
        if last is None or replace(last, spots=()) != wanted:
            spots = clusters.gather(self._index, level=level, area=area, layers=layers, scale=scale)
            clear = clusters.clear_of(spots, lone, scale)
            last = self._gathered = replace(wanted, spots=clear)
        return last.spots

    def one_of(self, spot: Spot) -> MapItem:
        """The item of a spot that stands alone."""
        layer, _, key = spot.one.partition(_SEPARATOR)
        return self._items[layer][key]

    def members(self, spot: Spot) -> tuple[MapItem, ...]:
        """All items gathered in a spot."""
        if self._gathered is None:
            return ()
        found = self._index.members(self._gathered.level, spot.cells, self._gathered.layers)
        parts = (key.partition(_SEPARATOR) for key in found)
        return tuple(self._items[layer][key] for layer, _, key in parts)

    def nearest(self, x: float, y: float, reach: float) -> MapItem | Spot | None:
        """What stands nearest to a scene point within reach; lone items go before spots."""
        lone = self._nearest_lone(x, y, reach)
        if lone is not None:
            return lone
        spots = self._gathered.spots if self._gathered is not None else ()
        near = [(hypot(spot.x - x, spot.y - y), spot) for spot in spots]
        near = [entry for entry in near if entry[0] <= reach]
        if not near:
            return None
        spot = min(near, key=lambda entry: entry[0])[1]
        return self.one_of(spot) if spot.count == 1 else spot

    def _nearest_lone(self, x: float, y: float, reach: float) -> MapItem | None:
        near: list[tuple[float, int, MapItem]] = []
        for item in self.lone_items():
            item_x, item_y = self.projection.to_scene(item.position)
            away = hypot(item_x - x, item_y - y)
            if away <= reach:
                near.append((away, -item.priority, item))
        return min(near, key=lambda entry: entry[:2])[2] if near else None
