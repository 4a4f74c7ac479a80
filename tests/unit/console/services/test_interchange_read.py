"""Table files of every encoding and shape come in as text, or are refused with a remedy."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from console.errors import KnownError
from console.services import interchange_read
from console.services.interchange_read import read_sheet

TABLE = "名称,人数\n堵漏队,12\n"


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refused(path: Path) -> KnownError:
    with pytest.raises(KnownError) as refusal:
        read_sheet(path)
    assert refusal.value.remedy
    return refusal.value


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8-sig"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8-sig"),
        ("gb18030", b"", "gb18030"),
        ("utf-16", b"", "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
    ],
)
def test_csv_of_every_encoding(tmp_path, encoding: str, mark: bytes, named: str) -> None:
    text = "team,人数\nx,12\n" if encoding == "utf-16-le" else TABLE
    sheet = read_sheet(write(tmp_path, "a.csv", mark + text.encode(encoding)))
    assert sheet.headers[1] == "人数"
    assert sheet.rows[0].cells[1] == "12"
    assert (sheet.encoding, sheet.header_row, sheet.rows[0].number) == (named, 1, 2)


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(tmp_path, mark: str) -> None:
    sheet = read_sheet(write(tmp_path, "a.txt", TABLE.replace(",", mark).encode()))
    assert sheet.headers == ("名称", "人数")


def test_a_title_above_the_table_is_no_header(tmp_path) -> None:
    text = "昆山市应急队伍一览表,,\n\n名称,人数,电话\n堵漏队,12\n,,\n"
    sheet = read_sheet(write(tmp_path, "a.csv", text.encode()))
    assert sheet.header_row == 3
    assert [row.number for row in sheet.rows] == [4, 5]
    assert sheet.rows[0].cells == ("堵漏队", "12", "")
    assert sheet.rows[1].is_blank


def test_a_column_without_a_header_gets_a_name(tmp_path) -> None:
    sheet = read_sheet(write(tmp_path, "a.csv", b"a,b,c,\n1,2,3,4,5\n"))
    assert sheet.headers == ("a", "b", "c", "第4列", "第5列")


def test_cells_with_commas_and_line_ends(tmp_path) -> None:
    sheet = read_sheet(write(tmp_path, "a.csv", b'a,b\n"x,\ny",2\n'))
    assert sheet.rows[0].cells == ("x,\ny", "2")


def test_a_workbook_comes_in_as_text_with_formulas_unread(tmp_path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["名称", "人数", "日期", "时刻", "比"])
    sheet.append(["=1+1", 12.0, dt.datetime(2026, 7, 1), dt.datetime(2026, 7, 1, 3, 5), 0.5])
    sheet.append([None, True, dt.time(8, 30), None, None])
    book.save(tmp_path / "a.xlsx")
    read = read_sheet(tmp_path / "a.xlsx")
    assert read.encoding == "xlsx"
    assert read.rows[0].cells == ("=1+1", "12", "2026-07-01", "2026-07-01 03:05:00", "0.5")
    assert read.rows[1].cells[:3] == ("", "True", "08:30:00")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"x", "sheet.kind"),
        ("a.csv", b"", "sheet.empty"),
        ("a.csv", b" ,\n,\n", "sheet.empty"),
        ("a.csv", b"\x81\xff\xff\x81", "sheet.encoding"),
        ("a.xlsx", b"PK no zip", "sheet.damaged"),
        ("a.xlsx", b"", "sheet.damaged"),
    ],
)
def test_what_cant_be_read_says_what_to_do(tmp_path, name, content, code) -> None:
    assert refused(write(tmp_path, name, content)).code == code


def test_a_file_that_is_not_there(tmp_path) -> None:
    assert refused(tmp_path / "nowhere.csv").code == "sheet.unreadable"


def test_limits_of_size_hold(tmp_path, monkeypatch) -> None:
    path = write(tmp_path, "a.csv", b"a,b,c\n" * 10)
    for limit, value in (("MOST_ROWS", 9), ("MOST_COLUMNS", 2), ("MOST_BYTES", 20)):
        with monkeypatch.context() as patch:
            patch.setattr(interchange_read, limit, value)
            assert refused(path).code == "sheet.too_big"


def test_limits_of_a_workbook_and_of_a_field_hold(tmp_path, monkeypatch) -> None:
    book = Workbook()
    for _ in range(5):
        book.active.append(["a", "b"])
    book.save(tmp_path / "a.xlsx")
    monkeypatch.setattr(interchange_read, "MOST_ROWS", 4)
    assert refused(tmp_path / "a.xlsx").code == "sheet.too_big"
    before = csv.field_size_limit(3)
    try:
        assert refused(write(tmp_path, "a.csv", b"long field,b\n")).code == "sheet.damaged"
    finally:
        csv.field_size_limit(before)


def test_a_whole_number_is_written_plainly(tmp_path) -> None:
    assert interchange_read._text(12.0) == "12"
    assert interchange_read._text(dt.date(2026, 7, 1)) == "2026-07-01"


def test_a_zip_bomb_is_not_unpacked(tmp_path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    assert refused(write(tmp_path, "a.xlsx", packed.getvalue())).code == "sheet.too_big"


def test_a_zip_that_is_no_workbook(tmp_path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refused(write(tmp_path, "a.xlsx", packed.getvalue())).code == "sheet.damaged"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".csv", ".xlsx"]))
def test_any_bytes_give_a_table_or_a_known_error(tmp_path, content: bytes, suffix: str) -> None:
    path = write(tmp_path, f"any{suffix}", content)
    try:
        sheet = read_sheet(path)
    except KnownError:
        return
    assert all(len(row.cells) == len(sheet.headers) for row in sheet.rows)
