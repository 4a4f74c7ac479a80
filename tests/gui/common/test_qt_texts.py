"""Qt's own words follow the language of the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from widgets.common.qt_texts import QtTexts


@pytest.fixture
def qt_texts(qapp: QApplication) -> Iterator[QtTexts]:
    made = QtTexts(qapp)
    yield made
    made.speak("en")


def test_dialogs_speak_chinese_and_english_again(qt_texts: QtTexts) -> None:
    assert qt_texts.speak("zh")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert qt_texts.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_language_without_catalogue_leaves_english(qt_texts: QtTexts) -> None:
    assert not qt_texts.speak("fr")
