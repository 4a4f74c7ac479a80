"""The doors of the rooms: a room is loaded when somebody first enters it, or in a quiet moment."""
# ruff: noqa: PLC0415 - a start that loads every room is slower by a quarter

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.desk import Desk
from console.session import Session

ROOMS = ("plans", "roster", "teams", "stock", "shelters", "journal")
"""The rooms beside the desk; each speaks a new language by itself."""


def enter(name: str, desk: Desk, session: Session) -> QWidget:
    """Builds a room."""
    match name:
        case "plans":
            from widgets.rooms.plan_library import PlanLibrary

            return PlanLibrary(desk, session)
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
