"""Word documents (.docx): every word of the body, tables by cell, automatic numbers, pictures.

Read from the file's own parts. Text boxes, content controls and footnotes are part of the text;
what was struck out under revision marks is not.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from plans.readers.document import CELL, ROW, Block, Picture, Table
from plans.readers.limits import (
    BROKEN_ARCHIVE,
    CHARACTERS,
    PICTURES,
    check_parts,
    damaged,
    oversized,
    parse_xml,
)
from plans.readers.limits import unpack as unpack_part
from plans.readers.numbering import Lists, W, lists_of

if TYPE_CHECKING:
    from lxml import etree

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")} | {
    f"{_MC}Fallback"
}
_SIGNS = {f"{W}tab": "\t", f"{W}br": ROW, f"{W}cr": ROW, f"{W}noBreakHyphen": "-"}
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_DEPTH = 40
"""Tables in tables and boxes in boxes go no deeper in any document made by people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """A paragraph style, what it inherits already taken in."""

    name: str = ""
    outline_level: int = 0
    number: str = ""
    level: int | None = None
    size: float = 0.0
    bold: bool = False
    centred: bool = False


@dataclass
class Word:
    """The parts of a Word file, and what was read of them so far."""

    archive: zipfile.ZipFile
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    characters: int = 0
    unpacked: int = 0

    def part(self, name: str) -> etree._Element | None:
        """A part of the file as XML; None where it has none of this name."""
        content = unpack_part(self.archive, name)
        return None if content is None else parse_xml(content)

    @cached_property
    def lists(self) -> Lists:
        return lists_of(self.part("word/numbering.xml"))

    @cached_property
    def styles(self) -> dict[str, _Style]:
        root = self.part("word/styles.xml")
        nodes = (
            {}
            if root is None
            else {str(node.get(f"{W}styleId")): node for node in root.findall(f"{W}style")}
        )
        made: dict[str, _Style] = {}
        for name in nodes:
            _style(name, nodes, made)
        return made

    @cached_property
    def targets(self) -> dict[str, str]:
        """The names of related parts by their relation's id."""
        root = self.part("word/_rels/document.xml.rels")
        return (
            {}
            if root is None
            else {
                str(node.get("Id")): str(node.get("Target"))
                for node in root
                if node.get("TargetMode") != "External"
            }
        )

    def add(self, block: Block) -> None:
        """Takes a block in, as long as the text stays within bounds."""
        self.characters += len(block.text)
        if self.characters > CHARACTERS:
            raise oversized("characters", CHARACTERS)
        self.blocks.append(block)


def read_docx(content: bytes) -> Word:
    """Reads a Word file.

    Raises:
        KnownError: "import.damaged", "import.too_large" or "import.harmful".
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_parts(archive)
            word = Word(archive)
            root = word.part("word/document.xml")
            body = None if root is None else root.find(f"{W}body")
            if body is None:
                raise damaged("no document body")
            _walk(word, body, 0)
            _footnotes(word)
            word.properties = _properties(word)
            return word
    except BROKEN_ARCHIVE as error:
        raise damaged(str(error)) from error


def _walk(word: Word, parent: etree._Element, depth: int) -> None:
    if depth > _DEPTH:
        raise oversized("depth", _DEPTH)
    for node in parent:
        if node.tag == f"{W}p":
            _paragraph(word, node, depth)
        elif node.tag == f"{W}tbl":
            _table(word, node, depth)
        elif node.tag not in _SKIPPED:
            _walk(word, node, depth + 1)


def _paragraph(word: Word, node: etree._Element, depth: int) -> None:
    settings = node.find(f"{W}pPr")
    style_id = _child(settings, "pStyle")
    style = word.styles.get(style_id, _Style())
    level = _child(settings, "outlineLvl")
    run = node.find(f".//{W}r/{W}rPr")
    size = _child(run, "sz")
    word.add(
        Block(
            text=_text(node),
            paragraph=len(word.blocks) + 1,
            outline_level=_outline(level) if level else style.outline_level,
            number=_number(word, settings, style_id, style),
            style=style.name,
            size=int(size) / 2 if size.isdigit() else style.size,
            bold=_is_on(run, "b", default=style.bold),
            centred=(_child(settings, "jc") or ("center" if style.centred else "")) == "center",
        )
    )
    _pictures(word, node)
    for box in _boxes(node):
        _walk(word, box, depth + 1)


def _text(node: etree._Element) -> str:
    return "".join(_words(node, 0))


def _words(node: etree._Element, depth: int) -> Iterator[str]:
    """The words of a paragraph as printed; those of text boxes follow as blocks of their own."""
    if depth > _DEPTH:
        return
    for child in node:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[str(tag)]
        elif tag == f"{W}sym":
            yield _symbol(child)
        elif tag not in _SKIPPED and tag != f"{W}txbxContent":
            yield from _words(child, depth + 1)


def _symbol(node: etree._Element) -> str:
    code = str(node.get(f"{W}char") or "")
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""


def _boxes(node: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes of a paragraph, the substitutes for old programs left out."""
    for child in node:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _number(word: Word, settings: etree._Element | None, style_id: str, style: _Style) -> str:
    own = None if settings is None else settings.find(f"{W}numPr")
    number = _child(own, "numId") or style.number
    if not number or number == "0":
        return ""
    written = _child(own, "ilvl")
    if written.isdigit():
        place = int(written)
    elif style.level is not None:
        place = style.level
    else:
        place = word.lists.level_of_style(number, style_id)
    return word.lists.next(number, min(place, 8))


def _table(word: Word, node: etree._Element, depth: int) -> None:
    if depth > _DEPTH:
        raise oversized("depth", _DEPTH)
    printed: list[list[str]] = []
    filled: list[list[str]] = []
    for row in _rows(node):
        cells: list[str] = []
        wide: list[str] = []
        for cell in _cells(row):
            settings = cell.find(f"{W}tcPr")
            text = ROW.join(_text(item) for item in cell.iter(f"{W}p"))
            merge = None if settings is None else settings.find(f"{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val") != "restart"
            above = filled[-1][len(wide)] if filled and len(wide) < len(filled[-1]) else ""
            span = _child(settings, "gridSpan")
            cells.append(text)
            wide += [above if goes_on and not text.strip() else text] * min(_whole(span), 64)
        printed.append(cells)
        filled.append(wide)
    text = ROW.join(CELL.join(_flat(cell) for cell in row) for row in printed)
    word.tables.append(Table(rows=tuple(tuple(row) for row in filled)))
    word.add(Block(text=text, paragraph=len(word.blocks) + 1, table=len(word.tables) - 1))
    _pictures(word, node)


def _rows(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child)


def _flat(cell: str) -> str:
    """A cell's lines within the one line of its row."""
    return cell.replace(ROW, " ").replace(CELL, " ")


def _pictures(word: Word, node: etree._Element) -> None:
    """Keeps the pictures a paragraph or table shows."""
    relations = [str(item.get(f"{_R}embed")) for item in node.iter(f"{_A}blip")]
    relations += [str(item.get(f"{_R}id")) for item in node.iter(f"{_V}imagedata")]
    for relation in dict.fromkeys(relations):
        target = word.targets.get(relation)
        if target is None:
            continue
        content = unpack_part(word.archive, str(PurePosixPath("word") / target), PICTURES)
        if content is None:
            continue
        word.unpacked += len(content)
        if word.unpacked > PICTURES:
            raise oversized("pictures", PICTURES)
        name = PurePosixPath(target).name
        word.pictures.append(Picture(name=name, content=content, block=len(word.blocks) - 1))


def _footnotes(word: Word) -> None:
    root = word.part("word/footnotes.xml")
    for note in () if root is None else root.findall(f"{W}footnote"):
        text = _text(note)
        if note.get(f"{W}type") is None and text.strip():
            word.add(Block(text=text, paragraph=len(word.blocks) + 1, style="footnote"))


def _style(name: str, nodes: dict[str, etree._Element], made: dict[str, _Style]) -> _Style:
    """A style with what it is based on; a ring of styles ends where it begins."""
    if name in made:
        return made[name]
    if name not in nodes:
        return _Style()
    made[name] = _Style()
    node = nodes[name]
    base = _style(_child(node, "basedOn"), nodes, made)
    settings, run = node.find(f"{W}pPr"), node.find(f"{W}rPr")
    numbers = None if settings is None else settings.find(f"{W}numPr")
    title = _child(node, "name")
    heading = _HEADING.match(title)
    level, place, size = _child(settings, "outlineLvl"), _child(numbers, "ilvl"), _child(run, "sz")
    inherited = int(heading[1]) if heading else base.outline_level
    made[name] = _Style(
        name=title,
        outline_level=_outline(level) if level else inherited,
        number=_child(numbers, "numId") or base.number,
        level=int(place) if place.isdigit() else None,
        size=int(size) / 2 if size.isdigit() else base.size,
        bold=_is_on(run, "b", default=base.bold),
        centred=(_child(settings, "jc") == "center") or base.centred,
    )
    return made[name]


def _outline(level: str) -> int:
    """Word counts outline levels from 0 and calls body text 9."""
    return int(level) + 1 if level in "012345678" else 0


def _child(node: etree._Element | None, name: str) -> str:
    found = None if node is None else node.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val") or "")


def _whole(text: str) -> int:
    return max(int(text), 1) if re.fullmatch(r"\d{1,3}", text) else 1


def _is_on(node: etree._Element | None, name: str, *, default: bool) -> bool:
    found = None if node is None else node.find(f"{W}{name}")
    return default if found is None else found.get(f"{W}val") not in ("0", "false")


def _properties(word: Word) -> dict[str, str]:
    """What the file says of itself."""
    root = word.part("docProps/core.xml")
    nodes = () if root is None else root
    found = {str(node.tag).rpartition("}")[2]: (node.text or "").strip() for node in nodes}
    return {name: value for name, value in found.items() if value}
