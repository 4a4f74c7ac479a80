"""The stock of the demonstration city has what alarms are for: shortages and expired lines."""

from __future__ import annotations

import datetime as dt

from console.domain.supplies import Shelter
from console.services import stock
from console.services.demonstration_stage import Stage
from console.services.demonstration_supplies import make
from console.services.stock import Expiry


def test_some_lines_are_short_and_some_expired_but_not_many(demo_store) -> None:
    with demo_store.reading() as read:
        rows = stock.rows(read, today=dt.date(2026, 7, 2))
    assert 5 < sum(row.short for row in rows) < len(rows) / 5
    assert 2 < sum(row.expiry is Expiry.EXPIRED for row in rows) < len(rows) / 5


def test_categories_are_those_of_the_city(profile, clock) -> None:
    for record in make(Stage(profile=profile, seed=1, now=clock.now())):
        if category := getattr(record, "category", ""):
            assert profile.material_category(category)


def test_capacity_is_area_by_person(profile, clock) -> None:
    for record in make(Stage(profile=profile, seed=1, now=clock.now())):
        if isinstance(record, Shelter):
            assert record.effective_area_m2
            assert record.area_per_person_m2
            assert record.capacity == int(record.effective_area_m2 // record.area_per_person_m2)
