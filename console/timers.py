"""The only timers: named, and owned by the object they serve, so that none outlives it (Qt)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer


def every(owner: QObject, milliseconds: int, callback: Callable[[], None], *, name: str) -> QTimer:
    """Calls back again and again until the owner is gone; returns the running timer."""
    timer = _timer(owner, milliseconds, callback, name)
    timer.start()
    return timer


def once(owner: QObject, milliseconds: int, callback: Callable[[], None], *, name: str) -> QTimer:
    """Calls back one time, unless the owner is gone by then."""
    timer = _timer(owner, milliseconds, callback, name)
    timer.setSingleShot(True)
    timer.start()
    return timer


class Debounce:
    """Calls back when `poke` has been quiet for a while; `flush` calls at once if it is pending."""

    def __init__(
        self, owner: QObject, milliseconds: int, callback: Callable[[], None], *, name: str
    ) -> None:
        self._callback = callback
        self._timer = _timer(owner, milliseconds, callback, name)
        self._timer.setSingleShot(True)

    def poke(self) -> None:
        """Starts or restarts the quiet time."""
        self._timer.start()

    def flush(self) -> None:
        """Calls back now if a call is pending."""
        if self._timer.isActive():
            self._timer.stop()
            self._callback()

    def cancel(self) -> None:
        """Forgets a pending call."""
        self._timer.stop()

    @property
    def pending(self) -> bool:
        """Whether a call is still to come."""
        return self._timer.isActive()


def debounce(
    owner: QObject, milliseconds: int, callback: Callable[[], None], *, name: str
) -> Debounce:
    """A `Debounce` that belongs to its owner."""
    return Debounce(owner, milliseconds, callback, name=name)


def _timer(owner: QObject, milliseconds: int, callback: Callable[[], None], name: str) -> QTimer:
    timer = QTimer(owner)
    timer.setObjectName(f"timer:{name}")
    timer.setInterval(milliseconds)
    timer.setTimerType(
        Qt.TimerType.PreciseTimer if milliseconds < 1000 else Qt.TimerType.CoarseTimer  # noqa: PLR2004
    )
    timer.timeout.connect(callback)
    return timer
