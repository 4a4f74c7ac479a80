"""Report clocks: which start, when they are late, what meets them, what follows."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from console.domain.duty import Actor, Seat
from console.domain.incident import Incident, IncidentState
from console.domain.reporting import (
    DutyState,
    Lateness,
    Report,
    ReportDuty,
    ReportKind,
    ReportSent,
    ReportState,
)
from console.domain.scales import EventGrade
from console.errors import KnownError
from console.services import reporting
from tests.unit.console.services.reporting_setting import (
    LEADER,
    drafted,
    graded,
    regraded,
    sent,
    told,
)


def duties(flow, **equals: object) -> dict[str, ReportDuty]:
    return {duty.rule: duty for duty in flow.all(ReportDuty, **equals)}


def board(flow) -> list[reporting.DutyRow]:
    rows: list[reporting.DutyRow] = flow.ask(reporting.board, profile=flow.profile, now=flow.now())
    return rows


def refused(flow, code: str, use_case, **given: object) -> None:
    with pytest.raises(KnownError) as refusal:
        flow.do(use_case, **given)
    assert refusal.value.code == code


def test_without_a_grade_only_rules_for_any_event_run(flow) -> None:
    flow.incident(event_type="22010")
    assert set(duties(flow)) == {"town-phone", "town-written"}


def test_a_raised_grade_adds_and_a_lowered_one_removes_nothing(flow) -> None:
    incident = flow.incident()
    assert "city-phone" not in duties(flow)
    regraded(flow, incident.id, EventGrade.LARGE)
    assert {"city-phone", "city-written"} <= set(duties(flow))
    before = flow.all(ReportDuty)
    regraded(flow, incident.id, EventGrade.GENERAL)
    assert flow.all(ReportDuty) == before


def test_a_sensitive_event_is_reported_whatever_its_grade(flow) -> None:
    incident = graded(flow, EventGrade.GENERAL)
    assert "city-phone" not in duties(flow)
    flow.keep(dataclasses.replace(incident, sensitive=True))
    flow.do(reporting.ensure_duties, profile=flow.profile, incident=incident.id)
    assert "city-phone" in duties(flow)


def test_what_is_not_verified_says_so(flow) -> None:
    graded(flow)
    found = duties(flow)
    assert not found["city-phone"].verified
    assert found["bureau-system"].verified
    assert found["bureau-system"].source


def test_the_clock_of_the_city_starts_with_the_call(flow) -> None:
    incident = graded(flow)
    phone = duties(flow)["city-phone"]
    assert (phone.clock_from, phone.started_at) == ("reported_at", incident.reported_at)
    assert phone.due_at - phone.started_at == dt.timedelta(minutes=30)


def test_the_board_stands_nearest_limit_first_and_tells_lateness(flow) -> None:
    incident = graded(flow)
    limit = duties(flow)["city-phone"].due_at
    flow.clock.set(limit - dt.timedelta(minutes=10))
    row = next(row for row in board(flow) if row.duty.rule == "city-phone")
    assert (row.lateness, row.remaining) == (Lateness.DUE_SOON, dt.timedelta(minutes=10))
    assert (row.incident_number, row.simulated) == (incident.number, incident.simulated)
    assert row.rule is flow.profile.report_rule("city-phone")
    flow.clock.set(limit)
    assert _row(flow, "city-phone").lateness is Lateness.DUE_SOON  # at the limit is in time
    flow.clock.advance(seconds=1)
    assert _row(flow, "city-phone").lateness is Lateness.OVERDUE
    assert _row(flow, "city-phone").remaining == -dt.timedelta(seconds=1)
    limits = [row.duty.due_at for row in board(flow)]
    assert limits == sorted(limits)


def _row(flow, rule: str) -> reporting.DutyRow:
    return next(row for row in board(flow) if row.duty.rule == rule)


def test_the_board_reads_the_same_number_of_times_for_many_incidents(flow) -> None:
    assert board(flow) == []
    for _ in range(3):
        graded(flow)
    assert len({row.duty.incident for row in board(flow)}) == 3


def test_closed_incidents_leave_the_board_and_ended_ones_stay(flow) -> None:
    incident = graded(flow)
    flow.keep(dataclasses.replace(incident, state=IncidentState.ENDED))
    assert board(flow)
    flow.keep(dataclasses.replace(incident, state=IncidentState.CLOSED))
    assert board(flow) == []
    rows = flow.ask(reporting.duties_of, profile=flow.profile, incident=incident.id, now=flow.now())
    assert len(rows) == len(flow.all(ReportDuty))


def test_telephone_and_written_are_met_apart_with_proof(flow) -> None:
    graded(flow)
    phone = duties(flow)["city-phone"]
    flow.clock.advance(minutes=12)
    proof = flow.do(
        reporting.mark_reported, profile=flow.profile, duty=phone.id, receiver="苏州值班员\x00"
    )
    assert (proof.to, proof.receiver, proof.at) == (phone.to, "苏州值班员", flow.now())
    met = duties(flow)["city-phone"]
    assert (met.state, met.met_by) == (DutyState.MET, flow.actor.person)
    assert duties(flow)["city-written"].state is DutyState.RUNNING
    row = _row(flow, "city-phone")
    assert (row.lateness, row.remaining) == (Lateness.MET_IN_TIME, dt.timedelta(minutes=18))
    assert board(flow)[-1] == row  # what is met stands below what runs
    refused(flow, "duty.not_running", reporting.mark_reported, profile=flow.profile, duty=phone.id)


def test_a_duty_is_waived_with_a_reason(flow) -> None:
    graded(flow)
    phone = duties(flow)["city-phone"]
    refused(flow, "reason.empty", reporting.waive, duty=phone.id, reason=" ")
    flow.do(reporting.waive, duty=phone.id, reason="已当面报告")
    row = _row(flow, "city-phone")
    assert (row.lateness, row.remaining) == (Lateness.WAIVED, None)
    refused(flow, "duty.not_running", reporting.waive, duty=phone.id, reason="x")


def test_follow_ups_follow_each_other(flow) -> None:
    graded(flow)
    town = duties(flow)["town-phone"]
    flow.do(reporting.mark_reported, profile=flow.profile, duty=town.id)
    assert "follow-low" not in duties(flow)  # a town's report is not ours
    city = duties(flow)["city-phone"]
    flow.do(reporting.mark_reported, profile=flow.profile, duty=city.id)
    first = duties(flow)["follow-low"]
    assert (first.clock_from, first.started_at) == ("last_report", flow.now())
    flow.clock.advance(hours=3)
    flow.do(reporting.mark_reported, profile=flow.profile, duty=first.id)
    chain = [duty for duty in flow.all(ReportDuty) if duty.rule == "follow-low"]
    assert [duty.state for duty in chain] == [DutyState.MET, DutyState.RUNNING]
    assert chain[1].started_at == flow.now()
    assert not flow.do(
        reporting.ensure_duties, profile=flow.profile, incident=first.incident
    )  # nothing twice


def test_a_raised_grade_asks_for_follow_ups_sooner(flow) -> None:
    incident = graded(flow)
    flow.do(reporting.mark_reported, profile=flow.profile, duty=duties(flow)["city-phone"].id)
    regraded(flow, incident.id, EventGrade.MAJOR)
    assert {"follow-low", "follow-high"} <= set(duties(flow, state=DutyState.RUNNING))


def test_after_the_end_only_the_final_report_is_owed(flow) -> None:
    incident = graded(flow)
    ended = dataclasses.replace(incident, state=IncidentState.ENDED, ended_at=flow.now())
    flow.keep(ended)
    flow.do(reporting.ensure_duties, profile=flow.profile, incident=incident.id)
    final = duties(flow)["final"]
    assert final.due_at - flow.now() == dt.timedelta(hours=24)
    flow.do(reporting.mark_reported, profile=flow.profile, duty=duties(flow)["city-phone"].id)
    assert "follow-low" not in duties(flow)


def test_a_draft_is_edited_submitted_signed_and_locked(flow) -> None:
    incident = graded(flow)
    paper = drafted(flow, incident.id)
    assert (paper.state, paper.issue_no, paper.drafted_by) == (
        ReportState.DRAFT,
        "1",
        flow.actor.person,
    )
    assert paper.to == "苏州市总值班室"
    flow.do(reporting.set_item, report=paper.id, item="trend", text="火势可控\x00")
    flow.do(reporting.set_heading, report=paper.id, title="标题", issue_no="7")
    heading = flow.do(reporting.set_heading, report=paper.id, to="省厅", copy_to="消防")
    assert (heading.title, heading.issue_no, heading.to, heading.copy_to) == (
        "标题",
        "7",
        "省厅",
        "消防",
    )
    assert flow.do(reporting.submit, report=paper.id).state is ReportState.REVIEW
    refused(flow, "report.may_not_sign", reporting.sign, report=paper.id)
    signed = flow.do(reporting.sign, by=LEADER, report=paper.id)
    assert (signed.state, signed.signed_by) == (ReportState.SIGNED, LEADER.person)
    assert signed.items["trend"] == "火势可控"
    assert LEADER.name in signed.items["signing"]
    for use_case, given in (
        (reporting.set_item, {"item": "trend", "text": "x"}),
        (reporting.set_heading, {"title": "x"}),
        (reporting.submit, {}),
    ):
        refused(flow, "report.locked", use_case, report=paper.id, **given)
    refused(flow, "report.locked", reporting.sign, by=LEADER, report=paper.id)


def test_a_commander_may_sign(flow) -> None:
    paper = drafted(flow, graded(flow).id)
    commander = Actor(person="c", name="示例·指挥长", seat=Seat.COMMANDER)
    assert flow.do(reporting.sign, by=commander, report=paper.id).signed_by == "c"


def test_too_long_an_item_is_refused(flow) -> None:
    paper = drafted(flow, graded(flow).id)
    refused(
        flow,
        "field.too_long",
        reporting.set_item,
        report=paper.id,
        item="trend",
        text="长" * 4001,
    )


def test_missing_items_are_the_required_empty_ones(flow) -> None:
    paper = drafted(flow, graded(flow).id)
    lacking = {item.key for item in reporting.missing(flow.profile, paper)}
    assert {"trend", "contact"} <= lacking
    assert "received" not in lacking
    assert "loss" not in lacking  # not required


def test_sending_meets_our_written_clock_and_no_other(flow) -> None:
    incident = graded(flow)
    gone = sent(flow, incident.id)
    assert gone.state is ReportState.SENT
    met = duties(flow, state=DutyState.MET)
    assert set(met) == {"city-written"}
    assert [proof.report for proof in flow.all(ReportSent)] == [gone.id]


def test_only_a_signed_report_goes_out(flow) -> None:
    paper = drafted(flow, graded(flow).id)
    refused(flow, "report.not_signed", reporting.mark_sent, profile=flow.profile, report=paper.id)


def test_sending_may_name_the_duties_it_meets(flow) -> None:
    incident = graded(flow)
    paper = drafted(flow, incident.id)
    flow.do(reporting.sign, by=LEADER, report=paper.id)
    found = duties(flow)
    named = [found["city-written"].id, found["bureau-system"].id]
    flow.do(reporting.mark_sent, profile=flow.profile, report=paper.id, duties=named)
    assert set(duties(flow, state=DutyState.MET)) == {"city-written", "bureau-system"}


def test_a_report_that_nobody_asked_for_is_proved_and_followed_up(flow) -> None:
    incident = graded(flow, EventGrade.GENERAL, event_type="22010")
    gone = sent(flow, incident.id)
    assert [proof.duty for proof in flow.all(ReportSent)] == [""]
    assert flow.all(ReportSent)[0].report == gone.id
    assert "follow-low" in duties(flow)


def test_papers_come_one_after_the_other(flow) -> None:
    incident = graded(flow).id
    given = {"profile": flow.profile, "incident": incident}
    refused(flow, "report.no_first", reporting.draft, kind=ReportKind.FOLLOW_UP, **given)
    drafted(flow, incident)
    refused(flow, "report.open_draft", reporting.draft, kind=ReportKind.FIRST, **given)


def test_follow_ups_are_numbered(flow) -> None:
    incident = graded(flow).id
    sent(flow, incident)
    told(flow, incident, trend="火势已控制")
    second = sent(flow, incident, ReportKind.FOLLOW_UP)
    third = drafted(flow, incident, ReportKind.FOLLOW_UP)
    assert (second.sequence, third.sequence, third.issue_no) == (1, 2, "3")
    assert third.title.endswith("续报（二）")
    assert len(flow.all(Report)) == 3


def test_a_rule_that_left_the_profile_keeps_its_duty(flow) -> None:
    incident = graded(flow)
    old = dataclasses.replace(duties(flow)["city-written"], id="old", rule="repealed")
    flow.keep(old)
    assert _row(flow, "repealed").rule is None
    sent(flow, incident.id)
    assert duties(flow)["repealed"].state is DutyState.RUNNING
    assert flow.get(Incident, incident.id).id == incident.id


def test_a_submitted_report_waits_for_those_who_may_sign(flow: Any, leader: Actor) -> None:
    incident = flow.incident()
    paper = flow.do(
        reporting.draft, profile=flow.profile, incident=incident.id, kind=ReportKind.FIRST
    )
    assert flow.ask(reporting.awaiting_signature) == []
    flow.do(reporting.submit, report=paper.id)
    (waiting,) = flow.ask(reporting.awaiting_signature)
    assert (waiting.report.id, waiting.incident_number) == (paper.id, incident.number)
    assert reporting.signers(flow.profile) == (Seat.DUTY_LEADER, Seat.COMMANDER)
    flow.do(reporting.sign, by=leader, report=paper.id)
    assert flow.ask(reporting.awaiting_signature) == []
