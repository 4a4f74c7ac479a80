"""Two numbers for one event become one, and nothing of either is lost."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.forces import Assignment, Team
from console.domain.incident import Call, DecisionKind, Incident, IncidentState
from console.domain.reporting import DutyState, ReportDuty
from console.domain.response import Response, ResponseState, Task, TaskState
from console.errors import KnownError
from console.services import dispatch, incidents, merging, response, tasks, timeline


def merged(flow: Any, incident: Incident, into: Incident, reason: str = "同一火情") -> Incident:
    found: Incident = flow.do(
        merging.merge, profile=flow.profile, incident=incident.id, into=into.id, reason=reason
    )
    return found


def responded(flow: Any, incident: Incident, match: Any, plan: Any) -> Response:
    started: Response = flow.do(
        response.start, profile=flow.profile, incident=incident.id, match=match, library=(plan,)
    )
    return started


def test_calls_and_timeline_stay_reachable(flow: Any) -> None:
    first, second = flow.incident(), flow.incident(what="同一处浓烟")
    third = flow.incident(what="又一通来电")
    merged(flow, third, second)
    merged(flow, second, first)
    gone = flow.get(Incident, second.id)
    assert (gone.state, gone.merged_into) == (IncidentState.MERGED, first.id)
    card = flow.ask(incidents.card, profile=flow.profile, incident=first.id, now=flow.now())
    assert {call.what for call in card.calls} == {call.what for call in flow.all(Call)}
    assert {one.id for one in card.merged} == {second.id, third.id}
    rows = flow.ask(timeline.of_incident, incident=first.id, profile=flow.profile)
    assert sum(row.use_case == "calls.file_call" for row in rows) == 3
    assert any("同一火情" in row.text and second.number in row.text for row in rows)
    listed = flow.ask(incidents.open_incidents, profile=flow.profile, now=flow.now())
    assert [row.incident.id for row in listed] == [first.id]


def test_both_decisions_say_why(flow: Any) -> None:
    first, second = flow.incident(), flow.incident()
    merged(flow, second, first)
    card = flow.ask(incidents.card, profile=flow.profile, incident=first.id, now=flow.now())
    (told,) = [one for one in card.decisions if one.kind is DecisionKind.DUPLICATE]
    assert (told.decided, told.reason, told.evidence[0].value) == (
        second.id,
        "同一火情",
        second.number,
    )
    given_up = flow.ask(incidents.card, profile=flow.profile, incident=second.id, now=flow.now())
    assert given_up.decisions[-1].kind is DecisionKind.STAGE


def test_teams_and_the_team_s_order_go_on(flow: Any) -> None:
    first, second = flow.incident(), flow.incident()
    flow.team("t1")
    order = flow.do(dispatch.send_team, incident=second.id, team="t1")
    merged(flow, second, first)
    assert flow.get(Assignment, order.id).incident == first.id
    assert flow.get(Team, "t1").incident == first.id


def test_a_response_goes_on_with_its_open_tasks(flow: Any, match: Any, plan: Any) -> None:
    first, second = flow.incident(), flow.incident()
    running = responded(flow, second, match, plan)
    report, evacuate = flow.all(Task, response=running.id)
    flow.do(tasks.set_state, task=report.id, state=TaskState.DONE)
    gone_on = merged(flow, second, first)
    assert gone_on.state is IncidentState.RESPONDING
    assert flow.get(Response, running.id).incident == first.id
    assert flow.get(Task, evacuate.id).incident == first.id
    assert flow.get(Task, report.id).incident == second.id, "what was done stays where it was done"


def test_the_same_plan_is_not_answered_twice(flow: Any, match: Any, plan: Any) -> None:
    first, second = flow.incident(), flow.incident()
    kept, ended = (responded(flow, one, match, plan) for one in (first, second))
    merged(flow, second, first)
    assert flow.get(Response, ended.id).state is ResponseState.ENDED
    assert flow.get(Response, kept.id).state is ResponseState.ACTIVE
    dropped = flow.all(Task, incident=second.id)
    assert {task.state for task in dropped} == {TaskState.DROPPED}
    assert all(first.number in task.drop_reason for task in dropped)


def test_the_earlier_clock_runs_on(flow: Any) -> None:
    early = flow.incident()
    flow.clock.advance(minutes=10)
    late = flow.incident()
    due = {duty.rule: duty.due_at for duty in flow.all(ReportDuty, incident=early.id)}
    assert due
    merged(flow, early, late)
    running = flow.all(ReportDuty, incident=late.id, state=DutyState.RUNNING)
    soonest = {rule: min(duty.due_at for duty in running if duty.rule == rule) for rule in due}
    assert soonest == due
    flow.clock.advance(minutes=1)
    third = flow.incident()
    merged(flow, third, late)
    waived = flow.all(ReportDuty, incident=third.id)
    assert {duty.state for duty in waived} == {DutyState.WAIVED}
    assert all(late.number in duty.waive_reason for duty in waived)


def test_a_sensitive_one_makes_the_other_sensitive(flow: Any) -> None:
    first, second = flow.incident(), flow.incident()
    flow.do(incidents.update, profile=flow.profile, incident=second.id, fields={"sensitive": True})
    before = len(flow.all(ReportDuty, incident=first.id))
    assert merged(flow, second, first).sensitive
    assert len(flow.all(ReportDuty, incident=first.id)) > before


@pytest.mark.parametrize(
    ("into", "reason", "code"),
    [
        ("itself", "同一火情", "incident.merge_needs_two"),
        ("other", " ", "incident.merge_reason_needed"),
        ("closed", "同一火情", "incident.not_open"),
    ],
)
def test_what_is_refused(flow: Any, into: str, reason: str, code: str) -> None:
    one, other, closed = flow.incident(), flow.incident(), flow.incident()
    flow.do(incidents.verify, incident=closed.id)
    flow.do(incidents.close, incident=closed.id)
    aim = {"itself": one, "other": other, "closed": closed}[into]
    with pytest.raises(KnownError) as refused:
        merged(flow, one, aim, reason)
    assert refused.value.code == code
    assert flow.get(Incident, one.id).state is IncidentState.NEW


def test_merges_both_ways_on_two_consoles_never_turn_in_a_circle(flow: Any) -> None:
    one, other = flow.incident(), flow.incident()
    import dataclasses

    flow.keep(
        dataclasses.replace(one, merged_into=other.id),
        dataclasses.replace(other, merged_into=one.id),
    )
    assert flow.ask(merging.parts_of, incident=one.id) == (one.id, other.id)
