"""Scanned pages: recognised where an offline engine is installed, else a clear word what to do."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from console.errors import KnownError
from plans.readers.document import Block, Remark
from plans.readers.limits import PAGES, damaged, oversized
from plans.readers.pdf import Progress, open_pages

_ENGINE = "rapidocr"
_SCALE = 200 / 72
"""Pages are drawn with 200 dots per inch."""
_SURE = 0.8


def is_available() -> bool:
    """Tells whether the recognition add-on is installed."""
    return importlib.util.find_spec(_ENGINE) is not None


def read_scan(content: bytes, progress: Progress | None = None) -> tuple[list[Block], list[Remark]]:
    """Recognises the pages of a scan.

    Raises:
        KnownError: "import.scanned" without an engine, "import.damaged" where nothing can be drawn.
    """
    if not is_available():
        raise KnownError(
            "import.scanned",
            "These are pictures of pages. Import the Word file the plan was printed from, or "
            "install the text recognition add-on (rapidocr).",
        )
    document = open_pages(content)
    if document is None:
        raise damaged("pages can't be drawn")
    engine = importlib.import_module(_ENGINE).RapidOCR()
    blocks: list[Block] = []
    doubtful: list[int] = []
    try:
        count = len(document)
        if count > PAGES:
            raise oversized("pages", PAGES)
        for number in range(1, count + 1):
            picture = document[number - 1].render(scale=_SCALE).to_pil()
            scores = _take(engine(picture), number, blocks)
            if scores and min(scores) < _SURE:
                doubtful.append(number)
            if progress is not None:
                progress(number, count)
    finally:
        document.close()
    if not blocks:
        raise KnownError("import.empty", "Check that this is the right file.")
    return blocks, [Remark(code="import.recognised", facts={"doubtful": doubtful})]


def _take(result: Any, number: int, blocks: list[Block]) -> list[float]:
    """Takes the recognised lines from top to bottom; how sure the engine is of each."""
    if result is None or result.txts is None:
        return []
    lines = sorted(
        zip(result.boxes, result.txts, result.scores, strict=True),
        key=lambda item: (round(float(item[0][0][1]) / 12), float(item[0][0][0])),
    )
    for box, text, _ in lines:
        size = float(box[3][1] - box[0][1]) / _SCALE
        made = Block(text=str(text), paragraph=len(blocks) + 1, page=number, size=round(size, 1))
        blocks.append(made)
    return [float(score) for *_, score in lines]
