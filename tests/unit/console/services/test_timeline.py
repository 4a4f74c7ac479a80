from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from console import texts
from console.domain.duty import SYSTEM, Actor, Person, Seat
from console.domain.forces import Team, TeamState
from console.domain.position import Position
from console.domain.response import Task, TaskState
from console.domain.scales import EventGrade
from console.services import calls, dispatch, incidents, response, tasks, timeline
from console.services.timeline_acts import Act
from db.journal import JournalEntry

HERE = Position(121.0, 31.27)


@pytest.fixture(autouse=True)
def _chinese() -> None:
    texts.set_language("zh")


def entry(seq: int, minute: int, **given: Any) -> JournalEntry:
    values: dict[str, Any] = {
        "device": "d",
        "n": seq,
        "hlc": seq,
        "actor": "p",
        "seat": "duty_officer",
        "use_case": "tasks.add",
        "kind": "task",
        "record": "r",
        "op": "put",
        "fields": {},
        "group": seq,
        "scope": "",
    } | given
    at = dt.datetime(2026, 7, 1, 19, minute, tzinfo=dt.UTC)
    return JournalEntry(seq=seq, at=at, **values)


def rows_of(flow: Any, incident: str, **given: Any) -> list[timeline.TimelineRow]:
    rows: list[timeline.TimelineRow] = flow.ask(
        timeline.of_incident, incident=incident, profile=flow.profile, **given
    )
    return rows


def test_a_night_reads_from_the_first_ring(flow: Any, plan: Any, match: Any) -> None:
    flow.keep(Person(id="officer-1", name="李某"))
    flow.keep(Team(id="t1", name="千灯消防站", category="FIRE", position=Position(121.0, 31.28)))
    call = flow.do(calls.open_call)
    for fields in ({"what": "苯储罐着火"}, {"town": "320583113"}, {"event_type": "21020"}):
        flow.clock.advance(seconds=10)
        flow.do(calls.set_fields, call=call.id, fields=fields)
    flow.clock.advance(seconds=10)
    incident = flow.do(
        calls.file_call, profile=flow.profile, call=call.id, grade=EventGrade.GENERAL
    ).id
    flow.clock.advance(minutes=1)
    flow.do(response.start, profile=flow.profile, incident=incident, match=match, library=[plan])
    first = flow.all(Task, order_by="order")[0]
    flow.clock.advance(minutes=1)
    flow.do(tasks.set_state, task=first.id, state=TaskState.DONE, note="已报")
    flow.clock.advance(minutes=1)
    order = flow.do(dispatch.send_team, incident=incident, team="t1", order="速往")
    flow.clock.advance(minutes=1)
    flow.do(dispatch.step, assignment=order.id, state=TeamState.EN_ROUTE)
    rows = rows_of(flow, incident)
    assert [row.text for row in reversed(rows)] == [
        "接报（群众来电）",
        "填写接报单（事件情况、区镇、事件类型）：苯储罐着火",
        "立案：KS-20260702-001 千灯镇 危险化学品火灾爆炸，初判一般",
        "启动《示例危化品预案》Ⅳ级响应，下达任务 2 项",
        "任务已办结：电话报告：已报",
        "派出千灯消防站，直线距离 —：速往",
        "千灯消防站：出动",
    ]
    assert {row.actor_name for row in rows} == {"李某"}
    assert {row.seat for row in rows} == {Seat.DUTY_OFFICER}
    typed = rows[-2]
    assert (typed.count, typed.record, typed.kind) == (3, call.id, "call")
    assert typed.until - typed.at == dt.timedelta(seconds=20)
    assert rows[0].until is None
    assert (rows[0].incident, rows[0].kind) == (incident, "assignment")


def test_other_incidents_stay_out(flow: Any) -> None:
    one, other = flow.incident().id, flow.incident().id
    flow.do(incidents.verify, incident=other)
    assert "已核实" not in [row.text for row in rows_of(flow, one)]
    assert rows_of(flow, other)[0].text == "已核实"


def test_two_calls_of_one_incident_are_two_sheets(flow: Any) -> None:
    incident = flow.incident().id
    call = flow.do(calls.open_call)
    flow.do(calls.set_fields, call=call.id, fields={"what": "看到浓烟"})
    flow.do(calls.attach_call, call=call.id, incident=incident, reason="同一处")
    rows = rows_of(flow, incident)
    assert [row.use_case for row in rows].count("calls.set_fields") == 2
    assert rows[0].text == "来电并入本事件：同一处"


def test_a_limit_counts_acts(flow: Any) -> None:
    incident = flow.incident().id
    flow.do(incidents.verify, incident=incident)
    assert [row.use_case for row in rows_of(flow, incident, limit=1)] == ["incidents.verify"]


def test_without_a_profile_codes_are_shown(flow: Any) -> None:
    incident = flow.incident().id
    flow.do(incidents.decide_type, profile=flow.profile, incident=incident, event_type="21010")
    (row, *_) = flow.ask(timeline.of_incident, incident=incident)
    assert row.text == "认定事件类型：21010"


def test_a_journal_of_many_pages_is_read_whole(flow: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(timeline, "_PAGE", 2)
    incident = flow.incident().id
    for index in range(5):
        flow.do(tasks.add, incident=incident, title=f"任务{index}")
    rows = flow.ask(timeline.of_all)
    assert len(rows) == 3 + 5
    page = flow.ask(timeline.of_all, limit=3)
    rest = flow.ask(timeline.of_all, before=page[-1].seq)
    assert [row.seq for row in (*page, *rest)] == [row.seq for row in rows]


def test_filters_of_the_journal_room(flow: Any, leader: Actor) -> None:
    incident = flow.incident().id
    flow.do(incidents.verify, incident=incident, note="电话回访")
    flow.do(tasks.add, by=leader, incident=incident, title="封路")
    flow.do(tasks.add, by=SYSTEM, incident=incident, title="送水")
    device = flow.store.device

    def found(**given: Any) -> list[str]:
        return [row.use_case for row in flow.ask(timeline.of_all, **given)]

    assert found(kind="decision") == ["incidents.verify", "calls.file_call"]
    assert found(person="leader-1") == ["tasks.add"]
    assert found(seat=Seat.ADMINISTRATOR) == ["tasks.add"]
    assert found(words="回访 已核实") == ["incidents.verify"]
    assert found(words="没有的词") == []
    assert found(device="elsewhere") == []
    assert len(found(device=device)) == 6
    assert flow.ask(timeline.of_all, limit=1)[0].actor_name == "指挥台系统"


def test_words_are_sought_past_the_first_page(flow: Any) -> None:
    incident = flow.incident().id
    flow.do(tasks.add, incident=incident, title="封路")
    for _ in range(3):
        flow.do(tasks.add, incident=incident, title="送水")
    assert len(flow.ask(timeline.of_all, words="封路", limit=1)) == 1


def test_typing_into_one_record_is_one_act_wherever_it_came() -> None:
    typing = {"use_case": "calls.set_fields", "kind": "call"}
    acts = [
        Act(entries=(entry(5, 5, record="a", fields={"what": "火"}, **typing),)),
        Act(entries=(entry(4, 4),)),
        Act(entries=(entry(3, 3, record="b", **typing),)),
        Act(entries=(entry(2, 2, record="a", fields={"what": "烟"}, **typing),)),
    ]
    folded = timeline.fold(acts)
    assert [(act.seq, act.count) for act in folded] == [(2, 2), (4, 1), (3, 1)]
    assert folded[0].words("call", "what") == "火"


def test_what_arrives_after_something_later_is_marked() -> None:
    acts = [
        Act(entries=(entry(1, 10),)),
        Act(entries=(entry(2, 9),)),  # within a minute: clocks differ
        Act(entries=(entry(3, 8),)),
        Act(entries=(entry(4, 11),)),
    ]
    assert timeline.late_ones(acts) == {3}
    assert timeline.late_ones([]) == frozenset()
