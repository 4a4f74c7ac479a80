"""Plain text and Markdown, in whichever encoding an office wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from console.errors import KnownError
from plans.readers.document import CELL, ROW, Block, Table
from plans.readers.limits import CHARACTERS, oversized

_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_STRANGE = 0.02
"""A text with more control characters was decoded wrongly, or is none."""
_SAMPLE = 20_000
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")
_PIPED = re.compile(r"\s*\|.*\|\s*")


def decode(content: bytes) -> str:
    """Decodes a text by trial: UTF-8, then GB18030, then UTF-16.

    Raises:
        KnownError: "import.not_text" where none of them gives text.
    """
    wide = content.startswith(_MARKS)
    for encoding in reversed(_ENCODINGS) if wide else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_text(text):
            return text.replace("\r\n", ROW).replace("\r", ROW)
    raise KnownError("import.not_text", "Save the document as .docx and import that.")


def is_text(text: str) -> bool:
    """Tells text from bytes that happen to decode."""
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) <= _STRANGE * len(sample)


def read_text(content: bytes) -> tuple[list[Block], list[Table]]:
    """The lines of a text, each a block."""
    text = decode(content)
    if len(text) > CHARACTERS:
        raise oversized("characters", CHARACTERS)
    lines = text.split(ROW)
    return [Block(text=line, paragraph=number) for number, line in enumerate(lines, 1)], []


def read_markdown(content: bytes) -> tuple[list[Block], list[Table]]:
    """The paragraphs of a Markdown text as they read, its headings with their level."""
    text = decode(content)
    if len(text) > CHARACTERS:
        raise oversized("characters", CHARACTERS)
    tables: list[Table] = []
    blocks: list[Block] = []
    for lines in _grouped(text.split(ROW)):
        if _PIPED.fullmatch(lines[0]) and len(lines) > 1:
            rows = tuple(_row(line) for line in lines if not _RULE.fullmatch(line))
            tables.append(Table(rows=rows))
            text = ROW.join(CELL.join(row) for row in rows)
            blocks.append(Block(text=text, paragraph=len(blocks) + 1, table=len(tables) - 1))
        else:
            blocks.append(_block(lines[0], len(blocks) + 1))
    return blocks, tables


def _grouped(lines: list[str]) -> Iterator[list[str]]:
    """The rows of a table together, every other line alone."""
    rows: list[str] = []
    for line in lines:
        if _PIPED.fullmatch(line):
            rows.append(line)
            continue
        if rows:
            yield rows
            rows = []
        yield [line]
    if rows:
        yield rows


def _row(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _block(line: str, paragraph: int) -> Block:
    heading = _HASHES.fullmatch(line)
    words = heading[2] if heading else line
    plain = _STRONG.sub(r"\2", words)
    level = len(heading[1]) if heading else 0
    return Block(text=plain, paragraph=paragraph, outline_level=level, bold=plain != words)
