"""The city profile (城市配置): loads and checks the data that make the console Kunshan's.

Another city is another folder under resources/cities; no code changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import msgspec

from console.domain.duty import Seat
from console.domain.grading import GradingRule, RegradeWindow
from console.domain.reporting import ReportKind
from console.errors import KnownError
from console.paths import resources
from console.profile_model import (
    City,
    DuplicateLimits,
    DutySettings,
    EventClass,
    EventType,
    Holiday,
    MaterialCategory,
    Metric,
    Place,
    PublicPhone,
    ReportItem,
    ReportRule,
    SeatRule,
    Sign,
    SiteKind,
    Source,
    Substance,
    TeamCategory,
    Town,
    TravelEstimate,
    Unit,
)

REMEDY = "Repair the named field of the city profile, or put back the file as it was installed."

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Profile:
    """All data of one city; each field is read from the file of the same name."""

    city: City
    towns: tuple[Town, ...]
    places: tuple[Place, ...]
    event_classes: tuple[EventClass, ...]
    event_types: tuple[EventType, ...]
    signs: tuple[Sign, ...]
    substances: tuple[Substance, ...]
    metrics: tuple[Metric, ...]
    grading_rules: tuple[GradingRule, ...]
    regrading: tuple[RegradeWindow, ...]
    duplicates: DuplicateLimits
    travel: TravelEstimate
    report_rules: tuple[ReportRule, ...]
    report_items: tuple[ReportItem, ...]
    team_categories: tuple[TeamCategory, ...]
    material_categories: tuple[MaterialCategory, ...]
    seats: tuple[SeatRule, ...]
    duty: DutySettings
    holidays: tuple[Holiday, ...]
    units: tuple[Unit, ...]
    phones: tuple[PublicPhone, ...]
    site_kinds: tuple[SiteKind, ...]
    sources: tuple[Source, ...]
    _indexes: dict[int, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)

    def _find(self, items: tuple[T, ...], key: str, code: str) -> T | None:
        index = self._indexes.get(id(items))
        if index is None:
            index = {getattr(item, key): item for item in items}
            self._indexes[id(items)] = index
        return index.get(code)

    def event_type(self, code: str) -> EventType | None:
        """The event type of a code, or None where the profile does not know it."""
        return self._find(self.event_types, "code", code)

    def event_class(self, code: str) -> EventClass | None:
        """The event class or sub-class of a code."""
        return self._find(self.event_classes, "code", code)

    def class_of(self, event_type: str) -> str:
        """The code of the top class (大类) of an event type, or "" where it is unknown."""
        kind = self.event_type(event_type)
        code = kind.parent if kind else ""
        while (node := self.event_class(code)) and node.parent:
            code = node.parent
        return code

    def town(self, code: str) -> Town | None:
        """The town of a code."""
        return self._find(self.towns, "code", code)

    def place(self, id: str) -> Place | None:  # noqa: A002  the record's own word
        """The place of an id."""
        return self._find(self.places, "id", id)

    def metric(self, key: str) -> Metric | None:
        """The metric of a key."""
        return self._find(self.metrics, "key", key)

    def grading_rule(self, id: str) -> GradingRule | None:  # noqa: A002  the record's own word
        """The grading rule of an id."""
        return self._find(self.grading_rules, "id", id)

    def report_rule(self, id: str) -> ReportRule | None:  # noqa: A002  the record's own word
        """The report rule of an id."""
        return self._find(self.report_rules, "id", id)

    def items_of(self, kind: ReportKind) -> tuple[ReportItem, ...]:
        """The items of one report form, in printed order."""
        return tuple(item for item in self.report_items if item.kind is kind)

    def team_category(self, code: str) -> TeamCategory | None:
        """The team category of a code."""
        return self._find(self.team_categories, "code", code)

    def teams_for(self, event_type: str) -> tuple[str, ...]:
        """Codes of the team categories fit for an event type; none where none is named."""
        return tuple(
            category.code
            for category in self.team_categories
            if event_type and event_type.startswith(category.event_types)
        )

    def material_category(self, code: str) -> MaterialCategory | None:
        """The material category of a code."""
        return self._find(self.material_categories, "code", code)

    def site_kind(self, code: str) -> SiteKind | None:
        """The site kind of a code."""
        return self._find(self.site_kinds, "code", code)

    def unit(self, code: str) -> Unit | None:
        """The unit of a code."""
        return self._find(self.units, "code", code)

    def seat(self, seat: Seat) -> SeatRule | None:
        """The rule of a seat."""
        return self._find(self.seats, "seat", seat)

    def may(self, seat: Seat, use_case: str) -> bool:
        """Whether a use case ("dispatch.send_team") may be done from a seat."""
        rule = self.seat(seat)
        return rule is not None and any(fnmatchcase(use_case, pattern) for pattern in rule.may)


def load_profile(city: str = "kunshan", *, cities: Path | None = None) -> Profile:
    """Reads a city's profile; the result is shared, so nobody may write to it.

    Raises:
        KnownError: "profile.missing" or "profile.damaged", naming the file and the field.
    """
    return _load((cities or resources() / "cities") / city)


@lru_cache(maxsize=4)
def _load(folder: Path) -> Profile:
    types = get_type_hints(Profile)
    names = [item.name for item in fields(Profile) if not item.name.startswith("_")]
    read = {name: _read(folder / f"{name}.json", types[name]) for name in names}
    profile = Profile(**read)
    rules = tuple(_bound(rule, profile.event_types) for rule in profile.grading_rules)
    return replace(profile, grading_rules=rules, _indexes={})


def _bound(rule: GradingRule, event_types: Iterable[EventType]) -> GradingRule:
    codes = tuple(item.code for item in event_types if rule.id in item.rules)
    return replace(rule, event_types=codes)


def _read(path: Path, kind: Any) -> Any:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        built = msgspec.convert(raw, kind)
    except OSError as error:
        raise KnownError("profile.missing", REMEDY, file=path.name, problem=str(error)) from error
    except ValueError as error:  # undecodable bytes, broken JSON or a field of the wrong kind
        raise KnownError("profile.damaged", REMEDY, file=path.name, problem=str(error)) from error
    if stray := _stray(raw, msgspec.to_builtins(built), "$"):
        raise KnownError(
            "profile.damaged", REMEDY, file=path.name, problem=f"unknown field {stray}"
        )
    return built


def _stray(raw: Any, built: Any, at: str) -> str:
    """The path of the first field that nobody reads (a misspelt name), or ""."""
    if isinstance(raw, dict):
        pairs = [(raw[key], built.get(key, _stray), f"{at}.{key}") for key in raw]
    elif isinstance(raw, list):
        pairs = [(raw[i], built[i], f"{at}[{i}]") for i in range(len(raw))]
    else:
        return ""
    for value, read, path in pairs:
        if read is _stray:
            return path
        if inner := _stray(value, read, path):
            return inner
    return ""
