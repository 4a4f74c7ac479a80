"""An import is read, mapped, asked for its datum, tried, and only then taken in."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.datum import Datum
from console.domain.duty import Actor, Seat
from console.services import teams
from widgets.common.importer import ImportDialog

Run = Callable[[Coroutine[Any, Any, Any]], Any]
TABLE = """队伍名称,人数,经度,纬度,别的
甲队,12,121.0,31.3,a
,5,121.0,31.3,b
乙队,8,200,31.3,c
,,,,
"""


@pytest.fixture
def dialog(desk: Any, qtbot: QtBot) -> ImportDialog:
    desk.session.sign_in(Actor(person="a", name="示例·管理员", seat=Seat.ADMINISTRATOR))
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ImportDialog(desk, desk.session, "team", parent)
    made._parent_kept = parent  # the parent would be collected with this frame
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "队伍.csv"
    path.write_bytes(TABLE.encode("gb18030"))
    return path


def test_the_datum_must_be_answered_before_rows_are_tried(
    dialog: ImportDialog, table: Path, run: Run
) -> None:
    run(dialog.read_file(table))
    assert {"name", "lon", "lat"} <= set(dialog.mapping.mapping())
    assert not dialog._next.isEnabled()
    assert "坐标系" in dialog.said()
    dialog.mapping.choose_datum(Datum.WGS84)
    assert dialog._next.isEnabled()
    assert dialog.said() == ""


def test_no_row_is_dropped_in_silence(dialog: ImportDialog, table: Path, run: Run) -> None:
    run(dialog.read_file(table))
    dialog.mapping.choose_datum(Datum.WGS84)
    run(dialog.check())
    assert dialog.preview is not None
    assert len(dialog.preview.accepted) == 1
    rejected = dialog._result.table.rows()
    assert [row.number for row in rejected] == [3, 4]
    assert all(row.reason for row in rejected)
    assert dialog.preview.blank == 1
    assert "别的" in dialog._result._unused.text()


def test_accepted_rows_are_taken_in_once_confirmed(
    dialog: ImportDialog, table: Path, run: Run, desk: Any
) -> None:
    heard: list[int] = []
    dialog.imported.connect(heard.append)
    run(dialog.read_file(table))
    dialog.mapping.choose_datum(Datum.WGS84)
    run(dialog.check())
    assert run(desk.read(teams.rows)) == []
    run(dialog.commit())
    assert heard == [1]
    assert [row.team.name for row in run(desk.read(teams.rows))] == ["甲队"]


def test_a_column_taken_away_asks_for_it_again(dialog: ImportDialog, table: Path, run: Run) -> None:
    run(dialog.read_file(table))
    dialog.mapping.choose_datum(Datum.WGS84)
    dialog.mapping.choose("name", -1)
    assert not dialog.mapping.is_complete()
    assert not dialog._next.isEnabled()


def test_a_file_that_cannot_be_read_is_told_with_a_remedy(
    dialog: ImportDialog, tmp_path: Path, run: Run
) -> None:
    run(dialog.read_file(tmp_path / "absent.csv"))
    assert dialog.said()
    assert not dialog._next.isEnabled()
