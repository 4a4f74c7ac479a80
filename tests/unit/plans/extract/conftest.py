"""Small documents for the tests of extraction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from plans.extract.passages import Passages, passages
from plans.extract.propose import Proposal, propose
from plans.outline import Outline, OutlineClause
from plans.readers.document import Block, SourceDocument, Table

_HEADING = re.compile(r"(?P<number>\d+(?:\.\d+)*|附件\d*) (?P<title>\S{1,30})")


def document(text: str, *tables: Table) -> Outline:
    """An outline of decimal headings; the tables stand at the end of the last clause."""
    flat = ["\n".join("\t".join(row) for row in table.rows) for table in tables]
    text = "\n".join([text, *flat])
    block = Block(text=text, paragraph=1)
    source = SourceDocument(
        name="测试", format="text", digest="0" * 64, blocks=(block,), tables=tables
    )
    return Outline(document=source, clauses=tuple(_clauses(text, tables)))


def _clauses(text: str, tables: tuple[Table, ...]) -> Iterator[OutlineClause]:
    heads = [
        head
        for head in re.finditer(r"^.*$", text, re.MULTILINE)
        if _HEADING.fullmatch(head.group())
    ]
    if not heads or heads[0].start():
        end = heads[0].start() if heads else len(text)
        yield OutlineClause(id="front", text=text[:end], end=end, tables=() if heads else tables)
    titles: dict[str, str] = {}
    for place, head in enumerate(heads):
        found = _HEADING.fullmatch(head.group())
        assert found is not None
        last = place + 1 == len(heads)
        end = len(text) if last else heads[place + 1].start()
        number, parent = found["number"], found["number"].rpartition(".")[0]
        name = number if number not in titles else f"{number}~{place}"
        titles[name] = f"{titles.get(parent, '')}/{found['title']}"
        yield OutlineClause(
            id=name,
            parent=parent if parent in titles else "",
            number=number,
            title=found["title"],
            path=tuple(titles[name].strip("/").split("/")),
            text=text[head.start() : end],
            start=head.start(),
            body_start=head.end(),
            end=end,
            tables=tables if last else (),
        )


@pytest.fixture
def read() -> Callable[..., Passages]:
    """The passages of a text."""
    return lambda text, *tables: passages(document(text, *tables))


@pytest.fixture
def proposed() -> Callable[..., Proposal]:
    """What is proposed for a text."""
    return lambda text, *tables: propose(document(text, *tables))
