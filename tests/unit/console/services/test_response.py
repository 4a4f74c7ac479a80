from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from console.domain.incident import Decision, DecisionKind, Incident, IncidentState
from console.domain.reporting import ReportDuty, ReportKind
from console.domain.response import Response, ResponseState, Task, TaskState
from console.errors import KnownError
from console.services import response, tasks
from plans.match import PlanMatch
from plans.model import Level, PlanDocument


def started(flow: Any, match: PlanMatch, *library: PlanDocument, **given: Any) -> Response:
    found: Response = flow.do(
        response.start,
        profile=flow.profile,
        incident=given.pop("incident", None) or flow.incident().id,
        match=match,
        library=library,
        **given,
    )
    return found


def raised(flow: Any, plan: PlanDocument, running: Response, level: int) -> Response:
    found: Response = flow.do(
        response.change_level,
        profile=flow.profile,
        response=running.id,
        level=level,
        library=[plan],
        reason="火势扩大",
    )
    return found


def by_plan_task(flow: Any) -> dict[str, Task]:
    return {task.plan_task: task for task in flow.all(Task)}


def test_starting_makes_the_checklist_with_its_deadlines(
    flow: Any, plan: PlanDocument, match: PlanMatch
) -> None:
    incident = flow.incident()
    flow.clock.advance(minutes=4)
    running = started(flow, match, plan, incident=incident.id, matter=" 储罐火灾 ", measures="疏散")
    assert (running.plan, running.level, running.label) == ("T-1", 4, "Ⅳ级响应")
    assert (running.clause, running.quote) == ("c1", "造成人员受伤的")
    assert (running.matter, running.measures) == ("储罐火灾", "疏散")
    assert flow.get(Incident, incident.id).state is IncidentState.RESPONDING
    made = by_plan_task(flow)
    assert list(made) == ["report", "evacuate"]
    assert made["report"].due_at == incident.reported_at + dt.timedelta(minutes=30)
    assert made["evacuate"].due_at == running.started_at + dt.timedelta(minutes=15)
    assert made["evacuate"].after == (made["report"].id,)
    assert made["evacuate"].partners == ("公安局",)
    assert [made["report"].order, made["evacuate"].order] == [0, 1]
    decision = flow.all(Decision, kind=DecisionKind.RESPONSE)[0]
    assert (decision.proposed, decision.decided) == ("Ⅳ级响应", "Ⅳ级响应")
    assert decision.evidence[0].clause == "c1"


def test_a_level_takes_over_what_it_inherits(
    flow: Any, plan: PlanDocument, match: PlanMatch
) -> None:
    started(flow, replace(match, level=3), plan)
    made = by_plan_task(flow)
    assert sorted(made) == ["command", "evacuate", "report"]
    assert made["command"].after == (made["evacuate"].id,)
    assert made["command"].due_at is None


def test_a_higher_level_adds_what_is_missing_and_leaves_what_is_done(
    flow: Any, plan: PlanDocument, match: PlanMatch
) -> None:
    running = started(flow, match, plan)
    done = by_plan_task(flow)["report"]
    flow.do(tasks.set_state, task=done.id, state=TaskState.DONE)
    flow.clock.advance(minutes=20)
    changed = raised(flow, plan, running, 3)
    assert (changed.level, changed.label, changed.clause) == (3, "Ⅲ级响应", "")
    made = by_plan_task(flow)
    assert sorted(made) == ["command", "evacuate", "report"]
    assert made["report"].state is TaskState.DONE
    assert made["command"].order == 2
    assert made["command"].after == (made["evacuate"].id,)
    lowered = raised(flow, plan, changed, 4)
    assert lowered.level == 4
    assert len(flow.all(Task)) == 3
    decided = [
        (decision.proposed, decision.decided)
        for decision in flow.all(Decision, kind=DecisionKind.RESPONSE, order_by="id")
    ]
    assert decided[1:] == [("Ⅳ级响应", "Ⅲ级响应"), ("Ⅲ级响应", "Ⅳ级响应")]


def test_a_deadline_from_the_start_counts_from_the_new_level(
    flow: Any, plan: PlanDocument, match: PlanMatch
) -> None:
    timed = replace(
        plan,
        tasks=tuple(
            replace(task, offset_min=10) if task.id == "command" else task for task in plan.tasks
        ),
    )
    running = started(flow, match, timed)
    flow.clock.advance(minutes=20)
    raised(flow, timed, running, 3)
    assert by_plan_task(flow)["command"].due_at == flow.now() + dt.timedelta(minutes=10)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"level": None}, "response.level_missing"),
        ({"level": 1}, "plan.level_unknown"),
        ({"plan": "T-9"}, "plan.not_found"),
    ],
)
def test_what_can_not_be_started(
    flow: Any, plan: PlanDocument, match: PlanMatch, change: dict[str, Any], code: str
) -> None:
    incident = flow.incident()
    with pytest.raises(KnownError) as error:
        started(flow, replace(match, **change), plan, incident=incident.id)
    assert error.value.code == code
    assert flow.get(Incident, incident.id).state is IncidentState.NEW
    assert flow.all(Response) == []


def test_one_plan_runs_once_and_a_second_plan_joins(
    flow: Any, plan: PlanDocument, match: PlanMatch
) -> None:
    running = started(flow, match, plan)
    with pytest.raises(KnownError) as error:
        started(flow, match, plan, incident=running.incident)
    assert error.value.code == "response.running"
    other = replace(plan, code="T-2", levels=(Level(number=4, label="四级"),), tasks=())
    joined = started(flow, replace(match, plan="T-2"), plan, other, incident=running.incident)
    assert joined.label == "四级"
    first = flow.do(response.end, profile=flow.profile, response=running.id, reason="火灭")
    assert flow.get(Incident, running.incident).state is IncidentState.RESPONDING
    assert len(first.left_open) == 2
    last = flow.do(response.end, profile=flow.profile, response=joined.id, reason="停电恢复")
    assert last.left_open == ()
    assert flow.get(Incident, running.incident).state is IncidentState.ENDED


def test_ending_lists_what_is_open_and_makes_the_final_report_due(
    flow: Any, plan: PlanDocument, match: PlanMatch
) -> None:
    running = started(flow, match, plan)
    done = by_plan_task(flow)["report"]
    flow.do(tasks.set_state, task=done.id, state=TaskState.DONE)
    flow.clock.advance(hours=3)
    ended = flow.do(response.end, profile=flow.profile, response=running.id, reason="险情排除")
    assert [task.plan_task for task in ended.left_open] == ["evacuate"]
    assert ended.response.state is ResponseState.ENDED
    assert (ended.response.ended_at, ended.response.end_reason) == (flow.now(), "险情排除")
    assert by_plan_task(flow)["evacuate"].state is TaskState.TODO
    incident = flow.get(Incident, running.incident)
    assert (incident.state, incident.ended_at) == (IncidentState.ENDED, flow.now())
    assert flow.all(ReportDuty, incident=incident.id, kind=ReportKind.FINAL)
    decision = flow.all(Decision, kind=DecisionKind.RESPONSE, decided="ended")[0]
    assert [evidence.text for evidence in decision.evidence] == ["疏散下风向人员"]


def test_an_ended_response_stays_ended_and_another_may_start(
    flow: Any, plan: PlanDocument, match: PlanMatch
) -> None:
    running = started(flow, match, plan)
    with pytest.raises(KnownError) as error:
        flow.do(response.end, profile=flow.profile, response=running.id, reason="")
    assert error.value.code == "response.reason_needed"
    flow.do(response.end, profile=flow.profile, response=running.id, reason="险情排除")
    with pytest.raises(KnownError) as error:
        raised(flow, plan, running, 3)
    assert error.value.code == "response.ended"
    again = started(flow, match, plan, incident=running.incident)
    assert again.id != running.id
    assert flow.get(Incident, running.incident).state is IncidentState.RESPONDING


def test_changing_the_level_needs_a_reason(flow: Any, plan: PlanDocument, match: PlanMatch) -> None:
    running = started(flow, match, plan)
    with pytest.raises(KnownError) as error:
        flow.do(
            response.change_level,
            profile=flow.profile,
            response=running.id,
            level=3,
            library=[plan],
            reason=" ",
        )
    assert error.value.code == "response.reason_needed"
