"""Starting, changing and ending a response (应急响应)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from console.clock import Clock
from console.domain.incident import DecisionKind, Evidence, Incident, IncidentState
from console.domain.response import Response, ResponseState, Task
from console.errors import KnownError
from console.profile import Profile
from console.services import decisions, reporting
from console.services import fields as checks
from db.work import Work
from plans.match import PlanMatch
from plans.model import Level, OffsetFrom, PlanDocument, PlanTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An ended response, and the checklist items that were still open when it ended."""

    response: Response
    left_open: tuple[Task, ...]


def start(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    incident: str,
    match: PlanMatch,
    library: Sequence[PlanDocument],
    matter: str = "",
    expected_duration: str = "",
    measures: str = "",
    reason: str = "",
) -> Response:
    """Starts a response: its checklist, its decision, the incident's state, its report duties.

    Args:
        work: the transaction.
        clock: the moment the response starts, from which some deadlines count.
        profile: which reports become due.
        incident: the incident that is answered.
        match: the plan and level the officer chose, with the condition that speaks for it.
        library: the published plans, among them the one matched.
        matter: what it is about (事项), as 突发事件应对法 art. 72 asks.
        expected_duration: how long it is expected to last (预计期限).
        measures: what is done (应急处置措施).
        reason: the officer's own words, if any.

    Raises:
        KnownError: "response.level_missing", "response.running", "plan.not_found",
            "plan.level_unknown", "incident.stage_refused".
    """
    document = _document(library, match.plan)
    if match.level is None:
        raise KnownError(
            "response.level_missing", "Choose a level of the plan first.", plan=match.title
        )
    level = _level(document, match.level)
    _refuse_twice(work, incident, document)
    answered = _respond(work, incident)
    response = work.put(
        replace(
            _in_force(work, clock, incident, match, document, level),
            matter=checks.plain(matter),
            expected_duration=checks.plain(expected_duration),
            measures=checks.plain(measures),
        )
    )
    _add_tasks(work, answered, response, document)
    _decide(work, clock, response, proposed=match.label, reason=reason)
    reporting.ensure_duties(work, clock, profile=profile, incident=incident)
    return response


def change_level(
    work: Work,
    clock: Clock,
    *,
    profile: Profile,
    response: str,
    level: int,
    library: Sequence[PlanDocument],
    reason: str,
    clause: str = "",
    quote: str = "",
) -> Response:
    """Raises or lowers the level (升级、降级); adds the tasks that are missing and removes none.

    Raises:
        KnownError: "response.ended", "response.reason_needed", "plan.not_found",
            "plan.level_unknown".
    """
    running = _running(work, response)
    why = checks.required(reason, "response.reason_needed", "Say why the level changes.")
    document = _document(library, running.plan)
    wanted = _level(document, level)
    changed = work.put(
        replace(running, level=wanted.number, label=wanted.label, clause=clause, quote=quote)
    )
    _add_tasks(work, work.get(Incident, running.incident), changed, document, start=clock.now())
    _decide(work, clock, changed, proposed=running.label, reason=why)
    reporting.ensure_duties(work, clock, profile=profile, incident=running.incident)
    return changed


def end(work: Work, clock: Clock, *, profile: Profile, response: str, reason: str) -> Ended:
    """Ends a response (响应终止); what is still open on the checklist is listed and stays visible.

    The incident ends with its last response, and its final report becomes due.

    Raises:
        KnownError: "response.ended", "response.reason_needed".
    """
    running = _running(work, response)
    why = checks.required(reason, "response.reason_needed", "Say why the response ends.")
    now = clock.now()
    ended = work.put(replace(running, state=ResponseState.ENDED, ended_at=now, end_reason=why))
    left_open = tuple(task for task in _tasks_of(work, ended) if task.state.is_open)
    decisions.record(
        work,
        clock,
        ended.incident,
        DecisionKind.RESPONSE,
        proposed=ended.label,
        decided=ResponseState.ENDED.value,
        reason=why,
        evidence=[_still_open(task) for task in left_open],
    )
    if not work.count(Response, incident=ended.incident, state=ResponseState.ACTIVE):
        decisions.move_on(work, ended.incident, IncidentState.ENDED, ended_at=now)
    reporting.ensure_duties(work, clock, profile=profile, incident=ended.incident)
    return Ended(response=ended, left_open=left_open)


def _in_force(
    work: Work, clock: Clock, incident: str, match: PlanMatch, document: PlanDocument, level: Level
) -> Response:
    return Response(
        id=work.new_id(),
        incident=incident,
        plan=document.code,
        plan_title=document.title,
        plan_version=document.version,
        level=level.number,
        label=level.label,
        clause=match.clause,
        quote=match.quote,
        started_at=clock.now(),
        started_by=work.actor.person,
    )


def _document(library: Iterable[PlanDocument], code: str) -> PlanDocument:
    for document in library:
        if document.code == code:
            return document
    raise KnownError("plan.not_found", "Look for the plan in the plan library.", plan=code)


def _level(document: PlanDocument, number: int) -> Level:
    level = document.level(number)
    if level is None:
        raise KnownError(
            "plan.level_unknown", "Choose a level the plan has.", plan=document.title, level=number
        )
    return level


def _refuse_twice(work: Work, incident: str, document: PlanDocument) -> None:
    if work.count(Response, incident=incident, plan=document.code, state=ResponseState.ACTIVE):
        raise KnownError(
            "response.running", "Change the level of the running response.", plan=document.title
        )


def _running(work: Work, response: str) -> Response:
    found = work.get(Response, response)
    if found.state is not ResponseState.ACTIVE:
        raise KnownError("response.ended", "Start a new response.", plan=found.plan_title)
    return found


def _respond(work: Work, incident: str) -> Incident:
    found = work.get(Incident, incident)
    if found.state is IncidentState.RESPONDING:
        return found  # a second plan joins the first
    return decisions.move_on(work, incident, IncidentState.RESPONDING)


def _tasks_of(work: Work, response: Response) -> list[Task]:
    return work.all(Task, response=response.id, order_by="order")


def _add_tasks(
    work: Work,
    incident: Incident,
    response: Response,
    document: PlanDocument,
    *,
    start: dt.datetime | None = None,
) -> None:
    """Puts the level's tasks on the checklist that are not on it yet, in the plan's order.

    Deadlines that count from the start count from `start`, the moment the level came into force.
    """
    existing = _tasks_of(work, response)
    ids = {task.plan_task: task.id for task in existing if task.plan_task}
    planned = {task.id: task for task in document.tasks_at(response.level)}
    missing = [task for task in planned.values() if task.id not in ids]
    ids |= {task.id: work.new_id() for task in missing}
    first = max((task.order for task in existing), default=-1) + 1
    for order, task in enumerate(missing, start=first):
        work.put(
            Task(
                id=ids[task.id],
                incident=incident.id,
                response=response.id,
                plan=document.code,
                plan_task=task.id,
                clause=task.clause,
                quote=task.quote,
                title=task.title,
                phase=task.phase,
                owner=task.owner,
                partners=task.partners,
                order=order,
                after=_mapped(task, ids),
                due_at=_due(task, incident, start or response.started_at),
            )
        )


def _mapped(task: PlanTask, ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids[before] for before in task.after if before in ids)


def _due(task: PlanTask, incident: Incident, started_at: dt.datetime) -> dt.datetime | None:
    if task.offset_min is None:
        return None
    reported = task.offset_from is OffsetFrom.REPORT
    begin = incident.reported_at if reported else started_at
    return begin + dt.timedelta(minutes=task.offset_min)


def _decide(work: Work, clock: Clock, response: Response, *, proposed: str, reason: str) -> None:
    decisions.record(
        work,
        clock,
        response.incident,
        DecisionKind.RESPONSE,
        proposed=proposed,
        decided=response.label,
        reason=reason,
        evidence=(
            Evidence(
                rule=response.plan,
                text=response.quote,
                source=response.plan_title,
                clause=response.clause,
                value=response.plan_version,
            ),
        ),
    )


def _still_open(task: Task) -> Evidence:
    return Evidence(rule=task.id, text=task.title, clause=task.clause, value=task.state.value)
