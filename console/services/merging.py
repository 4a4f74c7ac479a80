"""Merging incidents (并案): two numbers for one event become one, and nothing of either is lost."""

from __future__ import annotations

from dataclasses import replace

from console.clock import Clock
from console.domain.forces import LINKED, Assignment, Team
from console.domain.incident import DecisionKind, Evidence, Incident, IncidentState
from console.domain.reporting import DutyState, ReportDuty
from console.domain.response import Response, ResponseState, Task, TaskState
from console.errors import KnownError
from console.profile import Profile
from console.services import decisions, reporting
from console.services import fields as checks
from console.texts import tr
from db.work import Reader, Work


def merge(
    work: Work, clock: Clock, *, profile: Profile, incident: str, into: str, reason: str
) -> Incident:
    """Merges an incident into another open one, which takes over what is still under way.

    Teams, running report clocks, responses in force and their open tasks go on under the other
    number. Calls, reports, decisions and the timeline stay where they are, and are read with it.

    Args:
        work: the transaction.
        clock: the time of the decision.
        profile: which reports become due.
        incident: the incident that is given up.
        into: the one that goes on; its figures stay as they are.
        reason: why the two are one event.

    Returns:
        The incident that goes on.

    Raises:
        KnownError: "incident.merge_needs_two", "incident.not_open", "incident.merge_reason_needed",
            "incident.stage_refused".
    """
    why = checks.required(reason, "incident.merge_reason_needed", "Say why the two are one event.")
    target = work.get(Incident, into)
    if into == incident:
        raise KnownError(
            "incident.merge_needs_two", "Choose another incident.", number=target.number
        )
    if not target.state.is_open:
        raise KnownError("incident.not_open", "Choose an open incident.", number=target.number)
    moved = decisions.move_on(work, incident, IncidentState.MERGED)
    merged = work.put(replace(moved, merged_into=into))
    decisions.record_stage(work, clock, merged, why)
    told = Evidence(rule="incident", text=merged.title, value=merged.number)
    decisions.record(
        work, clock, into, DecisionKind.DUPLICATE, decided=merged.id, reason=why, evidence=(told,)
    )
    _hand_over_responses(work, clock, merged, target)
    _hand_over_forces(work, merged, target)
    _hand_over_clocks(work, merged, target)
    gone_on = work.get(Incident, into)
    if merged.sensitive and not gone_on.sensitive:
        gone_on = work.put(replace(gone_on, sensitive=True))
    reporting.ensure_duties(work, clock, profile=profile, incident=into)
    return gone_on


def parts_of(read: Reader, *, incident: str) -> tuple[str, ...]:
    """The incident and all that were merged into it, at first or second hand; itself first."""
    found = [incident]
    for part in found:  # grows while it is walked; two consoles may have merged both ways
        found += [one.id for one in read.all(Incident, merged_into=part) if one.id not in found]
    return tuple(found)


def _hand_over_responses(work: Work, clock: Clock, merged: Incident, target: Incident) -> None:
    running = {
        one.plan for one in work.all(Response, incident=target.id, state=ResponseState.ACTIVE)
    }
    reason = _moved_to(target)
    for response in work.all(Response, incident=merged.id, state=ResponseState.ACTIVE):
        if response.plan in running:
            ended = replace(response, state=ResponseState.ENDED, ended_at=clock.now())
            work.put(replace(ended, end_reason=reason))
            continue
        work.put(replace(response, incident=target.id))
        if work.get(Incident, target.id).state is not IncidentState.RESPONDING:
            decisions.move_on(work, target.id, IncidentState.RESPONDING)
    _hand_over_tasks(work, merged, target, reason)


def _hand_over_tasks(work: Work, merged: Incident, target: Incident, reason: str) -> None:
    """Open tasks go on, behind those that are there; one that is there already is dropped."""
    there = work.all(Task, incident=target.id)
    planned = {(task.plan, task.plan_task) for task in there if task.plan_task}
    order = max((task.order for task in there), default=-1) + 1
    for task in work.all(Task, incident=merged.id, order_by="order"):
        if not task.state.is_open:
            continue
        if (task.plan, task.plan_task) in planned:
            work.put(replace(task, state=TaskState.DROPPED, drop_reason=reason))
        else:
            work.put(replace(task, incident=target.id, order=order))
            order += 1


def _hand_over_forces(work: Work, merged: Incident, target: Incident) -> None:
    for order in work.all(Assignment, incident=merged.id, state=list(LINKED)):
        work.put(replace(order, incident=target.id))
    for team in work.all(Team, incident=merged.id):
        work.put(replace(team, incident=target.id))


def _hand_over_clocks(work: Work, merged: Incident, target: Incident) -> None:
    """A clock runs on, unless the same one runs there already and ends no later."""
    there = {
        duty.rule: duty.due_at
        for duty in work.all(ReportDuty, incident=target.id, state=DutyState.RUNNING)
    }
    for duty in work.all(ReportDuty, incident=merged.id, state=DutyState.RUNNING):
        if duty.rule in there and there[duty.rule] <= duty.due_at:
            reason = _moved_to(target)
            work.put(replace(duty, state=DutyState.WAIVED, waive_reason=reason))
        else:
            work.put(replace(duty, incident=target.id))


def _moved_to(target: Incident) -> str:
    return tr("merged into {number}", number=target.number)
