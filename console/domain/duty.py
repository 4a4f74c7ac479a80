"""Duty (值班值守): people, seats, shifts and the duty log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Seat(StrEnum):
    """A seat a person signs in to; roles come with it (席位)."""

    DUTY_OFFICER = "duty_officer"  # 值班员
    DUTY_LEADER = "duty_leader"  # 带班领导
    COMMANDER = "commander"  # 指挥长
    PLAN_MANAGER = "plan_manager"  # 预案管理员
    STORE_KEEPER = "store_keeper"  # 物资管理员
    ADMINISTRATOR = "administrator"  # 系统管理员
    OBSERVER = "observer"  # 观察席


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, from which seat; stands on every change in the journal."""

    person: str
    name: str
    seat: Seat


SYSTEM = Actor(person="system", name="system", seat=Seat.ADMINISTRATOR)
"""The console itself, where no person acted (filling the demonstration store, migrations)."""


class DutyRole(StrEnum):
    """What a person does on a shift (值班岗位)."""

    LEADER = "leader"  # 带班领导
    CHIEF = "chief"  # 值班长
    FIRST = "first"  # 主班
    SECOND = "second"  # 副班
    RESERVE = "reserve"  # 备班


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the bureau or of a partner (人员)."""

    id: str
    name: str
    unit: str = ""
    post: str = ""
    phone: str = ""
    seats: tuple[Seat, ...] = ()
    active: bool = True
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One person's turn of duty (班次)."""

    id: str
    person: str
    role: DutyRole
    starts_at: dt.datetime
    ends_at: dt.datetime
    note: str = ""
    simulated: bool = False


class LogKind(StrEnum):
    """The kind of a duty-log entry (值班日志类型)."""

    CALL_IN = "call_in"  # 来电
    CALL_OUT = "call_out"  # 去电
    DOCUMENT_IN = "document_in"  # 来文
    DOCUMENT_OUT = "document_out"  # 发文
    INSTRUCTION = "instruction"  # 批示
    PATROL = "patrol"  # 巡检
    CHECK = "check"  # 查岗
    HANDOVER = "handover"  # 交接
    SYSTEM = "system"  # 系统告警
    NOTE = "note"  # 记事


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """An entry of the duty log (值班日志); insert-only, a correction points at what it corrects."""

    id: str
    at: dt.datetime
    kind: LogKind
    content: str
    by: str
    counterpart: str = ""
    phone: str = ""
    opinion: str = ""
    incident: str = ""
    corrects: str = ""
    simulated: bool = False
