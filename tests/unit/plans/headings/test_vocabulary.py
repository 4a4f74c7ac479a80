"""The words that head plans where numbers are lost."""

from __future__ import annotations

import pytest

from plans.headings.vocabulary import is_plan_title, word_of
from tests.unit.plans.headings.made import lines


def test_a_whole_line_is_a_chapters_word_and_a_sentence_is_not() -> None:
    assert word_of(lines("应 急 响 应")[0]) == "应急响应"
    assert word_of(lines("应急响应由市政府启动。")[0]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("火灾事故专项应急预案", True),
        ("触电事故现场处置方案", True),
        ("示例市突发事件总体应急预案（试行）", True),
        ("按照综合应急预案执行。", False),
        ("预案", False),
    ],
)
def test_titles_of_plans(text: str, *, expected: bool) -> None:
    assert is_plan_title(text) is expected
