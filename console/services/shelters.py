"""The register of shelters (应急避难场所): room for how many, and which are open."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from console.clock import Clock
from console.domain.supplies import Shelter, ShelterState
from console.errors import KnownError
from console.services.fields import edited
from db.work import Reader, Work

EDITABLE = frozenset(
    {
        "name",
        "code",
        "grade",
        "duration_class",
        "indoor",
        "unit",
        "town",
        "address",
        "position",
        "phone",
        "effective_area_m2",
        "area_per_person_m2",
        "capacity",
        "hazards",
        "inspected_on",
        "source",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelterRow:
    """A shelter and the room left in it; None where its capacity isn't known."""

    shelter: Shelter
    free: int | None


def rows(read: Reader) -> list[ShelterRow]:
    """Every shelter, by name."""
    return [ShelterRow(shelter=one, free=_free(one)) for one in read.all(Shelter, order_by="name")]


def add(work: Work, _clock: Clock, *, fields: Mapping[str, object]) -> Shelter:
    """Enters a shelter into the register; it needs a name."""
    return _kept(work, Shelter(id=work.new_id(), name=""), fields)


def update(
    work: Work,
    _clock: Clock,
    *,
    shelter: str,
    fields: Mapping[str, object],
) -> Shelter:
    """Changes what the register says of a shelter."""
    return _kept(work, work.get(Shelter, shelter), fields)


def set_state(
    work: Work,
    _clock: Clock,
    *,
    shelter: str,
    state: ShelterState,
) -> Shelter:
    """Opens, fills or closes a shelter; closing needs it to be empty.

    Raises:
        KnownError: "shelter.occupied".
    """
    found = work.get(Shelter, shelter)
    if state in (ShelterState.CLOSED, ShelterState.DAILY) and found.occupancy:
        raise KnownError(
            "shelter.occupied",
            "Move the people on and set the number to 0 first.",
            shelter=found.name,
            people=found.occupancy,
        )
    return work.put(dataclasses.replace(found, state=state))


def set_occupancy(
    work: Work,
    _clock: Clock,
    *,
    shelter: str,
    people: int,
) -> Shelter:
    """Records how many people are in an open shelter; the state follows the capacity.

    More than the capacity is recorded as it is: people in need are not turned into a form error.

    Raises:
        KnownError: "shelter.negative", "shelter.not_open".
    """
    found = work.get(Shelter, shelter)
    if people < 0:
        raise KnownError("shelter.negative", "Enter 0 or more people.")
    if people and found.state not in (ShelterState.OPEN, ShelterState.FULL):
        raise KnownError("shelter.not_open", "Open the shelter first.", shelter=found.name)
    state = found.state
    if state in (ShelterState.OPEN, ShelterState.FULL) and found.capacity is not None:
        state = ShelterState.FULL if people >= found.capacity else ShelterState.OPEN
    return work.put(dataclasses.replace(found, occupancy=people, state=state))


def _kept(work: Work, shelter: Shelter, fields: Mapping[str, object]) -> Shelter:
    return work.put(edited(shelter, fields, EDITABLE))


def _free(shelter: Shelter) -> int | None:
    if shelter.capacity is None:
        return None
    return max(0, shelter.capacity - shelter.occupancy)
