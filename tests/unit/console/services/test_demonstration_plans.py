"""The plan register of the demonstration city and its digitized editions fit each other."""

from __future__ import annotations

from console.domain.planbook import Plan, PlanEdition
from console.services.demonstration_plans import make
from console.services.demonstration_stage import Stage
from plans import model


def test_each_edition_belongs_to_a_plan_that_names_it(profile, clock) -> None:
    records = list(make(Stage(profile=profile, seed=1, now=clock.now())))
    plans = {record.id: record for record in records if isinstance(record, Plan)}
    editions = [record for record in records if isinstance(record, PlanEdition)]
    assert len({plan.code for plan in plans.values()}) == 44
    for edition in editions:
        assert plans[edition.plan].edition == edition.id
        assert plans[edition.plan].version == edition.version
        assert model.digest(edition.content) == edition.sha256
        assert model.loads(edition.content).code == plans[edition.plan].code
