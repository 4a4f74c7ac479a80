"""The register of key sites (重点目标): plants, schools, hospitals, stations, water intakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.clock import Clock
from console.domain.supplies import Site
from console.services.fields import edited
from db.work import Reader, Work

EDITABLE = frozenset(
    {
        "name",
        "kind",
        "aliases",
        "unit",
        "town",
        "address",
        "position",
        "hazard_level",
        "substances",
        "phone",
        "source",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A key site."""

    site: Site


def rows(read: Reader, *, kinds: tuple[str, ...] = ()) -> list[SiteRow]:
    """The key sites, all or of some kinds, by name."""
    found = (
        read.all(Site, order_by="name", kind=kinds) if kinds else read.all(Site, order_by="name")
    )
    return [SiteRow(site=one) for one in found]


def add(work: Work, _clock: Clock, *, fields: Mapping[str, object]) -> Site:
    """Enters a site into the register; it needs a name."""
    return _kept(work, Site(id=work.new_id(), name="", kind=""), fields)


def update(
    work: Work,
    _clock: Clock,
    *,
    site: str,
    fields: Mapping[str, object],
) -> Site:
    """Changes what the register says of a site."""
    return _kept(work, work.get(Site, site), fields)


def _kept(work: Work, site: Site, fields: Mapping[str, object]) -> Site:
    return work.put(edited(site, fields, EDITABLE))
