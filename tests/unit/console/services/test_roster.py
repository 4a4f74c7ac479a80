"""The roster: who is on, a month, its gaps, turns nobody can have twice, filling by turns."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from console.clock import zone
from console.domain.duty import DutyRole, Person, Shift
from console.errors import KnownError
from console.profile import Profile
from console.services import roster

JULY = {"year": 2026, "month": 7}


def at(day: int, hour: int = 8, minute: int = 30, month: int = 7) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=zone())


@pytest.fixture
def staffed(flow):
    flow.keep(*(Person(id=f"p{n}", name=f"示例·{n}", simulated=True) for n in range(8)))
    flow.keep(Person(id="gone", name="示例·离岗", active=False))
    return flow


def put(flow, person: str, day: int, role: DutyRole = DutyRole.FIRST, **times: object) -> Shift:
    given = {"starts_at": at(day), "ends_at": at(day + 1)} | times
    shift: Shift = flow.do(roster.put_shift, person=person, role=role, **given)
    return shift


def test_a_turn_ends_the_moment_the_next_begins(staffed) -> None:
    put(staffed, "p1", 1, DutyRole.LEADER)
    put(staffed, "p0", 1)
    put(staffed, "p2", 2)

    def names(now: dt.datetime) -> list[str]:
        return [on.person.name for on in staffed.ask(roster.on_duty, now=now)]

    assert names(at(2, 3, 12)) == ["示例·1", "示例·0"]  # the leader first
    assert names(at(2)) == ["示例·2"]
    assert names(at(1, 8, 29)) == []


def test_a_turn_of_somebody_unknown_still_shows(staffed) -> None:
    staffed.keep(Shift(id="s", person="?", role=DutyRole.FIRST, starts_at=at(1), ends_at=at(2)))
    assert staffed.ask(roster.on_duty, now=at(1, 12))[0].person is None


def test_a_month_shows_turns_and_required_gaps(staffed, profile: Profile) -> None:
    put(staffed, "p0", 1)
    days = staffed.ask(roster.month, profile=profile, **JULY)
    assert len(days) == 31
    assert [turn.shift.person for turn in days[0].turns] == ["p0"]
    required = {rule.role for rule in profile.duty.roles if rule.required}
    assert {gap.role for gap in days[0].gaps} == required - {DutyRole.FIRST}
    assert {gap.role for gap in days[1].gaps} == required
    assert all(gap.lacking == 1 for gap in days[1].gaps)


def test_a_holiday_is_named(staffed, profile: Profile) -> None:
    october = staffed.ask(roster.month, profile=profile, year=2026, month=10)
    assert october[0].holiday is not None


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ({"ends_at": at(1)}, "roster.times"),
        ({"ends_at": at(5)}, "roster.times"),
        ({"starts_at": at(1, 20), "ends_at": at(2, 20)}, "roster.twice"),
    ],
)
def test_wrong_turns_are_refused(staffed, times: dict[str, object], code: str) -> None:
    put(staffed, "p0", 1, DutyRole.SECOND)
    with pytest.raises(KnownError, match=code):
        put(staffed, "p0", 1, **times)


def test_somebody_who_left_gets_no_turn(staffed) -> None:
    with pytest.raises(KnownError, match=r"roster\.inactive"):
        put(staffed, "gone", 1)


def test_a_turn_can_be_put_again_and_is_no_conflict_with_itself(staffed) -> None:
    shift = put(staffed, "p0", 1)
    moved = put(staffed, "p1", 1, shift=shift.id, ends_at=at(2, 9))
    assert (moved.id, moved.person, moved.simulated) == (shift.id, "p1", True)
    assert len(staffed.all(Shift)) == 1


def test_two_people_change_places(staffed) -> None:
    first, second = put(staffed, "p0", 1), put(staffed, "p1", 3)
    one, other = staffed.do(roster.swap, first=first.id, second=second.id)
    assert (one.person, other.person) == ("p1", "p0")


def test_a_swap_that_gives_somebody_two_turns_is_refused(staffed) -> None:
    first, second = put(staffed, "p0", 1), put(staffed, "p1", 3)
    put(staffed, "p1", 1, DutyRole.SECOND)
    with pytest.raises(KnownError, match=r"roster\.twice") as refused:
        staffed.do(roster.swap, first=first.id, second=second.id)
    assert refused.value.facts["person"] == "示例·1"


def test_a_swap_of_overlapping_turns_of_one_person_is_refused(staffed) -> None:
    staffed.keep(  # as a merge of two consoles can leave it
        Shift(id="a", person="ghost", role=DutyRole.FIRST, starts_at=at(1), ends_at=at(2)),
        Shift(id="b", person="ghost", role=DutyRole.SECOND, starts_at=at(1), ends_at=at(2)),
    )
    with pytest.raises(KnownError, match=r"roster\.twice") as refused:
        staffed.do(roster.swap, first="a", second="b")
    assert refused.value.facts["person"] == "ghost"


PEOPLE = {
    DutyRole.LEADER: ["p0", "p1"],
    DutyRole.CHIEF: ["p2", "p3"],
    DutyRole.FIRST: ["p4", "p5"],
    DutyRole.SECOND: ["p6", "p7"],
}


def test_a_month_is_filled_by_turns_and_only_once(staffed, profile: Profile) -> None:
    put(staffed, "p7", 1, DutyRole.FIRST)
    made = staffed.do(roster.generate, profile=profile, people=PEOPLE, **JULY)
    days = staffed.ask(roster.month, profile=profile, **JULY)
    assert not any(day.gaps for day in days)
    assert len(made) == 4 * 31 - 1
    assert all(shift.simulated for shift in made)
    leaders = [shift.person for shift in made if shift.role is DutyRole.LEADER]
    assert set(leaders[0::2]).isdisjoint(leaders[1::2])  # they take turns
    assert staffed.do(roster.generate, profile=profile, people=PEOPLE, **JULY) == []


def test_nobody_is_given_two_turns_at_once(staffed, profile: Profile) -> None:
    alone = {DutyRole.LEADER: ["p0"], DutyRole.FIRST: ["p0"]}
    made = staffed.do(roster.generate, profile=profile, people=alone, **JULY)
    assert len(made) == 31
    gaps = staffed.ask(roster.month, profile=profile, **JULY)[0].gaps
    assert DutyRole.FIRST in {gap.role for gap in gaps}


def test_a_leader_stays_24_hours_in_any_pattern(profile: Profile) -> None:
    three = replace(profile, duty=replace(profile.duty, pattern="third8"))
    turns = [(rule.role, end - start) for rule, start, end in roster.turns_of(three, at(1).date())]
    assert turns.count((DutyRole.LEADER, dt.timedelta(hours=24))) == 1
    assert turns.count((DutyRole.FIRST, dt.timedelta(hours=8))) == 3
