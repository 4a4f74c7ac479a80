"""The name of a seat as it stands in a journal entry."""

from __future__ import annotations

from console.domain.duty import Seat
from console.texts import word


def seat_name(seat: str) -> str:
    """The seat's name; one that this version does not know is shown as it was written."""
    return word(Seat(seat)) if seat in set(Seat) else seat
