"""Works the console by keyboard as an officer would, and counts the keys.

The guided tour, the self-test, the story tests and the benchmarks all drive the real windows
through this one class, so what they show is what a person can do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pypinyin import lazy_pinyin
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console import jobs

PATIENCE_S = 20.0
LOOK_S = 0.01
CHARACTERS_A_CHOICE = 2


class OperatorError(AssertionError):
    """The screen did not come to where the officer expected it."""


class Operator:
    """Presses keys into whatever has the focus of one window.

    Attributes:
        keys: how many keystrokes a person would have needed so far. Chinese is counted as full
            pinyin with one choosing key for every two characters, as with an ordinary input method.
    """

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Presses keys by name, one after the other: "F2", "Ctrl+Return", "Tab"."""
        for key in keys:
            self.keys += 1
            QTest.keySequence(self._target(), QKeySequence(key))
            await self.settle()

    async def write(self, text: str) -> None:
        """Types text into the focused field."""
        self.keys += keystrokes(text)
        for character in text:
            if character.isascii():
                QTest.keyClicks(self._target(), character)
            else:
                self._choose(character)
        await self.settle()

    async def settle(self) -> None:
        """Lets the program finish what the keys began: jobs, then the events they caused."""
        for _ in range(3):
            await jobs.settle()
            await asyncio.sleep(LOOK_S)

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Waits for the screen to show something; fails by name when it doesn't."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while not condition():
            if asyncio.get_running_loop().time() > deadline:
                raise OperatorError(f"waited in vain for: {what}")
            await asyncio.sleep(LOOK_S)
        await self.settle()

    def focused(self) -> QWidget | None:
        """The widget that has the focus of the window."""
        return self.window.focusWidget() or QApplication.focusWidget()

    def _choose(self, character: str) -> None:
        """Commits one character as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(character)
        QApplication.sendEvent(self._target(), event)

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or self.focused() or self.window


def keystrokes(text: str) -> int:
    """How many keys it takes to type a text with an ordinary Chinese input method."""
    chinese = [character for character in text if _is_chinese(character)]
    letters = sum(len(syllable) for syllable in lazy_pinyin("".join(chinese)))
    choices = -(-len(chinese) // CHARACTERS_A_CHOICE)
    return letters + choices + (len(text) - len(chinese))


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
