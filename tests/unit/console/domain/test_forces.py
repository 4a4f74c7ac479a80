from __future__ import annotations

from itertools import pairwise

import pytest

from console.domain.forces import (
    ENGAGED,
    LINKED,
    NEXT_STATES,
    SENDABLE,
    SIDE_STATES,
    TeamState,
    may_follow,
    recalled,
)


def test_every_state_has_its_row() -> None:
    assert set(NEXT_STATES) == set(TeamState)


def test_the_usual_round_ends_where_it_began() -> None:
    way = [
        TeamState.STANDBY,
        TeamState.MUSTER,
        TeamState.ASSIGNED,
        TeamState.EN_ROUTE,
        TeamState.ON_SCENE,
        TeamState.WORKING,
        TeamState.REST,
        TeamState.RETURNING,
        TeamState.HOME,
        TeamState.RECOVERING,
        TeamState.STANDBY,
    ]
    assert all(may_follow(before, after) for before, after in pairwise(way))


@pytest.mark.parametrize("before", list(TeamState))
def test_side_states_can_be_entered_from_anywhere(before: TeamState) -> None:
    assert all(may_follow(before, side) for side in SIDE_STATES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TeamState.STANDBY, TeamState.ON_SCENE),
        (TeamState.ASSIGNED, TeamState.WORKING),
        (TeamState.RECOVERING, TeamState.ASSIGNED),
        (TeamState.OUT_OF_SERVICE, TeamState.ASSIGNED),
    ],
)
def test_no_step_is_skipped(before: TeamState, after: TeamState) -> None:
    assert not may_follow(before, after)


def test_whom_one_may_send() -> None:
    assert set(SENDABLE) == {
        TeamState.STANDBY,
        TeamState.MUSTER,
        TeamState.RETURNING,
        TeamState.HOME,
        TeamState.TRAINING,
    }


def test_nobody_who_is_engaged_may_be_sent() -> None:
    assert not ENGAGED & SENDABLE
    assert set(LINKED) == {*ENGAGED, TeamState.RETURNING}


def test_a_recall_leads_home_from_any_step() -> None:
    assert recalled(TeamState.ASSIGNED) is TeamState.STANDBY
    for state in ENGAGED - {TeamState.ASSIGNED}:
        assert recalled(state) is TeamState.RETURNING
        assert may_follow(state, TeamState.RETURNING)
    assert recalled(TeamState.HOME) is None
