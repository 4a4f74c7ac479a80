"""Conditions for a level in a paragraph or an item: lists, definitions, single sentences.

Every alternative of a list is a condition of its own, quoted where it stands, so that a person can
accept the sure ones and correct the others. Nothing is said about a level the words don't name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from console.domain.conditions import Condition
from plans.extract.conditions import Reading, qualitative, read_condition
from plans.extract.headings import HEAD, Context, of_head, of_title, started
from plans.extract.levels import GRADES, LEVELS, numbers
from plans.extract.passages import Passage, Piece, pieces, sentences
from plans.extract.quantities import quantities
from plans.extract.view import Span, View
from plans.model import Purpose

_NOTE = re.compile(
    r"^(?:注|说明|备注|附注|表中|上述|本(?:表|条|条例|预案)|以上(?:条款|所称)|[“\"]以上|其中，?[“\"]以上|其他视)|[“\"](?:以上|以下)[”\"][^。]*含"
)
_LEVEL_TITLE = re.compile(
    rf"^(?:{LEVELS}|[^，。；：0-9]{{0,16}}?(?:[ⅠⅡⅢⅣⅤ一二三四五]级|[红橙黄蓝]色))"
    r"(?:（[^）]*）)?[^，。；：0-9]{0,16}：?$"
)
_LABELLED = re.compile(
    rf"^(?P<label>[^，。；：]{{0,8}}?(?P<levels>{LEVELS})[^，。；：]{{0,14}}?)(?:：|，是指|是指|，指)"
)
_STARTING = re.compile(
    rf"^(?P<said>[^。；]*?)(?:时|的|后|情况下|条件下)，[^。；]{{0,60}}?(?:启动|进入|实施)(?:[^，。；：]{{0,8}}?(?P<levels>{LEVELS})[^，。；]{{0,4}}?|本级)(?:应急响应|响应)"
)
_AS_GRADE = re.compile(
    rf"(?P<said>[^。；]*?)(?:为|属于|定为|列为|确定为|属)(?P<levels>{'|'.join(GRADES)}|[ⅠⅡⅢⅣ一二三四]级)[^，。；]{{0,16}}$"
)
_GRADED = re.compile(
    rf"(?:发生|出现|造成|判断?为?|为)?[^，。；]{{0,6}}?(?P<grades>(?:{'|'.join(GRADES)})(?:(?:、|或者?|和)(?:{'|'.join(GRADES)}))*)级?[^，。；]{{0,24}}$"
)
_REFERENCE = re.compile(r"(?:达到|符合|满足)[^，。；]{0,24}(?:条件|标准)的?$|详见|见附件|（见")
_EVENT = re.compile(
    r"(?!.*(?:负责|应当|应立即|必须|不得))[^。；]{6,}的[^，。；]{0,4}(?:事故|事件|险情|情况|情形)(?:（[^）]*）)?$"
)
_PROCEDURE = re.compile("建议|宣布|批准|同意")
_THE_OTHERS = "同时符合所列其余各项条件"
_LABEL = 5
"""An unmeasured item of a list that is no longer is a heading."""
_CLAIM = 4
"""Fewer signs than this claim nothing."""
_ENDING = re.compile(
    r"^(?:当|在|若|如)?(?P<said>[^。]{6,}?)(?:时|后|的)?，(?:经[^，。]*，)?[^，。]{0,30}?(?:应急响应|应急处置|响应|应急)[^，。]{0,10}?(?:终止|结束|解除)$|^(?:当|在)(?P<said2>[^。]{6,}?)(?:时|后|的)，[^。]{0,40}?(?:终止|结束|解除)[^，。]{0,10}(?:响应|应急)[^。]{0,10}$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A condition found, with its level and where its words stand in the clause."""

    passage: Passage
    level: int
    purpose: Purpose
    condition: Condition
    quote: str
    span: Span | None
    doubt: str = ""
    grade: int = 0
    """The event grade the words lean on, where they name one instead of a condition."""


def read_piece(
    passage: Passage, view: View, piece: Piece, here: Context, above: Context
) -> tuple[list[Found], Context]:
    """The conditions of one paragraph or item, and the context behind it."""
    words = piece.words
    if _NOTE.search(words):
        return [], here
    if _LEVEL_TITLE.match(words) and not quantities(words) and not HEAD.match(words):
        return [], of_title(words, above)
    opened = of_head(words, here)
    if opened is not None:
        return _behind_head(passage, view, piece, opened)
    if here.listed and here.levels and (piece.mark or not _STARTING.match(words)):
        return _together(list(_items(passage, view, piece, here)), here), here
    return list(_single(passage, view, piece, here)), here


def _behind_head(
    passage: Passage, view: View, piece: Piece, context: Context
) -> tuple[list[Found], Context]:
    """What stands on the same line behind the words that open a list."""
    head = HEAD.match(piece.words)
    skip = head.end() if head else 0
    rest = Piece(piece.start + skip, piece.end, piece.words[skip:])
    if not context.levels:
        return [], replace(context, listed=False)
    found = [
        item
        for inner in pieces(view.plain, rest.start, rest.end)
        for item in _items(passage, view, inner, context)
    ]
    return _together(found, context), context


def _together(found: list[Found], context: Context) -> list[Found]:
    """Items that hold only together (同时符合): none may start a level by itself.

    Each keeps its own words, and waits for a person's tick that the others are met as well.
    """
    if context.logic != "all":
        return found
    others = qualitative(_THE_OTHERS)
    return [
        replace(item, condition=Condition(all=(item.condition, others)), doubt="one_of_all")
        for item in found
    ]


def _items(passage: Passage, view: View, piece: Piece, context: Context) -> Iterator[Found]:
    """The alternatives of a list; one that opens a list itself gives up its own head."""
    for sentence in sentences(piece):
        if _NOTE.search(sentence.words):
            continue
        inner = HEAD.match(sentence.words + "：") if "之一" in sentence.words else None
        skip = min(inner.end(), len(sentence.words)) if inner else 0
        words = Piece(sentence.start + skip, sentence.end, sentence.words[skip:])
        reading = read_condition(words.words)
        if reading is not None and (len(words.words) > _LABEL or quantities(words.words)):
            yield from _made(passage, view, words, context.levels, context.purpose, reading)


def _single(passage: Passage, view: View, piece: Piece, context: Context) -> Iterator[Found]:
    """A condition in one sentence: "…为重大险情", "…时，启动二级响应", "Ⅲ级响应：…"."""
    for sentence in sentences(piece):
        if context.purpose is Purpose.TERMINATE:
            yield from _ending(passage, view, sentence, context)
            continue
        for reader in (_starting, _as_grade, _labelled, _under_title):
            made = list(reader(passage, view, sentence, context))
            if made:
                yield from made
                break


def _starting(passage: Passage, view: View, piece: Piece, context: Context) -> Iterator[Found]:
    found = _STARTING.match(piece.words)
    if found is None or _REFERENCE.search(found["said"]):
        return
    levels = numbers(found["levels"] or "") or (context.levels if _is_response(context) else ())
    said = Piece(piece.start, piece.start + found.end("said"), found["said"])
    if quantities(said.words) and (reading := read_condition(said.words)):
        yield from _made(passage, view, said, levels, Purpose.RESPONSE, reading)
        return
    graded = _GRADED.search(said.words)
    grades = numbers(graded["grades"]) if graded else ()
    if len(grades) == len(levels):
        for grade, level in zip(grades, levels, strict=True):
            yield _by_grade(passage, view, said, level, grade)


def _is_response(context: Context) -> bool:
    return context.named and context.purpose is Purpose.RESPONSE


def _as_grade(passage: Passage, view: View, piece: Piece, context: Context) -> Iterator[Found]:
    found = _AS_GRADE.match(piece.words)
    if found is None or not quantities(found["said"]):
        return
    reading = read_condition(found["said"])
    if reading is not None:
        said = Piece(piece.start, piece.start + found.end("said"), found["said"])
        purpose = context.purpose or Purpose.EVENT_GRADE
        yield from _made(passage, view, said, numbers(found["levels"]), purpose, reading)


def _labelled(passage: Passage, view: View, piece: Piece, context: Context) -> Iterator[Found]:
    """A level, a colon or "是指", and its condition or the grade it belongs to."""
    found = _LABELLED.match(piece.words)
    rest = piece.words[found.end() :] if found else ""
    if found is None or not rest:
        return
    here = started(found["label"], context)
    said = Piece(piece.start + found.end(), piece.end, rest)
    graded = re.fullmatch(
        rf"(?P<grade>{'|'.join(GRADES)})[^，。；]{{0,10}}(?:事故|事件|灾害|险情|灾情)", rest
    )
    if _EVENT.match(rest) and here.purpose is Purpose.RESPONSE and graded is None:
        yield from _made(passage, view, said, here.levels, here.purpose, Reading(qualitative(rest)))
    elif graded is not None and here.purpose is Purpose.RESPONSE and len(here.levels) == 1:
        yield _by_grade(passage, view, said, here.levels[0], numbers(graded["grade"])[0])
    elif quantities(rest) and (reading := read_condition(rest)):
        yield from _made(
            passage, view, said, here.levels, here.purpose or Purpose.EVENT_GRADE, reading
        )


def _under_title(passage: Passage, view: View, piece: Piece, context: Context) -> Iterator[Found]:
    """A measured sentence under a heading that names one level of a grading."""
    response = context.purpose is Purpose.RESPONSE and bool(_EVENT.match(piece.words))
    if not context.named or not (response or context.purpose is Purpose.EVENT_GRADE):
        return
    bounded = response or bool(quantities(piece.words))
    reading = read_condition(piece.words) if bounded else None
    if reading is not None:
        yield from _made(passage, view, piece, context.levels, context.purpose, reading)


def _ending(passage: Passage, view: View, piece: Piece, context: Context) -> Iterator[Found]:
    """What must be so before a response ends; each phrase is one part."""
    found = _ENDING.match(piece.words)
    if found is None:
        return
    group = "said" if found["said"] else "said2"
    parts = [part for part in re.split(r"，且?|、?且", found[group]) if len(part) >= _CLAIM]
    parts = [part for part in parts if not _REFERENCE.search(part)]
    if not parts:
        return
    whole = (
        Condition(all=tuple(map(qualitative, parts))) if len(parts) > 1 else qualitative(parts[0])
    )
    said = Piece(piece.start + found.start(group), piece.start + found.end(group), found[group])
    yield from _made(passage, view, said, context.levels or (0,), Purpose.TERMINATE, Reading(whole))


def _made(
    passage: Passage,
    view: View,
    piece: Piece,
    levels: tuple[int, ...],
    purpose: Purpose | None,
    reading: Reading,
) -> Iterator[Found]:
    for level in levels:
        yield Found(
            passage=passage,
            level=level,
            purpose=purpose or Purpose.EVENT_GRADE,
            condition=reading.condition,
            quote=view.quote(piece.start, piece.end),
            span=view.span(piece.start, piece.end),
            doubt=reading.doubt or ("levels_shared" if len(levels) > 1 else ""),
        )


def _by_grade(passage: Passage, view: View, piece: Piece, level: int, grade: int) -> Found:
    words = piece.words
    return Found(
        passage=passage,
        level=level,
        purpose=Purpose.RESPONSE,
        condition=qualitative(words),
        quote=view.quote(piece.start, piece.end),
        span=view.span(piece.start, piece.end),
        doubt="by_grade",
        grade=grade,
    )
