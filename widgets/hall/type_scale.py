"""How large things are on the wall, so that they can be read from ten metres.

The rule: a letter is read without strain when its height is at least 1/300 of the distance, that
is 33 mm from 10 m. A Chinese character fills about 0.92 of its em. The lowest wall counted with is
2.2 m high, so the smallest text needs 33 / 0.92 / 2200 = 1/61 of the screen's height; it gets 1/54
(20 px at 1080, 40 px at 2160). On that wall a character of the smallest text is 37 mm high. A
higher wall only does better; a lower one is read from nearer, in proportion.
"""

from __future__ import annotations

from dataclasses import dataclass

READ_FROM_MM = 10_000.0
LETTER_SHARE_OF_DISTANCE = 1 / 300
CHARACTER_SHARE_OF_EM = 0.92
LOWEST_WALL_MM = 2_200.0
WIDE_FROM = 2.4
"""From this ratio of width to height on the wall has three columns (32:9), else two (16:9)."""


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes in pixels for a screen of some height; every text on the wall has one of these."""

    height: float

    @property
    def small(self) -> float:
        """Remarks and ages; the smallest text there is."""
        return self.height / 54

    @property
    def body(self) -> float:
        """Lines of a list."""
        return self.height / 44

    @property
    def title(self) -> float:
        """Heads of panels and the time left on a clock."""
        return self.height / 36

    @property
    def clock(self) -> float:
        """The time of day."""
        return self.height / 17

    @property
    def gap(self) -> float:
        """The room between things."""
        return self.height / 108


def character_mm(size_px: float, screen_px: float, wall_mm: float = LOWEST_WALL_MM) -> float:
    """How high a character of some pixels stands on a wall."""
    return size_px / screen_px * wall_mm * CHARACTER_SHARE_OF_EM


def needed_mm(distance_mm: float = READ_FROM_MM) -> float:
    """How high a character must be to be read from a distance."""
    return distance_mm * LETTER_SHARE_OF_DISTANCE
