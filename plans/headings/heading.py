"""A heading found: where it stands, what it says, how deep it lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plans.headings.lines import Line
from plans.headings.signs import Sign, Style, spaced


class Family(StrEnum):
    """What carries a document's chapters."""

    OUTLINE = "outline"  # Word 大纲级别
    ORDINAL = "ordinal"  # 第一章
    DECIMAL = "decimal"  # 1  1.1
    CHINESE = "chinese"  # 一、
    WORDS = "words"  # 无编号，按规范章名
    NONE = "none"


class Rank(StrEnum):
    """What a heading is, before it is hung in the tree."""

    PLAN = "plan"
    ATTACHMENT = "attachment"
    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line taken for a heading; `level` is its rank among the chapters, 0 if its style tells."""

    line: Line
    rank: Rank
    label: str = ""
    title: str = ""
    title_end: int = 0
    level: int = 0
    style: Style | None = None
    numbers: tuple[int, ...] = ()
    joined: bool = False

    @property
    def start(self) -> int:
        return self.line.start

    @property
    def body_start(self) -> int:
        return self.line.start + self.title_end


def signed(sign: Sign, rank: Rank, *, level: int = 0) -> Heading:
    """A heading that a number announces."""
    return Heading(
        line=sign.line,
        rank=rank,
        label=sign.label,
        title=sign.title,
        title_end=sign.title_end,
        level=level,
        style=sign.style,
        numbers=sign.numbers,
        joined=sign.joined or not sign.title,
    )


def worded(line: Line, rank: Rank, *, level: int = 0, sign: Sign | None = None) -> Heading:
    """A heading that its whole line is, with its number if it has one."""
    return Heading(
        line=line,
        rank=rank,
        label=sign.label if sign else "",
        title=spaced(line.text[sign.title_start :] if sign else line.text),
        title_end=len(line.text),
        level=level,
        style=sign.style if sign else None,
        numbers=sign.numbers if sign else (),
    )
