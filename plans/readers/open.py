"""Reads a plan's file, whatever it is: chosen by content, not only by its ending."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from console.errors import KnownError
from plans.readers.doc import read_doc
from plans.readers.document import Block, Picture, Remark, SourceDocument, Table
from plans.readers.docx import read_docx
from plans.readers.html import read_html
from plans.readers.limits import BROKEN_ARCHIVE, FILE, damaged, oversized
from plans.readers.ocr import read_scan
from plans.readers.pdf import Progress, ScannedError, read_pdf
from plans.readers.text import read_markdown, read_text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = (b"<!doctype html", b"<html", b"<body", b"<head", b"<div", b"<p>", b"<h1", b"<table")
_SAVE_AS = "Open it in WPS or Word, save it as .docx, and import that."
_BEGIN = 2048


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """What every reader gives."""

    format: str
    blocks: Sequence[Block]
    tables: Sequence[Table] = ()
    pictures: Sequence[Picture] = ()
    remarks: Sequence[Remark] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    pages: int | None = None


def read(path: Path, progress: Progress | None = None) -> SourceDocument:
    """Reads a document of any format offices keep plans in.

    Files from outside are better read by `plans.readers.apart.read_apart`, which bounds time and
    memory too.

    Args:
        path: the file.
        progress: called with pages done and pages in all, where the format has pages.

    Raises:
        KnownError: "import.…" with the reason and what to do.
    """
    content = _content(path)
    parts = _read(path, content, progress)
    if not any(block.text.strip() for block in parts.blocks):
        raise KnownError("import.empty", "Check that this is the right file.", name=path.name)
    return SourceDocument(
        name=path.name,
        format=parts.format,
        digest=hashlib.sha256(content).hexdigest(),
        blocks=tuple(parts.blocks),
        tables=tuple(parts.tables),
        pictures=tuple(parts.pictures),
        remarks=tuple(parts.remarks),
        properties=parts.properties,
        pages=parts.pages,
    )


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > FILE:
            raise oversized("file", FILE)
        return path.read_bytes()
    except OSError as error:
        raise KnownError(
            "import.unreadable", "Check that the file exists and may be read.", name=path.name
        ) from error


def _read(path: Path, content: bytes, progress: Progress | None) -> _Parts:
    begin = content[:_BEGIN].lstrip().lower()
    if b"%pdf-" in begin[:1024]:
        return _pdf(content, progress)
    if content.startswith(b"PK"):
        return _archive(content)
    if content.startswith(_OLE):
        return _ole(path, content)
    if begin.startswith(b"{\\rtf"):
        raise _unsupported("rtf")
    if begin.removeprefix(b"\xef\xbb\xbf").startswith((*_HTML, b"<?xml")):
        blocks, tables = read_html(content)
        return _Parts(format="html", blocks=blocks, tables=tables)
    if path.suffix.lower() in (".md", ".markdown"):
        blocks, tables = read_markdown(content)
        return _Parts(format="markdown", blocks=blocks, tables=tables)
    blocks, tables = read_text(content)
    return _Parts(format="text", blocks=blocks, tables=tables)


def _pdf(content: bytes, progress: Progress | None) -> _Parts:
    try:
        found = read_pdf(content, progress)
    except ScannedError:
        blocks, remarks = read_scan(content, progress)
        return _Parts(format="scan", blocks=blocks, remarks=remarks, pages=blocks[-1].page)
    return _Parts(
        format="pdf",
        blocks=found.blocks,
        tables=found.tables,
        pictures=found.pictures,
        remarks=found.remarks,
        properties=found.properties,
        pages=found.pages,
    )


def _archive(content: bytes) -> _Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except BROKEN_ARCHIVE as error:
        raise damaged(str(error)) from error
    if "OFD.xml" in names:
        raise _unsupported("ofd")
    if "word/document.xml" not in names:
        raise _unsupported("zip")
    word = read_docx(content)
    return _Parts(
        format="docx",
        blocks=word.blocks,
        tables=word.tables,
        pictures=word.pictures,
        properties=word.properties,
    )


def _ole(path: Path, content: bytes) -> _Parts:
    """Word's old format, or WPS's own, which the first can't always be told from."""
    if path.suffix.lower() == ".wps":
        raise _unsupported("wps")
    converted = read_doc(content)
    return _archive(converted)


def _unsupported(kind: str) -> KnownError:
    return KnownError("import.unsupported", _SAVE_AS, format=kind)
