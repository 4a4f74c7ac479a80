"""What a heading or the first words of a list are about: a level, a purpose (标题与引导语)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plans.extract.levels import LEVELS, colour_number, numbers
from plans.model import Purpose

_FIRST_OF = r"(?:下列|以下|如下|上述)(?:[^。；：，]{0,14}之一|任[何意]?一[^。；：，]{0,8})"
_ALL_OF = (
    r"同时(?:符合|满足|具备|达到|出现)(?:下列|以下|如下)[^。；：]{0,14}"
    r"|(?:符合|满足|具备)(?:下列|以下)(?:全部|所有)(?:条件|情形)"
)
HEAD = re.compile(
    rf"^[^。；：\n]*?(?:(?P<any>{_FIRST_OF})|(?P<all>{_ALL_OF}))[^。；：\n]*?(?:：|$)"
)
"""Words that open a list of conditions, up to their colon."""

_STARTED = re.compile(
    rf"(?:启动|发布|进入|实施)[^，。；：]{{0,8}}?({LEVELS})[^，。；：]{{0,6}}?(应急响应|响应|预警|防御)"
)
_NAMED = re.compile(rf"({LEVELS})")
_WARNING = re.compile("预警|防御响应|预报")
_RESPONSE = re.compile("响应")
_GRADE = re.compile("分级|分类|等级|级别|标准")
_END = re.compile(
    "(?:响应|应急|处置|预警)[^/]{0,8}(?:终止|结束|解除)|(?:终止|结束|解除)[^/]{0,8}(?:响应|应急)"
)
_RISK = re.compile("风险(?:评估|分级|等级|管控|辨识|识别|清单|分析|评价)|危险源|隐患")
_ESCALATE = re.compile("(?:扩大应急|响应升级|提升级别|升级|级别提升)")


@dataclass(frozen=True, slots=True)
class Context:
    """What the words so far have said: levels (several where they share), purpose, logic.

    `listed` is true behind words that open a list of conditions.
    """

    levels: tuple[int, ...] = ()
    purpose: Purpose | None = None
    logic: str = "any"
    listed: bool = False
    named: bool = False


def of_title(title: str, context: Context) -> Context:
    """The context below a heading."""
    purpose = purpose_of(title) or context.purpose
    found = _NAMED.search(title)
    levels = numbers(found.group(1)) if found else ()
    if not levels and (number := colour_number(title)):
        levels, purpose = (number,), Purpose.WARNING
    named = bool(levels) and len(levels) < _WHOLE_SCALE
    return replace(
        context, levels=levels or context.levels, purpose=purpose, named=named, listed=False
    )


_WHOLE_SCALE = 3
"""So many levels in one heading are the scale itself, not the level of what follows."""


def purpose_of(title: str) -> Purpose | None:
    """What the conditions under a heading are for; None where it does not say."""
    if _RISK.search(title):
        return None
    if _END.search(title) and not _WARNING.search(title):
        return Purpose.TERMINATE
    if _ESCALATE.search(title):
        return Purpose.ESCALATE
    if _WARNING.search(title):
        return Purpose.WARNING
    if _RESPONSE.search(title):
        return Purpose.RESPONSE
    return Purpose.EVENT_GRADE if _GRADE.search(title) else None


def of_head(words: str, context: Context) -> Context | None:
    """The context behind words that open a list; None where they open none."""
    found = HEAD.match(words)
    if found is None:
        return None
    logic = "all" if found["all"] else "any"
    return replace(started(found.group(), context), logic=logic, listed=True)


def started(words: str, context: Context) -> Context:
    """The level and purpose that words speak of, where they do."""
    found = _STARTED.search(words)
    if found is not None:
        purpose = Purpose.RESPONSE if "响应" in found.group(2) else Purpose.WARNING
        return replace(context, levels=numbers(found.group(1)), purpose=purpose, named=True)
    named = _NAMED.search(words)
    if named is None:
        return context
    return replace(
        context, levels=numbers(named.group(1)), purpose=_purpose_here(words, context), named=True
    )


def _purpose_here(words: str, context: Context) -> Purpose:
    if "预警" in words:
        return Purpose.WARNING
    if "响应" in words:
        return Purpose.RESPONSE
    return context.purpose or Purpose.EVENT_GRADE
