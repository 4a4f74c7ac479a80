"""From the lines of PDF pages back to paragraphs, by where the lines begin and end.

A PDF knows only lines. A line that reaches the right margin goes on in the next one, unless that is
indented or begins with a chapter's number. Page numbers and running heads are no part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plans.headings.lines import is_paged

_PAGE_NUMBER = re.compile(
    r"[\s\-—－·.•]*(?:第\s*)?(?:\d{1,4}|[IVXivx]{1,6})(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—－·.•]*"
)
_NUMBERED = re.compile(
    r"\d{1,2}(?:\s?[.．]\s?\d{1,2})+[\s　]*[\u4e00-\u9fff]"
    r"|第[一二三四五六七八九十\d]+[编章节条][\s　]"
    r"|附\s*[件录表图]\s*\d|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
)
_CHAPTER = re.compile(r"\d{1,2}[\s　]+[\u4e00-\u9fff]{2,20}")
_ENDED = re.compile(r"[。；;：:！？”）)]\s*$")
_RUNNING = 3
_RUNNING_SHARE = 0.4
_REACH = 1.9
"""So many signs may be wanting at the right margin of a full line."""
_INDENT = 0.7
"""A line that begins further in than this part of a sign is indented."""
_SIZES = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line as it stands on a page; `table` is the index of a table that stands there instead."""

    text: str
    page: int
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0
    bold: bool = False
    centred: bool = False
    table: int | None = None


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def paragraphs(pages: Sequence[Sequence[PageLine]]) -> list[PageLine]:
    """The paragraphs of a document, each as one long line that keeps its first line's place."""
    kept = _without_furniture(pages)
    margins = _of_document([_margins(lines) for lines in kept])
    found: list[PageLine] = []
    before: tuple[PageLine, _Margins] | None = None
    for page, lines in enumerate(kept):
        for line in lines:
            if before is not None and found and _goes_on(before, line, margins[page]):
                found[-1] = replace(found[-1], text=_joined(found[-1].text, line.text))
            else:
                found.append(line)
            before = (line, margins[page])
    return found


def _without_furniture(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The pages without page numbers and without what heads or foots many of them."""
    edges = Counter(
        _bare(line.text) for lines in pages for line in {*lines[:1], *lines[-1:]} if line.text
    )
    least = max(_RUNNING, _RUNNING_SHARE * len(pages))
    running = {text for text, count in edges.items() if count >= least and text}
    return [list(_inner(lines, running)) for lines in pages]


def _inner(lines: Sequence[PageLine], running: set[str]) -> Iterator[PageLine]:
    last = len(lines) - 1
    for place, line in enumerate(lines):
        at_edge = place in (0, 1, last - 1, last) and line.table is None
        outermost = place in (0, last)
        if at_edge and _bare(line.text) in running:
            continue
        if outermost and line.table is None and _PAGE_NUMBER.fullmatch(line.text):
            continue
        yield line


def _bare(text: str) -> str:
    return re.sub(r"[\d\s]", "", text)


def _margins(lines: Iterable[PageLine]) -> _Margins:
    """The margins of a page's text: the outermost left, the right that two lines share."""
    texts = [line for line in lines if line.table is None and line.text]
    if not texts:
        return _Margins(0.0, 0.0)
    rights = sorted((line.right for line in texts), reverse=True)
    left = min(line.left for line in texts)
    return _Margins(left, rights[min(1, len(rights) - 1)])


def _of_document(margins: Sequence[_Margins]) -> list[_Margins]:
    """A page of short lines only has the margins the other pages have."""
    worded = [item for item in margins if item.right]
    if not worded:
        return list(margins)
    left = sorted(item.left for item in worded)[len(worded) // 2]
    right = sorted(item.right for item in worded)[len(worded) // 2]
    return [_Margins(min(item.left, left), max(item.right, right)) for item in margins]


def _goes_on(before: tuple[PageLine, _Margins], line: PageLine, margins: _Margins) -> bool:
    above, of_page = before
    if above.table is not None or line.table is not None or is_paged(above.text):
        return False
    size = max(above.size, line.size, 1.0)
    is_full = above.right >= of_page.right - _REACH * size
    is_indented = line.left > margins.left + _INDENT * size
    if not is_full or is_indented or abs(above.size - line.size) > _SIZES:
        return False
    if above.left > of_page.left + 4 * size and above.centred:
        return False
    return not _is_heading(above, line, margins)


def _is_heading(above: PageLine, line: PageLine, margins: _Margins) -> bool:
    """A line at the margin that begins with a number after a finished sentence is a new one."""
    if _CHAPTER.fullmatch(line.text.strip()) and _ENDED.search(above.text):
        return True
    short = line.right < margins.right - _REACH * max(line.size, 1.0)
    return _NUMBERED.match(line.text.strip()) is not None and (
        _ENDED.search(above.text) is not None or (short and line.bold and not above.bold)
    )


def _joined(above: str, below: str) -> str:
    """Joins two lines of a paragraph; Latin words keep the blank that parted them."""
    latin = re.search(r"[A-Za-z,.]$", above) and re.match(r"[A-Za-z]", below)
    return f"{above}{' ' if latin else ''}{below}"
