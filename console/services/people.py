"""People and their seats (人员与席位): who may sit where, and signing in without a network."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from console.clock import Clock
from console.domain.duty import Actor, Person, Seat
from console.errors import KnownError
from console.services.fields import named
from db.work import Reader, Work

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FREE_TRIES = 5
"""Wrong pins before the next one has to wait."""
FIRST_WAIT = dt.timedelta(seconds=30)
LONGEST_WAIT = dt.timedelta(minutes=15)
SHORTEST_PIN, LONGEST_PIN = 4, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """The outcome of trying to sign in.

    A refusal is a value and not an exception, so that the transaction that counts it commits.
    """

    actor: Actor | None = None
    refusal: KnownError | None = None

    def settle(self) -> Actor:
        """The actor, or the refusal raised.

        Raises:
            KnownError: "sign_in.refused", "sign_in.wait", "sign_in.no_seat", "sign_in.no_pin".
        """
        if self.actor is None:
            raise self.refusal or KnownError("sign_in.refused", "Try again.")
        return self.actor


def rows(read: Reader) -> list[Person]:
    """Everybody in the register, by name."""
    return read.all(Person, order_by="name")


def seat_holders(read: Reader, *, seat: Seat) -> list[Person]:
    """Who may take a seat now, by name."""
    return [one for one in read.all(Person, order_by="name", active=True) if seat in one.seats]


def sign_in(work: Work, clock: Clock, *, person: str, seat: Seat, pin: str) -> SignIn:
    """Tries to seat a person; a wrong pin is counted on this machine and slows the next try.

    Call `.settle()` on the outcome once the transaction is through.
    """
    found = work.find(Person, person)
    if found is None or not found.active or seat not in found.seats:
        return _refused("sign_in.no_seat", "Choose a seat that is yours.")
    now = clock.now()
    wait = _wait_left(work, person, now)
    if wait > dt.timedelta(0):
        seconds = int(wait.total_seconds()) + 1
        return _refused("sign_in.wait", "Wait, then try again.", seconds=seconds)
    kept = work.local(_credential(person))
    if not isinstance(kept, str):
        return _refused("sign_in.no_pin", "Ask the administrator to set a pin for you.")
    if not _matches(kept, pin):
        return _count_wrong(work, person, now)
    work.set_local(_tries(person), None)
    return SignIn(actor=Actor(person=found.id, name=found.name, seat=seat))


def set_pin(work: Work, _clock: Clock, *, person: str, pin: str) -> None:
    """Sets somebody's pin on this machine; only a verifier is kept, and it never leaves here.

    Raises:
        KnownError: "record.missing", "pin.length", "pin.not_yours" (only the person or an
            administrator may set it).
    """
    found = work.get(Person, person)
    if work.actor.person != found.id and work.actor.seat is not Seat.ADMINISTRATOR:
        raise KnownError("pin.not_yours", "Ask the administrator to set it.")
    _keep_pin(work, found.id, pin)


def appoint(work: Work, _clock: Clock, *, name: str, pin: str) -> Person:
    """Enters somebody who may take every seat, with a pin: the first person of a new store.

    Where the register knows the name already, that person is given the seats and the pin.

    Raises:
        KnownError: "appoint.not_yours" where there is an administrator already and another acts;
            "field.empty", "pin.length".
    """
    heads = seat_holders(work, seat=Seat.ADMINISTRATOR)
    if heads and work.actor.person not in {head.id for head in heads}:
        raise KnownError("appoint.not_yours", "Let an administrator do it, with their own pin.")
    called = named(name)
    known = work.all(Person, name=called, active=True, limit=1)
    person = known[0] if known else Person(id=work.new_id(), name=called)
    work.put(dataclasses.replace(person, seats=tuple(Seat)))
    _keep_pin(work, person.id, pin)
    return work.get(Person, person.id)


def verifier(pin: str, *, salt: bytes | None = None) -> str:
    """What is kept instead of a pin; only demonstration data fix the salt."""
    return _hasher().hash(pin, salt=salt)


def keep_verifier(work: Work, person: str, text: str) -> None:
    """Keeps a person's verifier on this machine alone, and forgets wrong tries."""
    work.set_local(_credential(person), text)
    work.set_local(_tries(person), None)


def _keep_pin(work: Work, person: str, pin: str) -> None:
    if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        raise KnownError(
            "pin.length",
            "Choose a pin of {least} to {most} characters.",
            least=SHORTEST_PIN,
            most=LONGEST_PIN,
        )
    keep_verifier(work, person, verifier(pin))


def _refused(code: str, remedy: str, **facts: object) -> SignIn:
    return SignIn(refusal=KnownError(code, remedy, **facts))


@cache
def _hasher() -> PasswordHasher:
    """Argon2id at about 30 ms on a laptop of ten years ago; loaded when a pin is wanted."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - not on the way of a start

    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def _matches(kept: str, pin: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - as above

    try:
        return _hasher().verify(kept, pin)
    except (VerificationError, InvalidHashError):
        return False


def _count_wrong(work: Work, person: str, now: dt.datetime) -> SignIn:
    count, _last = _tried(work, person)
    work.set_local(_tries(person), {"count": count + 1, "last": now.isoformat()})
    left = FREE_TRIES - count - 1
    if left > 0:
        return _refused("sign_in.refused", "{left} more tries before a wait.", left=left)
    seconds = int(_delay(count + 1).total_seconds())
    return _refused("sign_in.refused_wait", "Wait {seconds} s, then try again.", seconds=seconds)


def _tried(read: Reader, person: str) -> tuple[int, dt.datetime | None]:
    kept = read.local(_tries(person))
    if not isinstance(kept, dict):
        return 0, None
    return int(kept["count"]), dt.datetime.fromisoformat(kept["last"])


def _delay(count: int) -> dt.timedelta:
    """How long to wait after so many wrong pins: it doubles up to its longest."""
    if count < FREE_TRIES:
        return dt.timedelta(0)
    doublings = min(count - FREE_TRIES, 10)  # beyond that it is the longest anyway
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _wait_left(read: Reader, person: str, now: dt.datetime) -> dt.timedelta:
    count, last = _tried(read, person)
    if last is None:
        return dt.timedelta(0)
    # A clock set back must not lock anybody out for longer than the delay itself.
    return _delay(count) - max(now - last, dt.timedelta(0))


def _credential(person: str) -> str:
    return f"credential/{person}"


def _tries(person: str) -> str:
    return f"tries/{person}"
