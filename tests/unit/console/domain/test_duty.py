from __future__ import annotations

from console.domain.duty import SYSTEM, LogEntry, Seat, Shift
from console.domain.kinds import KIND_OF, Merge


def test_the_duty_log_is_never_rewritten() -> None:
    assert KIND_OF[LogEntry].merge is Merge.INSERT_ONLY


def test_who_stands_a_shift_is_guarded() -> None:
    assert KIND_OF[Shift].guarded == {"person"}


def test_the_console_itself_is_no_person() -> None:
    assert SYSTEM.person == "system"
    assert SYSTEM.seat is Seat.ADMINISTRATOR
