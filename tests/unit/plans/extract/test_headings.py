"""What headings and introducing words settle."""

from __future__ import annotations

import pytest

from plans.extract.headings import Context, of_head, of_title, purpose_of
from plans.model import Purpose


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        ("预警分级", Purpose.WARNING),
        ("响应分级", Purpose.RESPONSE),
        ("事件分级", Purpose.EVENT_GRADE),
        ("应急响应终止", Purpose.TERMINATE),
        ("响应升级", Purpose.ESCALATE),
        ("风险等级", None),
        ("编制目的", None),
    ],
)
def test_a_title_tells_what_conditions_are_for(title: str, purpose: Purpose | None) -> None:
    assert purpose_of(title) is purpose


def test_one_level_in_a_title_is_named_and_a_whole_scale_is_not() -> None:
    assert of_title("Ⅱ级应急响应", Context()).named
    assert not of_title("一级、二级、三级响应", Context()).named


def test_words_that_open_a_list() -> None:
    found = of_head("同时符合下列条件的，启动Ⅲ级响应：", Context())
    assert found is not None
    assert (found.levels, found.logic, found.listed) == ((3,), "all", True)
    assert of_head("市应急局负责调度。", Context()) is None
