"""Web pages of plans: headings with their level, paragraphs, tables by cell."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from plans.readers.document import CELL, ROW, Block, Table
from plans.readers.limits import CHARACTERS, damaged, oversized
from plans.readers.text import decode

if TYPE_CHECKING:
    from lxml import etree

_SKIPPED = frozenset({"script", "style", "head", "noscript", "template", "iframe", "svg", "nav"})
_NAMES = (
    "address article aside blockquote body center dd div dl dt fieldset figcaption footer form"
    " h1 h2 h3 h4 h5 h6 header html li main ol p pre section ul td th tr tbody thead table"
)
_BLOCKS = frozenset(_NAMES.split())
_HEADING = re.compile(r"h([1-6])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_DEPTH = 200


class _Page:
    """What was read of a page so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self._words: list[str] = []
        self._characters = 0

    def say(self, text: str | None) -> None:
        if text:
            self._words.append(_BLANKS.sub(" ", text))

    def close(self, level: int = 0) -> None:
        """Ends a paragraph."""
        lines = "".join(self._words).split(ROW)
        self._words = []
        for line in lines:
            if line.strip():
                self.add(Block(text=line.strip(" "), paragraph=0, outline_level=level))

    def line(self) -> None:
        self._words.append(ROW)

    def add(self, block: Block) -> None:
        self._characters += len(block.text)
        if self._characters > CHARACTERS:
            raise oversized("characters", CHARACTERS)
        self.blocks.append(
            Block(
                text=block.text,
                paragraph=len(self.blocks) + 1,
                outline_level=block.outline_level,
                table=block.table,
            )
        )


def read_html(content: bytes) -> tuple[list[Block], list[Table]]:
    """The visible text of a web page.

    Raises:
        KnownError: "import.damaged" where nothing of it can be parsed.
    """
    from lxml import etree, html  # noqa: PLC0415 - the start of the console does without it

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(_decoded(content), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged(str(error)) from error
    page = _Page()
    _walk(page, root, 0)
    page.close()
    return page.blocks, page.tables


def _decoded(content: bytes) -> str:
    """The page's own charset if it is true, else by trial."""
    named = _CHARSET.search(content[:4096])
    if named and named[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        with contextlib.suppress(UnicodeDecodeError):  # pages do lie about their charset
            return content.decode("gb18030")
    return decode(content)


def _walk(page: _Page, node: etree._Element, depth: int) -> None:
    if depth > _DEPTH:
        raise oversized("depth", _DEPTH)
    tag = str(node.tag)
    if tag == "table" and not node.xpath(".//table"):
        page.close()
        _table(page, node)
        return
    if tag == "br":
        page.line()
    heading = _HEADING.fullmatch(tag)
    if tag in _BLOCKS:
        page.close()
    page.say(node.text)
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            _walk(page, child, depth + 1)
        page.say(child.tail)
    if tag in _BLOCKS:
        page.close(int(heading[1]) if heading else 0)


def _table(page: _Page, node: etree._Element) -> None:
    """A table by cell; what a cell spans is filled with its words."""
    printed: list[list[str]] = []
    held: dict[tuple[int, int], str] = {}
    filled: list[list[str]] = []
    for place, row in enumerate(node.iter("tr")):
        words: list[str] = []
        wide: list[str] = []
        for cell in row.iter("td", "th"):
            while (place, len(wide)) in held:
                wide.append(held[place, len(wide)])
            text = _BLANKS.sub(" ", "".join(str(words) for words in cell.itertext())).strip()
            words.append(text)
            for _ in range(_span(cell, "colspan")):
                for below in range(1, _span(cell, "rowspan")):
                    held[place + below, len(wide)] = text
                wide.append(text)
        while (place, len(wide)) in held:
            wide.append(held[place, len(wide)])
        printed.append(words)
        filled.append(wide)
    if any(any(row) for row in printed):
        page.tables.append(Table(rows=tuple(tuple(row) for row in filled)))
        text = ROW.join(CELL.join(row) for row in printed)
        page.add(Block(text=text, paragraph=0, table=len(page.tables) - 1))


def _span(cell: etree._Element, name: str) -> int:
    written = str(cell.get(name) or "1")
    return min(int(written), 100) if re.fullmatch(r"[1-9]\d{0,3}", written) else 1
