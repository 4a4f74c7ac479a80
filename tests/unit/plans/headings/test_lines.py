"""Lines keep their places; the same entry is known with and without its page."""

from __future__ import annotations

import pytest

from plans.headings.lines import is_paged, key, lines_of, unpaged, without_page
from plans.readers.document import Block, SourceDocument


def test_lines_lie_where_the_text_has_them() -> None:
    blocks = (
        Block(text="１　总则\n正文", paragraph=1, outline_level=1, number="第一章"),
        Block(text="甲\t乙\n丙", paragraph=2, table=0),
    )
    document = SourceDocument(name="a", format="docx", digest="0", blocks=blocks)
    lines = lines_of(document)
    assert [document.text[line.start : line.end] for line in lines] == [line.text for line in lines]
    assert [line.plain for line in lines] == ["1 总则", "正文", "甲\t乙", "丙"]
    assert [(line.outline_level, line.number) for line in lines[:2]] == [(1, "第一章"), (0, "")]
    assert [line.is_table for line in lines] == [False, False, True, True]


@pytest.mark.parametrize("page", ["……12", "...... 3", "\t7", " - 12 -", "  ……  IV"])
def test_a_page_number_is_no_part_of_an_entry(page: str) -> None:
    assert unpaged(f"1.1 编制目的{page}") == "1.1 编制目的"
    assert is_paged(f"1.1 编制目的{page}")
    assert key(f"1.1 编制目的{page}") == key("１．１　编制 目的")


def test_a_number_that_belongs_to_the_title_stays() -> None:
    assert not is_paged("适用于GB 18218")
    assert without_page("10.5附件5 33") == "10.5附件5"
