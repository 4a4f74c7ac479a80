"""The duty log: written at once, never changed, corrected by a new entry."""

from __future__ import annotations

import datetime as dt

import pytest

from console.domain.duty import LogKind, Person
from console.errors import KnownError
from console.services import duty_log


def test_the_latest_stands_first_with_names_and_incident(flow) -> None:
    flow.keep(Person(id=flow.actor.person, name="示例·值班员"))
    incident = flow.incident()
    before = flow.now() - dt.timedelta(minutes=9)
    flow.do(duty_log.add, kind=LogKind.PATROL, content="机房正常", at=before)
    flow.do(duty_log.add, kind=LogKind.CALL_OUT, content="通知千灯镇", incident=incident.id)
    late, early = flow.ask(duty_log.rows)
    assert late.incident_number == incident.number
    assert (early.entry.at, early.by_name) == (before, "示例·值班员")
    assert [r.entry for r in flow.ask(duty_log.rows, kind=LogKind.PATROL)] == [early.entry]
    assert [r.entry for r in flow.ask(duty_log.rows, incident=incident.id)] == [late.entry]


def test_a_correction_is_a_new_entry_and_the_first_stays(flow) -> None:
    wrong = flow.do(duty_log.add, kind=LogKind.NOTE, content="三人受伤")
    right = flow.do(duty_log.correct, entry=wrong.id, content="两人受伤")
    rows = {row.entry.id: row for row in flow.ask(duty_log.rows)}
    assert rows[wrong.id].entry.content == "三人受伤"
    assert rows[wrong.id].corrected_by == right.id
    assert rows[right.id].by_name == flow.actor.person  # not in the register: the id stands


@pytest.mark.parametrize(
    ("content", "code"), [(" \x00", "log.empty"), ("长" * 4001, "field.too_long")]
)
def test_an_entry_says_something_of_bearable_length(flow, content: str, code: str) -> None:
    with pytest.raises(KnownError, match=code):
        flow.do(duty_log.add, kind=LogKind.NOTE, content=content)


def test_nothing_is_logged_before_it_happens(flow) -> None:
    later = flow.now() + dt.timedelta(minutes=1)
    with pytest.raises(KnownError, match=r"log\.future"):
        flow.do(duty_log.add, kind=LogKind.NOTE, content="x", at=later)
