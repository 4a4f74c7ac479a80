"""The open form of an imported plan."""

from __future__ import annotations

from plans.digitize import digitize
from plans.metadata import metadata_of
from plans.model import dumps, loads
from plans.outline import Outline, outline
from plans.readers.document import Block, SourceDocument

BODY = (
    "1 总则\n1.1 目的\n为做好有关工作，制定本预案。\n1.2 范围\n适用于本市。\n2 应急响应\n"
    "按规定启动。"
)


def tree_of(front: str, body: str = BODY) -> Outline:
    text = f"{front}\n{body}"
    blocks = tuple(Block(text=line, paragraph=1) for line in text.split("\n"))
    return outline(SourceDocument(name="a.txt", format="text", digest="0" * 64, blocks=blocks))


def test_the_open_form_keeps_every_clause_but_the_contents_page() -> None:
    tree = tree_of("示例市防汛应急预案")
    document = loads(dumps(digitize(tree, metadata_of(tree))))
    assert [clause.id for clause in document.clauses] == ["front", "1", "1.1", "1.2", "2"]
    assert document.by_id["1.1"].text == "为做好有关工作，制定本预案。"
    assert document.by_id["1.1"].parent == "1"
    assert document.region == "000000"
