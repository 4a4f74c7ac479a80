"""A document's text and the places of its blocks in it."""

from __future__ import annotations

from plans.readers.document import Block, SourceDocument


def test_every_character_belongs_to_a_block() -> None:
    blocks = tuple(Block(text=text, paragraph=1) for text in ("甲乙", "", "丙"))
    document = SourceDocument(name="a", format="text", digest="0", blocks=blocks)
    assert document.text == "甲乙\n\n丙"
    assert document.offsets == (0, 3, 4)
    assert [document.block_at(place) for place in range(5)] == [0, 0, 0, 1, 2]
