from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from console import texts
from console.domain.forces import TeamState
from console.services.timeline_acts import Act, Names, joined, moment, with_note, worded
from db.journal import JournalEntry

START = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _chinese() -> None:
    texts.set_language("zh")


def entry(seq: int, kind: str, fields: dict[str, Any], scope: str = "") -> JournalEntry:
    return JournalEntry(
        seq=seq,
        device="d",
        n=seq,
        hlc=seq,
        at=START + dt.timedelta(minutes=seq),
        actor="p1",
        seat="duty_officer",
        use_case="tests.act",
        kind=kind,
        record=f"{kind}-{seq}",
        op="put",
        fields=fields,
        group=1,
        scope=scope,
    )


ACT = Act(
    entries=(
        entry(1, "task", {"title": "封路", "done_at": None}),
        entry(2, "team", {"state": "working", "state_since": "x"}, scope="i1"),
        entry(3, "task", {"title": "送水", "others/x": 1}),
    )
)


def test_an_act_by_its_parts() -> None:
    assert (ACT.use_case, ACT.seq, ACT.incident) == ("tests.act", 1, "i1")
    assert (ACT.at, ACT.until) == (START + dt.timedelta(minutes=1), START + dt.timedelta(minutes=3))
    assert ACT.count_of("task") == 2
    assert ACT.record("team") == "team-2"
    assert ACT.record("site") == ""
    assert ACT.words("task", "title") == "送水"
    assert ACT.words("site", "name") == ""
    assert ACT.value("task", "owner") is None


def test_bookkeeping_is_not_told() -> None:
    assert ACT.fields("task") == "标题、其他指标"
    assert ACT.fields() == "标题、状态、其他指标"


def test_an_act_of_no_incident() -> None:
    assert Act(entries=(entry(1, "task", {}),)).incident == ""


def test_joining_keeps_the_order_of_the_journal() -> None:
    later, earlier = Act(entries=(entry(5, "call", {}),)), Act(entries=(entry(2, "call", {}),))
    both = joined(later, earlier)
    assert ([part.seq for part in both.entries], both.count) == ([2, 5], 2)


def test_names_fall_back_to_ids_and_codes(profile: Any) -> None:
    names = Names(records={"p1": "李某"}, profile=profile)
    assert (names.of("p1"), names.of("p2")) == ("李某", "p2")
    assert (names.actor("system"), names.actor("p1")) == ("指挥台系统", "李某")
    assert (names.event_type("21010"), names.event_type("0")) == ("危险化学品泄漏", "0")
    assert Names().event_type("21010") == "21010"


def test_values_of_a_later_version_are_shown_as_they_are() -> None:
    assert worded(TeamState, "working") == "处置"
    assert worded(TeamState, "teleporting") == "teleporting"
    assert worded(TeamState, None) == "—"


def test_moments_and_notes() -> None:
    assert moment("2026-07-01T19:12:00.000000Z") == "07-02 03:12"
    assert moment(None) == "—"
    assert with_note("归档", "") == "归档"
    assert with_note("归档", "材料齐") == "归档：材料齐"
