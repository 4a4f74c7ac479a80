"""The words of the papers: what is known in a duty room's Chinese, what is not known not at all."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from console.domain.duty import Person
from console.domain.forces import Assignment, TeamState
from console.domain.incident import Incident, IncidentState
from console.domain.reporting import ReportKind
from console.domain.response import Response, ResponseState, Task, TaskState
from console.domain.supplies import Depot, DepotTier, MoveReason, Site, StockItem, StockMove
from console.services import report_prose, stock
from tests.unit.console.services.reporting_setting import drafted, graded, sent, told


def response(flow, incident: str, **fields: object) -> Response:
    given = {
        "id": "r",
        "incident": incident,
        "plan": "p",
        "plan_title": "昆山市危险化学品事故应急预案",
        "plan_version": "1",
        "level": 3,
        "label": "Ⅲ级",
        "started_at": flow.now(),
        "started_by": "x",
    }
    return Response(**given | fields)


def handled(flow, incident: str) -> None:
    """A response, two teams of which one is there, material, tasks."""
    now = flow.now()
    flow.team("消防一站")
    flow.team("堵漏队")
    there = {TeamState.ASSIGNED.value: now, TeamState.ON_SCENE.value: now}
    flow.keep(
        response(flow, incident),
        Assignment(id="a1", incident=incident, team="消防一站", times=there),
        Assignment(
            id="a2", incident=incident, team="堵漏队", times={TeamState.ASSIGNED.value: now}
        ),
        Depot(id="d", name="市库", tier=DepotTier.CITY),
        StockItem(id="foam", depot="d", name="泡沫灭火剂", category="204", unit="吨"),
        Task(id="t1", incident=incident, title="疏散下风向人员", owner="千灯镇", order=1),
        Task(id="t2", incident=incident, title="监测大气", order=2),
        Task(
            id="t3",
            incident=incident,
            title="设立警戒区",
            owner="公安局",
            order=0,
            state=TaskState.DONE,
            done_at=now,
        ),
        Task(id="t4", incident=incident, title="启封", order=3, state=TaskState.DROPPED),
    )
    flow.do(stock.move, item="foam", quantity=9, reason=MoveReason.RECEIPT)
    flow.keep(  # its item has not come over from the other console yet
        StockMove(
            id=f"m{now:%M}",
            item="elsewhere",
            quantity=-1,
            reason=MoveReason.ISSUE,
            at=now,
            by="x",
            incident=incident,
        )
    )
    flow.do(stock.move, item="foam", quantity=-4, reason=MoveReason.ISSUE, incident=incident)


def test_a_first_report_says_what_is_known_and_no_more(flow) -> None:
    incident = graded(
        flow,
        injured=3,
        substance="苯",
        address="昆山精细材料产业园",
        caller_name="示例·甲",
        caller_unit="示例厂",
        caller_phone="000-00000001",
        measures="厂内已停工",
    )
    handled(flow, incident.id)
    items = drafted(flow, incident.id).items
    assert items["received"] == "2026年7月2日03时12分"
    assert items["source"] == "群众来电（示例厂示例·甲，电话000-00000001）"
    assert items["place"].startswith("昆山市千灯镇昆山精细材料产业园")
    assert items["type"] == "危险化学品火灾爆炸，涉及物质：苯，初判等级：较大。"
    assert items["casualties"] == "截至03时12分，受伤3人；死亡、失踪、被困人数待核实。"
    assert items["course"] == "苯储罐着火，浓烟很大。"
    assert items["measures"] == (
        "厂内已停工。03时12分依据《昆山市危险化学品事故应急预案》启动Ⅲ级响应。"
        "已调派消防一站、堵漏队等2支队伍，消防一站已到场。调用泡沫灭火剂4吨。"
    )
    assert items["next"] == "由千灯镇疏散下风向人员；监测大气。"
    assert items["signing"] == "昆山市应急管理局"
    for empty in ("occurred", "loss", "scope", "trend", "contact"):
        assert items[empty] == "", empty


@pytest.mark.parametrize(
    ("told_by", "said"),
    [
        ({}, "群众来电"),
        ({"caller_phone": "000-1"}, "群众来电（电话000-1）"),
        ({"caller_name": "示例·甲"}, "群众来电（示例·甲）"),
    ],
)
def test_a_source_says_who_called_as_far_as_known(flow, told_by, said: str) -> None:
    assert drafted(flow, graded(flow, **told_by).id).items["source"] == said


def test_nothing_known_is_nothing_said(flow) -> None:
    bare = Incident(id="bare", number="0", title="？", reported_at=flow.now())
    flow.keep(bare)
    items = drafted(flow, "bare").items
    told_anyway = {"received", "signing"}
    assert {key for key, text in items.items() if text} == told_anyway


def test_more_that_may_be_known(flow) -> None:
    incident = graded(flow, deaths=0, missing=0, trapped=0)
    flow.keep(
        Person(id="c", name="示例·王某", unit="应急局", post="副局长", phone="000-1"),
        Person(id="n", name="示例·李某"),
    )
    told(
        flow,
        incident.id,
        loss_yuan=1_250_000,
        cause="静电",
        trend="有复燃可能；",
        commander="c",
        place="no-such-place",
        occurred_at=flow.now() - dt.timedelta(minutes=7),
    )
    flow.keep(
        dataclasses.replace(
            flow.get(Incident, incident.id),
            others={"households_without_gas": 1200.0, "nobody_knows": 1.0},
        )
    )
    items = drafted(flow, incident.id).items
    assert items["occurred"] == "2026年7月2日03时05分"
    assert items["casualties"] == "截至03时12分，死亡0人、失踪0人、被困0人。"
    assert items["loss"] == "初步估计直接经济损失约125万元。"
    assert items["course"].endswith("初步判断原因：静电。")
    assert items["trend"] == "有复燃可能。"
    assert items["contact"] == "应急局副局长示例·王某，000-1"
    assert "1,200" in items["scope"]
    assert "no-such-place" not in items["place"], "an id is not a name"
    told(flow, incident.id, commander="n", loss_yuan=900)
    again = _fresh(flow, incident.id)
    assert again["contact"] == ""  # nobody is given without a number to call
    assert again["loss"] == "初步估计直接经济损失约900元。"


def _fresh(flow, incident: str) -> dict[str, str]:
    from console.services.report_facts import gather

    with flow.store.reading() as read:
        found = read.get(Incident, incident)
        facts = gather(read, profile=flow.profile, incident=found, last=None, now=flow.now())
        return report_prose.items(facts, ReportKind.FIRST)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("320583113", "昆山市千灯镇"),
        ("park-fine", "昆山市千灯镇昆山精细材料产业园"),
        ("苯罐区", "昆山市千灯镇苯罐区"),
        ("s1", "昆山市千灯镇示例·精化一厂"),
    ],
)
def test_a_place_is_called_by_its_name(flow, place: str, said: str) -> None:
    incident = graded(flow).id
    flow.keep(Site(id="s1", name="示例·精化一厂", kind="hazmat_plant"))
    told(flow, incident, place=place)
    assert _fresh(flow, incident)["place"] == said


def test_a_follow_up_says_only_what_changed(flow) -> None:
    incident = graded(flow, injured=3, substance="苯").id
    told(flow, incident, trend="有复燃可能", cause="静电")
    flow.team("消防一站")
    flow.keep(
        Assignment(
            id="a0",
            incident=incident,
            team="消防一站",
            times={TeamState.ASSIGNED.value: flow.now()},
        )
    )
    sent(flow, incident)
    quiet = drafted(flow, incident, ReportKind.FOLLOW_UP)
    assert {key for key, text in quiet.items.items() if text} == {"signing"}


def test_a_follow_up_compares_with_the_last_report(flow) -> None:
    incident = graded(flow, injured=3, substance="苯").id
    sent(flow, incident)
    handled(flow, incident)
    told(
        flow,
        incident,
        injured=5,
        deaths=1,
        summary="明火已扑灭",
        substance="甲苯",
        measures="持续冷却",
        trend="趋于稳定",
        cause="静电",
        occurred_at=flow.now() - dt.timedelta(minutes=20),
    )
    flow.keep(
        dataclasses.replace(
            flow.get(Incident, incident),
            grade_confirmed=flow.get(Incident, incident).grade_initial,
        )
    )
    items = drafted(flow, incident, ReportKind.FOLLOW_UP).items
    assert items["casualties"] == "截至03时14分，死亡1人（首次报告）、受伤5人（上次报告3人）。"
    assert items["changed"].startswith("明火已扑灭。事发时间核实为")
    assert "涉及物质核实为甲苯。" in items["changed"]
    assert items["changed"].endswith("事件等级核定为较大。")
    assert items["progress"].startswith("持续冷却。03时14分依据")
    assert items["progress"].endswith("03时14分已完成：设立警戒区。")
    assert items["forces"].endswith("调用泡沫灭火剂4吨。")
    assert (items["trend"], items["cause"]) == ("趋于稳定。", "静电。")


def test_a_final_report_tells_the_whole(flow) -> None:
    incident = graded(flow, injured=3, deaths=0, missing=0).id
    handled(flow, incident)
    sent(flow, incident)
    told(flow, incident, summary="明火已扑灭", cause="静电")
    unplaced = drafted(flow, incident, ReportKind.FINAL).items
    assert unplaced["facts"] == "昆山市千灯镇发生危险化学品火灾爆炸。明火已扑灭。"
    assert unplaced["state"] == ""
    with flow.store.reading() as read:
        found = dataclasses.replace(
            read.get(Incident, incident),
            state=IncidentState.ENDED,
            ended_at=flow.now(),
            occurred_at=flow.now() - dt.timedelta(hours=1),
        )
    flow.keep(
        found,
        response(flow, incident, state=ResponseState.ENDED, ended_at=flow.now()),
    )
    from console.services.report_facts import gather

    with flow.store.reading() as read:
        facts = gather(read, profile=flow.profile, incident=found, last=None, now=flow.now())
    items = report_prose.items(facts, ReportKind.FINAL)
    assert items["facts"].startswith("2026年7月2日02时14分昆山市千灯镇发生")
    assert items["state"] == "应急响应已于2026年7月2日03时14分终止。"
    assert "终止Ⅲ级响应" in items["handling"]
    assert "设立警戒区" in items["handling"]
    assert items["participants"] == "公安局、消防一站。"
    assert items["lessons"] == ""


def test_an_incident_without_place_or_type_has_no_event_sentence(flow) -> None:
    flow.keep(Incident(id="bare", number="0", title="？", reported_at=flow.now()))
    assert drafted(flow, "bare", ReportKind.FINAL).items["facts"] == ""


@pytest.mark.parametrize(
    ("kind", "sequence", "expected"),
    [
        (ReportKind.FIRST, 1, "关于千灯镇苯储罐火灾的初报"),
        (ReportKind.FOLLOW_UP, 2, "关于千灯镇苯储罐火灾的续报（二）"),
        (ReportKind.FOLLOW_UP, 11, "关于千灯镇苯储罐火灾的续报（11）"),
        (ReportKind.FINAL, 1, "关于千灯镇苯储罐火灾的终报"),
    ],
)
def test_titles(flow, kind: ReportKind, sequence: int, expected: str) -> None:
    incident = Incident(id="i", number="1", title="千灯镇 苯储罐火灾", reported_at=flow.now())
    assert report_prose.title(incident, kind, sequence) == expected


def test_a_city_without_the_bureau_names_nobody(profile) -> None:
    assert report_prose.unit(dataclasses.replace(profile, units=(), _indexes={})) == ""
