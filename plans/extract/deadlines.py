"""Deadlines in a sentence (时限): "接报后30分钟内", "不超过2小时".

A window of measurement ("未来48小时内登陆", "6小时内降雨量") is no deadline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plans.model import OffsetFrom
from plans.numerals import spoken

_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?|半|[一二两三四五六七八九十]+)"
_MINUTES = {
    "分钟": 1.0,
    "小时": 60.0,
    "个小时": 60.0,
    "天": 1440.0,
    "日": 1440.0,
    "个工作日": 1440.0,
    "周": 10080.0,
    "个月": 43200.0,
}
_UNIT = "分钟|个小时|小时|个工作日|天|日|周|个月"
_DEADLINE = re.compile(
    rf"(?<![0-9.])(?P<n>{_NUMBER})(?P<unit>{_UNIT})(?:之内|以内|内)"
    rf"|(?:不得?超过|不晚于|不迟于|最多|限时)(?P<n2>{_NUMBER})(?P<unit2>{_UNIT})"
)
_WINDOW_BEFORE = re.compile(
    r"(?:未来|今后|过去|连续|预计|累计|预报|最近|可能|近|每|发病|潜伏期|抢修)[^，。；]{0,3}$"
    r"|(?:无法|不能|能够?|把握)在?$"
)
_WINDOW_AFTER = re.compile(
    r"^(?:的|，)?(?:降雨|降水|雨量|累计|最大|平均|登陆|影响|无法|不能|未能|可能|将|有|出现|发生|连续|发病|仍|达到|海域|灾情|气温|无效|未果|[^。；]{0,16}发生变化)"
)
_FROM_REPORT = re.compile("接报|接到|接警|获悉|得知|发生后|发现|事发|事故后|收到|知悉|报告后")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit in minutes, what it counts from, and where it stands."""

    start: int
    end: int
    minutes: int
    counted_from: OffsetFrom


def deadlines(words: str) -> list[Deadline]:
    """The deadlines of a sentence, in its order."""
    found = []
    for item in _DEADLINE.finditer(words):
        before, after = words[: item.start()], words[item.end() :]
        if _WINDOW_BEFORE.search(before) or _WINDOW_AFTER.match(after):
            continue
        minutes = _minutes(item["n"] or item["n2"], item["unit"] or item["unit2"])
        if minutes is not None:
            origin = OffsetFrom.REPORT if _FROM_REPORT.search(before) else OffsetFrom.START
            found.append(Deadline(item.start(), item.end(), minutes, origin))
    return found


def _minutes(number: str, unit: str) -> int | None:
    if number == "半":
        return round(_MINUTES[unit] / 2)
    heard = spoken(number)
    return None if heard is None else round(heard.value * _MINUTES[unit])
