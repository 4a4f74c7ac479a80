"""Lines made for the tests of headings."""

from __future__ import annotations

from plans.headings.lines import Line, lines_of
from plans.headings.signs import Sign, sign_of
from plans.readers.document import Block, SourceDocument


def lines(text: str, **about: object) -> list[Line]:
    """The lines of a text, each a block."""
    blocks = tuple(
        Block(text=line, paragraph=1, **about)  # type: ignore[arg-type]
        for line in text.split("\n")
    )
    return lines_of(SourceDocument(name="a", format="text", digest="0", blocks=blocks))


def signs(text: str) -> list[Sign]:
    """The signs of a text's lines."""
    return [sign for line in lines(text) if (sign := sign_of(line)) is not None]
