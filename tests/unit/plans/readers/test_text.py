"""Texts in every encoding an office uses, and Markdown as its reader sees it."""

from __future__ import annotations

import pytest

from console.errors import KnownError
from plans.readers.text import decode, read_markdown, read_text

TEXT = "示例市防汛应急预案\n1 总则\n1.1 编制目的\n为做好防汛工作，制定本预案。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encoding_it_has(encoding: str) -> None:
    blocks, _ = read_text(TEXT.replace("\n", "\r\n").encode(encoding))
    assert "\n".join(block.text for block in blocks) == TEXT


def test_bytes_are_no_text() -> None:
    with pytest.raises(KnownError) as caught:
        decode(bytes(range(256)) * 40)
    assert caught.value.code == "import.not_text"


def test_markdown_reads_as_its_reader_sees_it() -> None:
    text = "# 预案\n\n**1　总则**\n\n| 级别 | 条件 |\n|---|---|\n| Ⅰ级 | 30人 |\n"
    blocks, tables = read_markdown(text.encode())
    shown = "\n".join(block.text for block in blocks)
    assert shown == "预案\n\n1　总则\n\n级别\t条件\nⅠ级\t30人\n"
    assert tables[0].rows == (("级别", "条件"), ("Ⅰ级", "30人"))
    assert blocks[0].outline_level == 1
