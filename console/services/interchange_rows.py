"""From a row of a table to the records it stands for, or the reason why it can't be taken in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from console.domain.datum import Datum, to_wgs84
from console.domain.forces import Team, TeamLevel
from console.domain.position import Position
from console.domain.supplies import (
    Depot,
    DepotTier,
    MoveReason,
    Shelter,
    Site,
    StockItem,
    StockMove,
)
from console.profile import Profile
from console.services import interchange_cells as cells
from console.services.interchange_cells import RowRefusedError
from console.services.interchange_model import Accepted, Sheet, SheetRow
from console.services.interchange_targets import targets
from console.texts import tr
from db.work import Reader

E = TypeVar("E", bound=StrEnum)

_NAME_MOST = 200
_NOT_YET = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands in a movement until commit puts the real moment there."""

_LEVELS: dict[TeamLevel, tuple[str, ...]] = {
    TeamLevel.CITY: ("市级", "市", "city"),
    TeamLevel.TOWN: ("区镇级", "区镇", "镇", "街道", "town"),
    TeamLevel.ENTERPRISE: ("企业级", "企业", "enterprise"),
    TeamLevel.SOCIAL: ("社会", "社会力量", "志愿", "social"),
}
_TIERS: dict[DepotTier, tuple[str, ...]] = {
    DepotTier.CITY: ("市级", "市", "city"),
    DepotTier.TOWN: ("区镇级", "区镇", "镇", "街道", "town"),
    DepotTier.VILLAGE: ("村级", "村", "社区", "村社区", "village"),
}
_RECORDS: dict[str, type[Any]] = {
    "team": Team,
    "depot": Depot,
    "stock_item": StockItem,
    "shelter": Shelter,
    "site": Site,
}


class RowReader:
    """Reads the rows of one sheet; knows what the store has and which rows came before."""

    def __init__(
        self,
        read: Reader,
        *,
        profile: Profile,
        sheet: Sheet,
        kind: str,
        mapping: Mapping[str, int],
        datum: Datum,
    ) -> None:
        self._profile = profile
        self._sheet = sheet
        self._kind = kind
        self._mapping = mapping
        self._datum = datum
        self._titles = {target.key: tr(target.title) for target in targets(kind)}
        self._seen = {_identity(one): 0 for one in read.all(_RECORDS[kind])}
        self._depots = _depot_names(read.all(Depot)) if kind == "stock_item" else {}
        self._row = SheetRow(0, ())
        self._warnings: list[str] = []

    def read(self, row: SheetRow) -> Accepted:
        """The records of a row.

        Raises:
            RowRefusedError: it can't be taken in.
        """
        self._row, self._warnings = row, []
        if cells.is_yes(self._text("deleted")):
            raise self._refused("deleted", tr("marked as deleted in the source"))
        build: Callable[[], tuple[Any, ...]] = getattr(self, f"_{self._kind}")
        records = build()
        self._refuse_twice(records[0])
        return Accepted(number=row.number, records=records, warnings=tuple(self._warnings))

    def _team(self) -> tuple[Any, ...]:
        position, source = self._position_and_source()
        categories = [(one.code, (one.name, one.name_en)) for one in self._profile.team_categories]
        return (
            Team(
                id="",
                name=self._name(),
                category=self._known("category", categories, tr("unknown category")),
                level=self._choice("level", _LEVELS, TeamLevel.CITY),
                unit=self._text("unit"),
                town=self._town(),
                address=self._text("address"),
                position=position,
                leader=self._text("leader"),
                phone=self._text("phone"),
                headcount=self._whole("headcount"),
                specialities=cells.several(self._text("specialities")),
                equipment=cells.several(self._text("equipment")),
                source=source,
            ),
        )

    def _depot(self) -> tuple[Any, ...]:
        position, source = self._position_and_source()
        return (
            Depot(
                id="",
                name=self._name(),
                tier=self._choice("tier", _TIERS, DepotTier.CITY),
                unit=self._text("unit"),
                town=self._town(),
                address=self._text("address"),
                position=position,
                keeper=self._text("keeper"),
                phone=self._text("phone"),
                source=source,
            ),
        )

    def _stock_item(self) -> tuple[Any, ...]:
        name = self._name()
        if name in self._depots:
            raise self._refused("name", tr("the name of a depot, not of material"))
        depot = self._depots.get(self._text("depot"))
        if depot is None:
            raise self._refused("depot", tr("unknown depot"))
        item = StockItem(
            id="",
            depot=depot,
            name=name,
            category=self._material(name),
            spec=self._text("spec"),
            unit=self._text("unit"),
            batch=self._text("batch"),
            minimum=self._whole("minimum") or 0,
            expires_on=cells.date(self._title("expires_on"), self._text("expires_on")),
            source=self._source(),
        )
        quantity = self._whole("quantity")
        if not quantity:
            self._warnings.append(tr("no quantity: taken in with nothing on hand"))
            return (item,)
        move = StockMove(
            id="", item="", quantity=quantity, reason=MoveReason.COUNT, at=_NOT_YET, by=""
        )
        return item, move

    def _shelter(self) -> tuple[Any, ...]:
        position, source = self._position_and_source()
        return (
            Shelter(
                id="",
                name=self._name(),
                unit=self._text("unit"),
                town=self._town(),
                address=self._text("address"),
                position=position,
                phone=self._text("phone"),
                effective_area_m2=self._whole("effective_area_m2"),
                capacity=self._whole("capacity"),
                source=source,
            ),
        )

    def _site(self) -> tuple[Any, ...]:
        position, source = self._position_and_source()
        kinds = [(one.code, (one.name, one.name_en)) for one in self._profile.site_kinds]
        return (
            Site(
                id="",
                name=self._name(),
                kind=self._known("kind", kinds, tr("unknown kind")) or "other",
                unit=self._text("unit"),
                town=self._town(),
                address=self._text("address"),
                position=position,
                substances=cells.several(self._text("substances")),
                phone=self._text("phone"),
                source=source,
            ),
        )

    def _text(self, key: str, *, most: int = 1000) -> str:
        column = self._mapping.get(key)
        if column is None or column >= len(self._row.cells):
            return ""
        return cells.text(self._title(key), self._row.cells[column], most=most)

    def _name(self) -> str:
        name = self._text("name", most=_NAME_MOST)
        if not name:
            raise self._refused("name", tr("empty"))
        return name

    def _whole(self, key: str) -> int | None:
        return cells.whole_number(self._title(key), self._text(key))

    def _title(self, key: str) -> str:
        """What the person who imports calls the column: its header in the file."""
        column = self._mapping.get(key)
        known = column is not None and column < len(self._sheet.headers)
        return self._sheet.headers[column] if known and column is not None else self._titles[key]

    def _refused(self, key: str, reason: str) -> RowRefusedError:
        return RowRefusedError(self._title(key), self._text(key), reason)

    def _choice(self, key: str, words: Mapping[E, tuple[str, ...]], default: E) -> E:
        said = self._text(key).casefold()
        if not said:
            return default
        for member, names in words.items():
            if said in names:
                return member
        raise self._refused(key, tr("unknown level"))

    def _known(self, key: str, known: Iterable[tuple[str, tuple[str, ...]]], reason: str) -> str:
        """The code of a category said by code or by name; "" with a warning where none is said."""
        said = self._text(key).casefold()
        if not said:
            self._warnings.append(tr("no category"))
            return ""
        for code, names in known:
            if said in (code.casefold(), *(name.casefold() for name in names)):
                return code
        raise self._refused(key, reason)

    def _material(self, name: str) -> str:
        """A material's category: as said, else by the words that the city's list knows it by."""
        known = self._profile.material_categories
        if self._text("category"):
            pairs = [(one.code, (one.name, one.name_en)) for one in known]
            return self._known("category", pairs, tr("unknown category"))
        hits = [(len(word), one.code) for one in known for word in one.words if word in name]
        if not hits:
            self._warnings.append(tr("no category"))
        return max(hits)[1] if hits else ""

    def _town(self) -> str:
        said = self._text("town")
        if not said:
            return ""
        for town in self._profile.towns:
            if said in (town.code, town.name, town.name_en, town.full_name, *town.aliases):
                return town.code
        self._warnings.append(tr("unknown town: {town}", town=said))
        return ""

    def _source(self) -> str:
        number = self._text("external_id")
        return f"{self._sheet.name}#{number}" if number else self._sheet.name

    def _position_and_source(self) -> tuple[Position | None, str]:
        lon, lat = self._text("lon"), self._text("lat")
        said = cells.position((self._title("lon"), self._title("lat")), lon, lat)
        if said is None:
            return None, self._source()
        converted = to_wgs84(said, self._datum)
        if converted is None:
            self._warnings.append(tr("position left out: its coordinate system is not known"))
            return None, f"{self._source()}（坐标系不明：{lon}, {lat}）"
        return converted, self._source()

    def _refuse_twice(self, record: Any) -> None:
        identity = _identity(record)
        earlier = self._seen.get(identity)
        if earlier is None:
            self._seen[identity] = self._row.number
            return
        if earlier:
            raise self._refused("name", tr("the same as row {row}", row=earlier))
        raise self._refused("name", tr("is in the register already"))


def _identity(record: Any) -> tuple[str, ...]:
    """What makes two entries of a register the same thing."""
    if isinstance(record, StockItem):
        return record.depot, record.name, record.spec, record.unit, record.batch
    return record.name, record.address


def _depot_names(depots: Iterable[Depot]) -> dict[str, str]:
    """Depots by name, and by the number that they had in the register they came from."""
    known: dict[str, str] = {}
    for depot in depots:
        known.setdefault(depot.name, depot.id)
        number = depot.source.partition("#")[2].partition("（")[0]
        if number:
            known.setdefault(number, depot.id)
    return known
