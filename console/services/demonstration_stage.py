"""What every part of the demonstration city is made with: the same seed gives the same city."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from dataclasses import dataclass, field
from math import cos, radians

from console.domain.position import Position
from console.profile import Profile
from console.profile_model import Town

SOURCE = "示例"
MARK = "示例·"
"""Every name in the demonstration city begins with it, so that nothing can pass for real."""

_NAMESPACE = uuid.UUID("6f0c4f6e-6d0a-5d5e-9f3b-320583320583")
_M_PER_DEG = 111_195.0


@dataclass
class Stage:
    """The city that is being filled, and the dice it is filled with."""

    profile: Profile
    seed: int
    now: dt.datetime
    dice: random.Random = field(init=False)
    _phones: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - sample data, nothing secret

    def id(self, kind: str, key: object) -> str:
        """The id of a sample record, the same for the same seed, kind and key."""
        return uuid.uuid5(_NAMESPACE, f"{self.seed}/{kind}/{key}").hex

    def phone(self) -> str:
        """The next telephone number; no number in the country begins with 000."""
        self._phones += 1
        return f"000-0000{self._phones:04d}"

    def town(self, index: int) -> Town:
        """A town, going round."""
        return self.profile.towns[index % len(self.profile.towns)]

    def near(self, centre: Position, spread_m: float) -> Position:
        """A point near another, denser towards it, inside the city's bounds."""
        west, south, east, north = self.profile.city.bbox
        lat = centre.lat + self._offset(spread_m) / _M_PER_DEG
        lon = centre.lon + self._offset(spread_m) / (_M_PER_DEG * cos(radians(centre.lat)))
        return Position(
            lon=round(min(max(lon, west), east), 6), lat=round(min(max(lat, south), north), 6)
        )

    def _offset(self, spread_m: float) -> float:
        """A distance either way, never above the spread, mostly well below it."""
        return (self.dice.random() + self.dice.random() - 1.0) * spread_m
