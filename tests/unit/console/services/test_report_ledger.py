"""The ledger: clocks start once, and each sender's last report is its own."""

from __future__ import annotations

from console.domain.reporting import Channel, ReportDuty
from console.services import report_ledger
from tests.unit.console.services.reporting_setting import graded


def test_clocks_that_we_have_are_not_started_again(flow) -> None:
    incident = graded(flow)
    have = {duty.rule for duty in flow.all(ReportDuty)}
    with flow.store.begin(flow.actor, "tests.start") as work:
        assert report_ledger.start_clocks(work, flow.profile, incident, have) == []
        started = report_ledger.start_clocks(work, flow.profile, incident, set())
    assert {duty.rule for duty in started} == have


def test_proof_is_kept_clean(flow) -> None:
    incident = graded(flow)
    with flow.store.begin(flow.actor, "tests.prove") as work:
        proof = report_ledger.prove_sent(
            work, flow.clock, incident.id, Channel.PHONE, "苏州", "甲\x00", " 已复述 ", ""
        )
    assert (proof.receiver, proof.note, proof.duty, proof.by) == (
        "甲",
        "已复述",
        "",
        flow.actor.person,
    )
