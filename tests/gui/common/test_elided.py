"""Words that give way where there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import QStyleOptionButton
from pytestqt.qtbot import QtBot

from widgets.common.elided import ElidedButton, ElidedLabel, KeyButton

LONG = "昆山市危险化学品事故应急预案"


def test_a_label_shrinks_and_says_that_it_is_cut(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.sizeHint().width()
    label.resize(label.sizeHint())
    assert not label.is_cut()
    label.resize(60, label.height())
    assert label.is_cut()
    assert not label.grab().isNull()


def test_a_dispensable_label_is_whole_or_not_there(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG, dispensable=True)
    qtbot.addWidget(label)
    label.resize(60, 20)
    assert label._shown() == ""
    label.resize(label.sizeHint())
    assert label._shown() == LONG


def test_an_offer_is_cut_at_its_end_and_told_whole(qtbot: QtBot) -> None:
    button = ElidedButton(f"F5   {LONG}")
    qtbot.addWidget(button)
    button.resize(120, 30)
    option = QStyleOptionButton()
    button.initStyleOption(option)
    assert option.text.startswith("F5   昆山")
    assert option.text.endswith("…")
    assert button.toolTip() == f"F5   {LONG}"


def test_a_button_gives_up_its_key_before_its_words(qtbot: QtBot) -> None:
    button = KeyButton()
    qtbot.addWidget(button)
    button.say("File as incident", "Ctrl+Return")
    full = button.sizeHint().width()
    assert button.minimumSizeHint().width() < full
    button.resize(button.minimumSizeHint())
    assert not button.grab().isNull()
    assert button.sizeHint().width() == full
    assert button.toolTip() == "File as incident  Ctrl+Return"
    assert button.text() == "File as incident  Ctrl+Return"
