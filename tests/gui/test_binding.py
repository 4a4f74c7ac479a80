"""The Qt binding is sound here: PySide6 6.12 aborts on Python 3.11 after some 5,000 void calls."""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtCore import QObject

VOID_CALLS = 200_000


def test_many_void_calls_lose_no_reference() -> None:
    before = sys.getrefcount(None)
    thing = QObject()
    for _ in range(VOID_CALLS):
        thing.setObjectName("x")
    lost = before - sys.getrefcount(None)
    assert lost < VOID_CALLS // 100, f"PySide6 {PySide6.__version__} loses references to None"
