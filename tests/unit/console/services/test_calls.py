from __future__ import annotations

from typing import Any

import pytest

from console.domain.incident import (
    Call,
    CallSource,
    CallState,
    Decision,
    DecisionKind,
    Incident,
    IncidentState,
)
from console.domain.position import Position
from console.domain.reporting import ReportDuty
from console.domain.scales import EventGrade
from console.domain.supplies import Site
from console.errors import KnownError
from console.services import calls, incidents
from db import journal

QIANDENG = "320583113"


def refused(flow: Any, code: str, use_case: Any, **given: Any) -> KnownError:
    with pytest.raises(KnownError) as error:
        flow.do(use_case, **given)
    assert error.value.code == code
    return error.value


def changes_of(flow: Any, record: str) -> list[journal.JournalEntry]:
    return flow.ask(journal.entries, record=record)


def test_a_call_is_on_disk_the_moment_it_rings(flow: Any) -> None:
    call = flow.do(calls.open_call, source=CallSource.FIRE_119)
    kept = flow.get(Call, call.id)
    assert kept.called_at == flow.now()
    assert (kept.taken_by, kept.source) == ("officer-1", CallSource.FIRE_119)
    assert flow.ask(calls.unfinished) == [call]


def test_only_changed_fields_are_journaled_and_repeating_writes_nothing(flow: Any) -> None:
    call = flow.do(calls.open_call)
    flow.do(calls.set_fields, call=call.id, fields={"what": "着火", "injured": 3})
    for _ in range(2):
        flow.do(calls.set_fields, call=call.id, fields={"what": "着火", "injured": 4})
    written = changes_of(flow, call.id)
    assert [entry.fields for entry in written[:-1]] == [
        {"injured": 4},
        {"what": "着火", "injured": 3},
    ]


def test_all_kinds_of_fields(flow: Any) -> None:
    call = flow.do(calls.open_call)
    typed = {
        "position": (121.0, 31.27),
        "occurred_at": flow.now(),
        "source": "110",
        "others": {"households_without_gas": 3},
        "deaths": 0,
    }
    flow.do(calls.set_fields, call=call.id, fields=typed)
    kept = flow.get(Call, call.id)
    assert kept.position == Position(121.0, 31.27)
    assert kept.source is CallSource.POLICE_110
    assert kept.others == {"households_without_gas": 3}
    assert kept.deaths == 0
    assert kept.missing is None


def test_too_much_text_is_refused_and_nothing_is_lost(flow: Any) -> None:
    call = flow.do(calls.open_call)
    flow.do(calls.set_fields, call=call.id, fields={"what": "着火"})
    error = refused(
        flow, "field.too_long", calls.set_fields, call=call.id, fields={"what": "火" * 1_000_000}
    )
    assert error.facts["length"] == 1_000_000
    assert flow.get(Call, call.id).what == "着火"


def test_a_discarded_call_keeps_its_reason_and_takes_no_more(flow: Any) -> None:
    call = flow.do(calls.open_call)
    refused(flow, "call.reason_needed", calls.discard, call=call.id, reason=" ")
    flow.do(calls.discard, call=call.id, reason="误拨")
    kept = flow.get(Call, call.id)
    assert (kept.state, kept.discard_reason) == (CallState.DISCARDED, "误拨")
    assert flow.ask(calls.unfinished) == []
    refused(flow, "call.discarded", calls.set_fields, call=call.id, fields={"what": "又来电"})
    refused(flow, "call.filed", calls.discard, call=call.id, reason="误拨")


def test_filing_makes_an_incident_of_all_that_was_said(flow: Any) -> None:
    flow.keep(Site(id="site-1", name="示例化工厂", kind="hazmat"))
    incident = flow.incident(place="site-1", injured=3, position=(121.0, 31.27), substance="苯")
    assert incident.number == "KS-20260702-001"
    assert incident.title == "千灯镇 示例化工厂 危险化学品火灾爆炸"
    assert incident.state is IncidentState.NEW
    assert incident.reported_at == flow.now()
    assert (incident.injured, incident.deaths, incident.substance) == (3, None, "苯")
    assert incident.summary == "苯储罐着火，浓烟很大"
    assert incident.grade is None
    call = flow.all(Call)[0]
    assert (call.state, call.incident) == (CallState.FILED, incident.id)
    decision = flow.all(Decision)[0]
    assert (decision.kind, decision.decided) == (DecisionKind.TYPE, "21020")
    assert flow.all(ReportDuty, incident=incident.id)


def test_places_that_nobody_knows_stand_by_their_words(flow: Any) -> None:
    incident = flow.incident(town="外地", place="某村口", event_type="")
    assert incident.title == "外地 某村口 苯储罐着火"
    assert flow.all(Decision) == []


def test_a_place_of_the_profile_stands_by_its_name(flow: Any) -> None:
    place = flow.profile.places[0]
    assert place.name in flow.incident(place=place.id).title


@pytest.mark.parametrize("place", [QIANDENG, "999999999", "0197f0a2-6b1c-7a00-8000-000000000000"])
def test_a_code_is_no_name_and_never_reaches_a_title(flow: Any, place: str) -> None:
    assert flow.incident(place=place).title == "千灯镇 危险化学品火灾爆炸"
    assert flow.incident(town="999999999", place=place).title == "危险化学品火灾爆炸"


def test_a_call_without_anything_is_still_filed(flow: Any) -> None:
    call = flow.do(calls.open_call)
    incident = flow.do(calls.file_call, profile=flow.profile, call=call.id)
    assert incident.title == "未明事件"


def test_numbers_go_on_through_a_local_day(flow: Any) -> None:
    assert flow.incident().number == "KS-20260702-001"
    assert flow.incident().number == "KS-20260702-002"
    flow.clock.advance(hours=21)
    assert flow.incident().number == "KS-20260703-001"


def test_the_officers_grade_is_kept_beside_the_proposal(flow: Any) -> None:
    call = flow.do(calls.open_call)
    flow.do(calls.set_fields, call=call.id, fields={"event_type": "21020", "deaths": 3})
    refused(
        flow,
        "grade.reason_needed",
        calls.file_call,
        profile=flow.profile,
        call=call.id,
        grade=EventGrade.GENERAL,
    )
    assert flow.all(Incident) == []
    incident = flow.do(
        calls.file_call,
        profile=flow.profile,
        call=call.id,
        grade=EventGrade.GENERAL,
        reason="伤亡待核",
    )
    assert incident.grade_initial is EventGrade.GENERAL
    decision = flow.all(Decision, kind=DecisionKind.GRADE_INITIAL)[0]
    assert (decision.proposed, decision.decided) == ("large", "general")
    assert decision.reason == "伤亡待核"
    assert decision.evidence


def test_an_unknown_type_is_refused_at_filing(flow: Any) -> None:
    call = flow.do(calls.open_call)
    flow.do(calls.set_fields, call=call.id, fields={"event_type": "99999"})
    refused(flow, "event_type.unknown", calls.file_call, profile=flow.profile, call=call.id)
    assert flow.get(Call, call.id).state is CallState.TAKING


def test_a_filed_sheet_may_be_completed_but_not_filed_twice(flow: Any) -> None:
    flow.incident()
    call = flow.all(Call)[0]
    flow.do(calls.set_fields, call=call.id, fields={"caller_name": "张某"})
    assert flow.get(Call, call.id).caller_name == "张某"
    refused(flow, "call.filed", calls.file_call, profile=flow.profile, call=call.id)


def test_a_second_call_joins_the_first_incident(flow: Any) -> None:
    incident = flow.incident()
    call = flow.do(calls.open_call)
    flow.do(calls.set_fields, call=call.id, fields={"what": "看到浓烟", "injured": 9})
    joined = flow.do(calls.attach_call, call=call.id, incident=incident.id, reason="同一地点")
    assert joined.id == incident.id
    assert flow.get(Incident, incident.id).injured is None
    assert flow.get(Call, call.id).incident == incident.id
    decision = flow.all(Decision, kind=DecisionKind.DUPLICATE)[0]
    assert (decision.decided, decision.reason) == (call.id, "同一地点")


def test_no_call_joins_what_is_closed(flow: Any) -> None:
    incident = flow.incident()
    flow.do(incidents.reject, incident=incident.id, reason="演练")
    call = flow.do(calls.open_call)
    refused(flow, "incident.not_open", calls.attach_call, call=call.id, incident=incident.id)


def test_a_grade_decided_on_the_sheet_becomes_the_initial_grade(flow: Any) -> None:
    sheet = flow.do(calls.open_call)
    told = {"what": "苯储罐着火", "event_type": "21020", "grade": EventGrade.GENERAL}
    flow.do(calls.set_fields, call=sheet.id, fields=told)
    incident = flow.do(calls.file_call, profile=flow.profile, call=sheet.id)
    assert incident.grade_initial is EventGrade.GENERAL
    with pytest.raises(KnownError, match=r"field\.refused"):
        flow.do(calls.set_fields, call=sheet.id, fields={"grade": "enormous"})
    assert flow.do(calls.set_fields, call=sheet.id, fields={"grade": None}).grade is None
