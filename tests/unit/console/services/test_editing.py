"""Fields set by name are cleaned, checked against their type, or refused whole."""

from __future__ import annotations

import datetime as dt

import pytest

from console.domain.forces import Team, TeamLevel
from console.domain.position import Position
from console.domain.supplies import StockItem
from console.errors import BugError, KnownError
from console.services.editing import MAX_TEXT, clean, edited

TEAM = Team(id="t", name="一队", category="FIRE")
FIELDS = frozenset({"name", "level", "headcount", "position", "specialities"})


def test_controls_go_and_line_ends_become_one_kind() -> None:
    assert clean(" a\x00b\r\nc\rd\u202e ") == "ab\nc\nd"


def test_fields_take_their_types() -> None:
    changed = edited(
        TEAM,
        {
            "name": " 二队\x07",
            "level": "town",
            "headcount": 12,
            "position": Position(121.0, 31.3),
            "specialities": ["堵漏"],
        },
        FIELDS,
    )
    assert changed.name == "二队"
    assert changed.level is TeamLevel.TOWN
    assert changed.position == Position(121.0, 31.3)
    assert changed.specialities == ("堵漏",)


def test_a_date_may_come_as_text() -> None:
    item = StockItem(id="i", depot="d", name="水", category="102")
    changed = edited(item, {"expires_on": "2027-01-31"}, frozenset({"expires_on"}))
    assert changed.expires_on == dt.date(2027, 1, 31)


@pytest.mark.parametrize(
    "fields", [{"headcount": "many"}, {"level": "galaxy"}, {"position": {"lon": 999, "lat": 0}}]
)
def test_a_value_of_the_wrong_kind_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(KnownError) as refused:
        edited(TEAM, fields, FIELDS)
    assert refused.value.code == "field.refused"


def test_too_much_text_is_refused() -> None:
    with pytest.raises(KnownError) as refused:
        edited(TEAM, {"name": "长" * (MAX_TEXT + 1)}, FIELDS)
    assert refused.value.code == "field.too_long"


def test_a_field_that_is_not_offered_is_a_bug() -> None:
    with pytest.raises(BugError):
        edited(TEAM, {"state": "standby"}, FIELDS)
