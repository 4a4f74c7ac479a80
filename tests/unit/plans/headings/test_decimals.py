"""Decimal numbers are chapters only where they go on from those before."""

from __future__ import annotations

import pytest

from plans.headings.decimals import continued
from plans.headings.signs import Style
from tests.unit.plans.headings.made import signs


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1 总则\n1.1 目的\n1.2 范围\n2 体系\n2.1 领导", ["1", "1.1", "1.2", "2", "2.1"]),
        ("1 总则\n1.1 目的\n7 个别情况\n1.2 范围\n2 体系", ["1", "1.1", "1.2", "2"]),
        ("1、总则\n1.1 目的\n1、甲。乙\n2、丙。丁\n1.2 范围\n2、附则", ["1", "1.1", "1.2", "2"]),
        ("4 预警\n4.2 行动\n3.3 解除\n5 响应", ["4", "4.2", "3.3", "5"]),
        ("1 总则\n1.1 目的\n8.8 别处\n1.2 范围", ["1", "1.1", "1.2"]),
        (
            "1 总则\n1.1 目的\n2 体系\n2.1 领导\n1 总则\n1.1 目的",
            ["1", "1.1", "2", "2.1", "1", "1.1"],
        ),
    ],
    ids=["plain", "a stray number", "lists beside chapters", "misprint", "far away", "a new count"],
)
def test_the_count_goes_on(text: str, kept: list[str]) -> None:
    assert [sign.label for sign in continued(signs(text), ())] == kept


def test_chapters_of_another_style_hold_sections() -> None:
    found = continued(signs("第一章 总则\n1.1 目的\n第二章 体系\n2.1 领导"), (), Style.CHAPTER)
    assert [sign.label for sign in found] == ["1.1", "2.1"]
