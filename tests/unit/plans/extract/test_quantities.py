"""Bounded figures: 以上 includes, 以下 excludes, a dash includes both."""

from __future__ import annotations

import pytest

from plans.extract.quantities import quantities
from plans.extract.view import view


@pytest.mark.parametrize(
    ("words", "unit", "bounds"),
    [
        ("30人以上", "人", (30, None, None, None)),
        ("10人以上30人以下", "人", (10, None, 30, None)),
        ("500人（含）以上、1000人以下", "人", (500, None, 1000, None)),
        ("5000万以上1亿元以下", "元", (5e7, None, 1e8, None)),
        ("超过72小时", "小时", (None, 72, None, None)),
        ("不足1公里", "公里", (None, None, 1, None)),
        ("不超过2小时", "小时", (None, None, None, 2)),
        ("1000－5000立方米", "立方米", (1000, None, None, 5000)),
        ("150厘米～200厘米（不含）", "厘米", (150, None, 200, None)),
        ("24小时内无法恢复", "小时", (24, None, None, None)),
        ("50年一遇或者以上", "年一遇", (50, None, None, None)),
        ("达到16级以上", "级", (16, None, None, None)),
        ("200厘米（正常潮位以上，下同）以上", "厘米", (200, None, None, None)),
    ],
)
def test_a_bound_is_read(words: str, unit: str, bounds: tuple[float | None, ...]) -> None:
    (found,) = quantities(view(words).plain)
    assert found.unit == unit
    assert (found.at_least, found.above, found.below, found.at_most) == bounds


@pytest.mark.parametrize("words", ["24小时值班", "接报后30分钟内报告", "第3条", "一个流域", "万一"])
def test_a_figure_without_a_bound_is_no_threshold(words: str) -> None:
    assert quantities(words) == []
