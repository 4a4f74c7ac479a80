from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from console import timers


def test_every_names_its_timer_and_dies_with_its_owner(qtbot) -> None:
    owner, ticks = QObject(), []
    timer = timers.every(owner, 5, lambda: ticks.append(1), name="pulse")
    assert timer.objectName() == "timer:pulse"
    qtbot.waitUntil(lambda: len(ticks) >= 3)
    assert owner.findChildren(QTimer) == [timer]


def test_once_calls_one_time(qtbot) -> None:
    owner, ticks = QObject(), []
    timer = timers.once(owner, 1, lambda: ticks.append(1), name="later")
    qtbot.waitUntil(lambda: ticks == [1])
    assert not timer.isActive()


def test_debounce_waits_for_quiet_and_can_be_flushed(qtbot) -> None:
    owner, calls = QObject(), []
    quiet = timers.debounce(owner, 20, lambda: calls.append(1), name="save")
    for _ in range(5):
        quiet.poke()
    assert quiet.pending
    qtbot.waitUntil(lambda: calls == [1])
    quiet.poke()
    quiet.flush()
    assert calls == [1, 1]
    quiet.flush()
    assert calls == [1, 1]
    quiet.poke()
    quiet.cancel()
    assert not quiet.pending
