"""Errands on the store without a window: check, rebuild, back up, restore, appoint."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from console.clock import Clock, SystemClock
from console.config import Settings, make_data_dir
from console.domain.duty import SYSTEM, Actor, Seat
from console.errors import KnownError
from console.services import people
from console.texts import tr
from db import backup as copies
from db.check import Finding, is_damaged, repair
from db.check import check as look_over
from db.store import Store, open_store

Say = Callable[[str], None]
Ask = Callable[[str], str]
"""Asks for a pin without showing it."""


def check(settings: Settings, say: Say) -> bool:
    """Verifies pages, chains and rows, tells every finding; returns whether the store is sound."""
    return _tell(look_over(settings.store_path), settings, say)


def rebuild(settings: Settings, say: Say) -> bool:
    """Folds the rows anew from the journal, then checks; returns whether the store is sound."""
    return _tell(repair(settings.store_path), settings, say)


def backup(settings: Settings, target: Path, say: Say) -> None:
    """Copies the store, open or not, and says where the verified copy is."""
    say(tr("Backed up and verified: {file}", file=copies.backup(settings.store_path, target)))


def restore(settings: Settings, copy: Path, say: Say) -> None:
    """Puts a verified backup in the store's place and says where the old store is kept."""
    old = copies.restore(copy, settings.store_path)
    say(tr("Restored from the verified backup {file}.", file=copy))
    if old is not None:
        say(tr("The store that was there is kept as {file}.", file=old))


def appoint(settings: Settings, name: str, ask: Ask, say: Say) -> None:
    """Enters somebody who may take every seat, so that a new store has one who can sign in.

    Where there is an administrator already, that one's pin is asked for first.

    Raises:
        KnownError: "appoint.demonstration", "pin.differs", and what `people.appoint` and
            `people.sign_in` refuse.
    """
    if settings.is_demonstration:
        raise KnownError("appoint.demonstration", "Name a store of your own with --store.")
    make_data_dir(settings)
    clock = SystemClock()
    with contextlib.closing(open_store(settings.store_path, clock)) as store:
        actor = _allowed_by(store, clock, ask)
        pin = ask(tr("New pin of {name}: ", name=name))
        if ask(tr("The same pin once more: ")) != pin:
            raise KnownError("pin.differs", "Start again, and type the same pin twice.")
        with store.begin(actor, "people.appoint") as work:
            people.appoint(work, clock, name=name, pin=pin)
    say(tr("{name} may now sign in to every seat of {file}.", name=name, file=settings.store_path))


def _allowed_by(store: Store, clock: Clock, ask: Ask) -> Actor:
    """The administrator whose pin was given; the console itself while there is none."""
    with store.reading() as read:
        heads = people.seat_holders(read, seat=Seat.ADMINISTRATOR)
    for head in heads:
        pin = ask(tr("Pin of the administrator {name} (Enter: another one): ", name=head.name))
        if pin:
            with store.begin(SYSTEM, "people.sign_in") as work:
                tried = people.sign_in(
                    work, clock, person=head.id, seat=Seat.ADMINISTRATOR, pin=pin
                )
            return tried.settle()
    if heads:
        raise KnownError("appoint.not_yours", "Let an administrator do it, with their own pin.")
    return SYSTEM


def _tell(findings: list[Finding], settings: Settings, say: Say) -> bool:
    for finding in findings:
        what = tr(finding.code, path=settings.store_path)
        say(f"[{tr(finding.severity.value)}] {what} {finding.detail}")
        say("    " + tr("What to do: {remedy}", remedy=tr(finding.remedy)))
    sound = not is_damaged(findings)
    path = settings.store_path
    if sound:
        say(tr("The store is sound: {file}", file=path))
    else:
        say(tr("The store is damaged: {file}", file=path))
    return sound
