"""What a caller's words say: figures, outages, substances, warnings, with the place of each word.

A proposal only: each fact is shown with its words for the officer to accept or change. An explicit
zero ("无人受伤") is a fact; silence is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.domain.conditions import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class FactHeard:
    """A fact heard in a text: metric key, value, and the span of the words it rests on.

    `lower_bound` says that the words gave no exact number ("十几人").
    """

    metric: str
    value: Fact
    start: int
    end: int
    quote: str
    lower_bound: bool = False


_DRILL = re.compile(
    r"(?<!不是)(?<!并非)(?<!非)"
    r"(?:演练|演习|桌面推演|实战推演|模拟(?!器|机|量|信号|舱|人))(?!基地|场|中心|室|馆|塔|楼)"
)
_CANCELLED = re.compile(
    r"(?<!未)(?<!没有)(?<!尚未)(?:解除|终止|取消)[^,，。;；]{0,12}(?:预警|响应|警报|信号)"
    r"|(?:预警|响应|警报|信号)[^,，。;；未没]{0,4}(?:解除|终止|取消)"
)


def halting(text: str) -> str | None:
    """The word because of which nothing may start: a drill, or an alert that is lifted."""
    found = _DRILL.search(text) or _CANCELLED.search(text)
    return found.group() if found else None
