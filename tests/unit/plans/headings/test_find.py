"""What carries a document's chapters is found before anything else."""

from __future__ import annotations

import pytest

from plans.headings.find import find
from plans.headings.heading import Family, Rank
from tests.unit.plans.headings.made import lines

BODY = "按照有关规定，认真做好各项应急工作。"


@pytest.mark.parametrize(
    ("text", "family"),
    [
        (f"1 总则\n1.1 目的\n{BODY}\n2 附则\n{BODY}", Family.DECIMAL),
        (f"一、总则\n（一）目的\n{BODY}\n二、附则\n{BODY}", Family.CHINESE),
        (f"第一章 总则\n{BODY}\n第二章 附则\n{BODY}", Family.ORDINAL),
        (f"总则\n{BODY}\n应急响应\n{BODY}\n后期处置\n{BODY}", Family.WORDS),
        (f"说明\n{BODY}", Family.NONE),
    ],
)
def test_the_family_is_told(text: str, family: Family) -> None:
    assert find(lines(text)).family is family


def test_a_list_of_sentences_gives_no_headings() -> None:
    text = f"1 总则\n1.1 目的\n（1）负责指挥；\n（2）负责报告；\n（3）其他\n1.2 范围\n{BODY}"
    assert [heading.label for heading in find(lines(text)).headings] == ["1", "1.1", "1.2"]


def test_an_attachment_takes_its_title_from_the_next_line() -> None:
    text = f"1 总则\n{BODY}\n2 响应\n{BODY}\n3 附则\n{BODY}\n附件1\n联系表\n{BODY}"
    last = find(lines(text)).headings[-1]
    assert (last.rank, last.label, last.title) == (Rank.ATTACHMENT, "附件1", "联系表")
