"""Who proposes, approves and carries out a start, a change or an end (启动、终止程序)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plans.extract.actors import actor_at, actor_of
from plans.extract.headings import Context, of_title
from plans.extract.levels import LEVELS, numbers
from plans.extract.passages import Passage, Passages, Piece, pieces, sentences
from plans.extract.view import Span
from plans.model import Purpose

_WHAT = r"(?:应急响应|应急预案|响应|预警)"
_BY = re.compile(
    rf"(?P<levels>{LEVELS})[^，。；]{{0,4}}?(?P<what>{_WHAT})(?:，)?由(?P<who>[^，。；]{{2,50}}?)(?:按职责|按权限|视情)?(?:负责)?(?P<act>启动|发布|终止|调整|宣布)"
)
_WHO = re.compile(
    rf"(?:^|，|由)(?:由)?(?P<who>[^，。；由]{{2,40}}?)(?:按职责|视情|负责|决定|宣布|同意后|可|立即|应)*启动(?:和发布)?[^，。；]{{0,4}}?(?P<levels>{LEVELS}|本级)[^，。；]{{0,6}}?(?P<what>{_WHAT})"
)
_ENDS = re.compile(
    r"由(?P<who>[^，。；]{2,40}?)(?:负责)?(?:宣布|决定)?[^，。；由]{0,10}?(?:终止|结束|解除)|经(?P<who2>[^，。；]{2,30}?)(?:同意|批准)(?:后)?，(?:由[^，。；]*)?[^，。；]{0,6}?(?:终止|结束|解除)"
)
_PROPOSES = re.compile(
    r"(?:^|，|由|；|：)(?P<who>[^，。；：由]{2,40}?)(?:及时|研判后|根据[^，。]*?)?(?:对[^，。]{2,20}进行研判)?(?:向[^，。；]{2,20})?提出[^。；]{0,24}?(?:建议|意见)|由(?P<who2>[^，。；]{2,40}?)提出[^，。；]{0,24}?建议"
)
_APPROVES = re.compile(
    r"(?:经|报|报请)(?P<who>[^，。；]{2,40}?)(?:研究)?(?:同意|批准|审批|审定|决定)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """Who does what for which levels, with its place in the clause."""

    passage: Passage
    quote: str
    span: Span
    purpose: Purpose
    levels: tuple[int, ...]
    proposed_by: str = ""
    approved_by: str = ""
    started_by: str = ""


def find_procedures(plan: Passages) -> list[Step]:
    """The procedures of a plan, in the order of its text."""
    contexts: dict[str, Context] = {}
    found: list[Step] = []
    for passage in plan:
        context = of_title(passage.title, contexts.get(passage.parent, Context()))
        contexts[passage.id] = context
        if not _ELSEWHERE.search(passage.way):
            for piece in pieces(passage.view.plain):
                for sentence in sentences(piece, "。\n"):
                    found += _steps(passage, sentence, context)
    return found


_ELSEWHERE = re.compile("编制依据|工作原则|附则|后期处置|适用范围|预案体系|术语|职责|关系|通知")


def _steps(passage: Passage, piece: Piece, context: Context) -> Iterator[Step]:
    words = piece.words
    proposed, approved = _proposer(words), _who(_APPROVES.search(words))
    made = False
    for pattern in (_BY, _WHO):
        for found in pattern.finditer(words):
            levels = numbers(found["levels"]) or (context.levels if context.named else ())
            who = _clean(found["who"])
            if levels and who and not made:
                ends = pattern is _BY and found["act"] in ("终止", "调整")
                yield _step(
                    passage,
                    piece,
                    _purpose(found["what"], ends=ends),
                    levels,
                    proposed,
                    approved,
                    who,
                )
        made = made or bool(pattern.search(words))
    ending = _ENDS.search(words)
    if (
        ending is not None
        and not made
        and (context.purpose is Purpose.TERMINATE or "响应" in words)
    ):
        who = _clean(ending["who"] or ending["who2"] or "")
        levels = _named(words)
        if who or proposed or approved:
            yield _step(passage, piece, Purpose.TERMINATE, levels, proposed, approved, who)


def _purpose(what: str, *, ends: bool) -> Purpose:
    if "预警" in what:
        return Purpose.WARNING
    return Purpose.TERMINATE if ends else Purpose.RESPONSE


def _named(words: str) -> tuple[int, ...]:
    found = re.search(LEVELS, words)
    return numbers(found.group()) if found else ()


def _step(
    passage: Passage,
    piece: Piece,
    purpose: Purpose,
    levels: tuple[int, ...],
    proposed: str,
    approved: str,
    who: str,
) -> Step:
    return Step(
        passage=passage,
        quote=passage.view.quote(piece.start, piece.end),
        span=passage.view.span(piece.start, piece.end),
        purpose=purpose,
        levels=levels,
        proposed_by=proposed,
        approved_by=approved,
        started_by=who,
    )


def _proposer(words: str) -> str:
    """Who proposes: the unit of the phrase, or the actor of the sentence when it has none."""
    for found in _PROPOSES.finditer(words):
        said = found["who"] or found["who2"] or ""
        if _clean(said) and not said.startswith("向"):
            return _clean(said)
    if re.search("提出[^。；]{0,30}建议", words):
        behind = words.rfind("：", 0, words.find("提出"))
        found_actor = actor_at(words, behind + 1) or actor_of(words)
        return "、".join(found_actor.units) if found_actor else ""
    return ""


def _who(found: re.Match[str] | None) -> str:
    return _clean(found["who"]) if found is not None else ""


_LEADING = re.compile("^(?:当|由|在|经|报|时|后|并|应(?!急)|可|向|的|需|必要时)+")
_NO_UNIT = re.compile("级别|条件|情况|事件|事故|建议|研判|达到|视情|及时|发生|根据")


def _clean(words: str) -> str:
    name = _LEADING.sub("", words)
    return "" if _NO_UNIT.search(name) or len(name) < len("市长") else name
