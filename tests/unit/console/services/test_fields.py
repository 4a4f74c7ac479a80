from __future__ import annotations

import datetime as dt
import math

import pytest

from console import texts
from console.clock import zone
from console.domain.forces import Team, TeamLevel
from console.domain.incident import CallSource
from console.domain.position import Position
from console.domain.supplies import StockItem
from console.errors import KnownError
from console.services import fields

TEAM = Team(id="t", name="一队", category="FIRE")
TYPED = frozenset({"name", "level", "headcount", "position", "specialities"})
CHECKS = {"what": fields.text, "deaths": fields.count, "position": fields.position}


def test_control_characters_go_and_lines_stay() -> None:
    assert (
        fields.without_controls("一\x00二\r\n三\r四\t\x1b[0m\u202e\ud800五")
        == "一二\n三\n四\t[0m五"
    )


def test_ideographic_blanks_stay() -> None:
    assert fields.without_controls("千灯\u3000镇") == "千灯\u3000镇"


@pytest.mark.parametrize(
    ("check", "given", "kept"),
    [
        (fields.count, None, None),
        (fields.count, 0, 0),
        (fields.flag, True, True),
        (fields.name, " 储罐火灾 ", "储罐火灾"),
        (fields.moment, None, None),
        (
            fields.moment,
            dt.datetime(2026, 7, 2, 3, 12, tzinfo=zone()),
            dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC),
        ),
        (fields.position, None, None),
        (fields.position, Position(121, 31), Position(121, 31)),
        (fields.position, (121, 31.5), Position(121, 31.5)),
        (fields.measures_by_key, {"households": 3}, {"households": 3}),
        (fields.member_of(CallSource), "119", CallSource.FIRE_119),
    ],
)
def test_what_is_right_is_kept(check: fields.Check, given: object, kept: object) -> None:
    assert check(given) == kept


@pytest.mark.parametrize(
    ("check", "given"),
    [
        (fields.text, 3),
        (fields.name, " \x00"),
        (fields.count, -1),
        (fields.count, 1.5),
        (fields.count, True),
        (fields.count, 10**16),
        (fields.flag, "yes"),
        (fields.moment, "03:12"),
        (fields.moment, dt.datetime(2026, 7, 2, 3, 12)),
        (fields.position, (200.0, 31.0)),
        (fields.position, (math.nan, 31.0)),
        (fields.position, ("121", "31")),
        (fields.position, (121.0,)),
        (fields.position, "121,31"),
        (fields.measures_by_key, [1]),
        (fields.measures_by_key, {"a": "many"}),
        (fields.measures_by_key, {"a": math.inf}),
        (fields.member_of(CallSource), "carrier pigeon"),
    ],
)
def test_what_is_wrong_is_refused(check: fields.Check, given: object) -> None:
    with pytest.raises(ValueError, match=r"it|each"):
        check(given)


def test_a_field_that_is_not_edited_here_is_refused() -> None:
    with pytest.raises(KnownError) as refused:
        fields.clean(CHECKS, {"state": "filed"})
    assert refused.value.code == "field.not_editable"


def test_a_wrong_value_names_the_field_and_says_why() -> None:
    texts.set_language("zh")
    with pytest.raises(KnownError) as refused:
        fields.clean(CHECKS, {"deaths": -1})
    assert refused.value.code == "field.refused"
    assert texts.explain(refused.value) == "“死亡”填写有误：应填不小于零的整数，或留空"


def test_4000_characters_are_kept_and_one_more_is_refused_with_its_count() -> None:
    assert fields.clean(CHECKS, {"what": "火" * 4000})["what"] == "火" * 4000
    with pytest.raises(KnownError) as refused:
        fields.clean(CHECKS, {"what": "火" * 4001})
    assert refused.value.code == "field.too_long"
    assert refused.value.facts["length"] == 4001


def test_a_required_reason() -> None:
    assert fields.required(" 误拨 \x07", "call.reason_needed", "Say why.") == "误拨"
    with pytest.raises(KnownError) as refused:
        fields.required(" \n", "call.reason_needed", "Say why.")
    assert refused.value.code == "call.reason_needed"


def test_what_a_person_wrote_is_kept_and_the_blanks_around_it_go() -> None:
    rare = "张　三\u00a0丰\U000323af"  # two kinds of blank, a sign newer than Python
    assert fields.plain(f" {rare}\x00\r\n二\u202e ") == f"{rare}\n二"


def test_fields_of_a_register_take_their_types() -> None:
    changed = fields.edited(
        TEAM,
        {
            "name": " 二队\x07",
            "level": "town",
            "headcount": 12,
            "position": Position(121.0, 31.3),
            "specialities": ["堵漏"],
        },
        TYPED,
    )
    assert (changed.name, changed.level, changed.headcount) == ("二队", TeamLevel.TOWN, 12)
    assert (changed.position, changed.specialities) == (Position(121.0, 31.3), ("堵漏",))


def test_a_date_may_come_as_text() -> None:
    item = StockItem(id="i", depot="d", name="水", category="102")
    changed = fields.edited(item, {"expires_on": "2027-01-31"}, frozenset({"expires_on"}))
    assert changed.expires_on == dt.date(2027, 1, 31)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"headcount": "many"}, "field.refused"),
        ({"level": "galaxy"}, "field.refused"),
        ({"position": {"lon": 999, "lat": 0}}, "field.refused"),
        ({"name": Position(121.0, 31.3)}, "field.refused"),
        ({"name": "长" * (fields.MAX_TEXT + 1)}, "field.too_long"),
        ({"name": " \x00"}, "field.empty"),
        ({"state": "standby"}, "field.not_editable"),
    ],
)
def test_a_record_is_changed_whole_or_not_at_all(typed: dict[str, object], code: str) -> None:
    texts.set_language("zh")
    with pytest.raises(KnownError) as refused:
        fields.edited(TEAM, typed, TYPED)
    assert refused.value.code == code
    assert next(iter(typed)) not in texts.explain(refused.value), "the field goes by its name"


def test_an_empty_name_is_no_name() -> None:
    assert fields.named(" 一队 ") == "一队"
    with pytest.raises(KnownError, match=r"field\.empty"):
        fields.named("\t\x1b")
