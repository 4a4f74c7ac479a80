"""A document as it was found (原始文件): its blocks in order, literally, with where they stood.

Nothing is repaired here. What Word would print but does not store (automatic numbers) stands
beside the text in `Block.number`, never in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

ROW = "\n"
CELL = "\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table kept by cell (表格); a merged cell's words stand in every place it covers."""

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the document, kept as an attachment (附图)."""

    name: str
    content: bytes = field(repr=False)
    block: int
    """The block it stands in or after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or a table (文段), its text exactly as the file has it.

    A paragraph may hold line breaks; a table's text is its cells by tabs and its rows by lines.

    Attributes:
        paragraph: number of the block in the file, from 1.
        page: page of a PDF, from 1; None where the format knows none.
        outline_level: Word's outline level or the heading level of a web page, 1..9; 0 is body.
        number: the automatic number Word would print ahead of the text ("1.2", "第三章", "（一）").
        style: name of the paragraph style.
        size: size of the type in points; 0.0 where unknown.
        table: index in `SourceDocument.tables`; None for a paragraph.
    """

    text: str
    paragraph: int
    page: int | None = None
    outline_level: int = 0
    number: str = ""
    style: str = ""
    size: float = 0.0
    bold: bool = False
    centred: bool = False
    table: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something a reader of the import should know: a page that failed, a decode in doubt.

    `code` is stable and dotted ("import.page_failed"); `facts` are values for its sentence.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SourceDocument:
    """A document read: what format it was, its blocks, tables, pictures, and what to know.

    `properties` are what the file says of itself (title, author, created…), for what it is worth.
    """

    name: str
    format: str
    digest: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    pages: int | None = None

    @cached_property
    def text(self) -> str:
        """The whole text: the blocks, one after another, by lines."""
        return ROW.join(block.text for block in self.blocks)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each block begins in the text."""
        places, place = [], 0
        for block in self.blocks:
            places.append(place)
            place += len(block.text) + len(ROW)
        return tuple(places)

    def block_at(self, offset: int) -> int:
        """The index of the block that holds a character of the text."""
        return max(bisect_right(self.offsets, offset) - 1, 0)
