"""The names of the base map: towns, waters, stations, road numbers and the neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.profile_model import City, Named, Town
from console.texts import name_of
from widgets.map.base_data import BaseMap, Feature, FeatureKind
from widgets.map.labels import Name, NameStyle
from widgets.map.projection import Projection

_FIRST_ZOOM = {1: 0.0, 2: 11.4, 3: 12.6}
_STYLES = {
    FeatureKind.LAKE: NameStyle.WATER,
    FeatureKind.RIVER: NameStyle.WATER,
    FeatureKind.STATION: NameStyle.STATION,
    FeatureKind.PARK: NameStyle.STATION,
    FeatureKind.TRUNK: NameStyle.STATION,
    FeatureKind.STREET: NameStyle.STATION,
    FeatureKind.METRO: NameStyle.STATION,
    FeatureKind.RAIL: NameStyle.STATION,
}
_LATER = {  # names of lines wait until there is room for them
    FeatureKind.RIVER: 0.8,
    FeatureKind.TRUNK: 2.0,
    FeatureKind.STREET: 1.4,
    FeatureKind.METRO: 1.0,
    FeatureKind.RAIL: 1.2,
}
_PRIORITIES = {NameStyle.TOWN: 60, NameStyle.SHIELD: 45, NameStyle.WATER: 40, NameStyle.STATION: 30}
_ALONG = (0.5, 0.28, 0.72)
"""Where along a line its name or number may stand, as shares of its corners."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name at a place of the scene, shown from a zoom on."""

    what: Named | Feature
    text: str
    x: float
    y: float
    style: NameStyle
    from_zoom: float
    priority: int
    reach: float = 0.0

    def name(self, x: float, y: float) -> Name:
        """The entry as a name at a window pixel, in the language spoken."""
        text = self.text or name_of(self.what)
        return Name(text, x, y, self.style, self.priority, self.reach)


def entries(base: BaseMap, city: City, towns: Sequence[Town], on: Projection) -> tuple[Entry, ...]:
    """Every name of the base map."""
    made = [Entry(town, "", *on.to_scene(town.position), NameStyle.TOWN, 0.0, 60) for town in towns]
    made += [
        Entry(near, "", *on.to_scene(near.position), NameStyle.BEYOND, 0.0, 20)
        for near in city.neighbours
    ]
    for feature in base.features:
        made += _of_feature(feature, on)
    return tuple(made)


def _of_feature(feature: Feature, on: Projection) -> list[Entry]:
    points = [on.to_scene(position) for position in feature.positions()]
    if feature.ref:
        spots = [points[round((len(points) - 1) * share)] for share in _ALONG]
        return [
            Entry(feature, feature.ref, x, y, NameStyle.SHIELD, 10.0 if not n else 11.5, 45 - n)
            for n, (x, y) in enumerate(spots)
        ]
    style = _STYLES.get(feature.kind)
    if style is None:
        return []
    if feature.kind in (FeatureKind.LAKE, FeatureKind.PARK):
        x = sum(x for x, _ in points) / len(points)
        y = sum(y for _, y in points) / len(points)
    else:
        x, y = points[len(points) // 2]
    zoom = max(_FIRST_ZOOM[feature.rank], 9.8) + _LATER.get(feature.kind, 0.0)
    reach = 5.0 if feature.kind is FeatureKind.STATION else 0.0
    return [Entry(feature, "", x, y, style, zoom, _PRIORITIES[style] - feature.rank, reach)]
