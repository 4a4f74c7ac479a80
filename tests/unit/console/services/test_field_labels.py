from __future__ import annotations

import dataclasses

import pytest

from console import texts
from console.domain.kinds import KINDS
from console.services import calls, field_labels, incidents, shelters, sites, stock, teams
from console.services.field_labels import label


@pytest.fixture(autouse=True)
def _chinese() -> None:
    texts.set_language("zh")


def test_a_field_by_its_name() -> None:
    assert label("deaths") == "死亡"


def test_a_field_of_a_dictionary_goes_by_the_dictionary() -> None:
    assert label("others/households") == "其他指标"


def test_a_field_of_a_later_version_keeps_its_own_name() -> None:
    assert label("of_a_later_version") == "of_a_later_version"


TYPED = {
    *calls._EDITABLE,
    *incidents._EDITABLE,
    *teams.EDITABLE,
    *stock.EDITABLE_ITEM,
    *stock.EDITABLE_DEPOT,
    *shelters.EDITABLE,
    *sites.EDITABLE,
}


@pytest.mark.parametrize("field", sorted(TYPED))
def test_every_field_an_officer_types_into_has_a_name(field: str) -> None:
    assert label(field) != field


def test_every_name_belongs_to_a_field() -> None:
    known = {field.name for kind in KINDS.values() for field in dataclasses.fields(kind.record)}
    assert set(field_labels._LABELS) <= known
