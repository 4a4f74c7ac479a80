"""Records come back as they went, and what a version doesn't know isn't lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.duty import Person, Seat
from console.domain.forces import Assignment, Team, TeamState
from console.domain.incident import Call, Decision, DecisionKind, Evidence
from console.domain.kinds import KINDS
from console.domain.planbook import Plan, PlanKind
from console.domain.position import Position
from console.domain.supplies import Shelter
from console.errors import BugError, KnownError
from db.codec import CODEC_OF, CODECS, from_json, moment_text, to_json

MOMENT = dt.datetime(2026, 7, 1, 19, 12, 0, 5, tzinfo=dt.UTC)

RECORDS = [
    Person(id="p", name="张三", seats=(Seat.DUTY_OFFICER, Seat.OBSERVER), active=False),
    Call(id="c", called_at=MOMENT, position=Position(121.0, 31.3), others={"a": 1.5}, deaths=0),
    Team(id="t", name="一队", category="fire", state=TeamState.REST, equipment=("泵",)),
    Assignment(id="a", incident="i", team="t", times={"assigned": MOMENT}),
    Decision(
        id="d",
        incident="i",
        at=MOMENT,
        by="p",
        kind=DecisionKind.TYPE,
        proposed="x",
        decided="y",
        evidence=(Evidence(rule="r", text="以上"),),
    ),
    Plan(id="pl", code="1", title="预案", kind=PlanKind.OVERALL, issued_on=dt.date(2024, 1, 2)),
    Shelter(id="s", name="公园", area_per_person_m2=1.5, indoor=True, tier="")
    if "tier" in Shelter.__dataclass_fields__
    else Shelter(id="s", name="公园", area_per_person_m2=1.5, indoor=True),
]


def through_a_row(record: Any) -> Any:
    codec = CODEC_OF[type(record)]
    columns, extra = codec.columns(record.id, codec.wire(record))
    assert extra is None
    return codec.record(tuple(columns))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_as_it_went(record: Any) -> None:
    assert through_a_row(record) == record


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_rows_values_are_the_records(record: Any) -> None:
    codec = CODEC_OF[type(record)]
    columns, extra = codec.columns(record.id, codec.wire(record))
    assert codec.differences(codec.values(tuple(columns), extra), codec.wire(record)) == {}


def test_every_kind_has_a_codec() -> None:
    assert CODECS.keys() == KINDS.keys()


def test_moments_rest_in_utc_and_sort_as_text() -> None:
    beijing = dt.timezone(dt.timedelta(hours=8))
    assert moment_text(MOMENT.astimezone(beijing)) == "2026-07-01T19:12:00.000005Z"
    assert moment_text(MOMENT.replace(microsecond=0)) < moment_text(MOMENT)


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(BugError):
        moment_text(MOMENT.replace(tzinfo=None))


def test_a_put_is_silent_about_empty_defaults_only() -> None:
    wire = CODECS["plan"].wire(Plan(id="x", code="1", title="t", kind=PlanKind.TOWN, tier=""))
    assert wire == {
        "code": "1",
        "title": "t",
        "kind": "town",
        "tier": "",
        "state": "issued",
        "simulated": False,
    }


def test_maps_are_one_register_a_key_and_null_takes_a_key_away() -> None:
    codec = CODECS["call"]
    wire = codec.wire(Call(id="c", called_at=MOMENT, others={"a/b": 1.0, "c": 2.0}))
    assert (wire["others/a/b"], wire["others/c"]) == (1.0, 2.0)
    gone = codec.differences(wire, codec.wire(Call(id="c", called_at=MOMENT, others={"c": 2.0})))
    assert gone == {"others/a/b": None}
    columns, _ = codec.columns("c", {**wire, **gone})
    assert codec.record(tuple(columns)).others == {"c": 2.0}


def test_unknown_fields_and_values_of_an_unknown_type_are_kept_beside_the_row() -> None:
    codec = CODECS["person"]
    values = {"name": "张三", "badge": {"no": 7}, "active": "perhaps"}
    columns, extra = codec.columns("p", values)
    assert codec.record(tuple(columns)) == Person(id="p", name="张三")
    kept = codec.values(tuple(columns), extra)
    assert (kept["badge"], kept["active"]) == ({"no": 7}, "perhaps")


def test_a_map_told_as_one_value_is_kept_beside_the_row() -> None:
    columns, extra = CODECS["call"].columns("c", {"called_at": moment_text(MOMENT), "others": None})
    assert from_json(extra or "") == {"others": None}
    assert CODECS["call"].record(tuple(columns)).others == {}


def test_a_word_of_a_later_version_is_said_to_be_unreadable() -> None:
    columns, _ = CODECS["person"].columns("p", {"name": "x", "seats": ["astronaut"]})
    with pytest.raises(KnownError) as caught:
        CODECS["person"].record(tuple(columns))
    assert caught.value.code == "record.unreadable"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_a_bug(value: float) -> None:
    with pytest.raises(BugError):
        CODECS["call"].wire(Call(id="c", called_at=MOMENT, others={"x": value}))


def test_a_number_beyond_the_store_is_refused() -> None:
    with pytest.raises(KnownError) as caught:
        CODECS["call"].wire(Call(id="c", called_at=MOMENT, loss_yuan=2**63))
    assert caught.value.code == "record.too_big"


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**60), 2**60)
        | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
        ),
        max_leaves=8,
    )
)
def test_json_comes_back(value: Any) -> None:
    assert from_json(to_json(value)) == value
