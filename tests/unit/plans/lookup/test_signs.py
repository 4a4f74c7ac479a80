"""The form in which clauses and queries meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.lookup.signs import letters, normal, origin, pairs


def test_one_sign_for_one_meaning() -> None:
    assert normal("Ⅳ级（１）ＣＯ") == "iv级(1)co"


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_piece_has_the_same_form_alone_as_within(one: str, other: str) -> None:
    assert normal(one + other) == normal(one) + normal(other)


def test_pairs_pass_over_what_is_between() -> None:
    assert letters("疏散，转移。") == "疏散转移"
    assert pairs("疏散，转移。") == "疏散 散转 转移 移"
    assert pairs("苯") == "苯"
    assert pairs("——") == ""


@pytest.mark.parametrize(
    ("text", "place", "at"), [("甲乙丙", 1, 1), ("Ⅳ级响应", 2, 1), ("Ⅳ级", 9, 2), ("Ⅲ级响应", 1, 0)]
)
def test_the_place_as_written(text: str, place: int, at: int) -> None:
    assert origin(text, place) == at
