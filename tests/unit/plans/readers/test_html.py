"""Web pages: what a reader sees, headings with their level, tables by cell."""

from __future__ import annotations

import pytest

from console.errors import KnownError
from plans.readers.html import read_html

PAGE = (
    "<html><head><meta charset=gbk><title>x</title><script>no()</script></head><body>"
    "<h2>1、总则</h2><p>一<br>二</p><table><tr><td rowspan=2>甲</td><td>乙</td></tr>"
    "<tr><td>丙</td></tr></table></body></html>"
)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_web_page_gives_headings_and_tables(encoding: str) -> None:
    blocks, tables = read_html(PAGE.encode(encoding))
    assert [block.text for block in blocks] == ["1、总则", "一", "二", "甲\t乙\n丙"]
    assert blocks[0].outline_level == 2
    assert tables[0].rows == (("甲", "乙"), ("甲", "丙"))


def test_a_page_nested_without_end_is_refused_or_flattened() -> None:
    try:
        blocks, _ = read_html(b"<div>" * 5000 + "总则".encode() + b"</div>" * 5000)
    except KnownError as error:
        assert error.code in ("import.too_large", "import.damaged")  # noqa: PT017
    else:
        assert [block.text for block in blocks] in (["总则"], [])
