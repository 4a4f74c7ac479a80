from __future__ import annotations

from typing import Any

import pytest

from console.domain.duty import Actor
from console.domain.forces import Assignment, TeamState
from console.domain.incident import (
    Decision,
    DecisionKind,
    Evidence,
    Incident,
    IncidentState,
)
from console.domain.reporting import Lateness, ReportDuty
from console.domain.response import Task, TaskState
from console.domain.scales import EventGrade
from console.domain.supplies import Depot, DepotTier, StockItem
from console.errors import KnownError
from console.services import dispatch, incidents, reporting, response, tasks


def code_of(flow: Any, use_case: Any, **given: Any) -> str:
    with pytest.raises(KnownError) as error:
        flow.do(use_case, **given)
    return error.value.code


def test_update_changes_what_differs_and_leaves_the_grade(flow: Any) -> None:
    incident = flow.incident()
    changed = flow.do(
        incidents.update,
        profile=flow.profile,
        incident=incident.id,
        fields={"deaths": 3, "trend": "火势减弱", "sensitive": True},
    )
    assert (changed.deaths, changed.trend, changed.sensitive) == (3, "火势减弱", True)
    assert changed.grade is None


@pytest.mark.parametrize("field", ["state", "grade_initial", "number", "merged_into"])
def test_guarded_fields_go_through_their_own_actions(flow: Any, field: str) -> None:
    given = {"profile": flow.profile, "incident": flow.incident().id, "fields": {field: "x"}}
    assert code_of(flow, incidents.update, **given) == "field.not_editable"


def test_a_sensitive_incident_owes_more_reports(flow: Any) -> None:
    incident = flow.incident()
    before = len(flow.all(ReportDuty, incident=incident.id))
    flow.do(
        incidents.update, profile=flow.profile, incident=incident.id, fields={"sensitive": True}
    )
    assert len(flow.all(ReportDuty, incident=incident.id)) > before


def test_verify_then_close(flow: Any) -> None:
    incident = flow.incident()
    flow.clock.advance(minutes=5)
    verified = flow.do(incidents.verify, incident=incident.id, note="电话回访")
    assert (verified.state, verified.verified_at) == (IncidentState.VERIFIED, flow.now())
    closed = flow.do(incidents.close, incident=incident.id)
    assert closed.state is IncidentState.CLOSED
    stages = flow.all(Decision, kind=DecisionKind.STAGE)
    assert [(stage.decided, stage.reason) for stage in stages] == [
        ("verified", "电话回访"),
        ("closed", ""),
    ]
    given = {"profile": flow.profile, "incident": incident.id, "fields": {"trend": "x"}}
    assert code_of(flow, incidents.update, **given) == "incident.settled"


def test_a_false_report_needs_a_reason(flow: Any) -> None:
    incident = flow.incident()
    rejecting = {"incident": incident.id, "reason": ""}
    assert code_of(flow, incidents.reject, **rejecting) == "incident.reason_needed"
    assert flow.do(incidents.reject, incident=incident.id, reason="误报").state is (
        IncidentState.REJECTED
    )


def test_a_new_incident_is_not_closed_at_once(flow: Any) -> None:
    assert code_of(flow, incidents.close, incident=flow.incident().id) == "incident.stage_refused"


def test_the_type_is_decided_beside_the_proposal(flow: Any) -> None:
    incident = flow.incident(event_type="")
    flow.do(
        incidents.decide_type,
        profile=flow.profile,
        incident=incident.id,
        event_type="21010",
        proposed="21020",
        reason="未起火",
    )
    assert flow.get(Incident, incident.id).event_type == "21010"
    decision = flow.all(Decision)[0]
    assert (decision.proposed, decision.decided, decision.reason) == ("21020", "21010", "未起火")
    unknown = {"profile": flow.profile, "incident": incident.id, "event_type": "0"}
    assert code_of(flow, incidents.decide_type, **unknown) == "event_type.unknown"


def test_a_grade_as_proposed_needs_no_reason(flow: Any) -> None:
    incident = flow.incident()
    fired = (Evidence(rule="G1-3", text="死亡3人以上", value="deaths=3"),)
    graded = flow.do(
        incidents.decide_grade,
        profile=flow.profile,
        incident=incident.id,
        grade=EventGrade.LARGE,
        proposed=EventGrade.LARGE,
        evidence=fired,
    )
    assert (graded.grade_initial, graded.grade_confirmed) == (EventGrade.LARGE, None)
    assert flow.all(Decision, kind=DecisionKind.GRADE_INITIAL)[0].evidence == fired


def test_another_grade_than_proposed_needs_one(flow: Any) -> None:
    given = {
        "profile": flow.profile,
        "incident": flow.incident().id,
        "grade": EventGrade.MAJOR,
        "proposed": EventGrade.LARGE,
        "reason": " ",
    }
    assert code_of(flow, incidents.decide_grade, **given) == "grade.reason_needed"


def test_only_a_leader_confirms_a_grade(flow: Any, leader: Actor) -> None:
    given = {
        "profile": flow.profile,
        "incident": flow.incident().id,
        "grade": EventGrade.LARGE,
        "confirmed": True,
    }
    assert code_of(flow, incidents.decide_grade, **given) == "seat.may_not"
    graded = flow.do(incidents.decide_grade, by=leader, **given)
    assert (graded.grade_initial, graded.grade) == (None, EventGrade.LARGE)
    decision = flow.all(Decision, kind=DecisionKind.GRADE_CONFIRMED)[0]
    assert (decision.by, decision.proposed) == ("leader-1", "")


def test_a_grade_makes_more_reports_due(flow: Any) -> None:
    incident = flow.incident()
    before = len(flow.all(ReportDuty, incident=incident.id))
    flow.do(
        incidents.decide_grade,
        profile=flow.profile,
        incident=incident.id,
        grade=EventGrade.MAJOR,
    )
    assert len(flow.all(ReportDuty, incident=incident.id)) > before


def graded(flow: Any, grade: EventGrade | None) -> str:
    incident = flow.incident()
    if grade is not None:
        flow.do(incidents.decide_grade, profile=flow.profile, incident=incident.id, grade=grade)
    return incident.id


def test_open_incidents_come_worst_first(flow: Any) -> None:
    ungraded = graded(flow, None)
    flow.clock.advance(minutes=1)
    general = graded(flow, EventGrade.GENERAL)
    flow.clock.advance(minutes=1)
    major = graded(flow, EventGrade.MAJOR)
    general_later = graded(flow, EventGrade.GENERAL)
    closed = graded(flow, EventGrade.EXTRAORDINARY)
    flow.do(incidents.reject, incident=closed, reason="误报")
    rows = flow.ask(incidents.open_incidents, profile=flow.profile, now=flow.now())
    assert [row.incident.id for row in rows] == [major, general, general_later, ungraded]


def test_an_overdue_report_comes_before_an_older_incident(flow: Any) -> None:
    older = graded(flow, EventGrade.GENERAL)
    flow.clock.advance(minutes=1)
    younger = graded(flow, EventGrade.GENERAL)
    for owed in flow.all(ReportDuty, incident=older):
        flow.do(reporting.waive, duty=owed.id, reason="已当面报告")
    flow.clock.advance(hours=30)
    rows = flow.ask(incidents.open_incidents, profile=flow.profile, now=flow.now())
    assert [row.incident.id for row in rows] == [younger, older]
    assert rows[0].duties_overdue
    assert rows[0].next_duty.lateness is Lateness.OVERDUE
    assert (rows[1].next_duty, rows[1].duties_running) == (None, 0)


def test_what_has_ended_stays_on_the_list_until_it_is_filed_away(
    flow: Any, plan: Any, match: Any
) -> None:
    ended = graded(flow, EventGrade.MAJOR)
    running = flow.do(
        response.start, profile=flow.profile, incident=ended, match=match, library=[plan]
    )
    flow.do(response.end, profile=flow.profile, response=running.id, reason="险情排除")
    new = graded(flow, None)

    def listed() -> list[str]:
        rows = flow.ask(incidents.open_incidents, profile=flow.profile, now=flow.now())
        return [row.incident.id for row in rows]

    assert listed() == [new, ended]
    flow.do(incidents.close, incident=ended)
    assert listed() == [new]


def test_running_clocks_come_before_those_that_are_settled(flow: Any) -> None:
    incident = flow.incident().id
    first = flow.all(ReportDuty, incident=incident, order_by="due_at")[0]
    flow.do(reporting.waive, duty=first.id, reason="已当面报告")
    card = flow.ask(incidents.card, profile=flow.profile, incident=incident, now=flow.now())
    assert card.duties[-1].duty.id == first.id
    assert card.duties[-1].lateness is Lateness.WAIVED


def test_a_row_counts_what_is_going_on(flow: Any, plan: Any, match: Any) -> None:
    incident = flow.incident()
    flow.do(response.start, profile=flow.profile, incident=incident.id, match=match, library=[plan])
    first, _ = flow.all(Task, order_by="order")
    flow.do(tasks.set_state, task=first.id, state=TaskState.DONE)
    flow.team("t1")
    flow.do(dispatch.send_team, incident=incident.id, team="t1")
    flow.clock.advance(minutes=16)
    (row,) = flow.ask(incidents.open_incidents, profile=flow.profile, now=flow.now())
    assert (row.tasks_done, row.tasks_open, row.tasks_overdue) == (1, 1, 1)
    assert (row.teams_out, len(row.responses)) == (1, 1)
    assert row.next_duty.duty.due_at == min(
        owed.due_at for owed in flow.all(ReportDuty, incident=incident.id)
    )


def test_the_board_asks_as_often_for_ten_as_for_one(flow: Any) -> None:
    def asked() -> int:
        with flow.store.reading() as read:
            made: list[str] = []
            read._connection.set_trace_callback(made.append)
            incidents.open_incidents(read, profile=flow.profile, now=flow.now())
            read._connection.set_trace_callback(None)
            return len(made)

    flow.incident()
    one = asked()
    for _ in range(9):
        flow.incident()
    assert asked() == one


def test_the_card_holds_everything(flow: Any, plan: Any, match: Any, leader: Actor) -> None:
    incident = flow.incident()
    flow.do(response.start, profile=flow.profile, incident=incident.id, match=match, library=[plan])
    flow.team("t1")
    flow.do(dispatch.send_team, incident=incident.id, team="t1")
    flow.keep(
        Depot(id="d1", name="市级库", tier=DepotTier.CITY),
        StockItem(id="i1", depot="d1", name="泡沫", category="foam"),
        StockItem(id="i2", depot="gone", name="沙袋", category="sand"),
    )
    flow.do(dispatch.issue_stock, item="i1", quantity=2, incident=incident.id)
    flow.do(dispatch.issue_stock, item="i2", quantity=3, incident=incident.id)
    card = flow.ask(incidents.card, profile=flow.profile, incident=incident.id, now=flow.now())
    assert card.incident.state is IncidentState.RESPONDING
    assert [call.incident for call in card.calls] == [incident.id]
    assert [task.title for task in card.tasks] == ["电话报告", "疏散下风向人员"]
    assert [out.team.id for out in card.assignments] == ["t1"]
    assert card.assignments[0].assignment.state is TeamState.ASSIGNED
    assert [(out.item.name, out.depot and out.depot.name) for out in card.stock_moves] == [
        ("泡沫", "市级库"),
        ("沙袋", None),
    ]
    assert [clock.remaining for clock in card.duties] == sorted(
        clock.remaining for clock in card.duties
    )
    assert len(card.decisions) == 2
    assert (card.reports, card.sent) == ((), ())
    assert len(flow.all(Assignment)) == 1


def test_a_card_of_nothing_is_missing(flow: Any) -> None:
    with pytest.raises(KnownError) as error:
        flow.ask(incidents.card, profile=flow.profile, incident="nobody", now=flow.now())
    assert error.value.code == "record.missing"
