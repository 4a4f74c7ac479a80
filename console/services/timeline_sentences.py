"""How each use case reads in the timeline: one describer for every way the store is written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from console import texts
from console.domain.duty import DutyRole, LogKind
from console.domain.forces import TeamState
from console.domain.incident import CallSource, DecisionKind
from console.domain.reporting import Channel, ReportKind
from console.domain.response import TaskState
from console.domain.scales import EventGrade
from console.domain.supplies import MoveReason, ShelterState
from console.services.timeline_acts import Act, Names, moment, with_note, worded
from console.services.timeline_review import REVIEW
from console.texts import later, tr

Describer = Callable[[Act, Names], str]
"""Puts an act into words of the language spoken."""


def describe(act: Act, names: Names) -> str:
    """The sentence for an act; a use case of a later version is told by the fields it changed."""
    return DESCRIBERS.get(act.use_case, _unknown)(act, names)


def _unknown(act: Act, names: Names) -> str:
    return tr(
        "{use_case}: {name}, changed {fields}",
        use_case=act.use_case,
        name=names.of(act.first.record),
        fields=act.fields(),
    )


def _named(sentence: str, kind: str, note: str = "") -> Describer:
    """A sentence about the first record of a kind, with the text of one of its fields."""

    def describer(act: Act, names: Names) -> str:
        said = tr(sentence, name=names.of(act.record(kind)))
        return with_note(said, act.words(kind, note) if note else "")

    return describer


def _edited(sentence: str, kind: str) -> Describer:
    """A sentence about a record and the names of its fields that changed."""

    def describer(act: Act, names: Names) -> str:
        return tr(sentence, name=names.of(act.record(kind)), fields=act.fields(kind))

    return describer


def _plain(sentence: str) -> Describer:
    """A sentence that needs no names."""
    return lambda _act, _names: tr(sentence)


def _open_call(act: Act, _names: Names) -> str:
    source = act.value("call", "source") or CallSource.PHONE
    return tr("Took a call ({source})", source=worded(CallSource, source))


def _set_fields(act: Act, _names: Names) -> str:
    sheet = tr("Wrote the call sheet: {fields}", fields=act.fields("call"))
    return with_note(sheet, act.words("call", "what"))


def _file_call(act: Act, names: Names) -> str:
    said = tr("Made it an incident: {name}", name=names.of(act.record("incident")))
    grade = act.value("incident", "grade_initial")
    if grade is None:
        return said
    return tr("{sentence}, graded {grade}", sentence=said, grade=worded(EventGrade, grade))


def _decide_type(act: Act, names: Names) -> str:
    decided = names.event_type(act.words("decision", "decided"))
    return with_note(tr("Decided the type: {type}", type=decided), act.words("decision", "reason"))


def _decide_grade(act: Act, _names: Names) -> str:
    decided = worded(EventGrade, act.value("decision", "decided"))
    proposed = worded(EventGrade, act.value("decision", "proposed"))
    confirmed = act.value("decision", "kind") == DecisionKind.GRADE_CONFIRMED
    sentence = (
        later("Confirmed the grade: {decided} (proposed: {proposed})")
        if confirmed
        else later("Graded it at first: {decided} (proposed: {proposed})")
    )
    said = tr(sentence, decided=decided, proposed=proposed)
    return with_note(said, act.words("decision", "reason"))


def _merge(act: Act, names: Names) -> str:
    said = tr(
        "Merged {name} into {into}",
        name=names.of(act.record("incident")),
        into=names.of(act.words("incident", "merged_into")),
    )
    return with_note(said, act.words("decision", "reason"))


def _stage(sentence: str) -> Describer:
    """A sentence with the reason of the decision beside it."""
    return lambda act, _names: with_note(tr(sentence), act.words("decision", "reason"))


def _start(act: Act, _names: Names) -> str:
    said = tr(
        "Started {level} of “{plan}”, {count} tasks",
        level=act.words("response", "label"),
        plan=act.words("response", "plan_title"),
        count=act.count_of("task"),
    )
    return with_note(said, act.words("decision", "reason"))


def _change_level(act: Act, _names: Names) -> str:
    said = tr(
        "Changed the response from {before} to {after}, {count} tasks added",
        before=act.words("decision", "proposed"),
        after=act.words("decision", "decided"),
        count=act.count_of("task"),
    )
    return with_note(said, act.words("decision", "reason"))


def _end(act: Act, names: Names) -> str:
    left_open = len(act.value("decision", "evidence") or ())
    said = tr("Ended {response}", response=names.of(act.record("response")))
    if left_open:
        said = tr("{sentence}, {count} tasks still open", sentence=said, count=left_open)
    return with_note(said, act.words("response", "end_reason"))


def _task_state(act: Act, names: Names) -> str:
    state = worded(TaskState, act.value("task", "state"))
    said = tr("Task {state}: {name}", state=state, name=names.of(act.record("task")))
    return with_note(said, act.words("task", "note"))


def _send_team(act: Act, names: Names) -> str:
    distance = act.value("assignment", "distance_m")
    said = tr(
        "Sent {team}, {distance} in a straight line",
        team=names.of(act.record("assignment")),
        distance=texts.km(distance),
    )
    return with_note(said, act.words("assignment", "order"))


def _step(act: Act, names: Names) -> str:
    return tr(
        "{team}: {state}",
        team=names.of(act.record("assignment")),
        state=worded(TeamState, act.value("assignment", "state")),
    )


def _moved_stock(act: Act, names: Names) -> str:
    said = tr(
        "{reason}: {item} × {quantity}",
        reason=worded(MoveReason, act.value("stock_move", "reason")),
        item=names.of(act.words("stock_move", "item")),
        quantity=abs(act.value("stock_move", "quantity") or 0),
    )
    return with_note(said, act.words("stock_move", "note"))


def _reported(act: Act, names: Names) -> str:
    said = tr(
        "Reported ({channel}) to {to}, taken by {receiver}",
        channel=worded(Channel, act.value("report_sent", "channel")),
        to=act.words("report_sent", "to") or texts.NOTHING,
        receiver=act.words("report_sent", "receiver") or texts.NOTHING,
    )
    duty = names.of(act.words("report_sent", "duty"))
    return with_note(said, act.words("report_sent", "note") or duty)


def _drafted(act: Act, _names: Names) -> str:
    kind = worded(ReportKind, act.value("report", "kind"))
    return with_note(tr("Drafted the report ({kind})", kind=kind), act.words("report", "title"))


def _logged(act: Act, _names: Names) -> str:
    kind = worded(LogKind, act.value("log_entry", "kind"))
    return tr("{kind}: {content}", kind=kind, content=act.words("log_entry", "content"))


def _put_shift(act: Act, names: Names) -> str:
    return tr(
        "Put {person} on duty as {role} from {start}",
        person=names.of(act.record("shift")),
        role=worded(DutyRole, act.value("shift", "role")),
        start=moment(act.value("shift", "starts_at")),
    )


def _swap(act: Act, names: Names) -> str:
    people = [names.of(str(entry.fields.get("person", ""))) for entry in act.of("shift")]
    return tr("Changed turns: {people}", people=tr(", ").join(people))


def _generated(act: Act, _names: Names) -> str:
    return tr("Filled the roster: {count} turns", count=act.count_of("shift"))


def _shelter_state(act: Act, names: Names) -> str:
    return tr(
        "Shelter {name}: {state}",
        name=names.of(act.record("shelter")),
        state=worded(ShelterState, act.value("shelter", "state")),
    )


def _occupancy(act: Act, names: Names) -> str:
    return tr(
        "Shelter {name}: {count} people",
        name=names.of(act.record("shelter")),
        count=act.value("shelter", "occupancy"),
    )


def _team_state(act: Act, names: Names) -> str:
    return tr(
        "{team}: {state}",
        team=names.of(act.record("team")),
        state=worded(TeamState, act.value("team", "state")),
    )


def _response_duties(act: Act, _names: Names) -> str:
    return tr("Report clocks looked at, {count} started", count=act.count_of("report_duty"))


def _many(sentence: str) -> Describer:
    """A sentence about how many records came in at once."""
    return lambda act, _names: tr(sentence, count=len({entry.record for entry in act.entries}))


DESCRIBERS: Mapping[str, Describer] = MappingProxyType(
    {
        "calls.open_call": _open_call,
        "calls.set_fields": _set_fields,
        "calls.discard": _named(later("Set aside the call of {name}"), "call", "discard_reason"),
        "calls.file_call": _file_call,
        "calls.attach_call": _stage(later("Filed one more call to this incident")),
        "incidents.update": _edited(later("Changed {name}: {fields}"), "incident"),
        "incidents.verify": _stage(later("Verified")),
        "incidents.reject": _stage(later("Marked as a false report")),
        "incidents.close": _stage(later("Filed away")),
        "merging.merge": _merge,
        "conflicts.settle": lambda act, names: tr(
            "Settled a conflict of {name}: {fields}",
            name=names.of(act.first.record),
            fields=act.fields(act.first.kind),
        ),
        "incidents.decide_type": _decide_type,
        "incidents.decide_grade": _decide_grade,
        "response.start": _start,
        "response.change_level": _change_level,
        "response.end": _end,
        "tasks.set_state": _task_state,
        "tasks.drop": _named(later("Dropped the task: {name}"), "task", "drop_reason"),
        "tasks.add": _named(later("Added a task: {name}"), "task", "owner"),
        "dispatch.send_team": _send_team,
        "dispatch.step": _step,
        "dispatch.issue_stock": _moved_stock,
        "reporting.ensure_duties": _response_duties,
        "reporting.mark_reported": _reported,
        "reporting.waive": _named(
            later("Waived the report: {name}"), "report_duty", "waive_reason"
        ),
        "reporting.draft": _drafted,
        "reporting.set_item": _edited(later("Edited the report {name}"), "report"),
        "reporting.set_heading": _edited(later("Edited {name}: {fields}"), "report"),
        "reporting.submit": _named(later("Handed in for signing: {name}"), "report"),
        "reporting.sign": _named(later("Signed the report: {name}"), "report"),
        "reporting.mark_sent": _named(later("Sent the report: {name}"), "report"),
        "duty_log.add": _logged,
        "duty_log.correct": _logged,
        "people.sign_in": _plain(later("Signed in")),
        "people.appoint": _named(later("Entered {name} for every seat"), "person"),
        "people.set_pin": _plain(later("Set a PIN")),
        "roster.put_shift": _put_shift,
        "roster.swap": _swap,
        "roster.generate": _generated,
        "shelters.add": _named(later("Added the shelter {name}"), "shelter"),
        "shelters.update": _edited(later("Changed {name}: {fields}"), "shelter"),
        "shelters.set_state": _shelter_state,
        "shelters.set_occupancy": _occupancy,
        "sites.add": _named(later("Added the site {name}"), "site"),
        "sites.update": _edited(later("Changed {name}: {fields}"), "site"),
        "stock.move": _moved_stock,
        "stock.update_item": _edited(later("Changed {name}: {fields}"), "stock_item"),
        "stock.update_depot": _edited(later("Changed {name}: {fields}"), "depot"),
        "teams.add": _named(later("Added the team {name}"), "team"),
        "teams.update": _edited(later("Changed {name}: {fields}"), "team"),
        "teams.set_state": _team_state,
        "interchange.commit": _many(later("Imported {count} records")),
        **REVIEW,
        "demonstration.fill": _many(later("Filled in the demonstration city, {count} records")),
    }
)
"""One describer for every use case; a test walks the services and misses none."""
