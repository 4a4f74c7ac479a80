"""Values of cells: what is taken, and the reason for what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from console.domain.position import Position
from console.services import interchange_cells as cells
from console.services.interchange_cells import RowRefusedError


def refused(reader, *given: object) -> RowRefusedError:
    with pytest.raises(RowRefusedError) as refusal:
        reader("列", *given)
    return refusal.value


@pytest.mark.parametrize("raw", ["#NUM!", "#n/a", " #REF! ", "a\x00b", "a\ud800"])
def test_text_that_is_none_is_refused(raw: str) -> None:
    assert refused(cells.text, raw).column == "列"


def test_text_keeps_its_lines_and_has_a_bound() -> None:
    assert cells.text("列", " a\r\nb\rc ") == "a\nb\nc"
    refusal = refused(cells.text, "长" * 5000)
    assert len(refusal.of_row(7).value) < 100
    assert refusal.of_row(7).number == 7


@pytest.mark.parametrize(
    ("value", "expected"), [("", None), ("12", 12), ("1,200", 1200), ("１２", 12), ("3.0", 3)]
)
def test_whole_numbers(value: str, expected: int | None) -> None:
    assert cells.whole_number("列", value) == expected


@pytest.mark.parametrize("value", ["-1", "2.5", "twelve", "1e9", "nan", "inf", "9" * 40])
def test_what_is_no_whole_number(value: str) -> None:
    assert refused(cells.whole_number, value).value == value


@pytest.mark.parametrize(
    "value", ["2026-07-02", "2026/7/2", "2026年7月2日", "20260702", "2026-07-02 00:00:00"]
)
def test_dates(value: str) -> None:
    assert cells.date("列", value) == dt.date(2026, 7, 2)


@pytest.mark.parametrize("value", ["2026-13-01", "tomorrow", "2026-02-30", "0000-01-01"])
def test_what_is_no_date(value: str) -> None:
    refused(cells.date, value)


def test_an_empty_date_is_none() -> None:
    assert cells.date("列", "") is None


PAIR = ("经度", "纬度")


def test_positions() -> None:
    assert cells.position(PAIR, "120.98", "31.38") == Position(120.98, 31.38)
    assert cells.position(PAIR, "", "") is None


@pytest.mark.parametrize(
    ("lon", "lat", "column"),
    [
        ("31.38", "120.98", "经度"),
        ("0", "0", "经度"),
        ("1209800", "31", "经度"),
        ("", "31.38", "经度"),
        ("120.98", "", "纬度"),
        ("120.98", "north", "纬度"),
    ],
)
def test_what_is_no_position(lon: str, lat: str, column: str) -> None:
    with pytest.raises(RowRefusedError) as refusal:
        cells.position(PAIR, lon, lat)
    assert refusal.value.column == column


def test_yes_and_lists() -> None:
    assert cells.is_yes("是")
    assert not cells.is_yes("0")
    assert cells.several("堵漏、输转; 洗消，") == ("堵漏", "输转", "洗消")
