"""What conditions come to over what is known."""

from __future__ import annotations

from console.domain.conditions import Condition, Truth
from plans.judging import judge, merged, number, verdict, with_sums

DEATHS = Condition(metric="deaths_missing", at_least=3)
BURNING = Condition(metric="burning", is_=True)


def test_deaths_and_missing_are_added() -> None:
    assert with_sums({"deaths": 2, "missing": 1})["deaths_missing"] == 3
    assert with_sums({"deaths": 2, "deaths_missing": 9})["deaths_missing"] == 9
    assert "deaths_missing" not in with_sums({"burning": True})


def test_a_word_is_no_number() -> None:
    assert number("three") is None
    assert number(None) is None
    assert number(10**400) is None
    assert number(3) == 3
    assert verdict(DEATHS, {"deaths_missing": "three"}).truth is Truth.UNKNOWN


def test_what_could_still_turn_it_true() -> None:
    both = Condition(all=(DEATHS, Condition(not_=BURNING)))
    assert judge(both, {"deaths_missing": 3}) == (Truth.UNKNOWN, ("burning",))
    assert judge(both, {"deaths_missing": 0}) == (Truth.FALSE, ())
    assert judge(DEATHS, {"deaths_missing": 3}) == (Truth.TRUE, ())


def test_each_metric_once() -> None:
    assert merged([("a", "b"), ("b", "c")]) == ("a", "b", "c")
