"""Deadlines, and windows that are none."""

from __future__ import annotations

import pytest

from plans.extract.deadlines import deadlines
from plans.model import OffsetFrom


def test_minutes_and_what_they_count_from() -> None:
    first, second = deadlines("办公室在接报后30分钟内以电话形式、1小时内以书面形式报告")
    assert (first.minutes, second.minutes) == (30, 60)
    assert first.counted_from is OffsetFrom.REPORT
    (arrival,) = deadlines("队伍2小时内到达现场")
    assert arrival.counted_from is OffsetFrom.START
    assert [item.minutes for item in deadlines("半小时内报告，最迟不超过2个小时")] == [30, 120]


@pytest.mark.parametrize(
    "words",
    [
        "未来48小时内登陆",
        "经抢修48小时内无法恢复",
        "24小时值班",
        "6小时内降雨量达50毫米",
        "有把握在5分钟内处置",
    ],
)
def test_a_window_is_no_deadline(words: str) -> None:
    assert deadlines(words) == []
