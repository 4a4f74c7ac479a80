"""The sign a line begins with: a chapter number, a decimal, "一、", "（1）", an attachment's name.

A sign says only what a line looks like; whether it is a heading is for `plans.headings.tree`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from plans.headings.lines import Line


class Style(IntEnum):
    """The ways of numbering, in the order in which they usually lie within each other."""

    PART = 1  # 第一编
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    ARTICLE = 4  # 第一条
    DECIMAL = 5  # 1  1.1  1.1.1
    CHINESE = 6  # 一、
    CHINESE_PAREN = 7  # （一）
    DOTTED = 8  # 1.  1、
    PAREN = 9  # （1）
    HALF_PAREN = 10  # 1）
    CIRCLED = 11  # ①
    ATTACHMENT = 12  # 附件1
    LETTERED = 13  # A.1  F4.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A line's number and title: `title_start` and `title_end` are places in the line.

    `joined` tells that a sentence follows the title on the same line.
    """

    line: Line
    style: Style
    numbers: tuple[int, ...]
    label: str
    title_start: int
    title_end: int
    glued: bool = False
    automatic: bool = False

    @property
    def title(self) -> str:
        """The heading's words, blanks inside closed up where they only space it out."""
        return spaced(self.line.text[self.title_start : self.title_end])

    @property
    def rest(self) -> str:
        """What follows the number on the line."""
        return self.line.text[self.title_start :].strip()

    @property
    def is_sentence(self) -> bool:
        """A short sentence that ends with its stop: no title, though it could be one."""
        return not self.joined and self.line.text.rstrip().endswith("。")

    @property
    def joined(self) -> bool:
        return bool(self.line.text[self.title_end :].strip(" \t　。：:."))


_CHINESE = "零〇一二三四五六七八九十百两"
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_LEAD = re.compile(r"(?:[\s\ufeff\u200b]|\[bookmark:[^\]]*\]|[*●■◆★▲•\uf000-\uf0ff])*")
_ORDINAL = re.compile(rf"第\s*([{_CHINESE}\d]+)\s*([编篇章节条])(?![{_CHINESE}\d]*[款项])")
_IN_SENTENCE = re.compile(r"\s*(?:规定|所列|的|至|、|和|或|及|第|中(?:的|规))")
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.CHINESE, re.compile(rf"([{_CHINESE}]+)\s*[、.](?!\d)")),
    (Style.CHINESE_PAREN, re.compile(rf"[(]\s*([{_CHINESE}]+)\s*[)]\s*[、.]?")),
    (Style.PAREN, re.compile(r"[(]\s*(\d{1,2})\s*[)]\s*[、.]?")),
    (Style.HALF_PAREN, re.compile(r"(\d{1,2})\s*[)]")),
    (Style.CIRCLED, re.compile(r"([①-⑳])")),
)
_DECIMAL = re.compile(
    r"(\d{1,2}(?:\s?\.\s?[\dlI]{1,2}(?![\d])){1,6})(?!\d)(?:\s?[.、](?!\d))?|(\d{1,2})(?!\d)"
)
_DOT = re.compile(r"\s?[.、](?!\d)")
_LETTERED = re.compile(r"([A-Z])\s?\.?\s?(\d{1,2}(?:\.\d{1,2}){0,4})(?![\d.])(?=[\s\u4e00-\u9fff])")
_ATTACHMENT = re.compile(
    rf"附\s*([件录表图])\s*((?:\d{{1,2}}|[{_CHINESE}]{{1,3}}|[A-Z](?![A-Za-z]))?(?:[-—.]\d{{1,2}})?)\s*[:.、]?"
)
_UNIT = re.compile(
    r"(?:人(?![员力工防类文民财才群])|名(?![词称])|个|小时|天(?![然气])|日(?![常])|月|年|米|公里|千米|吨|度|级"
    r"(?![别])|[%％℃‰°]|元|万|亿|台(?![风])|辆|艘|套|次(?![生])|倍|分钟|秒|岁|周(?![边围])|号|楼|层|毫米|厘米"
    r"|立方|平方|户|[~～×xX*/+＋—\-－:：,，]|[a-zA-Z]{1,3}(?![a-zA-Z]))"
)
_STOP = re.compile(r"[。；;！？!?]|[:：](?=\s*\S)")
_LONE = 8
"""A title with a full stop of its own ("编制目的。") is no longer than this."""
_OPENING = re.compile(r"[\s。，；、：:,;)）》”.]")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]")
TITLE = 40
"""A title is no longer than this."""
_JOINED = 26
"""Nor is a title that a sentence follows on the same line."""


def sign_of(line: Line) -> Sign | None:
    """Reads the sign at the beginning of a line."""
    if line.is_table or line.is_blank:
        return None
    lead = _LEAD.match(line.plain)
    begin = lead.end() if lead else 0
    if line.number and (found := _automatic(line, begin)):
        return found
    return _written(line, begin)


def spaced(title: str) -> str:
    """Closes the blanks of "附　则" and "总  则"; keeps those that part words."""
    words = title.strip().strip("*").split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)
    return " ".join(words).rstrip("：:。. ")


def is_title(text: str) -> bool:
    """Tells a title from a sentence: short, no stop in it or at its end."""
    text = text.strip()
    return (
        0 < len(text) <= TITLE
        and _HAN.search(text) is not None
        and _OPENING.match(text) is None
        and re.search(r"[。；;！？]", text) is None
        and not text.endswith((",", "，", "、"))
    )


def integer(text: str) -> int:
    """The value of a Chinese or Arabic numeral below a thousand; 0 where it is none."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for sign in text:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(sign, 0)
    return total + digit


def _written(line: Line, begin: int) -> Sign | None:
    for read in (_ordinal, _attachment, _enumerated, _decimal, _lettered):
        if found := read(line, line.plain, begin):
            return found
    return None


def _automatic(line: Line, begin: int) -> Sign | None:
    """Word's own number, read as if it stood ahead of the text."""
    label = line.number.strip()
    shadow = f"{label} {line.plain[begin:]}"
    for read in (_ordinal, _attachment, _enumerated, _decimal, _lettered):
        found = read(line, shadow, 0)
        if found is not None:
            start, end = _title_span(line.text, begin)
            return Sign(
                line=line,
                style=found.style,
                numbers=found.numbers,
                label=_bare(label),
                title_start=start,
                title_end=end,
                automatic=True,
            )
    return None


def _made(
    line: Line, style: Style, numbers: tuple[int, ...], begin: int, end: int, *, glued: bool = False
) -> Sign:
    start, stop = _title_span(line.text, end)
    rest = line.text[start:].rstrip()
    if style is Style.ARTICLE and (not is_title(rest) or rest.endswith(("：", ":"))):
        stop = start  # an article's first sentence is no title
    return Sign(
        line=line,
        style=style,
        numbers=numbers,
        label=_bare(line.text[begin:end]),
        title_start=start,
        title_end=stop,
        glued=glued,
    )


def _bare(label: str) -> str:
    return re.sub(r"\s+", "", label).strip("、.．:：")


def _title_span(text: str, begin: int) -> tuple[int, int]:
    """Where the title lies: the line where it reads as one, else up to its first stop.

    Empty where the line is a sentence from its start.
    """
    while begin < len(text) and text[begin].isspace():
        begin += 1
    rest = text[begin:].rstrip()
    stop = _STOP.search(rest)
    if is_title(rest) and (stop is None or not _precedes(rest, stop)):
        return begin, begin + len(rest)
    if stop is not None and _precedes(rest, stop):
        return begin, begin + stop.start()
    word = re.match(r"(\S{2,20})[\s　]+\S", rest)
    if word is not None and is_title(word[1]) and not re.search(r"[，,：:]", word[1]):
        return begin, begin + word.end(1)
    return begin, begin


def _precedes(rest: str, stop: re.Match[str]) -> bool:
    """Tells a title that its sentence follows from the first phrase of a sentence."""
    longest = _JOINED if rest[stop.end() :].strip() else _LONE
    return stop[0] in "。:：" and stop.start() <= longest and is_title(rest[: stop.start()])


def _ordinal(line: Line, plain: str, begin: int) -> Sign | None:
    found = _ORDINAL.match(plain, begin)
    if found is None or _IN_SENTENCE.match(plain, found.end()):
        return None
    style = {"编": 1, "篇": 1, "章": 2, "节": 3, "条": 4}[found[2]]
    return _made(line, Style(style), (integer(found[1]),), begin, found.end())


def _attachment(line: Line, plain: str, begin: int) -> Sign | None:
    found = _ATTACHMENT.match(plain, begin)
    if found is None or not (found[2] or not plain[found.end() :].strip() or found[0][-1] in ":"):
        return None
    rest = plain[found.end() :].strip()
    if rest and not is_title(rest):
        return None
    number = found[2]
    if not number and re.match(r"\d", rest):
        return None  # a list of attachments
    values = tuple(integer(part) for part in re.split(r"[-—.]", number) if part)
    return _made(line, Style.ATTACHMENT, values or (0,), begin, found.end())


def _enumerated(line: Line, plain: str, begin: int) -> Sign | None:
    for style, pattern in _PATTERNS:
        found = pattern.match(plain, begin)
        if found is not None:
            value = ord(found[1]) - 0x245F if style is Style.CIRCLED else integer(found[1])
            return _made(line, style, (value,), begin, found.end())
    return None


def _decimal(line: Line, plain: str, begin: int) -> Sign | None:
    found = _DECIMAL.match(plain, begin)
    if found is None:
        return None
    number = re.sub(r"\s", "", found[1] or found[2]).replace("l", "1").replace("I", "1")
    numbers = tuple(int(part) for part in number.split("."))
    if len(numbers) == 1 and (dot := _DOT.match(plain, found.end())):
        return _made(line, Style.DOTTED, numbers, begin, dot.end())
    if _UNIT.match(plain, found.end()) or 0 in numbers:
        return None
    glued = found.end() < len(plain) and not plain[found.end() - 1 : found.end() + 1].count(" ")
    return _made(line, Style.DECIMAL, numbers, begin, found.end(), glued=glued)


def _lettered(line: Line, plain: str, begin: int) -> Sign | None:
    found = _LETTERED.match(plain, begin)
    if found is None or not is_title(plain[found.end() :]):
        return None
    numbers = (ord(found[1]), *(int(part) for part in found[2].split(".")))
    return _made(line, Style.LETTERED, numbers, begin, found.end())
