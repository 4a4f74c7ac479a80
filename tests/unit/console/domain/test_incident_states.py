from __future__ import annotations

import pytest

from console.domain.incident import IncidentState
from console.domain.incident_states import NEXT_STAGES, may_become


def test_every_stage_has_its_row() -> None:
    assert set(NEXT_STAGES) == set(IncidentState)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (IncidentState.NEW, IncidentState.VERIFIED),
        (IncidentState.NEW, IncidentState.RESPONDING),
        (IncidentState.VERIFIED, IncidentState.CLOSED),
        (IncidentState.RESPONDING, IncidentState.ENDED),
        (IncidentState.ENDED, IncidentState.RESPONDING),
        (IncidentState.REJECTED, IncidentState.VERIFIED),
    ],
)
def test_the_usual_way(before: IncidentState, after: IncidentState) -> None:
    assert may_become(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (IncidentState.NEW, IncidentState.CLOSED),
        (IncidentState.RESPONDING, IncidentState.CLOSED),
        (IncidentState.RESPONDING, IncidentState.REJECTED),
        (IncidentState.CLOSED, IncidentState.RESPONDING),
        (IncidentState.MERGED, IncidentState.NEW),
    ],
)
def test_what_may_not_be(before: IncidentState, after: IncidentState) -> None:
    assert not may_become(before, after)


def test_a_stage_does_not_follow_itself() -> None:
    assert not any(may_become(stage, stage) for stage in IncidentState)
