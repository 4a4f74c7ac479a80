from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.conditions import Condition, Truth, evaluate

ATOMS = st.builds(Condition, metric=st.sampled_from("abc"), at_least=st.integers(0, 5).map(float))
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(Condition, any=st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Condition, all=st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Condition, not_=inner),
    ),
    max_leaves=8,
)
FACTS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 6).map(float))


@pytest.mark.parametrize(
    ("value", "truth"), [(2, Truth.FALSE), (3, Truth.TRUE), (9, Truth.TRUE), (10, Truth.FALSE)]
)
def test_at_least_includes_and_below_excludes(value: int, truth: Truth) -> None:
    condition = Condition(metric="deaths", at_least=3, below=10)
    assert evaluate(condition, {"deaths": value}).truth is truth


@pytest.mark.parametrize(
    ("value", "truth"), [(3, Truth.FALSE), (4, Truth.TRUE), (10, Truth.TRUE), (11, Truth.FALSE)]
)
def test_above_excludes_and_at_most_includes(value: int, truth: Truth) -> None:
    condition = Condition(metric="deaths", above=3, at_most=10)
    assert evaluate(condition, {"deaths": value}).truth is truth


def test_what_nobody_told_is_unknown_and_zero_is_not() -> None:
    condition = Condition(metric="deaths", at_least=3)
    assert evaluate(condition, {}).unknown == ("deaths",)
    assert evaluate(condition, {"deaths": 0}).unmet == ("deaths",)


def test_words_and_ticks() -> None:
    colour = Condition(metric="colour", one_of=("red", "orange"))
    assert evaluate(colour, {"colour": "red"}).truth is Truth.TRUE
    assert evaluate(colour, {"colour": "blue"}).truth is Truth.FALSE
    busy, idle = Condition(metric="busy", is_=True), Condition(metric="busy", is_=False)
    assert evaluate(busy, {"busy": True}).truth is Truth.TRUE
    assert evaluate(idle, {"busy": True}).truth is Truth.FALSE
    assert evaluate(idle, {"busy": False}).truth is Truth.TRUE
    spoken = Condition(metric="grave", qualitative="影响重大")
    assert evaluate(spoken, {"grave": True}).truth is Truth.TRUE
    assert evaluate(spoken, {}).truth is Truth.UNKNOWN


def test_a_word_is_not_a_number() -> None:
    with pytest.raises(TypeError, match="colour"):
        evaluate(Condition(metric="colour", at_least=1), {"colour": "red"})


def test_every_metric_is_named_once() -> None:
    twice = Condition(any=(Condition(metric="a", at_least=1), Condition(metric="a", at_least=2)))
    assert evaluate(twice, {}).unknown == ("a",)
    assert evaluate(twice, {"a": 3}).met == ("a",)


def test_negation_swaps_what_is_met_and_unmet() -> None:
    verdict = evaluate(Condition(not_=Condition(metric="a", at_least=1)), {"a": 0})
    assert (verdict.truth, verdict.met, verdict.unmet) == (Truth.TRUE, ("a",), ())


@given(CONDITIONS, FACTS, FACTS)
def test_learning_more_never_overturns_a_verdict(
    condition: Condition, facts: dict[str, float], more: dict[str, float]
) -> None:
    """Kleene: a verdict reached from part of the facts stands with all of them."""
    before = evaluate(condition, facts).truth
    after = evaluate(condition, {**more, **facts}).truth
    assert before in (Truth.UNKNOWN, after)


@given(CONDITIONS, FACTS)
def test_an_unknown_verdict_names_what_to_ask(
    condition: Condition, facts: dict[str, float]
) -> None:
    verdict = evaluate(condition, facts)
    if verdict.truth is Truth.UNKNOWN:
        assert verdict.unknown
        assert not set(verdict.unknown) & set(facts)
