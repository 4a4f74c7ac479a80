"""A digitized plan: clauses with stable ids, and on top of them what the desk can act on.

The exchange form is one JSON file an edition; `resources/schemas/plan.json` is its schema. Every
trigger and task names the clause it comes from and quotes its words literally (原文摘录), so that
an officer can always see why the console says what it says. Levels are the plan's own number and
words: plans do not always have four.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated

import msgspec

from console.domain.conditions import Condition
from console.domain.planbook import PlanKind
from console.errors import KnownError

Word = Annotated[str, msgspec.Meta(min_length=1)]
"""A text that may not be empty."""

LevelNumber = Annotated[int, msgspec.Meta(ge=1, le=9)]
"""1 is the highest level of the plan."""


class Purpose(StrEnum):
    """What a trigger is for (启动条件的用途)."""

    RESPONSE = "response"  # 启动应急响应
    WARNING = "warning"  # 预警行动
    EVENT_GRADE = "event_grade"  # 事件分级
    ESCALATE = "escalate"  # 提升级别
    TERMINATE = "terminate"  # 终止响应


class OffsetFrom(StrEnum):
    """The moment a task's deadline counts from."""

    REPORT = "report"  # 接报
    START = "start"  # 启动响应


class ItemState(StrEnum):
    """How far an item has come (人工确认状态): only what is confirmed may drive a level."""

    PROPOSED = "proposed"  # 待确认
    CONFIRMED = "confirmed"  # 已确认


Offset = Annotated[int, msgspec.Meta(ge=0)]
"""A place in a clause's text, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """Where an item comes from: its clause, the words quoted, and their place in the clause's text.

    An item without a state was entered by a person, and its state is not written.
    `doubt` says why a proposal is unsure (存疑原因), as a stable word; empty where it is sure.
    """

    clause: str = ""
    quote: str = ""
    start: Offset | None = None
    end: Offset | None = None
    state: ItemState = ItemState.CONFIRMED
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of the plan (条款): its number and title as printed, its text literally."""

    id: Word
    number: str = ""
    title: str = ""
    text: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Extracted):
    """A response level (响应级别) with the plan's own label and its condition in words."""

    number: LevelNumber
    label: Word
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Extracted):
    """A condition that speaks for a level (启动条件), and who proposes, approves and starts it."""

    id: Word
    level: LevelNumber
    label: Word
    purpose: Purpose = Purpose.RESPONSE
    when: Condition
    clause: Word
    quote: Word
    proposed_by: str = ""
    approved_by: str = ""
    started_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTask(Extracted):
    """A task that a level brings with it (响应措施).

    `inherits` names a lower level whose tasks this level takes over too ("在Ⅳ级响应基础上"); such
    an entry carries no title of its own. `after` holds ids of tasks that must come first.
    """

    id: Word
    level: LevelNumber
    phase: str = ""
    title: str = ""
    owner: str = ""
    partners: tuple[str, ...] = ()
    offset_min: Annotated[int, msgspec.Meta(ge=0)] | None = None
    offset_from: OffsetFrom = OffsetFrom.START
    after: tuple[str, ...] = ()
    inherits: LevelNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Extracted):
    """A working group of the command (工作组); `lead` is empty where the plan names none."""

    name: Word
    lead: str = ""
    members: tuple[str, ...] = ()
    duties: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandPost(Extracted):
    """A post of the command and who holds it (指挥机构职务), as an office and never as a person."""

    body: str = ""
    post: Word
    holder: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Extracted):
    """Who proposes, approves and carries out a start, a change or an end (启动、终止程序)."""

    purpose: Purpose = Purpose.RESPONSE
    levels: tuple[LevelNumber, ...] = ()
    proposed_by: str = ""
    approved_by: str = ""
    started_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDuty(Extracted):
    """Who reports to whom and by when (信息报告时限)."""

    sender: str = ""
    receiver: str = ""
    channel: str = ""
    limit_min: Annotated[int, msgspec.Meta(ge=0)]
    offset_from: OffsetFrom = OffsetFrom.REPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDuty(Extracted):
    """What a member unit answers for (成员单位职责)."""

    unit: Word
    duties: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningAction(Extracted):
    """What is done while a warning of a colour is in force (预警行动)."""

    colour: Word
    action: Word
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEntry(Extracted):
    """A line of the call list (通知名单): a post or duty room, never a person."""

    order: int
    unit: Word
    post: str = ""
    phone: str = ""
    level: LevelNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceNeed(Extracted):
    """A team, material or device that a level needs (资源需求)."""

    kind: Word
    name: Word
    quantity: float | None = None
    unit: str = ""
    level: LevelNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanConditions:
    """Where the plan applies: words of places, named sites, and words that rule it out."""

    places: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """One edition of a plan, digitized (数字化预案).

    `event_types` are the types the plan is written for, `also_types` those it serves beside
    another plan; both may name a whole sub-class ("21000") or class ("20000").
    """

    code: Word
    title: Word
    kind: PlanKind
    tier: str = "county"
    region: Word = "320583"
    lead: str = ""
    event_types: tuple[str, ...] = ()
    also_types: tuple[str, ...] = ()
    version: Word
    superior: str = ""
    note: str = ""
    simulated: bool = False
    conditions: PlanConditions = PlanConditions()
    levels: tuple[Level, ...] = ()
    clauses: tuple[Clause, ...]
    triggers: tuple[Trigger, ...] = ()
    tasks: tuple[PlanTask, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    posts: tuple[CommandPost, ...] = ()
    reports: tuple[ReportDuty, ...] = ()
    groups: tuple[Group, ...] = ()
    units: tuple[UnitDuty, ...] = ()
    warnings: tuple[WarningAction, ...] = ()
    calls: tuple[CallEntry, ...] = ()
    resources: tuple[ResourceNeed, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Clause]:
        """The clauses by their id."""
        return {clause.id: clause for clause in self.clauses}

    def level(self, number: int) -> Level | None:
        """The level of this number, or None where the plan has none."""
        return next((level for level in self.levels if level.number == number), None)

    def path(self, clause: str) -> tuple[Clause, ...]:
        """A clause with its ancestors, outermost first; empty where the id is not known."""
        found: list[Clause] = []
        while clause in self.by_id and self.by_id[clause] not in found:
            found.append(self.by_id[clause])
            clause = found[-1].parent
        return tuple(reversed(found))

    def tasks_at(self, level: int) -> tuple[PlanTask, ...]:
        """The tasks of a level, after those of the lower levels it inherits."""
        return tuple(self._tasks_at(level, frozenset()))

    def _tasks_at(self, level: int, seen: frozenset[int]) -> Iterator[PlanTask]:
        own = [task for task in self.tasks if task.level == level]
        for task in own:
            if task.inherits is not None and task.inherits not in seen | {level}:
                yield from self._tasks_at(task.inherits, seen | {level})
        yield from (task for task in own if task.inherits is None)


_decoder = msgspec.json.Decoder(PlanDocument)


def loads(content: str | bytes) -> PlanDocument:
    """Reads a plan from its exchange form.

    Raises:
        KnownError: "plan.malformed", with the path inside the document that is wrong.
    """
    try:
        return _decoder.decode(content)
    except (msgspec.DecodeError, RecursionError) as error:
        raise KnownError(
            "plan.malformed", "Correct the plan file at the place named.", detail=str(error)
        ) from error


def load(path: Path) -> PlanDocument:
    """Reads a plan from a file.

    Raises:
        KnownError: "plan.malformed" naming file and place; "plan.unreadable" when it can't be read.
    """
    try:
        return loads(path.read_bytes())
    except OSError as error:
        raise KnownError(
            "plan.unreadable", "Check that the file exists and may be read.", path=str(path)
        ) from error
    except KnownError as error:
        raise KnownError(error.code, error.remedy, path=str(path), **error.facts) from error


def dumps(document: PlanDocument) -> str:
    """Writes a plan in its exchange form, without the fields that say nothing."""
    return msgspec.json.format(msgspec.json.encode(_lean(msgspec.to_builtins(document)))).decode()


def digest(content: str) -> str:
    """The SHA-256 of an edition's content, by which it is known."""
    return hashlib.sha256(content.encode()).hexdigest()


def schema() -> dict[str, object]:
    """The JSON schema of the exchange form."""
    made = msgspec.json.schema(PlanDocument)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _lean(value: object) -> object:
    if isinstance(value, dict):
        kept = {key: _lean(item) for key, item in value.items()}
        usual = ("state", ItemState.CONFIRMED.value)
        return {
            pair[0]: pair[1] for pair in kept.items() if pair != usual and not _is_nothing(pair[1])
        }
    if isinstance(value, list | tuple):
        return [_lean(item) for item in value]
    return value


def _is_nothing(value: object) -> bool:
    return value is None or (isinstance(value, str | list | tuple | dict) and not value)
