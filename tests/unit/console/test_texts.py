"""Words and quantities read as a duty room writes them, in both languages."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from console import texts
from console.domain.forces import TeamState
from console.errors import KnownError

NIGHT = dt.datetime(2026, 7, 1, 19, 12, 5, tzinfo=dt.UTC)  # 03:12:05 on 2 July in Kunshan


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    texts.set_language("zh")
    yield
    texts.set_language("zh")


def test_a_text_is_translated_and_filled() -> None:
    assert texts.tr("{n} rows", n=3) == "3 条"
    texts.set_language("en")
    assert texts.tr("{n} rows", n=3) == "3 rows"


def test_a_text_without_translation_is_shown_as_it_is() -> None:
    assert texts.tr("Never heard of {x}", x=1) == "Never heard of 1"
    assert texts.tr("braces {stay} without values") == "braces {stay} without values"


def test_a_text_marked_for_later_is_left_alone() -> None:
    assert texts.later("Cancel") == "Cancel"


def test_only_known_languages_are_spoken() -> None:
    assert texts.language() == "zh"
    with pytest.raises(ValueError, match="fr"):
        texts.set_language("fr")


def test_catalogues_of_a_folder_are_merged(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"One": "一"}), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"Two": "二"}), encoding="utf-8")
    assert texts.load_catalogue(tmp_path) == {"One": "一", "Two": "二"}


def test_an_error_is_told_with_its_facts() -> None:
    error = KnownError("nothing.known", "Do {what}.", what="this")
    assert texts.explain(error) == "nothing.known"
    assert texts.remedy(error) == "Do this."


def test_states_have_words() -> None:
    assert texts.word(TeamState.EN_ROUTE) == "出动"
    assert texts.word(None) == "—"
    texts.set_language("en")
    assert texts.word(TeamState.EN_ROUTE) == "En route"


def test_names_follow_the_language() -> None:
    town = SimpleNamespace(name="千灯镇", name_en="Qiandeng")
    nameless = SimpleNamespace(name="千灯镇", name_en="")
    assert texts.name_of(town) == "千灯镇"
    assert texts.name_of(None) == "—"
    texts.set_language("en")
    assert texts.name_of(town) == "Qiandeng"
    assert texts.name_of(nameless) == "千灯镇"


@pytest.mark.parametrize(
    ("moment", "now", "seconds", "shown"),
    [
        (NIGHT, None, False, "07-02 03:12"),
        (NIGHT, NIGHT, False, "03:12"),
        (NIGHT, NIGHT, True, "03:12:05"),
        (NIGHT - dt.timedelta(hours=4), NIGHT, False, "07-01 23:12"),
        (NIGHT - dt.timedelta(days=300), NIGHT, False, "2025-09-05 03:12"),
        (None, NIGHT, False, "—"),
    ],
)
def test_when(
    moment: dt.datetime | None, now: dt.datetime | None, seconds: bool, shown: str
) -> None:
    assert texts.when(moment, now=now, seconds=seconds) == shown


def test_dates() -> None:
    assert texts.day(dt.date(2026, 7, 2)) == "2026-07-02"
    assert texts.day(None) == "—"
    assert texts.weekday(dt.date(2026, 7, 2)) == "周四"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0 秒前"),
        (-5, "0 秒前"),
        (59, "59 秒前"),
        (60, "1 分钟前"),
        (3599, "59 分钟前"),
        (3600, "1 小时前"),
        (86_399, "23 小时前"),
        (86_400, "1 天前"),
    ],
)
def test_ago(seconds: int, shown: str) -> None:
    assert texts.ago(dt.timedelta(seconds=seconds)) == shown
    assert texts.ago(None) == "—"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0 分钟"),
        (59, "0 分钟"),
        (-30, "0 分钟"),
        (60, "1 分钟"),
        (-90, "-1 分钟"),
        (3900, "1 小时 05 分"),
        (-3900, "-1 小时 05 分"),
    ],
)
def test_minutes(seconds: int, shown: str) -> None:
    assert texts.minutes(dt.timedelta(seconds=seconds)) == shown
    assert texts.minutes(None) == "—"


@pytest.mark.parametrize(
    ("metres", "shown"),
    [
        (0, "0 m"),
        (850.4, "850 m"),
        (1000, "1.0 km"),
        (12_340, "12.3 km"),
        (120_400, "120 km"),
        (None, "—"),
    ],
)
def test_km(metres: float | None, shown: str) -> None:
    assert texts.km(metres) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (1234567, "1,234,567"),
        (-5, "-5"),
        (1.5, "1.5"),
        (2.0, "2"),
        (3.14159, "3.14"),
        (None, "—"),
    ],
)
def test_number(value: float | None, shown: str) -> None:
    assert texts.number(value) == shown
