"""A heading knows where its words end and the body begins."""

from __future__ import annotations

from plans.headings.heading import Rank, signed, worded
from tests.unit.plans.headings.made import lines, signs


def test_a_joined_sentence_is_body() -> None:
    (sign,) = signs("4.2 指挥部。由市长任总指挥。")
    heading = signed(sign, Rank.STRONG, level=2)
    assert (heading.title, heading.joined, heading.body_start) == ("指挥部", True, 7)


def test_a_whole_line_is_a_heading() -> None:
    heading = worded(lines("综合应急预案")[0], Rank.PLAN)
    assert (heading.label, heading.title, heading.body_start) == ("", "综合应急预案", 6)
