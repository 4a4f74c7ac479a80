"""The three scales of emergency work, kept apart on purpose: grade, warning colour, response level.

Event grade says how bad an event is, a warning colour how likely or urgent it may become, and a
response level how much is mobilised. A response level is a plan's own number and label (plans do
not always have four), so it has no enumeration here; see `plans.model`.
"""

from __future__ import annotations

from enum import StrEnum


class EventGrade(StrEnum):
    """How bad an event is (事件分级), after 突发事件应对法 art. 3."""

    EXTRAORDINARY = "extraordinary"  # 特别重大 (Ⅰ)
    MAJOR = "major"  # 重大 (Ⅱ)
    LARGE = "large"  # 较大 (Ⅲ)
    GENERAL = "general"  # 一般 (Ⅳ)

    @property
    def rank(self) -> int:
        """1 is the worst (特别重大), 4 the least (一般)."""
        return list(EventGrade).index(self) + 1


class WarningColour(StrEnum):
    """How likely or urgent an event may become (预警级别), after 突发事件应对法 art. 63."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"


def worst(grades: list[EventGrade]) -> EventGrade | None:
    """The most serious of some grades, or None where there is none."""
    return min(grades, key=lambda grade: grade.rank, default=None)
