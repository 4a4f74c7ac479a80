"""The list of the desk keeps its place while its rows change."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from console import theme
from widgets.desk.line import LINE_ROLE, Line
from widgets.desk.lines import LineList, LineModel


def lines(*keys: str) -> list[Line]:
    return [Line(key=key, title=f"title {key}", detail="detail", right="12 min") for key in keys]


@pytest.fixture
def listed(qtbot: Any) -> LineList:
    made = LineList("test")
    qtbot.addWidget(made)
    return made


def test_the_model_is_sound(qtmodeltester: Any) -> None:
    model = LineModel()
    model.set_lines(lines("a", "b"))
    qtmodeltester.check(model)
    assert model.data(model.index(0), LINE_ROLE).key == "a"
    assert "12 min" in str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))


def test_a_change_keeps_the_current_row(listed: LineList) -> None:
    listed.set_lines(lines("a", "b", "c"))
    listed.select("b")
    listed.set_lines([Line(key="a", title="x"), *lines("b", "c")])
    assert listed.key() == "b"
    listed.set_lines(lines("z", "b"))
    assert listed.key() == "b"


def test_a_row_that_goes_hands_over_to_its_neighbour(qtbot: Any, listed: LineList) -> None:
    listed.set_lines(lines("a", "b", "c"))
    listed.select("b")
    with qtbot.waitSignal(listed.current_row) as told:
        listed.set_lines(lines("a", "c"))
    assert listed.key() == "c"
    assert told.args == ["c"]


def test_headings_are_stepped_over(listed: LineList) -> None:
    listed.set_lines([Line(key="h", title="By telephone", heading=True), *lines("a", "b")])
    listed.select_first()
    assert listed.key() == "a"
    listed.step(-1)
    assert listed.key() == "a"
    listed.step(1)
    assert listed.key() == "b"


def test_enter_acts_and_space_marks(qtbot: Any, listed: LineList) -> None:
    listed.set_lines(lines("a"))
    listed.select("a")
    with qtbot.waitSignal(listed.entered_row) as entered:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    with qtbot.waitSignal(listed.marked_row) as marked:
        qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert (entered.args, marked.args) == (["a"], ["a"])


@pytest.mark.parametrize("name", ["day", "night"])
def test_every_marker_and_tone_is_drawn(qtbot: Any, listed: LineList, name: str) -> None:
    theme.use(name)
    listed.resize(420, 400)
    listed.set_lines(
        [
            Line(
                key=mark or "none",
                title="标题" * 30,
                marker=mark,
                chip="较大",
                tone=tone,
                right="8:00",
                right_tone=tone,
                right_detail="03:32",
                right_detail_tone=tone,
                detail="说明" * 40,
            )
            for mark, tone in (
                ("todo", "alarm"),
                ("doing", "warn"),
                ("done", "ok"),
                ("dropped", "neutral"),
                ("", "info"),
            )
        ]
    )
    listed.select_first()
    picture = listed.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 420, 3) for y in range(0, 260, 3)}
    assert len(colours) > 10
    theme.use("day")
