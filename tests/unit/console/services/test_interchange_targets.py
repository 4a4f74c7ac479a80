"""A first mapping from the headers that registers really have."""

from __future__ import annotations

import pytest

from console.errors import BugError
from console.services.interchange_model import Sheet
from console.services.interchange_targets import KINDS, propose_mapping, targets


def sheet(*headers: str) -> Sheet:
    return Sheet(name="a.csv", encoding="utf-8", header_row=1, headers=headers, rows=())


def test_every_register_needs_a_name() -> None:
    for kind in KINDS:
        assert "name" in {target.key for target in targets(kind) if target.required}
    with pytest.raises(BugError):
        targets("moon")


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("队伍名称", "经度（°）", "纬度"), {"name": 0, "lon": 1, "lat": 2}),
        (("id", "team_name", "team_size", "del_flag"), ["external_id", "name", "headcount"]),
        (("Ｎａｍｅ", "PHONE"), {"name": 0, "phone": 1}),
    ],
)
def test_headers_are_known_by_many_names(headers, expected) -> None:
    mapping = propose_mapping(sheet(*headers), "team")
    if isinstance(expected, dict):
        assert mapping == expected
    else:
        assert [next(k for k, c in mapping.items() if c == i) for i in range(3)] == expected
        assert mapping["deleted"] == 3


def test_a_column_is_proposed_once_and_doubtful_ones_not_at_all() -> None:
    mapping = propose_mapping(sheet("名称", "名称", "备注", ""), "depot")
    assert mapping == {"name": 0}
    assert propose_mapping(sheet(), "depot") == {}
