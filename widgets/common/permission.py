"""What the seat may not do rests, and says why: nobody types a thing that is refused afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from console.desk import Desk
from console.domain.duty import Seat
from console.texts import tr, word


def refusal(desk: Desk, use_case: str) -> str:
    """Why the seat taken may not do this, and which seats may; "" where it may, or with no seat."""
    actor = desk.session.actor
    if not use_case or actor is None or desk.profile.may(actor.seat, use_case):
        return ""
    able = [word(seat) for seat in Seat if desk.profile.may(seat, use_case)]
    return tr(
        "Not from the seat {seat}. These may: {seats}",
        seat=word(actor.seat),
        seats=tr(", ").join(able),
    )


def keep_to_seat(desk: Desk, use_case: str, *widgets: QWidget) -> None:
    """Lets widgets rest, with the reason in the tooltip, while the seat may not do this."""
    for widget in widgets:
        _follow(desk, use_case, widget, widget.toolTip())


def _follow(desk: Desk, use_case: str, widget: QWidget, usual: str) -> None:
    def follow() -> None:
        why = refusal(desk, use_case)
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.setReadOnly(bool(why))  # what stands there can still be read and copied
        else:
            widget.setEnabled(not why)
        widget.setToolTip(why or usual)

    hear(desk, widget, follow)
    follow()


def hear(desk: Desk, owner: QObject, follow: Callable[[], None]) -> None:
    """Calls a function whenever another actor takes the seat, as long as the owner lives."""
    connection = desk.session.actor_changed.connect(lambda _actor: follow())
    owner.destroyed.connect(lambda: QObject.disconnect(connection))
