"""The lines of a document, each with where it stands and what the file says of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from plans.readers.document import ROW, SourceDocument

_FULL = "０１２３４５６７８９．（）：，；　"
_HALF = "0123456789.():,; "
_WIDTH = str.maketrans(_FULL, _HALF)
_NOISE = re.compile(r"[\s\W_]+")
_LEADER = re.compile(
    r"(?:[.…·．・‧_\-—－]{2,}|\t| {2,})[\s.…·．・\-—－]*(?:\d{1,4}|[ivxIVX]+)[\s\-—－]*$"
)
_DASHED = re.compile(r"\s[-—－]\s?\d{1,4}\s?[-—－]\s*$")
_PAGE = re.compile(r"(?<=\S)\s+\d{1,3}\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a block.

    `text` is literal; `plain` has the same length with digits, brackets and blanks in half width,
    so that a place in one is a place in the other. `number` and `outline_level` are the block's
    where the line is its first.
    """

    index: int
    start: int
    text: str
    plain: str
    block: int
    outline_level: int = 0
    number: str = ""
    is_table: bool = False
    emphasized: bool = False

    @property
    def end(self) -> int:
        """Where the line ends in the document, its line end not counted."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def lines_of(document: SourceDocument) -> list[Line]:
    """All lines of a document in order; together with their line ends they are its text."""
    return list(_lines(document))


def key(text: str) -> str:
    """What makes two headings the same: letters and digits, without blanks, signs and page."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", unpaged(text))).lower()


def unpaged(text: str) -> str:
    """An entry of a contents page without its leader and page number."""
    cut = _LEADER.sub("", text)
    return (cut if cut != text else _DASHED.sub("", text)).rstrip()


def is_paged(text: str) -> bool:
    """Tells an entry that ends with a leader and a page number."""
    return unpaged(text) != text.rstrip()


def without_page(text: str) -> str:
    """An entry without a page number that nothing but its place sets off ("10.5附件5 33")."""
    return _PAGE.sub("", unpaged(text))


def _lines(document: SourceDocument) -> Iterator[Line]:
    index = 0
    for place, (block, offset) in enumerate(zip(document.blocks, document.offsets, strict=True)):
        start = offset
        for row, text in enumerate(block.text.split(ROW)):
            first = row == 0 and block.table is None
            yield Line(
                index=index,
                start=start,
                text=text,
                plain=text.translate(_WIDTH),
                block=place,
                outline_level=block.outline_level if first else 0,
                number=block.number if first else "",
                is_table=block.table is not None,
                emphasized=block.bold or block.centred,
            )
            index += 1
            start += len(text) + len(ROW)
