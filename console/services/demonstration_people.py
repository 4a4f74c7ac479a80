"""The people of the demonstration city: seats, a roster for this month and the next, a log."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

from console.clock import local_time
from console.domain.duty import DutyRole, LogEntry, LogKind, Person, Seat, Shift
from console.services import people, roster
from console.services.demonstration_stage import MARK, Stage
from console.services.simulation import PIN
from db.work import Work

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
_BUREAU = "昆山市应急管理局"
_POSTS: tuple[tuple[int, str, str, tuple[Seat, ...]], ...] = (
    (3, _BUREAU, "副局长", (Seat.DUTY_LEADER, Seat.COMMANDER)),
    (2, _BUREAU, "总工程师", (Seat.DUTY_LEADER,)),
    (4, _BUREAU, "值班长", (Seat.DUTY_OFFICER,)),
    (10, _BUREAU, "值班员", (Seat.DUTY_OFFICER,)),
    (2, _BUREAU, "预案管理科科员", (Seat.PLAN_MANAGER, Seat.DUTY_OFFICER)),
    (2, _BUREAU, "物资保障科科员", (Seat.STORE_KEEPER,)),
    (1, _BUREAU, "信息中心管理员", (Seat.ADMINISTRATOR,)),
    (1, _BUREAU, "指挥大厅观察席", (Seat.OBSERVER,)),
    (2, "昆山市消防救援大队", "联络员", (Seat.OBSERVER,)),
    (1, "昆山市水务局", "联络员", (Seat.OBSERVER,)),
    (1, "昆山市卫生健康委员会", "联络员", (Seat.OBSERVER,)),
    (1, "昆山市公安局", "联络员", ()),
)
_LOG: tuple[tuple[int, LogKind, str, str], ...] = (
    (1120, LogKind.HANDOVER, "交接班完成，未了事项两件，已逐项交清。", ""),
    (1045, LogKind.PATROL, "机房、电源、视频会议系统巡检，均正常。", ""),
    (610, LogKind.CALL_IN, "询问今日值班安排，已答复。", "千灯镇值班室"),
    (480, LogKind.DOCUMENT_IN, "收到汛期加强值班的通知，已呈带班领导阅。", "苏州市总值班室"),
    (395, LogKind.INSTRUCTION, "带班领导要求夜间对低洼圩区抽查一次。", ""),
    (300, LogKind.CHECK, "抽查巴城镇值班，三声内接听，值班员在岗。", "巴城镇值班室"),
    (150, LogKind.CALL_OUT, "向周市镇了解泵站运行，水位平稳。", "周市镇值班室"),
    (35, LogKind.NOTE, "零时后无新增警情。", ""),
)
"""Entries of the last watch: minutes ago, kind, content, counterpart."""


def make(stage: Stage) -> Iterator[Any]:
    """The people, their turns of duty and a watch's log."""
    everybody = list(_people(stage))
    yield from everybody
    yield from _shifts(stage, everybody)
    yield from _log(stage, everybody)


def give_pins(work: Work, stage: Stage) -> None:
    """Lets everybody with a seat sign in with `PIN`; one verifier serves them all."""
    salt = stage.seed.to_bytes(16, "big")
    verifier = people.verifier(PIN, salt=salt)
    for person in _people(stage):
        if person.seats:
            people.keep_verifier(work, person.id, verifier)


def _people(stage: Stage) -> Iterator[Person]:
    number = 0
    for count, unit, post, seats in _POSTS:
        for _one in range(count):
            yield Person(
                id=stage.id("person", number),
                name=f"{MARK}{_SURNAMES[number]}某",
                unit=unit,
                post=post,
                phone=f"000-0001{number:04d}",
                seats=seats,
                simulated=True,
            )
            number += 1


def _shifts(stage: Stage, everybody: list[Person]) -> Iterator[Shift]:
    officers = _with_post(everybody, "值班员")
    by_role = {
        DutyRole.LEADER: [one.id for one in everybody if Seat.DUTY_LEADER in one.seats],
        DutyRole.CHIEF: _with_post(everybody, "值班长"),
        DutyRole.FIRST: officers[:5],
        DutyRole.SECOND: officers[5:],
        DutyRole.RESERVE: [
            *_with_post(everybody, "预案管理科科员"),
            *_with_post(everybody, "物资保障科科员"),
        ],
    }
    for turn in roster.fill(stage.profile, _days(stage.now), by_role):
        key = f"{turn.starts_at.isoformat()}/{turn.role}/{turn.person}"
        yield dataclasses.replace(turn, id=stage.id("shift", key), simulated=True)


def _with_post(everybody: list[Person], post: str) -> list[str]:
    return [one.id for one in everybody if one.post == post]


def _days(now: dt.datetime) -> list[dt.date]:
    """This month and the next, and the day before, whose turn reaches into the first morning."""
    first = local_time(now).date().replace(day=1)
    following = first.year + first.month // 12, first.month % 12 + 1
    count = calendar.monthrange(first.year, first.month)[1] + calendar.monthrange(*following)[1]
    return [first + dt.timedelta(days=n) for n in range(-1, count)]


def _log(stage: Stage, everybody: list[Person]) -> Iterator[LogEntry]:
    writer = next(one for one in everybody if Seat.DUTY_OFFICER in one.seats)
    for minutes, kind, content, counterpart in _LOG:
        yield LogEntry(
            id=stage.id("log_entry", minutes),
            at=stage.now - dt.timedelta(minutes=minutes),
            kind=kind,
            content=content,
            by=writer.id,
            counterpart=counterpart,
            simulated=True,
        )
