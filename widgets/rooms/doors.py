"""The doors of the rooms: a room is loaded when somebody first enters it, or in a quiet moment."""
# ruff: noqa: PLC0415 - a start that loads every room is slower by a quarter

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from console.desk import Desk
from console.session import Session
from widgets.actions import Actions

ROOMS = ("plans", "review", "roster", "teams", "stock", "shelters", "journal")
"""The rooms beside the desk; each speaks a new language by itself."""


@runtime_checkable
class Keyed(Protocol):
    """A room with keys of its own, which work once it is entered."""

    def enter(self) -> None:
        """Makes its keys work."""


def enter_plans(desk: Desk, session: Session, go: Callable[[str], None]) -> QWidget:
    """Builds the plan library, from which one goes on to the review."""
    from widgets.rooms.plan_library import PlanLibrary

    room = PlanLibrary(desk, session)
    room.review_wanted.connect(partial(go, "review"))
    return room


def enter_review(
    desk: Desk, session: Session, actions: Actions, go: Callable[[str], None]
) -> QWidget:
    """Builds the review bench, which belongs to the plan library."""
    from widgets.rooms.plan_review import PlanReview

    room = PlanReview(desk, session, actions)
    room.left.connect(partial(go, "plans"))
    return room


def enter(name: str, desk: Desk, session: Session) -> QWidget:
    """Builds a room that needs nothing but the desk."""
    match name:
        case "roster":
            from widgets.rooms.roster import RosterRoom

            return RosterRoom(desk, session)
        case "teams":
            from widgets.rooms.teams import TeamsRoom

            return TeamsRoom(desk, session)
        case "stock":
            from widgets.rooms.stock import StockRoom

            return StockRoom(desk, session)
        case "shelters":
            from widgets.rooms.shelters import SheltersRoom

            return SheltersRoom(desk, session)
        case "journal":
            from widgets.rooms.journal import JournalRoom

            return JournalRoom(desk, session)
    raise KeyError(name)
