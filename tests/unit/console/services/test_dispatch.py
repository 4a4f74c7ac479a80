from __future__ import annotations

from typing import Any

import pytest

from console import texts
from console.domain.forces import Assignment, Team, TeamState
from console.domain.incident import Incident
from console.domain.position import Position
from console.domain.supplies import Depot, DepotTier, MoveReason, StockItem, StockMove
from console.errors import KnownError
from console.services import dispatch, incidents, stock

HERE = Position(121.0, 31.27)
NEAR, FAR = Position(121.0, 31.28), Position(121.0, 31.37)


def refused(flow: Any, code: str, use_case: Any, **given: Any) -> KnownError:
    with pytest.raises(KnownError) as error:
        flow.do(use_case, **given)
    assert error.value.code == code
    return error.value


def sent(flow: Any, team: str = "t1", **given: Any) -> Assignment:
    incident = given.pop("incident", None) or flow.incident(position=HERE).id
    found: Assignment = flow.do(dispatch.send_team, incident=incident, team=team, **given)
    return found


def stepped(flow: Any, assignment: Assignment, *states: TeamState) -> Assignment:
    for state in states:
        flow.clock.advance(minutes=1)
        assignment = flow.do(dispatch.step, assignment=assignment.id, state=state)
    return assignment


def test_teams_by_distance_then_unknown_places_then_the_unsendable(flow: Any) -> None:
    texts.set_language("zh")
    flow.team("far", position=FAR, readiness_min=5)
    flow.team("near", position=NEAR)
    flow.team("somewhere")
    flow.team("broken", position=HERE, state=TeamState.OUT_OF_SERVICE)
    rows = flow.ask(dispatch.nearest_teams, profile=flow.profile, position=HERE).rows
    assert [row.team.id for row in rows] == ["near", "far", "somewhere", "broken"]
    near, far, somewhere, broken = rows
    assert near.distance_m == pytest.approx(1112, abs=2)
    assert (near.bearing_deg, near.eta_min, near.reason) == (pytest.approx(0), 3, "")
    assert far.eta_min == 5 + 27
    assert (somewhere.eta_min, somewhere.sendable, somewhere.reason) == (None, True, "位置未知")
    assert (broken.sendable, broken.reason) == (False, "不可派出：停用")


def test_a_team_just_sent_keeps_its_place_and_one_sent_elsewhere_says_where(flow: Any) -> None:
    texts.set_language("zh")
    flow.team("near", position=NEAR)
    flow.team("far", position=FAR)
    order = sent(flow, "near")
    here = {"profile": flow.profile, "position": HERE}
    rows = flow.ask(dispatch.nearest_teams, incident=order.incident, **here).rows
    assert [row.team.id for row in rows] == ["near", "far"]
    assert not rows[0].sendable
    rows = flow.ask(dispatch.nearest_teams, incident="another", **here).rows
    assert [row.team.id for row in rows] == ["far", "near"]
    title = flow.get(Incident, order.incident).title
    assert rows[1].reason == f"不可派出：接令，在“{title}”"


def test_categories_and_limit(flow: Any) -> None:
    flow.team("a", category="GAS", position=FAR)
    flow.team("b", category="GAS", position=NEAR)
    flow.team("c", category="FIRE", position=HERE)
    found = flow.ask(
        dispatch.nearest_teams,
        profile=flow.profile,
        position=HERE,
        categories=("GAS",),
        limit=1,
    )
    assert [row.team.id for row in found.rows] == ["b"]
    assert found.more == 1


def test_teams_beyond_the_limit_are_counted(flow: Any) -> None:
    flow.team("near", position=NEAR)
    flow.team("far", position=FAR)
    flow.team("somewhere")
    flow.team("broken", state=TeamState.OUT_OF_SERVICE)
    found = flow.ask(dispatch.nearest_teams, profile=flow.profile, position=HERE, limit=1)
    assert (len(found.rows), found.more, found.unplaced, found.unsendable) == (1, 3, 1, 1)
    whole = flow.ask(dispatch.nearest_teams, profile=flow.profile, position=HERE)
    assert (len(whole.rows), whole.more, whole.unplaced, whole.unsendable) == (4, 0, 0, 0)


def test_without_a_place_all_teams_are_of_unknown_distance(flow: Any) -> None:
    flow.team("a", position=NEAR)
    (row,) = flow.ask(dispatch.nearest_teams, profile=flow.profile, position=None).rows
    assert (row.distance_m, row.bearing_deg, row.eta_min) == (None, None, None)


def stocked(flow: Any) -> None:
    flow.keep(
        Depot(id="d1", name="市级库", tier=DepotTier.CITY, position=FAR),
        Depot(id="d2", name="镇级点", tier=DepotTier.TOWN, position=NEAR),
        Depot(id="d3", name="村级点", tier=DepotTier.VILLAGE),
        StockItem(id="i1", depot="d1", name="抗溶性泡沫", category="foam", spec="6%"),
        StockItem(id="i2", depot="d2", name="抗溶性泡沫", category="foam", spec="3%"),
        StockItem(id="i3", depot="d3", name="泡沫枪", category="tool"),
        StockItem(id="i4", depot="d2", name="泡沫", category="foam"),
        StockItem(id="i5", depot="lost", name="泡沫", category="foam"),
    )
    for item, quantity in (("i1", 10), ("i2", 5), ("i3", 2), ("i5", 7)):
        flow.do(stock.move, item=item, quantity=quantity, reason=MoveReason.RECEIPT)


def test_stock_on_hand_by_distance_and_words(flow: Any) -> None:
    stocked(flow)
    rows = flow.ask(dispatch.nearest_stock, position=HERE, words="泡沫")
    assert [(row.item.id, row.on_hand) for row in rows] == [("i2", 5), ("i1", 10), ("i3", 2)]
    assert rows[0].depot.name == "镇级点"
    assert rows[2].distance_m is None
    found = flow.ask(dispatch.nearest_stock, position=HERE, words="抗溶 FOAM 6%")
    assert [row.item.id for row in found] == ["i1"]
    assert len(flow.ask(dispatch.nearest_stock, position=None, limit=2)) == 2


def test_sending_binds_the_team(flow: Any) -> None:
    flow.team("t1", position=NEAR)
    order = sent(flow, order=" 速往现场 ")
    assert (order.order, order.state) == ("速往现场", TeamState.ASSIGNED)
    assert order.distance_m == pytest.approx(1112, abs=2)
    assert order.times == {"assigned": flow.now()}
    team = flow.get(Team, "t1")
    assert (team.state, team.incident) == (TeamState.ASSIGNED, order.incident)
    assert team.state_since == flow.now()


def test_an_unknown_distance_stays_unknown(flow: Any) -> None:
    flow.team("t1")
    assert sent(flow).distance_m is None


def test_no_team_is_sent_twice(flow: Any) -> None:
    flow.team("t1")
    order = sent(flow)
    refused(flow, "team.already_sent", dispatch.send_team, incident=order.incident, team="t1")


@pytest.mark.parametrize("state", [TeamState.OUT_OF_SERVICE, TeamState.RECOVERING])
def test_a_state_may_forbid_sending(flow: Any, state: TeamState) -> None:
    flow.team("t1", state=state)
    incident = flow.incident().id
    error = refused(flow, "team.not_sendable", dispatch.send_team, incident=incident, team="t1")
    assert error.facts["state"] == texts.word(state)


def test_nobody_is_sent_to_what_is_closed(flow: Any) -> None:
    flow.team("t1")
    incident = flow.incident().id
    flow.do(incidents.reject, incident=incident, reason="误报")
    refused(flow, "incident.not_open", dispatch.send_team, incident=incident, team="t1")


def test_the_life_cycle_with_its_times(flow: Any) -> None:
    flow.team("t1")
    order = sent(flow)
    began = flow.now()
    there = stepped(flow, order, TeamState.EN_ROUTE, TeamState.ON_SCENE, TeamState.WORKING)
    assert [(moment - began).seconds // 60 for moment in sorted(there.times.values())] == [
        0,
        1,
        2,
        3,
    ]
    assert flow.get(Team, "t1").state is TeamState.WORKING
    back = stepped(flow, there, TeamState.RETURNING)
    assert flow.get(Team, "t1").incident == order.incident
    home = stepped(flow, back, TeamState.HOME)
    assert home.state is TeamState.HOME
    team = flow.get(Team, "t1")
    assert (team.state, team.incident) == (TeamState.HOME, "")


def test_a_step_taken_again_keeps_its_first_time(flow: Any) -> None:
    flow.team("t1")
    order = stepped(flow, sent(flow), TeamState.EN_ROUTE, TeamState.ON_SCENE, TeamState.WORKING)
    first = order.times["working"]
    again = stepped(flow, order, TeamState.REST, TeamState.WORKING)
    assert again.times["working"] == first
    assert flow.get(Team, "t1").state_since == flow.now()


def test_an_order_called_off_frees_the_team(flow: Any) -> None:
    flow.team("t1")
    order = sent(flow)
    stepped(flow, order, TeamState.STANDBY)
    assert flow.get(Team, "t1").incident == ""
    assert sent(flow, incident=order.incident).id != order.id


def test_steps_follow_each_other(flow: Any) -> None:
    flow.team("t1")
    order = sent(flow)
    refused(flow, "team.step_refused", dispatch.step, assignment=order.id, state=TeamState.WORKING)
    back = stepped(flow, order, TeamState.EN_ROUTE, TeamState.RETURNING)
    refused(flow, "team.step_refused", dispatch.step, assignment=back.id, state=TeamState.ASSIGNED)


def test_a_team_found_again_goes_on(flow: Any) -> None:
    flow.team("t1")
    lost = stepped(flow, sent(flow), TeamState.LOST_CONTACT)
    assert flow.get(Team, "t1").incident == lost.incident
    found = stepped(flow, lost, TeamState.ASSIGNED)
    assert found.state is TeamState.ASSIGNED


def test_a_team_on_its_way_back_takes_a_new_order(flow: Any) -> None:
    flow.team("t1")
    old = stepped(flow, sent(flow), TeamState.EN_ROUTE, TeamState.RETURNING)
    new = sent(flow)
    assert flow.get(Team, "t1").incident == new.incident
    refused(flow, "team.sent_elsewhere", dispatch.step, assignment=old.id, state=TeamState.HOME)


def test_stock_is_issued_even_below_zero_and_says_so(flow: Any) -> None:
    stocked(flow)
    incident = flow.incident()
    issued = flow.do(
        dispatch.issue_stock, item="i2", quantity=4, incident=incident.id, note=" 泡沫罐车 "
    )
    assert (issued.balance, issued.negative) == (1, False)
    assert (issued.move.quantity, issued.move.reason) == (-4, MoveReason.ISSUE)
    assert (issued.move.note, issued.move.incident) == ("泡沫罐车", incident.id)
    more = flow.do(dispatch.issue_stock, item="i2", quantity=3, incident=incident.id)
    assert (more.balance, more.negative) == (-2, True)
    assert len(flow.all(StockMove, incident=incident.id)) == 2


@pytest.mark.parametrize("quantity", [0, -3])
def test_nothing_is_issued_by_a_wrong_quantity(flow: Any, quantity: int) -> None:
    stocked(flow)
    given = {"item": "i2", "quantity": quantity, "incident": flow.incident().id}
    refused(flow, "stock.quantity_wrong", dispatch.issue_stock, **given)


def test_stock_goes_only_to_an_incident_that_exists(flow: Any) -> None:
    stocked(flow)
    given = {"item": "i2", "quantity": 1, "incident": "nobody"}
    refused(flow, "record.missing", dispatch.issue_stock, **given)
    assert flow.all(Incident) == []
