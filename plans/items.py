"""The structured items of a plan, whatever their group (结构化条目): one way to walk them all."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from plans.model import (
    CallEntry,
    CommandPost,
    Extracted,
    Group,
    Level,
    PlanDocument,
    PlanTask,
    Procedure,
    ReportDuty,
    ResourceNeed,
    Trigger,
    UnitDuty,
    WarningAction,
)

GROUPS: Mapping[str, type[Extracted]] = MappingProxyType(
    {
        "levels": Level,
        "triggers": Trigger,
        "tasks": PlanTask,
        "procedures": Procedure,
        "posts": CommandPost,
        "reports": ReportDuty,
        "groups": Group,
        "units": UnitDuty,
        "warnings": WarningAction,
        "calls": CallEntry,
        "resources": ResourceNeed,
    }
)
"""The class of the items of each group, by the group's field in `PlanDocument`."""

_SUBJECTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "levels": ("number",),
        "triggers": ("purpose", "level"),
        "tasks": ("level", "title", "inherits"),
        "procedures": ("purpose", "levels"),
        "posts": ("body", "post"),
        "reports": ("sender", "receiver"),
        "groups": ("name",),
        "units": ("unit",),
        "warnings": ("colour", "action"),
        "calls": ("unit", "post"),
        "resources": ("kind", "name", "level"),
    }
)
_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "levels": ("label",),
        "triggers": ("label",),
        "tasks": ("title",),
        "procedures": ("approved_by", "started_by", "proposed_by"),
        "posts": ("post",),
        "reports": ("receiver", "sender"),
        "groups": ("name",),
        "units": ("unit",),
        "warnings": ("action",),
        "calls": ("unit",),
        "resources": ("name",),
    }
)
_WHENCE = ("id", "after", "clause", "quote", "start", "end", "state", "doubt")
"""Fields that say where an item stands and how far it has come, and not what it orders."""


class Entry(NamedTuple):
    """One item and the group it belongs to."""

    group: str
    item: Extracted


def entries(document: PlanDocument) -> Iterator[Entry]:
    """Every item of a plan, group by group, each in the plan's own order."""
    for group in GROUPS:
        for item in getattr(document, group):
            yield Entry(group, item)


def with_entries(document: PlanDocument, found: Iterable[Entry]) -> PlanDocument:
    """The plan with these items in place of its own."""
    by_group: dict[str, list[Extracted]] = {group: [] for group in GROUPS}
    for entry in found:
        by_group[entry.group].append(entry.item)
    held = {group: tuple(items) for group, items in by_group.items()}
    return dataclasses.replace(document, **held)  # type: ignore[arg-type]


def without_entries(document: PlanDocument) -> PlanDocument:
    """The clauses and the heading of a plan alone."""
    return with_entries(document, ())


def substance(item: Extracted) -> str:
    """What an item orders, as text to compare: not where it stands nor who confirmed it."""
    told = msgspec.to_builtins(item)
    kept = {key: value for key, value in told.items() if key not in _WHENCE}
    return msgspec.json.encode(kept, order="sorted").decode()


def subject(entry: Entry) -> tuple[object, ...]:
    """What an item is about: of two editions, the items of one subject are the same item."""
    told = _SUBJECTS[entry.group]
    return entry.group, *(getattr(entry.item, field) for field in told)


def name_of(entry: Entry) -> str:
    """The words an item goes by, in the plan's own language."""
    told = (str(getattr(entry.item, field)) for field in _NAMES[entry.group])
    return next((name for name in told if name), entry.item.quote)
