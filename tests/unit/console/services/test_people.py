"""Signing in offline: right pins, wrong pins, waits that grow, pins that stay here."""

from __future__ import annotations

import pytest

from console.domain.duty import SYSTEM, Actor, Person, Seat
from console.errors import KnownError
from console.services import people

LEADER = Seat.DUTY_LEADER


@pytest.fixture
def staffed(flow):
    flow.keep(
        Person(id="w", name="示例·王某", seats=(LEADER, Seat.COMMANDER)),
        Person(id="l", name="示例·李某", seats=(LEADER,)),
        Person(id="z", name="示例·张某", seats=(LEADER,), active=False),
    )
    flow.do(people.set_pin, by=SYSTEM, person="w", pin="4711")
    return flow


def attempt(flow, pin: str = "4711", person: str = "w", seat: Seat = LEADER) -> people.SignIn:
    outcome: people.SignIn = flow.do(people.sign_in, by=SYSTEM, person=person, seat=seat, pin=pin)
    return outcome


def refusal(outcome: people.SignIn) -> KnownError:
    with pytest.raises(KnownError) as refused:
        outcome.settle()
    return refused.value


def test_only_people_in_service_hold_a_seat(staffed) -> None:
    assert [one.id for one in staffed.ask(people.seat_holders, seat=LEADER)] == ["l", "w"]
    assert len(staffed.ask(people.rows)) == 3


def test_the_right_pin_seats_a_person(staffed) -> None:
    assert attempt(staffed).settle() == Actor(person="w", name="示例·王某", seat=LEADER)


@pytest.mark.parametrize(
    ("person", "seat", "code"),
    [
        ("nobody", LEADER, "sign_in.no_seat"),
        ("z", LEADER, "sign_in.no_seat"),
        ("w", Seat.ADMINISTRATOR, "sign_in.no_seat"),
        ("l", LEADER, "sign_in.no_pin"),
    ],
)
def test_who_may_not_sit_there_is_told_so(staffed, person: str, seat: Seat, code: str) -> None:
    assert refusal(attempt(staffed, person=person, seat=seat)).code == code


def test_wrong_pins_are_counted_and_make_the_next_try_wait(staffed) -> None:
    lefts = [refusal(attempt(staffed, "0")).facts.get("left") for _ in range(people.FREE_TRIES)]
    assert lefts == [4, 3, 2, 1, None]
    waiting = refusal(attempt(staffed))  # the right pin has to wait too
    assert (waiting.code, waiting.facts["seconds"]) == ("sign_in.wait", 31)
    staffed.clock.advance(seconds=31)
    assert refusal(attempt(staffed, "0")).facts["seconds"] == 60  # the next wait is longer
    staffed.clock.advance(seconds=61)
    assert attempt(staffed).actor is not None
    assert refusal(attempt(staffed, "0")).facts["left"] == 4  # a right pin clears the count


def test_the_wait_has_a_longest(staffed) -> None:
    for _ in range(people.FREE_TRIES + 8):
        staffed.clock.advance(hours=1)
        outcome = attempt(staffed, "0")
    assert refusal(outcome).facts["seconds"] == people.LONGEST_WAIT.total_seconds()


def test_a_clock_set_back_locks_nobody_out(staffed) -> None:
    for _ in range(people.FREE_TRIES):
        attempt(staffed, "0")
    staffed.clock.advance(days=-30)
    assert refusal(attempt(staffed)).facts["seconds"] <= 31


def test_a_damaged_verifier_refuses(staffed) -> None:
    with staffed.store.begin(SYSTEM, "tests.damage") as work:
        people.keep_verifier(work, "w", "not a hash")
    assert refusal(attempt(staffed)).code == "sign_in.refused"


def test_a_pin_is_set_by_its_owner_or_the_administrator_and_stays_here(staffed) -> None:
    owner = Actor(person="w", name="示例·王某", seat=LEADER)
    staffed.do(people.set_pin, by=owner, person="w", pin="12345")
    assert attempt(staffed, "12345").actor == owner
    with pytest.raises(KnownError, match=r"pin\.not_yours"):
        staffed.do(people.set_pin, by=owner, person="l", pin="12345")
    with pytest.raises(KnownError, match=r"pin\.length"):
        staffed.do(people.set_pin, by=owner, person="w", pin="1")
    with staffed.store.reading() as read:
        assert "12345" not in str(read.local("credential/w"))


def test_an_outcome_without_either_is_a_refusal() -> None:
    assert refusal(people.SignIn()).code == "sign_in.refused"


def test_the_first_of_a_store_is_appointed_to_every_seat(flow) -> None:
    head = flow.do(people.appoint, by=SYSTEM, name=" 李 某\x00", pin="2468")
    assert (head.name, head.seats, head.active) == ("李 某", tuple(Seat), True)
    for seat in Seat:
        assert attempt(flow, "2468", person=head.id, seat=seat).actor is not None


def test_one_the_register_knows_is_not_entered_twice(flow) -> None:
    flow.keep(Person(id="known", name="李某", post="值班长"))
    head = flow.do(people.appoint, by=SYSTEM, name="李某", pin="2468")
    assert (head.id, head.post, head.seats) == ("known", "值班长", tuple(Seat))


def test_only_an_administrator_appoints_another(flow) -> None:
    head = flow.do(people.appoint, by=SYSTEM, name="李某", pin="2468")
    for other in (SYSTEM, Actor(person="w", name="王某", seat=Seat.ADMINISTRATOR)):
        with pytest.raises(KnownError, match=r"appoint\.not_yours"):
            flow.do(people.appoint, by=other, name="王某", pin="2468")
    asked = Actor(person=head.id, name=head.name, seat=Seat.ADMINISTRATOR)
    assert flow.do(people.appoint, by=asked, name="王某", pin="1357").name == "王某"


@pytest.mark.parametrize(
    ("name", "pin", "code"), [(" ", "2468", "field.empty"), ("李某", "1", "pin.length")]
)
def test_nobody_is_half_appointed(flow, name: str, pin: str, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        flow.do(people.appoint, by=SYSTEM, name=name, pin=pin)
    assert refused.value.code == code
    assert flow.all(Person) == []
