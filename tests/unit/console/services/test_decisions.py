from __future__ import annotations

from typing import Any

import pytest

from console.domain.incident import Decision, DecisionKind, Evidence, IncidentState
from console.errors import KnownError
from console.services import decisions


def test_a_decision_says_who_when_and_why(flow: Any) -> None:
    incident = flow.incident(event_type="").id
    with flow.store.begin(flow.actor, "tests.decide") as work:
        made = decisions.record(
            work,
            flow.clock,
            incident,
            DecisionKind.TYPE,
            proposed="21020",
            decided="21010",
            reason=" 未起火\x00 ",
            evidence=[Evidence(rule="words", text="泄漏")],
        )
    kept = flow.get(Decision, made.id)
    assert kept == made
    assert (kept.by, kept.at, kept.reason) == ("officer-1", flow.now(), "未起火")


def test_a_stage_is_stamped_in_the_same_change(flow: Any) -> None:
    incident = flow.incident().id
    with flow.store.begin(flow.actor, "tests.verify") as work:
        moved = decisions.move_on(work, incident, IncidentState.VERIFIED, verified_at=flow.now())
    assert (moved.state, moved.verified_at) == (IncidentState.VERIFIED, flow.now())
    with (
        pytest.raises(KnownError) as error,
        flow.store.begin(flow.actor, "tests.end") as work,
    ):
        decisions.move_on(work, incident, IncidentState.ENDED)
    assert error.value.code == "incident.stage_refused"


def test_a_type_that_the_city_knows(flow: Any) -> None:
    assert decisions.known_type(flow.profile, "21010").name
    with pytest.raises(KnownError) as error:
        decisions.known_type(flow.profile, "00000")
    assert error.value.facts == {"type": "00000"}
