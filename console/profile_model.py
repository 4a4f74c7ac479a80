"""What a city profile is made of (城市配置): every noun and limit that differs from city to city.

Each item with a limit carries its `source`, whether that was `verified` in print, and since when it
is in force, because local rules differ and change; what is not verified is shown as 示例/未核实.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from console.domain.conditions import Condition
from console.domain.duty import DutyRole, Seat
from console.domain.position import Position
from console.domain.reporting import Channel, ReportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Anything with a Chinese and an English name."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Named):
    """A named item that rests on a document."""

    source: str
    verified: bool = False
    effective_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour(Named):
    """A neighbouring city or district (毗邻地区), for mutual aid and for words on the map's rim."""

    code: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class City(Named):
    """The city itself; `bbox` is west, south, east, north in WGS-84 degrees.

    `number_prefix` begins the number of every incident ("KS" in KS-20260702-001).
    """

    code: str
    number_prefix: str
    bbox: tuple[float, float, float, float]
    centre: Position
    zone: str
    utc_offset: str
    postal_code: str
    phone_area: str
    note: str
    note_en: str
    source: str
    verified: bool = False
    neighbours: tuple[Neighbour, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Town(Named):
    """A town or zone (区镇) with the names it went by; a former town lives on as an alias."""

    code: str
    full_name: str
    position: Position
    accuracy_m: int
    aliases: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Named):
    """A place a caller may name (地名); without a position of its own it stands for its town."""

    id: str
    kind: str
    town: str = ""
    aliases: tuple[str, ...] = ()
    position: Position | None = None
    accuracy_m: int | None = None
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClass(Named):
    """A class or sub-class of events (事件大类、亚类)."""

    code: str
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(Named):
    """A type of event (事件类型).

    `rules` names grading rules, `lead` unit codes with the leading unit first, `words` what
    callers say of it in everyday speech, `strong` the words that all but settle the type, and
    `signs` the kinds of happening it shows itself by. `likelihood` (0 rare to 3 daily) breaks ties.
    """

    code: str
    parent: str
    rules: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    likelihood: int = 1
    gb_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Named):
    """A kind of happening that many event types share (起火、泄漏、爆炸), in callers' words."""

    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Substance(Named):
    """A substance a caller may name (危险物质) and the event types that it points to."""

    words: tuple[str, ...]
    event_types: tuple[str, ...]


class MetricKind(StrEnum):
    """How a metric is entered."""

    COUNT = "count"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Named):
    """One value of a metric that is chosen from a list."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Named):
    """A fact that rules ask for (指标), and the question that gets it from a caller."""

    key: str
    kind: MetricKind
    question: str
    question_en: str
    unit: str = ""
    unit_en: str = ""
    choices: tuple[Choice, ...] = ()


class ClockStart(StrEnum):
    """The moment a report clock starts from (时限起算点)."""

    LEARNED = "learned"  # 事发或获悉
    CALLED = "called"  # 接报
    TOLD = "told"  # 负责人接到报告
    FOUND = "found"  # 发现或得知
    LAST_REPORT = "last_report"  # 上一次报告
    RESPONSE_ENDED = "response_ended"  # 响应终止


class Sender(StrEnum):
    """Who owes a report (报送主体)."""

    TOWN = "town"  # 区镇、部门
    CITY = "city"  # 市值班室
    BUREAU = "bureau"  # 市应急管理局
    ENTERPRISE = "enterprise"  # 企业
    DEPARTMENT = "department"  # 主管部门


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRule(Sourced):
    """A report that is owed and its limit (报送时限).

    `when` is tested over grade, event_class, event_type, sensitive and near_miss; None means
    always. A `repeats` rule starts anew with every report until the incident is stable.
    """

    id: str
    sender: Sender
    to: str
    to_en: str
    channel: Channel
    minutes: int
    clock_from: ClockStart
    kind: ReportKind
    when: Condition | None = None
    repeats: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportItem(Named):
    """An item of a report form (报告要素) and the fields and figures that feed it."""

    kind: ReportKind
    key: str
    required: bool = True
    fields: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    hint: str = ""
    hint_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCategory(Sourced):
    """A category of rescue teams (队伍类别).

    `planned` is the count of the city plan; `event_types` are code prefixes the teams are fit for.
    """

    code: str
    planned: int | None = None
    event_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialCategory(Sourced):
    """A class of emergency material (物资类别); `code` is ours, `gb_code` waits for the bureau."""

    code: str
    parent: str = ""
    unit: str = ""
    words: tuple[str, ...] = ()
    gb_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRule(Named):
    """What may be done from a seat (席位权限): use-case names; `calls.*` means all of calls."""

    seat: Seat
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPattern(Sourced):
    """A pattern of shifts (班制): when turns begin, local time, and how long each lasts."""

    code: str
    starts: tuple[dt.time, ...]
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule(Named):
    """How many of a role a shift needs (岗位配置)."""

    role: DutyRole
    count: int
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DutySettings:
    """How the duty room works (值班制度)."""

    pattern: str
    patterns: tuple[ShiftPattern, ...]
    roles: tuple[RoleRule, ...]
    due_soon_minutes: int
    reserve_reach_minutes: int
    early_minutes: int
    check_rings: int
    source: str
    verified: bool = False
    effective_on: dt.date | None = None


class DayKind(StrEnum):
    """What a special day is (节假日类型)."""

    STATUTORY = "statutory"  # 法定节假日
    REST = "rest"  # 调休放假
    WORK = "work"  # 调休上班


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Sourced):
    """A day that departs from the week's pattern (节假日、调休)."""

    date: dt.date
    kind: DayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Named):
    """A department or other body in the directory (单位); no personal data."""

    code: str
    kind: str
    short: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPhone(Sourced):
    """A public number (公共电话)."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteKind(Named):
    """A kind of place that matters in an emergency (重点目标类别)."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateLimits:
    """When two reports may be about one event (疑似重复接报)."""

    distance_m: int
    minutes: int
    similarity: int
    source: str
    verified: bool = False
    effective_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelEstimate:
    """How a driving time is guessed from a straight line while there is no road network (直线估算).

    `detour` is how much longer the road is than the line, `speed_kmh` the mean speed on it.
    """

    detour: float
    speed_kmh: float
    source: str
    verified: bool = False
    effective_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Named):
    """A document that rules rest on (依据); `looked_up` where its text was read."""

    number: str
    looked_up: bool = False
    effective_on: dt.date | None = None
