"""The levels of a plan: its own, in its own words, and none else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plans.extract.passages import Passages
from plans.extract.scale import differing, find_levels

Read = Callable[..., Passages]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("应急响应由高到低分为四级：一级、二级、三级、四级。", ["一级", "二级", "三级", "四级"]),
        ("将应急响应分为特别重大、重大、较大、一般4个等级。", ["特别重大", "重大", "较大", "一般"]),
        ("应急响应划分为Ⅲ级响应、Ⅱ级响应、Ⅰ级响应三个级别。", ["Ⅰ级", "Ⅱ级", "Ⅲ级"]),
        ("预警响应级别分为红色、橙色，一级、二级。", []),
        ("突发事件分为特别重大、重大、较大和一般四级。", []),
    ],
)
def test_levels_are_those_declared(read: Read, words: str, labels: list[str]) -> None:
    found = find_levels(read(f"1 总则\n总的。\n4 处置\n4.1 分级\n{words}"))
    assert [item.word.label for item in found] == labels


def test_without_a_declaration_what_is_started_counts(read: Read) -> None:
    found = find_levels(
        read("4 应急响应\n4.1 启动\n由市指挥部启动Ⅱ级应急响应。报上一级应急响应机构。")
    )
    assert [(item.word.number, item.declared) for item in found] == [(2, False)]


def test_scales_that_differ_are_told(read: Read) -> None:
    plan = read("1 响应分级\n响应分为一级、二级。\n2 响应级别\n响应分为一级、二级、三级。")
    assert [words for _, words in differing(plan)] == ["一级、二级、三级"]
