"""A condition in a plan's words as an evaluable one: figures, colours, what only a person ticks.

The words are taken as they stand. "，或者" binds looser than "，且", and that looser than "或"
inside a phrase. Words around a figure that narrow it ("国道、省道交通中断，且抢修时间…") become a
qualitative part beside it, so that a figure alone never decides more than the plan says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from console.domain.conditions import Condition
from plans.extract.metrics import OWN_WORDS, metric_of
from plans.extract.quantities import Quantity, quantities
from plans.lexicon import COLOURS, WARNINGS

SAID = "said:"
"""Ahead of the words of a qualitative part that has no metric of its own."""

_SPLITS: tuple[tuple[str, str], ...] = (
    ("any", r"[；。\n]+"),
    ("any", r"[，、](?:或者|或|以及)(?!以上|以下|下)"),
    ("all", r"，?(?:并且|同时(?!发生|出现|启动|符合)|且)|，并(?!列|发|未)"),
    ("any", r"(?<![供停断][气水电热])或者?(?!以上|以下)"),
    ("comma", r"[，、]"),
)
_COMMA = len(_SPLITS) - 1
_COLOURS = tuple(
    (
        metric,
        re.compile(
            rf"(?:{name})[^，。；]{{0,4}}?([红橙黄蓝])色?(?:(?:或者?|、|及|以上)([红橙黄蓝])色)?预警"
        ),
    )
    for metric, name in WARNINGS
)
_PEOPLE_UNITS = ("人", "名", "人次", "例", "户", "个", "起")
_STOCK = re.compile(
    r"造成|导致|发生|或者|或|因灾|因|初步估计|预计|估计|直接|经济损失|财产损失|经济|损失|死亡|失踪|失联|重伤|受伤"
    r"|人员|人数|伤亡|急性|工业|中毒|需要|需|紧急|搬迁|转移|疏散|撤离|安置|群众|事故|事件|灾害|灾情|险情|抢修|抢通|处置|恢复"
    r"|时间|潜在|可能|一次|累计|受|威胁|的|在|达到|达|超过|为|并|且|已|有|等|及|和|以上|以下|（[^）]*）|[，、；。：\s()]"
    r"|生命安全|危及|无法|通行|通车|内|被困|人|次"
)
_TAIL = re.compile(
    r"(?:，|的)?(?:[^，。；的]{0,14}(?:险情|灾情|事故|事件|灾害|疫情))?，?(?:属于|属|定|列|确定|应)?为"
    r"[^，。；]{0,6}(?:特别重大|重大|较大|一般|[ⅠⅡⅢⅣ一二三四]级)[^。；]*$"
)
_SUBJECT = re.compile(
    r"^[^，。；]{0,24}(?:事故|事件|灾害|险情|灾情|行为|疫情)(?:一次)?(?=造成|导致|，|死亡|$)|(?:的)[^，。；的]{0,14}(?:事故|事件|灾害|险情|灾情|案件)的?$"
)
_PUNCTUATION = re.compile(r"[，、；。：（）的\s●]")
_ENDS = re.compile(r"^[，、；。：的或且并]+|[，、；。：]+$|(?<=.)的$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a condition's words came to, and why it is unsure ("" where sure)."""

    condition: Condition
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Atom:
    """A measured part at its place in the signs."""

    start: int
    end: int
    condition: Condition
    doubt: str = ""


def read_condition(plain: str) -> Reading | None:
    """Reads one condition; None where the words hold nothing."""
    if len(plain) > _LONGEST:
        return None
    words = _TAIL.sub("", plain)
    atoms = list(_atoms(words))
    if not _says(words) and not atoms:
        return None
    return _read(words, 0, atoms, split=0, alternatives=False)


def measured(plain: str) -> tuple[Condition, ...]:
    """The measured parts alone, in the order of the words."""
    return tuple(atom.condition for atom in _atoms(plain))


def qualitative(words: str) -> Condition:
    """A part that can't be measured, in the plan's own words."""
    said = _ENDS.sub("", _ENDS.sub("", words)) or words
    return Condition(metric=SAID + said, qualitative=said)


def bounded(metric: str, found: Quantity, factor: float) -> Condition:
    """A figure as a condition; "3人以下死亡" speaks of somebody, so its lower end is one."""
    made = Condition(
        metric=metric,
        at_least=_scaled(found.at_least, factor),
        above=_scaled(found.above, factor),
        below=_scaled(found.below, factor),
        at_most=_scaled(found.at_most, factor),
    )
    if made.at_least is None and made.above is None:
        counted = found.unit in _PEOPLE_UNITS
        return replace(made, at_least=1.0) if counted else replace(made, above=0.0)
    return made


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 4)


def _atoms(plain: str) -> Iterator[_Atom]:
    found = [*_figures(plain), *_warnings(plain)]
    yield from sorted(found, key=lambda atom: atom.start)


def _figures(plain: str) -> Iterator[_Atom]:
    for figure in quantities(plain):
        told = metric_of(plain, figure)
        if told is not None:
            metric, factor, doubt = told
            yield _Atom(figure.start, figure.end, bounded(metric, figure, factor), doubt)


def _warnings(plain: str) -> Iterator[_Atom]:
    for metric, pattern in _COLOURS:
        for found in pattern.finditer(plain):
            colours = tuple(COLOURS[sign] for sign in found.groups() if sign)
            yield _Atom(found.start(), found.end(), Condition(metric=metric, one_of=colours))


def _read(
    words: str, offset: int, atoms: list[_Atom], *, split: int, alternatives: bool
) -> Reading:
    """Splits at the loosest connective there is, then reads the parts."""
    for index in range(split, len(_SPLITS)):
        logic, pattern = _SPLITS[index]
        parts = _parts(words, offset, pattern, atoms, figures_on_both_sides=index >= _COMMA - 1)
        if len(parts) == 1 or not parts:
            continue
        chosen = ("any" if alternatives else "all") if logic == "comma" else logic
        inner = alternatives or chosen == "any"
        read = [
            _read(
                part,
                place,
                _inside(atoms, place, place + len(part)),
                split=index + 1,
                alternatives=inner,
            )
            for place, part in parts
        ]
        return _joined(chosen, read, "and_or" if logic == "comma" else "")
    return _leaf(words, offset, atoms)


def _parts(
    words: str, offset: int, pattern: str, atoms: list[_Atom], *, figures_on_both_sides: bool
) -> list[tuple[int, str]]:
    """The parts of the words between connectives, with their places."""
    parts: list[tuple[int, str]] = []
    last = 0
    for found in re.finditer(pattern, words):
        if _covered(words, found.start(), offset, atoms):
            continue
        left = _inside(atoms, offset + last, offset + found.start())
        right = _inside(atoms, offset + found.end(), offset + len(words))
        if figures_on_both_sides and not (left and right):
            continue
        if _says(words[last : found.start()]) or left:
            parts.append((offset + last, words[last : found.start()]))
            last = found.end()
    if _says(words[last:]) or _inside(atoms, offset + last, offset + len(words)):
        parts.append((offset + last, words[last:]))
    return parts


def _covered(words: str, place: int, offset: int, atoms: list[_Atom]) -> bool:
    """Whether a place lies inside a figure or inside parentheses."""
    opened = words.count("（", 0, place) > words.count("）", 0, place)
    return opened or any(atom.start <= offset + place < atom.end for atom in atoms)


def _inside(atoms: Iterable[_Atom], start: int, end: int) -> list[_Atom]:
    return [atom for atom in atoms if start <= atom.start and atom.end <= end]


def _leaf(words: str, offset: int, atoms: list[_Atom]) -> Reading:
    """A part without connectives: its figures together, and the words that narrow them."""
    if not atoms:
        return Reading(qualitative(words))
    read = [Reading(atom.condition, atom.doubt) for atom in atoms]
    rest = _narrowing(words, offset, atoms)
    if rest and not atoms[0].condition.metric.startswith(OWN_WORDS):
        read.insert(0, Reading(qualitative(rest)))
    return _joined("all", read, "")


def _narrowing(words: str, offset: int, atoms: list[_Atom]) -> str:
    """The words ahead of the first figure, where they say more than what is counted."""
    first, last = atoms[0], atoms[-1]
    lead = words[: first.start - offset]
    tail = words[last.end - offset :]
    if last.condition.one_of and len(_bare(tail)) >= _TELLING:
        return tail
    phrases = re.split(r"，", _SUBJECT.sub("", lead))
    kept = [phrase for phrase in phrases if len(_bare(phrase)) >= _TELLING]
    return lead[: _opened(lead)] if kept else ""


def _opened(words: str) -> int:
    """Where a parenthesis opens that does not close; the length where there is none."""
    place = words.rfind("（")
    return place if place > words.rfind("）") else len(words)


_LONGEST = 2000
"""A longer sentence is no condition anybody could confirm."""
_TELLING = 4
"""Fewer signs than this beside a figure, after its stock words, say nothing of their own."""


def _says(words: str) -> bool:
    return len(_PUNCTUATION.sub("", words)) >= _TELLING


def _bare(words: str) -> str:
    return _STOCK.sub("", _SUBJECT.sub("", words)) if words else ""


def _joined(logic: str, read: list[Reading], doubt: str) -> Reading:
    doubts = [item.doubt for item in read if item.doubt]
    said = doubt or (doubts[0] if doubts else "")
    parts = tuple(item.condition for item in read)
    if len(parts) == 1:
        return Reading(parts[0], said)
    if logic == "any":
        return Reading(Condition(any=parts), said)
    return Reading(Condition(all=parts), said)
