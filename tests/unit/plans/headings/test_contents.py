"""Contents pages are told from the body three ways."""

from __future__ import annotations

import pytest

from plans.headings.contents import contents_of
from tests.unit.plans.headings.made import lines, signs

ENTRIES = ["1 总则", "1.1 目的", "1.2 范围", "2 体系", "2.1 领导", "2.2 成员", "3 响应", "4 附则"]
BODY = "\n".join(f"{entry}\n按照有关规定，认真做好各项应急工作。" for entry in ENTRIES)


def ranges(text: str) -> tuple[tuple[int, int], ...]:
    found = {sign.line.index: sign for sign in signs(text)}
    return contents_of(lines(text), found).ranges


@pytest.mark.parametrize(
    ("page", "last"),
    [
        (["目 录", *ENTRIES], 9),
        ([f"{entry}……{n}" for n, entry in enumerate(ENTRIES)], 8),
        (ENTRIES, 8),
        (["目录", *(f"{entry} - {n} -" for n, entry in enumerate(ENTRIES[:-1])), "4 附则 9"], 9),
    ],
    ids=["headed", "paged", "recurring", "last entry bare"],
)
def test_a_contents_page_ends_where_the_body_begins(page: list[str], last: int) -> None:
    assert ranges("\n".join([*page, BODY])) == ((0, last),)


def test_the_body_is_no_contents_page() -> None:
    assert ranges(BODY) == ()
    assert ranges("\n".join(ENTRIES)) == ()
