"""The duty roster (值班表): who is on now, the month, gaps in it, and filling them."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from console.clock import Clock, local_time, zone
from console.domain.duty import DutyRole, Person, Shift
from console.errors import KnownError
from console.profile import Profile
from console.profile_model import Holiday, RoleRule, ShiftPattern
from console.services.fields import plain
from db.work import Reader, Work

DAY = dt.timedelta(days=1)
LONGEST_SHIFT = dt.timedelta(hours=72)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """A turn of duty and the person who has it; None where the person left the register."""

    shift: Shift
    person: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A turn that lacks people (缺岗)."""

    role: DutyRole
    starts_at: dt.datetime
    ends_at: dt.datetime
    lacking: int
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDay:
    """A local day: the turns that begin on it, the required turns nobody has, its holiday."""

    date: dt.date
    turns: tuple[OnDuty, ...]
    gaps: tuple[Gap, ...]
    holiday: Holiday | None = None


def on_duty(read: Reader, *, now: dt.datetime) -> list[OnDuty]:
    """Who is on at a moment, leaders first; a turn ends the moment the next one begins."""
    return _with_people(read, _shifts(read, now, now))


def month(read: Reader, *, profile: Profile, year: int, month: int) -> list[RosterDay]:
    """Every day of a month with its turns and gaps."""
    days = _days(year, month)
    shifts = _month_shifts(read, days)
    by_day: dict[dt.date, list[OnDuty]] = {}
    for turn in _with_people(read, shifts):
        by_day.setdefault(local_time(turn.shift.starts_at).date(), []).append(turn)
    holidays = {one.date: one for one in profile.holidays}
    return [
        RosterDay(
            date=day,
            turns=tuple(by_day.get(day, ())),
            gaps=tuple(gap for gap in _gaps(profile, day, shifts) if gap.required),
            holiday=holidays.get(day),
        )
        for day in days
    ]


def put_shift(
    work: Work,
    _clock: Clock,
    *,
    person: str,
    role: DutyRole,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    note: str = "",
    shift: str = "",
) -> Shift:
    """Puts a person on a turn: a new one, or with `shift` instead of what that one said.

    Raises:
        KnownError: "roster.times", "roster.inactive", "roster.twice" (the person already has a
            turn at that time), "record.missing".
    """
    who = work.get(Person, person)
    if not who.active:
        raise KnownError("roster.inactive", "Choose somebody in service.", person=who.name)
    if not dt.timedelta(0) < ends_at - starts_at <= LONGEST_SHIFT:
        raise KnownError("roster.times", "Let the turn end after it begins, within 72 hours.")
    simulated = work.get(Shift, shift).simulated if shift else who.simulated
    turn = Shift(
        id=shift or work.new_id(),
        person=person,
        role=role,
        starts_at=starts_at,
        ends_at=ends_at,
        note=plain(note),
        simulated=simulated,
    )
    _refuse_twice(work, [turn])
    return work.put(turn)


def swap(
    work: Work,
    _clock: Clock,
    *,
    first: str,
    second: str,
) -> tuple[Shift, Shift]:
    """Lets the people of two turns change places (调班).

    Raises:
        KnownError: "roster.twice", "record.missing".
    """
    one, other = work.get(Shift, first), work.get(Shift, second)
    turns = [
        dataclasses.replace(one, person=other.person),
        dataclasses.replace(other, person=one.person),
    ]
    _refuse_twice(work, turns)
    return work.put(turns[0]), work.put(turns[1])


def generate(
    work: Work,
    _clock: Clock,
    *,
    profile: Profile,
    year: int,
    month: int,
    people: Mapping[DutyRole, Sequence[str]],
) -> list[Shift]:
    """Fills a month's gaps by turns from lists of people; turns that exist are left alone.

    The order carries on from month to month. A turn that nobody free could take stays a gap.
    """
    days = _days(year, month)
    simulated = {one.id: one.simulated for one in work.all(Person)}
    made = [
        dataclasses.replace(turn, id=work.new_id(), simulated=simulated.get(turn.person, False))
        for turn in fill(profile, days, people, _month_shifts(work, days))
    ]
    work.put_all(made)
    return made


def fill(
    profile: Profile,
    days: Iterable[dt.date],
    people: Mapping[DutyRole, Sequence[str]],
    there: Sequence[Shift] = (),
) -> Iterator[Shift]:
    """The turns that fill the gaps of some days, without ids; those that are there stay."""
    busy = list(there)
    for day in days:
        for gap in list(_gaps(profile, day, busy)):
            for person in _free(people.get(gap.role, ()), gap, busy):
                turn = Shift(
                    id="",
                    person=person,
                    role=gap.role,
                    starts_at=gap.starts_at,
                    ends_at=gap.ends_at,
                )
                busy.append(turn)
                yield turn


def turns_of(profile: Profile, day: dt.date) -> Iterator[tuple[RoleRule, dt.datetime, dt.datetime]]:
    """The turns that the city's shift pattern has on a day; a leader's lasts 24 hours."""
    pattern = _pattern(profile)
    for rule in profile.duty.roles:
        whole = rule.role is DutyRole.LEADER
        starts = pattern.starts[:1] if whole else pattern.starts
        length = DAY if whole else dt.timedelta(hours=pattern.hours)
        for start in starts:
            begins = dt.datetime.combine(day, start, zone()).astimezone(dt.UTC)
            yield rule, begins, begins + length


def _pattern(profile: Profile) -> ShiftPattern:
    return next(one for one in profile.duty.patterns if one.code == profile.duty.pattern)


def _gaps(profile: Profile, day: dt.date, shifts: Sequence[Shift]) -> Iterator[Gap]:
    for rule, begins, ends in turns_of(profile, day):
        there = sum(
            s.role is rule.role and s.starts_at <= begins and s.ends_at >= ends for s in shifts
        )
        if there < rule.count:
            yield Gap(
                role=rule.role,
                starts_at=begins,
                ends_at=ends,
                lacking=rule.count - there,
                required=rule.required,
            )


def _free(names: Sequence[str], gap: Gap, busy: Sequence[Shift]) -> list[str]:
    """The next people in turn who have no other duty at that time, as many as are lacking."""
    if not names:
        return []
    turn = int(gap.starts_at.timestamp() // (gap.ends_at - gap.starts_at).total_seconds())
    first = turn * gap.lacking % len(names)
    taken = {s.person for s in busy if s.starts_at < gap.ends_at and s.ends_at > gap.starts_at}
    in_turn = dict.fromkeys([*names[first:], *names[:first]])
    return [name for name in in_turn if name not in taken][: gap.lacking]


def _refuse_twice(read: Reader, turns: list[Shift]) -> None:
    """Refuses when a person of these turns has another turn at an overlapping time."""
    own = {turn.id for turn in turns}
    for turn in turns:
        near = _shifts(read, turn.starts_at, turn.ends_at)
        others = [other for other in near if other.id not in own]
        others += [other for other in turns if other is not turn]
        for other in others:
            if other.person != turn.person or not _overlap(turn, other):
                continue
            who = read.find(Person, turn.person)
            raise KnownError(
                "roster.twice",
                "Choose another person or another time.",
                person=who.name if who else turn.person,
                day=f"{local_time(other.starts_at):%m-%d %H:%M}",
            )


def _overlap(one: Shift, other: Shift) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _days(year: int, month: int) -> list[dt.date]:
    return [dt.date(year, month, n + 1) for n in range(calendar.monthrange(year, month)[1])]


def _month_shifts(read: Reader, days: Sequence[dt.date]) -> list[Shift]:
    first = dt.datetime.combine(days[0], dt.time(), zone())
    return _shifts(read, first, dt.datetime.combine(days[-1] + DAY, dt.time(), zone()))


def _shifts(read: Reader, after: dt.datetime, before: dt.datetime) -> list[Shift]:
    """The turns that overlap a span, by start."""
    table = read.table(Shift)
    query = select(table.c.id).where(table.c.starts_at <= before, table.c.ends_at > after)
    ids = tuple(str(row[0]) for row in read.rows(query))
    return read.all(Shift, order_by=("starts_at", "id"), id=ids)


def _with_people(read: Reader, shifts: Iterable[Shift]) -> list[OnDuty]:
    shifts = list(shifts)
    named = tuple({shift.person for shift in shifts})
    people = {one.id: one for one in read.all(Person, id=named)}
    turns = [OnDuty(shift=shift, person=people.get(shift.person)) for shift in shifts]
    roles = list(DutyRole)
    return sorted(turns, key=lambda turn: (turn.shift.starts_at, roles.index(turn.shift.role)))
