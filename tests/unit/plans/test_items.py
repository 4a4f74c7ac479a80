"""The items of a plan are walked one way, whatever their group."""

from __future__ import annotations

import dataclasses

from console.domain.planbook import PlanKind
from plans.items import GROUPS, Entry, entries, name_of, subject, substance, with_entries
from plans.model import (
    Clause,
    Extracted,
    Group,
    ItemState,
    Level,
    PlanDocument,
    Procedure,
    UnitDuty,
)

DOCUMENT = PlanDocument(
    code="P",
    title="预案",
    kind=PlanKind.SPECIAL,
    version="1",
    clauses=(Clause(id="1"),),
    levels=(Level(number=1, label="Ⅰ级"), Level(number=2, label="Ⅱ级")),
    groups=(Group(name="综合组"),),
    units=(UnitDuty(unit="公安局", duties="警戒"),),
)


def test_a_plan_put_together_from_its_items_is_the_same_plan() -> None:
    assert with_entries(DOCUMENT, entries(DOCUMENT)) == DOCUMENT
    assert [one.group for one in entries(DOCUMENT)] == ["levels", "levels", "groups", "units"]
    assert not list(entries(with_entries(DOCUMENT, ())))


def test_every_group_is_known_by_its_class() -> None:
    held = {
        field.name
        for field in dataclasses.fields(PlanDocument)
        if isinstance(getattr(DOCUMENT, field.name), tuple)
    }
    assert held - GROUPS.keys() == {"event_types", "also_types", "clauses"}
    assert all(issubclass(kind, Extracted) for kind in GROUPS.values())


def test_who_confirmed_an_item_is_no_part_of_what_it_orders() -> None:
    level = DOCUMENT.levels[0]
    proposed = dataclasses.replace(level, state=ItemState.PROPOSED, clause="1", doubt="and_or")
    assert substance(level) == substance(proposed)
    assert substance(level) != substance(DOCUMENT.levels[1])
    assert subject(Entry("levels", level)) != subject(Entry("levels", DOCUMENT.levels[1]))


def test_an_item_without_a_name_goes_by_its_quote() -> None:
    assert name_of(Entry("levels", DOCUMENT.levels[0])) == "Ⅰ级"
    assert name_of(Entry("procedures", Procedure(quote="由市指挥部启动"))) == "由市指挥部启动"
