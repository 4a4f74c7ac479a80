"""Fields tell unknown from zero, keep control characters out, and speak only when typed in."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from console.clock import SettableClock
from tests.gui.typed import type_in
from widgets.common.forms import FieldRow, NumberField, TextArea, TextField, TimeField


def test_an_empty_number_is_unknown_and_zero_is_zero(qtbot: QtBot) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    heard: list[object] = []
    field.edited.connect(heard.append)
    assert field.value() is None
    type_in(field, "0")
    assert field.value() == 0
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert heard == [0, None]


@pytest.mark.parametrize("typed", ["-", "3人", "1.5", "-1", "101"])
def test_what_is_no_number_is_marked_and_not_told(qtbot: QtBot, typed: str) -> None:
    field = NumberField(maximum=100)
    qtbot.addWidget(field)
    heard: list[object] = []
    type_in(field, typed)
    field.edited.connect(heard.append)
    assert not field.is_valid()
    assert field.value() is None
    assert field.property("tone") == "alarm"
    assert not heard
    field.set_value(7)
    assert field.value() == 7
    assert field.property("tone") == "neutral"


def test_numbers_may_have_thousands_apart_and_decimals(qtbot: QtBot) -> None:
    field = NumberField(decimals=1)
    qtbot.addWidget(field)
    type_in(field, "1,234.5")
    assert field.value() == 1234.5


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("0305", dt.datetime(2026, 7, 1, 19, 5, tzinfo=dt.UTC)),
        ("3:05", dt.datetime(2026, 7, 1, 19, 5, tzinfo=dt.UTC)),
        ("23:50", dt.datetime(2026, 7, 1, 15, 50, tzinfo=dt.UTC)),  # yesterday in Kunshan
        ("06-30 08:00", dt.datetime(2026, 6, 30, 0, 0, tzinfo=dt.UTC)),
        ("2025-12-31 23:59", dt.datetime(2025, 12, 31, 15, 59, tzinfo=dt.UTC)),
    ],
)
def test_times_as_they_are_typed(
    qtbot: QtBot, clock: SettableClock, typed: str, moment: dt.datetime
) -> None:
    field = TimeField(clock)
    qtbot.addWidget(field)
    type_in(field, typed)
    assert field.value() == moment
    other = TimeField(clock)
    qtbot.addWidget(other)
    other.set_value(moment)
    assert other.value() == moment


@pytest.mark.parametrize("typed", ["25:00", "02-30 10:00", "soon"])
def test_what_is_no_time_is_marked(qtbot: QtBot, clock: SettableClock, typed: str) -> None:
    field = TimeField(clock)
    qtbot.addWidget(field)
    type_in(field, typed)
    assert field.value() is None
    assert not field.is_valid()
    assert field.property("tone") == "alarm"
    field.set_value(None)
    assert field.is_valid()


def test_text_is_cleaned_and_told_only_when_typed(qtbot: QtBot) -> None:
    field = TextField(limit=5)
    qtbot.addWidget(field)
    heard: list[object] = []
    field.edited.connect(heard.append)
    field.set_value("a\x07b")
    assert field.value() == "ab"
    assert not heard
    type_in(field, " cdefg")
    assert heard
    assert len(field.text()) <= 5


def test_a_long_text_is_cut_at_the_limit(qtbot: QtBot) -> None:
    area = TextArea(limit=10)
    qtbot.addWidget(area)
    heard: list[str] = []
    area.edited.connect(heard.append)
    row = FieldRow("事件", area)
    qtbot.addWidget(row)
    area.insertPlainText("123456789012345")
    assert area.value() == "1234567890"
    assert heard[-1] == "1234567890"
    assert "10" in row.note()
    area.set_value("short")
    assert area.value() == "short"
    assert heard[-1] == "1234567890"


def test_a_row_says_what_is_wrong(qtbot: QtBot) -> None:
    field = NumberField()
    row = FieldRow("人数", field, required=True)
    qtbot.addWidget(row)
    row.say("请填数字", "alarm")
    assert row.note() == "请填数字"
    assert field.property("tone") == "alarm"
    row.say("")
    assert field.property("tone") == "neutral"
    assert field.accessibleName() == "人数"


def test_a_paste_that_does_not_fit_is_refused_whole(qtbot: QtBot) -> None:
    area = TextArea(limit=10)
    row = FieldRow("事件", area)
    qtbot.addWidget(row)
    area.set_value("先前的话")
    much = QMimeData()
    much.setText("长" * 1_000_000)
    area.insertFromMimeData(much)
    assert area.value() == "先前的话"
    assert "10" in row.note()
    fits = QMimeData()
    fits.setText("六个字")
    area.insertFromMimeData(fits)
    assert len(area.value()) == 7


def test_a_line_says_that_the_rest_was_left_out(qtbot: QtBot) -> None:
    field = TextField(limit=5)
    row = FieldRow("单位", field)
    qtbot.addWidget(row)
    field.edited.connect(lambda _: row.say(""))
    field.insert("1234567")
    assert field.value() == "12345"
    assert "5" in row.note()
