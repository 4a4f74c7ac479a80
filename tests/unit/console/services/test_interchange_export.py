"""Tables written for a spreadsheet: a frozen header, and nothing that computes."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import load_workbook

from console.errors import KnownError
from console.services.interchange import export_xlsx, read_sheet


def test_values_keep_their_kind_and_text_stays_text(tmp_path) -> None:
    path = tmp_path / "队伍.xlsx"
    moment = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
    rows = [
        ["=HYPERLINK(1)", "+1", "-2", "@x", " =1"],
        [12, 3.5, True, moment, dt.date(2026, 7, 2)],
        [None, "a\x00b\ud800", "长" * 40_000, "", "ok"],
    ]
    export_xlsx(path, "队伍[1]/*?", ["a", "=b", "c", "d", "e"], rows)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.title == "队伍 1"
    assert {cell.data_type for cell in sheet[1]} == {"s"}
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert all(cell.quotePrefix for cell in sheet[2])
    assert [cell.value for cell in sheet[3]][:3] == [12, 3.5, True]
    assert sheet["D3"].value == dt.datetime(2026, 7, 2, 3, 12)
    assert sheet["B4"].value == "ab"
    assert len(sheet["C4"].value) == 32_767


def test_what_was_written_can_be_read(tmp_path) -> None:
    export_xlsx(tmp_path / "a.xlsx", "", ["名称"], [["=1+1"]])
    assert read_sheet(tmp_path / "a.xlsx").rows[0].cells == ("=1+1",)


def test_a_place_nobody_may_write_to(tmp_path) -> None:
    with pytest.raises(KnownError, match=r"file\.unwritable"):
        export_xlsx(tmp_path / "nowhere" / "a.xlsx", "a", ["a"], [])
