"""The words of a report (专报正文), as a Chinese duty room writes them, from what is known.

The paper is in Chinese whatever language the screen speaks: it goes to Chinese authorities. What is
not known gets no words at all; the reader of a draft sees it flagged.
"""

from __future__ import annotations

from collections.abc import Callable

from console.domain.forces import TeamState
from console.domain.incident import Incident
from console.domain.reporting import ReportKind
from console.domain.response import Task, TaskState
from console.profile import Profile
from console.services.report_facts import Known
from console.services.report_words import (
    ASKED,
    FIGURES,
    clock_words,
    figures,
    force_words,
    moment_words,
    reached_at,
    response_words,
    sentence,
    sentences,
    stock_words,
    team_names,
    word,
)
from console.texts import number

_ORDINALS = "一二三四五六七八九十"
_WAN = 10_000
_MOST_NEXT = 5
_BUREAU = "EMB"
_REACHED = (TeamState.ON_SCENE, TeamState.WORKING, TeamState.REST, TeamState.RETURNING)


def title(incident: Incident, kind: ReportKind, sequence: int) -> str:
    """The title: "关于千灯镇苯储罐火灾的续报（二）"."""
    about = "".join(incident.title.split())
    if kind is ReportKind.FOLLOW_UP:
        return f"关于{about}的续报（{_ordinal(sequence)}）"
    return f"关于{about}的{'初报' if kind is ReportKind.FIRST else '终报'}"


def unit(profile: Profile) -> str:
    """The unit that reports: the city's emergency bureau."""
    bureau = profile.unit(_BUREAU)
    return bureau.name if bureau else ""


def signing(of_unit: str, signer: str) -> str:
    """The last item of a signed report: who reports, and who signed."""
    return f"{of_unit}，签发人：{signer}"


def items(known: Known, kind: ReportKind) -> dict[str, str]:
    """The text of every item of a form, by its key; "" where nothing is known."""
    writers = {
        ReportKind.FIRST: _FIRST,
        ReportKind.FOLLOW_UP: _FOLLOW_UP,
        ReportKind.FINAL: _FINAL,
    }[kind]
    return {
        item.key: writers[item.key](known) if item.key in writers else ""
        for item in known.profile.items_of(kind)
    }


def _ordinal(n: int) -> str:
    return _ORDINALS[n - 1] if n <= len(_ORDINALS) else str(n)


def _received(known: Known) -> str:
    return moment_words(known.incident.reported_at)


def _source(known: Known) -> str:
    told = []
    for call in known.calls:
        who = "".join((call.caller_unit, call.caller_post, call.caller_name))
        phone = f"电话{call.caller_phone}" if call.caller_phone else ""
        about = "，".join(filter(None, (who, phone)))
        told.append(f"{word(call.source)}（{about}）" if about else word(call.source))
    return "；".join(dict.fromkeys(told))


def _occurred(known: Known) -> str:
    return moment_words(known.incident.occurred_at)


def _place(known: Known) -> str:
    incident = known.incident
    town = known.profile.town(incident.town)
    parts = [town.full_name if town else "", incident.address]
    if known.place not in incident.address:
        parts.append(known.place)
    said = "".join(parts)
    return f"{known.profile.city.name}{said}" if said else ""


def _type(known: Known) -> str:
    incident = known.incident
    kind = known.profile.event_type(incident.event_type)
    parts = [kind.name if kind else ""]
    if incident.substance:
        parts.append(f"涉及物质：{incident.substance}")
    if incident.grade is not None:
        stage = "核定" if incident.grade_confirmed else "初判"
        parts.append(f"{stage}等级：{word(incident.grade)}")
    return sentence("，".join(part for part in parts if part))


def _casualties(known: Known) -> str:
    said = figures(known, [name for name, _called, _unit in FIGURES])
    if not said:
        return ""
    open_ones = [
        called
        for name, called, _unit in FIGURES
        if name in ASKED and getattr(known.incident, name) is None
    ]
    rest = f"；{'、'.join(open_ones)}人数待核实" if open_ones else ""
    return f"截至{clock_words(known.now)}，{said}{rest}。"


def _loss(known: Known) -> str:
    yuan = known.incident.loss_yuan
    if yuan is None:
        return ""
    amount = f"{number(yuan / _WAN)}万元" if yuan >= _WAN else f"{number(yuan)}元"
    return f"初步估计直接经济损失约{amount}。"


def _scope(known: Known) -> str:
    said = []
    for key, value in known.incident.others.items():
        metric = known.profile.metric(key)
        if metric is not None and metric.unit:
            said.append(f"{metric.name}{number(value)}{metric.unit}")
    return sentence("、".join(said))


def _course(known: Known) -> str:
    incident = known.incident
    told = incident.summary or next((call.what for call in known.calls if call.what), "")
    cause = f"初步判断原因：{incident.cause}" if incident.cause else ""
    return sentences((told, cause))


def _trend(known: Known) -> str:
    return sentence(known.incident.trend)


def _cause(known: Known) -> str:
    return sentence(known.incident.cause)


def _measures(known: Known) -> str:
    told = known.incident.measures or "；".join(
        dict.fromkeys(call.measures for call in known.calls if call.measures)
    )
    return sentences((told, *response_words(known), force_words(known), stock_words(known)))


def _forces(known: Known) -> str:
    return sentences((force_words(known), stock_words(known)))


def _next(known: Known) -> str:
    open_tasks = [task for task in known.tasks if task.state.is_open][:_MOST_NEXT]
    return sentence("；".join(_task_words(task) for task in open_tasks))


def _task_words(task: Task) -> str:
    return f"由{task.owner}{task.title}" if task.owner else task.title


def _contact(known: Known) -> str:
    commander = known.people.get(known.incident.commander)
    if commander is None or not commander.phone:
        return ""
    return f"{commander.unit}{commander.post}{commander.name}，{commander.phone}"


def _signing(known: Known) -> str:
    return unit(known.profile)


def _changed(known: Known) -> str:
    words = []
    if known.changed("summary"):
        words.append(known.incident.summary)
    if known.changed("occurred_at"):
        words.append(f"事发时间核实为{_occurred(known)}")
    if known.changed("substance"):
        words.append(f"涉及物质核实为{known.incident.substance}")
    grade = known.incident.grade_confirmed
    if grade is not None and known.changed("grade_confirmed"):
        words.append(f"事件等级核定为{word(grade)}")
    return sentences(words)


def _changed_casualties(known: Known) -> str:
    words = []
    for name, called, unit_ in FIGURES:
        if name not in known.changed_figures():
            continue
        before = known.before.get(name)
        was = f"（上次报告{before}{unit_}）" if before is not None else "（首次报告）"
        words.append(f"{called}{getattr(known.incident, name)}{unit_}{was}")
    return f"截至{clock_words(known.now)}，{'、'.join(words)}。" if words else ""


def _progress(known: Known) -> str:
    done = [
        f"{clock_words(task.done_at)}已完成：{task.title}"
        for task in known.tasks
        if task.state is TaskState.DONE and task.done_at and known.is_new(task.done_at)
    ]
    told = known.incident.measures if known.changed("measures") else ""
    return sentences((told, *response_words(known), *done))


def _changed_trend(known: Known) -> str:
    return _trend(known) if known.changed("trend") else ""


def _changed_cause(known: Known) -> str:
    return _cause(known) if known.changed("cause") else ""


def _facts(known: Known) -> str:
    where = f"{_occurred(known)}{_place(known)}" if known.incident.occurred_at else _place(known)
    kind = known.profile.event_type(known.incident.event_type)
    event = f"{where}发生{kind.name}" if where and kind else ""
    return sentences((event, known.incident.summary))


def _state(known: Known) -> str:
    ended = known.incident.ended_at
    return f"应急响应已于{moment_words(ended)}终止。" if ended else ""


def _participants(known: Known) -> str:
    owners = [task.owner for task in known.tasks if task.owner and task.state is TaskState.DONE]
    reached = [
        one
        for one in known.assignments
        if one.state in _REACHED or reached_at(one, TeamState.ON_SCENE)
    ]
    names = team_names(known, reached)
    return sentence("、".join(dict.fromkeys([*owners, *([names] if names else [])])))


def _handling(known: Known) -> str:
    done = [
        f"{clock_words(task.done_at)}{task.title}"
        for task in known.tasks
        if task.state is TaskState.DONE and task.done_at
    ]
    return _measures(known) + sentences(done)


_FIRST: dict[str, Callable[[Known], str]] = {
    "received": _received,
    "source": _source,
    "occurred": _occurred,
    "place": _place,
    "type": _type,
    "casualties": _casualties,
    "loss": _loss,
    "scope": _scope,
    "course": _course,
    "trend": _trend,
    "measures": _measures,
    "next": _next,
    "contact": _contact,
    "signing": _signing,
}
_FOLLOW_UP: dict[str, Callable[[Known], str]] = {
    "changed": _changed,
    "casualties": _changed_casualties,
    "progress": _progress,
    "forces": _forces,
    "cause": _changed_cause,
    "trend": _changed_trend,
    "next": _next,
    "signing": _signing,
}
_FINAL: dict[str, Callable[[Known], str]] = {
    "facts": _facts,
    "handling": _handling,
    "state": _state,
    "cause": _cause,
    "casualties": _casualties,
    "loss": _loss,
    "participants": _participants,
    "signing": _signing,
}
