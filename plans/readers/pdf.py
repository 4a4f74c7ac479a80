"""PDF with a text layer: paragraphs by place, ruled tables by cell, pictures.

Two extractors that share no code read the text; where the first one's characters are not those of
a Chinese document, or the two disagree, the other is taken or the reader is told to look.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from console.errors import KnownError
from plans.readers.document import ROW, Block, Picture, Remark, Table
from plans.readers.limits import CHARACTERS, PAGES, PICTURES, damaged, oversized
from plans.readers.pdf_paragraphs import PageLine, paragraphs
from plans.readers.pdf_tables import page_tables

if TYPE_CHECKING:
    import pdfplumber.page
    import pypdfium2

Progress = Callable[[int, int], None]
"""Called after each page: pages done, pages in all."""

_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What PDF libraries raise on broken files."""
_USUAL = re.compile(
    r"[\s\x20-\x7e\u00a0-\u00ff\u2000-\u206f\u2100-\u214f\u2150-\u218f\u2190-\u22ff\u2460-\u24ff"
    r"\u2500-\u27bf\u3000-\u303f\u3200-\u33ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    r"\uf000-\uf0ff]"
)
_UNLIKELY = re.compile(r"[\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff\ufffd\uffe5Ⅺ-ↈ]")
_STRANGE = 0.005
_DIFFERENT = 0.03
_SCANNED = 50
"""Fewer characters a page mean pictures of pages."""
_SMALLEST = 96
"""A picture smaller than this (pixels) is an ornament."""


@dataclass
class Pdf:
    """What was read of a PDF."""

    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    pages: int = 0


class ScannedError(Exception):
    """The pages hold pictures instead of text."""


def read_pdf(content: bytes, progress: Progress | None = None) -> Pdf:
    """Reads a PDF that has a text layer.

    Raises:
        KnownError: "import.damaged", "import.password" or "import.too_large".
        ScannedError: there is no text; it has to be recognised.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found = Pdf()
    lines = _by_place(content, found, progress)
    other = plain_pages(content, found)
    text = "".join(line.text for page in lines for line in page if line.table is None)
    cells = "".join(cell for table in found.tables for row in table.rows for cell in row)
    if len(re.sub(r"\s", "", text + cells)) < _SCANNED * max(found.pages, 1):
        if len(re.sub(r"\s", "", "".join(other))) < _SCANNED * max(found.pages, 1):
            raise ScannedError
        _take_plain(found, other)
    elif strangeness(text) > _STRANGE and strangeness("".join(other)) < strangeness(text):
        _take_plain(found, other)
    else:
        _gather(found, paragraphs(lines))
        if other and (share := _difference(text + cells, "".join(other))) > _DIFFERENT:
            percent = round(share * 100, 1)
            found.remarks.append(Remark(code="import.check_by_eye", facts={"percent": percent}))
    found.pictures = _pictures(content, found)
    return found


def strangeness(text: str) -> float:
    """The share of characters that a Chinese office document does not have."""
    signs = re.sub(r"\s", "", text)
    strange = len(signs) - len(_USUAL.findall(signs)) + len(_UNLIKELY.findall(signs))
    return strange / max(len(signs), 1)


def plain_pages(content: bytes, found: Pdf) -> list[str]:
    """The text of each page by the second extractor; nothing where it can't open the file."""
    document = open_pages(content)
    if document is None:
        return []
    texts = []
    try:
        for place in range(min(len(document), PAGES)):
            try:
                page = document[place]
                texts.append(page.get_textpage().get_text_bounded())
            except (*_BROKEN, RuntimeError):
                texts.append("")
    finally:
        document.close()
    found.pages = found.pages or len(texts)
    return texts


def open_pages(content: bytes) -> pypdfium2.PdfDocument | None:
    """The document for drawing and cross-checking; None where it can't be opened."""
    import pypdfium2  # noqa: PLC0415 - the start of the console does without it

    try:
        return pypdfium2.PdfDocument(content)
    except (pypdfium2.PdfiumError, *_BROKEN):
        return None


def _by_place(content: bytes, found: Pdf, progress: Progress | None) -> list[list[PageLine]]:
    import pdfplumber  # noqa: PLC0415 - the start of the console does without it
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415
    from pdfplumber.utils.exceptions import (  # noqa: PLC0415
        MalformedPDFException,
        PdfminerException,
    )

    broken = (*_BROKEN, PSException, PdfminerException, MalformedPDFException)
    try:
        document = pdfplumber.open(io.BytesIO(content))
        count = len(document.pages)
    except broken as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise KnownError(
                "import.password", "Ask for a copy without a password, or print it to a new PDF."
            ) from error
        raise damaged(type(error).__name__) from error
    if count > PAGES:
        raise oversized("pages", PAGES)
    found.pages = count
    found.properties = _properties(document.metadata)
    pages: list[list[PageLine]] = []
    characters = 0
    with document:
        for number, page in enumerate(document.pages, 1):
            try:
                pages.append(_page(page, number, found.tables))
            except broken as error:
                pages.append([])
                facts = {"page": number, "reason": type(error).__name__}
                found.remarks.append(Remark(code="import.page_failed", facts=facts))
            page.close()
            characters += sum(len(line.text) for line in pages[-1])
            if characters > CHARACTERS:
                raise oversized("characters", CHARACTERS)
            if progress is not None:
                progress(number, count)
    return pages


def _page(page: pdfplumber.page.Page, number: int, tables: list[Table]) -> list[PageLine]:
    """The lines of a page from top to bottom, a table where it stands."""
    ruled = page_tables(page, number)
    placed: list[tuple[float, PageLine]] = []
    boxes = [box for box, _, _ in ruled]
    for box, table, text in ruled:
        tables.append(table)
        line = PageLine(text=text, page=number, table=len(tables) - 1)
        placed.append((box[1], line))
    for found in page.extract_text_lines(return_chars=True, strip=True):
        middle = (found["top"] + found["bottom"]) / 2
        centre = (found["x0"] + found["x1"]) / 2
        if not any(box[1] <= middle <= box[3] and box[0] <= centre <= box[2] for box in boxes):
            placed.append((found["top"], _line(found, number, float(page.width))))
    return [line for _, line in sorted(placed, key=lambda item: item[0])]


def _line(line: dict[str, Any], number: int, width: float) -> PageLine:
    signs = line["chars"]
    left, right = float(line["x0"]), float(line["x1"])
    return PageLine(
        text=str(line["text"]),
        page=number,
        left=left,
        right=right,
        size=float(Counter(round(sign["size"], 1) for sign in signs).most_common(1)[0][0]),
        bold="bold" in str(signs[-1]["fontname"]).lower(),
        centred=abs(left - (width - right)) < width / 20 and left > width / 6,
    )


def _gather(found: Pdf, lines: Sequence[PageLine]) -> None:
    """Makes blocks of paragraphs; a table that goes on over the page is one again."""
    merged: dict[int, int] = {}
    tables: list[Table] = []
    for line in lines:
        if line.table is None:
            found.blocks.append(_block(line, len(found.blocks) + 1))
            continue
        table = found.tables[line.table]
        above = found.blocks[-1] if found.blocks else None
        if above is not None and above.table is not None:
            last = tables[above.table]
            if len(last.rows[0]) == len(table.rows[0]) and last.page != table.page:
                tables[above.table] = _continued(last, table)
                found.blocks[-1] = _tabled(above, ROW.join([above.text, line.text]), above.table)
                merged[line.table] = above.table
                continue
        tables.append(table)
        made = _block(line, len(found.blocks) + 1)
        found.blocks.append(_tabled(made, line.text, len(tables) - 1))
    found.tables = tables


def _continued(above: Table, below: Table) -> Table:
    """A table with its next page: the head it repeats is taken once, a row cut in two is one."""
    rows = below.rows[1:] if below.rows[0] == above.rows[0] else below.rows
    begun = above.rows
    if rows and not rows[0][0] and any(rows[0]) and begun[-1][0]:
        whole = tuple(first + second for first, second in zip(begun[-1], rows[0], strict=True))
        begun, rows = (*begun[:-1], whole), rows[1:]
    return Table(rows=begun + rows, page=below.page, caption=above.caption)


def _block(line: PageLine, paragraph: int) -> Block:
    return Block(
        text=line.text,
        paragraph=paragraph,
        page=line.page,
        size=line.size,
        bold=line.bold,
        centred=line.centred,
    )


def _tabled(block: Block, text: str, table: int) -> Block:
    return Block(text=text, paragraph=block.paragraph, page=block.page, table=table)


def _take_plain(found: Pdf, texts: Sequence[str]) -> None:
    """Takes the second extractor's lines, which know no places and no tables."""
    found.tables = []
    found.remarks.append(Remark(code="import.other_extractor"))
    for page, text in enumerate(texts, 1):
        for line in re.split(r"\r\n|\r|\n", text):
            found.blocks.append(Block(text=line, paragraph=len(found.blocks) + 1, page=page))


def _difference(ours: str, theirs: str) -> float:
    """How much of the Chinese characters two extractions don't share."""
    han = re.compile(r"[\u4e00-\u9fff]")
    first, second = Counter(han.findall(ours)), Counter(han.findall(theirs))
    return ((first - second) + (second - first)).total() / max(first.total() + second.total(), 1)


def _pictures(content: bytes, found: Pdf) -> list[Picture]:
    """The pictures of the pages; one that can't be taken out is left where it is."""
    document = open_pages(content)
    if document is None:
        return []
    kept: list[Picture] = []
    last = {block.page: place for place, block in enumerate(found.blocks)}
    total = 0
    try:
        for number in range(1, min(len(document), PAGES) + 1):
            for picture in _page_pictures(document, number):
                total += len(picture)
                if total > PICTURES:
                    return kept
                name = f"page-{number}-{len(kept) + 1}.png"
                kept.append(Picture(name=name, content=picture, block=last.get(number, 0)))
    finally:
        document.close()
    return kept


def _page_pictures(document: pypdfium2.PdfDocument, number: int) -> list[bytes]:
    import pypdfium2.raw  # noqa: PLC0415 - the start of the console does without it

    kept: list[bytes] = []
    try:
        page = document[number - 1]
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            picture = item.get_bitmap().to_pil()
            if min(picture.size) >= _SMALLEST:
                buffer = io.BytesIO()
                picture.save(buffer, format="PNG")
                kept.append(buffer.getvalue())
    except (*_BROKEN, RuntimeError):
        return kept
    return kept


def _properties(metadata: dict[str, Any]) -> dict[str, str]:
    return {str(name): value for name, value in metadata.items() if isinstance(value, str)}
