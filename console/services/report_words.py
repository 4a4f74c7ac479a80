"""The turns of phrase that reports share: moments, figures, forces, responses (专报用语)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from console.clock import local_time
from console.domain.forces import Assignment, TeamState
from console.domain.response import Response, ResponseState
from console.services.report_facts import Known
from console.texts import catalogue

FIGURES = (
    ("deaths", "死亡", "人"),
    ("missing", "失踪", "人"),
    ("trapped", "被困", "人"),
    ("serious", "重伤", "人"),
    ("minor", "轻伤", "人"),
    ("injured", "受伤", "人"),
    ("evacuated", "疏散转移", "人"),
)
ASKED = ("deaths", "missing", "trapped")
"""Figures that a reader expects in any case; the words say which of them are still open."""


def moment_words(moment: dt.datetime | None) -> str:
    """A moment as papers write it: "2026年7月2日03时12分"; "" where it is not known."""
    if moment is None:
        return ""
    local = local_time(moment)
    return f"{local.year}年{local.month}月{local.day}日{local:%H}时{local:%M}分"


def clock_words(moment: dt.datetime) -> str:
    """A time of day as papers write it: "03时12分"."""
    local = local_time(moment)
    return f"{local:%H}时{local:%M}分"


def word(member: StrEnum) -> str:
    """The Chinese word for a member, whatever language the screen speaks."""
    return catalogue("zh").get(f"{type(member).__name__}.{member.value}", member.value)


def sentence(text: str) -> str:
    """A text closed by a full stop, or "" where there is none."""
    words = text.strip().rstrip("。；;.，,")
    return f"{words}。" if words else ""


def sentences(parts: Iterable[str]) -> str:
    """Several texts, each closed by a full stop."""
    return "".join(sentence(part) for part in parts)


def figures(known: Known, names: Iterable[str]) -> str:
    """The figures of these names that are known: "死亡0人、受伤3人"."""
    wanted = set(names)
    return "、".join(
        f"{called}{getattr(known.incident, name)}{unit_}"
        for name, called, unit_ in FIGURES
        if name in wanted and getattr(known.incident, name) is not None
    )


def response_words(known: Known) -> list[str]:
    """The responses started and ended, as far as that is new."""
    words = [
        f"{clock_words(one.started_at)}依据《{one.plan_title}》启动{_level(one)}"
        for one in known.responses
        if known.is_new(one.started_at)
    ]
    words += [
        f"{clock_words(one.ended_at)}终止{_level(one)}"
        for one in known.responses
        if one.state is ResponseState.ENDED and one.ended_at and known.is_new(one.ended_at)
    ]
    return words


def force_words(known: Known) -> str:
    """Who was sent and who arrived, as far as that is new."""
    sent = [one for one in known.assignments if known.is_new(reached_at(one, TeamState.ASSIGNED))]
    there = [one for one in known.assignments if known.is_new(reached_at(one, TeamState.ON_SCENE))]
    parts = []
    if sent:
        parts.append(f"已调派{team_names(known, sent)}等{len(sent)}支队伍")
    if there:
        parts.append(f"{team_names(known, there)}已到场")
    return "，".join(parts)


def reached_at(one: Assignment, state: TeamState) -> dt.datetime | None:
    """When a team sent out came to a state, or None."""
    return one.times.get(state.value)


def team_names(known: Known, assignments: Iterable[Assignment]) -> str:
    """The names of the teams sent, each once."""
    names = (known.teams[one.team].name for one in assignments if one.team in known.teams)
    return "、".join(dict.fromkeys(names))


def stock_words(known: Known) -> str:
    """The material issued, as far as that is new."""
    issued: Counter[str] = Counter()
    for move in known.moves:
        if known.is_new(move.at) and move.item in known.stock:
            issued[move.item] -= move.quantity
    return "、".join(
        f"调用{known.stock[item].name}{count}{known.stock[item].unit}"
        for item, count in issued.items()
        if count > 0
    )


def _level(response: Response) -> str:
    """The level as a sentence names it; most plans' own labels end in 响应 already."""
    return f"{response.label.removesuffix('响应')}响应"
