"""What is known of an incident, and what is new since the last report."""

from __future__ import annotations

from console.domain.incident import Incident
from console.services.report_facts import gather
from tests.unit.console.services.reporting_setting import graded, sent, told


def known(flow, incident: str, last=None):
    with flow.store.reading() as read:
        found = read.get(Incident, incident)
        return gather(read, profile=flow.profile, incident=found, last=last, now=flow.now())


def test_at_first_everything_is_new(flow) -> None:
    incident = graded(flow, injured=3)
    facts = known(flow, incident.id)
    assert facts.is_new(flow.now())
    assert not facts.is_new(None)
    assert facts.changed_figures() == ["injured"]
    assert facts.changed("title")
    assert not facts.changed("cause")
    assert len(facts.calls) == 1


def test_after_a_report_only_what_changed_is_new(flow) -> None:
    incident = graded(flow, injured=3)
    last = sent(flow, incident.id)
    told(flow, incident.id, injured=4, trend="已控制")
    facts = known(flow, incident.id, last)
    assert facts.before["injured"] == 3
    assert facts.changed_figures() == ["injured"]
    assert facts.changed("trend")
    assert not facts.changed("title")
    assert facts.is_new(flow.now())
    assert not facts.is_new(last.sent_at)
