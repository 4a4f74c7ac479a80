"""What was found, as items of the plan's model; each a proposal with its place and its doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NotRequired, Protocol, TypedDict

from plans.extract.duties import Report
from plans.extract.organisation import Part
from plans.extract.passages import Passage
from plans.extract.procedures import Step
from plans.extract.scale import LevelFound
from plans.extract.sheets import Line
from plans.extract.view import Span
from plans.extract.warnings import Action
from plans.model import (
    CallEntry,
    CommandPost,
    Group,
    ItemState,
    Level,
    Procedure,
    Purpose,
    ReportDuty,
    ResourceNeed,
    Trigger,
    UnitDuty,
    WarningAction,
)

_CONDITION_LENGTH = 600


class Placed(Protocol):
    """Anything found at a place of a passage."""

    @property
    def passage(self) -> Passage: ...

    @property
    def quote(self) -> str: ...

    @property
    def span(self) -> Span | None: ...


class Origin(TypedDict):
    """The fields every extracted item shares."""

    clause: str
    quote: str
    start: NotRequired[int]
    end: NotRequired[int]
    state: ItemState
    doubt: str


def origin(found: Placed, doubt: str = "") -> Origin:
    """The shared fields of a proposal; words that could not be placed are in doubt."""
    made = Origin(
        clause=found.passage.id,
        quote=found.quote,
        state=ItemState.PROPOSED,
        doubt=doubt or ("" if found.span else "not_located"),
    )
    if found.span is not None:
        made["start"], made["end"] = found.span.start, found.span.end
    return made


def level_items(found: Sequence[LevelFound], triggers: Sequence[Trigger]) -> tuple[Level, ...]:
    """The response levels, each with the words of its conditions."""
    return tuple(
        Level(
            number=item.word.number,
            label=item.word.label,
            condition=_condition(item.word.number, triggers),
            **origin(item, "" if item.declared else "level_mentioned"),
        )
        for item in found
    )


def _condition(level: int, triggers: Sequence[Trigger]) -> str:
    words = [
        item.quote for item in triggers if item.level == level and item.purpose is Purpose.RESPONSE
    ]
    return "；".join(dict.fromkeys(words))[:_CONDITION_LENGTH]


def procedure_items(found: Sequence[Step]) -> tuple[Procedure, ...]:
    """Who proposes, approves and starts."""
    return tuple(
        Procedure(
            purpose=item.purpose,
            levels=item.levels,
            proposed_by=item.proposed_by,
            approved_by=item.approved_by,
            started_by=item.started_by,
            **origin(item, "" if item.levels else "level_unstated"),
        )
        for item in found
    )


def command_posts(found: Sequence[Part]) -> tuple[CommandPost, ...]:
    """The posts of the command."""
    return tuple(
        CommandPost(body=item.passage.title, post=item.name, holder=item.who, **origin(item))
        for item in found
    )


def group_items(found: Sequence[Part]) -> tuple[Group, ...]:
    """The working groups."""
    return tuple(
        Group(
            name=item.name,
            lead=item.who,
            members=item.members,
            duties=item.said,
            **origin(item, "" if item.who else "no_lead"),
        )
        for item in found
    )


def unit_duties(found: Sequence[Part]) -> tuple[UnitDuty, ...]:
    """What each unit answers for."""
    return tuple(UnitDuty(unit=item.name, duties=item.said, **origin(item)) for item in found)


def report_items(found: Sequence[Report]) -> tuple[ReportDuty, ...]:
    """The duties to report."""
    return tuple(
        ReportDuty(
            sender=item.sender,
            receiver=item.receiver,
            channel=item.channel,
            limit_min=item.minutes,
            offset_from=item.counted_from,
            **origin(item, "" if item.sender else "no_owner"),
        )
        for item in found
    )


def warning_actions(found: Sequence[Action]) -> tuple[WarningAction, ...]:
    """The warning actions, one a colour."""
    return tuple(_actions(found))


def _actions(found: Sequence[Action]) -> Iterator[WarningAction]:
    for item in found:
        for colour in item.colours:
            doubt = "levels_shared" if len(item.colours) > 1 else ""
            yield WarningAction(
                colour=colour, action=item.action, owner=item.owner, **origin(item, doubt)
            )


def call_entries(found: Sequence[Line]) -> tuple[CallEntry, ...]:
    """The call list; a name in the post's column is left to the person who confirms."""
    return tuple(
        CallEntry(order=number, unit=item.name, post=item.post, phone=item.phone, **origin(item))
        for number, item in enumerate(found, 1)
    )


def resource_needs(found: Sequence[Line]) -> tuple[ResourceNeed, ...]:
    """Things and how many of them."""
    return tuple(
        ResourceNeed(
            kind="物资",
            name=item.name,
            quantity=item.quantity,
            unit=item.unit,
            **origin(item, "" if item.quantity is not None else "no_quantity"),
        )
        for item in found
    )
