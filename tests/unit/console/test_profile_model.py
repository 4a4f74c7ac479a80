from __future__ import annotations

import dataclasses

import pytest

from console import profile_model


@pytest.mark.parametrize(
    "kind",
    [
        item
        for item in vars(profile_model).values()
        if isinstance(item, type) and dataclasses.is_dataclass(item)
    ],
)
def test_nothing_of_a_profile_can_be_changed(kind: type) -> None:
    """Many threads share one profile, and rules change only by a new edition of the data."""
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_what_rests_on_a_document_is_unverified_until_somebody_checked_it() -> None:
    sourced = profile_model.Sourced(name="示例", name_en="Example", source="示例")
    assert not sourced.verified
