"""Finding a place as a caller names it (地名检索): Chinese, pinyin, initials, or a name of old."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from console.domain.position import Position, distance_m
from console.domain.supplies import Site
from console.profile import Profile
from console.profile_model import Town
from console.services.place_words import Fit, Roll, initials, readings, romanized, typed
from console.texts import name_of
from db.work import Reader

SITE_ACCURACY_M = 100
"""How well a register's point is taken to lie on what it names."""
SOMEWHERE_IN_TOWN_M = 5_000
"""How far off the town's centre may be, where a place has no position of its own."""
FARTHEST_TOWN_M = 20_000
"""Beyond this from every town centre a point is not in the city."""
_BRACKETS = re.compile(r"[（(].*?[）)]")


class MatchedBy(StrEnum):
    """What a place was found by."""

    NAME = "name"  # 名称
    ALIAS = "alias"  # 别名、旧称
    PINYIN = "pinyin"  # 全拼
    INITIALS = "initials"  # 首字母


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHit:
    """A place that was found; `matched` is the name of it that fits what was typed.

    `position` may be that of the town where the place has none of its own; `accuracy_m` says how
    far off it may be, and is None where nothing is known.
    """

    id: str
    name: str
    kind: str
    town: str
    town_name: str
    position: Position | None
    accuracy_m: int | None
    matched_by: MatchedBy
    matched: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name of a place, ready to be compared."""

    place: _Known
    text: str
    plain: str
    alias: bool

    @property
    def is_town(self) -> bool:
        return self.place.kind == "town"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    id: str
    name: str
    kind: str
    town: Town | None
    position: Position | None
    accuracy_m: int | None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    fit: Fit
    by: MatchedBy
    entry: _Entry

    @property
    def town(self) -> str:
        return self.entry.place.town.code if self.entry.place.town else ""


class PlaceIndex:
    """Every name of the city's towns, places and registered sites, in memory.

    Holds no connection: it may be handed to any thread, and is made anew when sites change.
    """

    def __init__(self, profile: Profile, sites: Iterable[Site] = ()) -> None:
        self._towns = profile.towns
        self._entries = tuple(_distinct(_entries(profile, sites)))
        self._names = Roll([entry.plain for entry in self._entries])
        spelt = [(entry, reading) for entry in self._entries for reading in readings(entry.plain)]
        self._spelt = [entry for entry, _ in spelt]
        self._readings = Roll([reading for _, reading in spelt])
        short = dict.fromkeys((entry, initials(reading)) for entry, reading in spelt)
        self._short = [entry for entry, _ in short]
        self._initials = Roll([letters for _, letters in short])
        towns = ((entry.plain, entry.place.id) for entry in self._entries if entry.is_town)
        self._town_names = sorted(towns, key=lambda named: -len(named[0]))

    def search(self, text: str, limit: int = 8, *, town: str = "") -> list[PlaceHit]:
        """The places that fit what was typed, the best first, each place once.

        Whole names come before beginnings, beginnings before parts; towns, and places of the town
        that is typed ahead ("千灯歇马桥") or given, come before others of the same rank.

        Args:
            text: Chinese, full pinyin, initials, or a mixture.
            limit: the most places to tell.
            town: the code of a town whose places are likelier.
        """
        wanted = typed(text)
        if not wanted:
            return []
        found = self._best(wanted)
        named, rest = self._town_ahead(wanted)
        if rest:
            within = [one for one in self._best(rest) if one.town == named]
            found = sorted(within, key=lambda one: _order(one, named)) + found
        else:
            found.sort(key=lambda one: _order(one, town))
        once = {one.entry.place.id: one for one in reversed(found)}
        kept = (one for one in found if once[one.entry.place.id] is one)
        return [_hit(one) for one in islice(kept, limit)]

    def nearest_town(self, position: Position) -> Town | None:
        """The town whose centre is nearest, or None for a point that is not in the city."""
        apart, town = min(
            ((distance_m(town.position, position), town) for town in self._towns),
            key=lambda pair: pair[0],
            default=(FARTHEST_TOWN_M, None),
        )
        return town if apart < FARTHEST_TOWN_M else None

    def _best(self, wanted: str) -> list[_Found]:
        """The best fit of each place."""
        best: dict[str, _Found] = {}
        for one in self._fits(wanted):
            known = best.get(one.entry.place.id)
            if known is None or one.fit < known.fit:
                best[one.entry.place.id] = one
        return list(best.values())

    def _fits(self, wanted: str) -> Iterator[_Found]:
        """Every name that fits, the plainer ways of writing first."""
        for line, fit in self._names.find(wanted):
            entry = self._entries[line]
            yield _Found(fit, MatchedBy.ALIAS if entry.alias else MatchedBy.NAME, entry)
        if any(letter.isascii() and letter.isalpha() for letter in wanted):
            for line, fit in self._readings.find(romanized(wanted), syllables=True):
                yield _Found(fit, MatchedBy.PINYIN, self._spelt[line])
        if wanted.isascii():
            for line, fit in self._initials.find(wanted):
                yield _Found(fit, MatchedBy.INITIALS, self._short[line])

    def _town_ahead(self, wanted: str) -> tuple[str, str]:
        """The town a query begins with and what follows it, or two empty strings."""
        for name, code in self._town_names:
            if wanted.startswith(name) and wanted != name:
                return code, wanted.removeprefix(name)
        return "", ""


def index(read: Reader, *, profile: Profile) -> PlaceIndex:
    """The index over the profile and the registered sites as they are now."""
    return PlaceIndex(profile, read.all(Site))


def place_name(read: Reader, *, profile: Profile, place: str) -> str:
    """What the place on a sheet is called: its id's name, or the words that stand there.

    A town is said apart, and a code that nobody knows is no name: both are "".
    """
    known = profile.place(place) or (read.find(Site, place) if place else None)
    return known.name if known else _words(place)


def town_name(profile: Profile, town: str) -> str:
    """What the town on a sheet is called: its code's name, or the words that stand there."""
    known = profile.town(town)
    return known.name if known else _words(town)


def _words(said: str) -> str:
    """What was said, unless it is a code; towns and places have Chinese names."""
    return "" if said.isascii() else said


def _entries(profile: Profile, sites: Iterable[Site]) -> Iterator[_Entry]:
    for town in profile.towns:
        known = _Known(
            id=town.code,
            name=town.name,
            kind="town",
            town=town,
            position=town.position,
            accuracy_m=town.accuracy_m,
        )
        yield from _names(known, (_BRACKETS.sub("", town.name), town.full_name), town.aliases)
    for place in profile.places:
        known = _Known(
            id=place.id,
            name=place.name,
            kind=place.kind,
            town=profile.town(place.town),
            position=place.position,
            accuracy_m=place.accuracy_m,
        )
        yield from _names(known, (_BRACKETS.sub("", place.name), place.name), place.aliases)
    for site in sites:
        known = _Known(
            id=site.id,
            name=site.name,
            kind=site.kind,
            town=profile.town(site.town),
            position=site.position,
            accuracy_m=SITE_ACCURACY_M if site.position else None,
            simulated=site.simulated,
        )
        yield from _names(known, (site.name,), site.aliases)


def _names(place: _Known, names: Iterable[str], aliases: Iterable[str]) -> Iterator[_Entry]:
    for alias, texts in ((False, names), (True, aliases)):
        for text in texts:
            if plain := typed(text):
                yield _Entry(place, text, plain, alias)


def _distinct(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Leaves out a name that a place already has, and a second record of one place."""
    seen: set[tuple[str, str]] = set()
    twins: dict[tuple[object, ...], str] = {}
    for entry in entries:
        place = entry.place
        town = place.town.code if place.town else ""
        twin = twins.setdefault((place.name, place.kind, town, place.position), place.id)
        if twin == place.id and (place.id, entry.plain) not in seen:
            seen.add((place.id, entry.plain))
            yield entry


def _order(found: _Found, town: str) -> tuple[object, ...]:
    entry = found.entry
    return (
        found.fit,
        not entry.is_town,
        not town or found.town != town,
        found.by is MatchedBy.INITIALS,
        len(entry.plain),
        entry.place.name,
        entry.place.id,
    )


def _hit(found: _Found) -> PlaceHit:
    place = found.entry.place
    position, accuracy = place.position, place.accuracy_m
    if position is None and place.town is not None:
        position, accuracy = place.town.position, SOMEWHERE_IN_TOWN_M
    return PlaceHit(
        id=place.id,
        name=place.name,
        kind=place.kind,
        town=found.town,
        town_name=name_of(place.town) if place.town else "",
        position=position,
        accuracy_m=accuracy,
        matched_by=found.by,
        matched=found.entry.text,
        simulated=place.simulated,
    )
