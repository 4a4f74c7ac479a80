"""What is done while a warning of a colour is in force (预警行动)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plans.extract.actors import actor_of
from plans.extract.levels import COLOUR_NAMES, LEVELS, colour, numbers
from plans.extract.passages import Passage, Passages, Piece, pieces, sentences
from plans.extract.view import Span

_ACTIONS = re.compile("响应|行动|措施|防御")
_WARNING = re.compile("预警|防御")
_NO_ACTION = re.compile("分级|级别|等级|调整|终止|解除|收集|发布|转发|监测|启动")
_SCALE = re.compile(
    rf"(?P<levels>{LEVELS})[^。；]{{0,24}}?(?P<colours>(?:[红橙黄蓝]色?(?:、|和|及)?){{2,4}})"
)
_NAMED = re.compile(
    rf"^[^，。；：0-9]{{0,20}}?(?P<level>{LEVELS}|[红橙黄蓝]色)[^，。；：]{{0,16}}(?:：|$)"
)
_INLINE = re.compile(rf"^(?P<level>[红橙黄蓝]色|{LEVELS})预警[^，。；：]{{0,12}}[：，]")
_INTRO = re.compile("(?:以下|下列|如下)[^。；]{0,12}(?:措施|行动)：?$|：$")
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Action:
    """An action with the colours it is for, in words of the plan where it names no colour."""

    passage: Passage
    quote: str
    span: Span
    colours: tuple[str, ...]
    action: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class _Scene:
    colours: tuple[str, ...] = ()
    owner: str = ""
    acting: bool = False


def find_actions(plan: Passages) -> list[Action]:
    """The warning actions of a plan, in the order of its text."""
    colours = _colours_of_levels(plan)
    scenes: dict[str, _Scene] = {}
    found: list[Action] = []
    for passage in plan:
        above = scenes.get(passage.parent, _Scene())
        title = passage.title
        starts = bool(_ACTIONS.search(title)) and bool(_WARNING.search(passage.way))
        acting = (starts or above.acting) and not _NO_ACTION.search(title)
        scene = _Scene(_named(title, colours) or above.colours, above.owner, acting)
        for piece in pieces(passage.view.plain):
            if not scene.acting:
                break
            words = piece.words
            label = _NAMED.match(words)
            if label is not None and len(words) == label.end():
                scene = replace(scene, colours=_named(words, colours), owner="")
                continue
            made, scene = _actions(passage, piece.start, scene, words, colours)
            found += made
        scenes[passage.id] = scene
    return found


def _actions(
    passage: Passage, start: int, scene: _Scene, words: str, colours: dict[int, str]
) -> tuple[list[Action], _Scene]:
    inline = _INLINE.match(words)
    if inline is not None:
        scene = replace(scene, colours=_named(inline["level"], colours))
        words, start = words[inline.end() :], start + inline.end()
    return list(_said(passage, start, scene, words)), _led(scene, words)


def _led(scene: _Scene, words: str) -> _Scene:
    """A sentence that introduces a list leaves its actor to the items."""
    if not _INTRO.search(words):
        return scene
    found = actor_of(words)
    return replace(scene, owner="、".join(found.units) if found else scene.owner)


def _said(passage: Passage, start: int, scene: _Scene, words: str) -> Iterator[Action]:
    owner = scene.owner
    for sentence in sentences(Piece(start, start + len(words), words)):
        if len(sentence.words) < _SHORTEST or _INTRO.search(sentence.words) or not scene.colours:
            continue
        found = actor_of(sentence.words)
        owner = "、".join(found.units) if found else owner
        yield Action(
            passage=passage,
            quote=passage.view.quote(sentence.start, sentence.end),
            span=passage.view.span(sentence.start, sentence.end),
            colours=scene.colours,
            action=sentence.words,
            owner=owner,
        )


def _named(words: str, colours: dict[int, str]) -> tuple[str, ...]:
    """The colours words name, by a colour or by a level whose colour the plan has told."""
    single = colour(words)
    if single:
        return (single,)
    several = [COLOUR_NAMES[sign] for sign in re.findall("([红橙黄蓝])色", words)]
    if several:
        return tuple(dict.fromkeys(several))
    found = re.search(LEVELS, words)
    levels = numbers(found.group()) if found else ()
    return tuple(colours[level] for level in levels if level in colours)


def _colours_of_levels(plan: Passages) -> dict[int, str]:
    """The colour of each warning level, where a sentence of the plan pairs them."""
    for passage in plan:
        for found in _SCALE.finditer(passage.view.plain):
            levels = numbers(found["levels"])
            names = [COLOUR_NAMES[sign] for sign in re.findall("[红橙黄蓝]", found["colours"])]
            if len(levels) == len(names):
                return dict(zip(levels, names, strict=True))
    return {}
