"""The application can change its clothes, and hand-painted parts change with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console import texts, theme
from console.domain.forces import TeamState
from console.domain.scales import EventGrade
from widgets.common.look import by_language, set_property, wear
from widgets.common.tones import tone_of


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    palette, font = QPalette(qapp.palette()), qapp.font()
    yield
    theme.use("day")
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.mark.parametrize("name", theme.THEMES)
def test_a_theme_reaches_sheet_palette_and_painters(qapp: QApplication, name: str) -> None:
    wear(qapp, name)
    worn = theme.THEMES[name]
    assert theme.current() is worn
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(worn.window)
    assert worn.accent in qapp.styleSheet()


def test_a_tone_is_seen_by_the_sheet_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    wear(qapp, "day")
    label = QLabel("超时")
    qtbot.addWidget(label)
    label.ensurePolished()
    set_property(label, "tone", "alarm")
    ink = label.palette().color(QPalette.ColorRole.WindowText)
    assert ink == QColor(theme.DAY.tone("alarm").ink)


def test_widths_follow_the_language(qapp: QApplication) -> None:
    assert by_language(60, 90) == 60
    texts.set_language("en")
    assert by_language(60, 90) == 90
    texts.set_language("zh")


def test_states_have_tones_and_none_is_neutral() -> None:
    assert tone_of(EventGrade.EXTRAORDINARY) == "alarm"
    assert tone_of(TeamState.LOST_CONTACT) == "alarm"
    assert tone_of(TeamState.TRAINING) == "neutral"
    assert tone_of(None) == "neutral"
