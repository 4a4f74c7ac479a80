"""The desk's list: long titles take a second row, an empty list says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from widgets.desk.line import Line
from widgets.desk.line_delegate import _broken
from widgets.desk.lines import LineList

LONG = "千灯镇 示例・千灯精细化工一厂 危险化学品火灾爆炸"


@pytest.fixture
def listed(qtbot: QtBot) -> LineList:
    made = LineList("lines")
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    return made


def test_a_long_title_takes_a_second_row(listed: LineList) -> None:
    listed.set_lines([Line(key="a", title="短"), Line(key="b", title=LONG, chip="一般")])
    assert listed.sizeHintForRow(1) > listed.sizeHintForRow(0)
    listed.resize(900, 300)
    assert listed.sizeHintForRow(1) == listed.sizeHintForRow(0)


def test_nothing_of_a_broken_title_is_lost() -> None:
    first, second = _broken(QFont(), LONG, 150)
    assert second
    assert (first + second).replace(" ", "") == LONG.replace(" ", "")


def test_the_tool_tip_says_what_may_be_cut(listed: LineList) -> None:
    listed.set_lines([Line(key="a", title=LONG, detail="千灯镇")])
    tip = listed.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert LONG in tip
    assert "千灯镇" in tip


def test_an_empty_list_says_why(listed: LineList) -> None:
    bare = listed.grab().toImage()
    listed.set_empty("本事件还没有记录。")
    assert listed.grab().toImage() != bare
