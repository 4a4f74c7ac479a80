from __future__ import annotations

import dataclasses

import pytest

from console.domain.kinds import KIND_OF, KINDS, Kind, Merge


def test_every_kind_is_found_by_name_and_by_class() -> None:
    assert all(KIND_OF[kind.record] is kind for kind in KINDS.values())
    assert len(KIND_OF) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_tells_the_truth_about_its_record(kind: Kind) -> None:
    fields = {field.name for field in dataclasses.fields(kind.record)}
    assert kind.guarded <= fields
    assert not kind.scope or kind.scope in fields
    assert "id" in fields
    assert kind.record.__dataclass_params__.frozen
    if kind.merge is Merge.INSERT_ONLY:
        assert not kind.guarded, "an entry that is never changed can't be in conflict"
