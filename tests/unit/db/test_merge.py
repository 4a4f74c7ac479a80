"""The merge folds changes in any order to the same registers: heads are what nobody replaced."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.journal import Change
from db.merge import EMPTY, Head, Register, fold, fold_all


def change(
    n: int,
    value: Any = None,
    *,
    bases: tuple[str, ...] = (),
    device: str = "a",
    t: int | None = None,
    field: str = "state",
) -> Change:
    return Change(
        d=device,
        n=n,
        t=n if t is None else t,
        c=None,
        u="p",
        w="duty_officer",
        a="x.y",
        x=n,
        k="incident",
        e="i",
        o="patch",
        f={field: value},
        b={field: list(bases)} if bases else {},
        s=None,
        v=1,
    )


def never(_dot: str) -> bool:
    return False


def test_an_empty_register_shows_nothing() -> None:
    assert EMPTY.shown is None
    assert not EMPTY.in_conflict
    assert EMPTY.dots == []


def test_a_change_replaces_what_its_writer_had_seen() -> None:
    registers = fold_all([change(1, "new"), change(2, "verified", bases=("a:1",))])
    assert registers["state"].heads == (Head(2, "a:2", "verified"),)
    assert not registers["state"].awaited


def test_concurrent_changes_both_stay_and_the_later_is_shown() -> None:
    registers = fold_all(
        [
            change(1, "new"),
            change(2, "x", bases=("a:1",)),
            change(1, "y", bases=("a:1",), device="b"),
        ]
    )
    register = registers["state"]
    assert register.dots == ["a:2", "b:1"]
    assert register.shown == "x"
    assert register.in_conflict


def test_a_fast_clock_does_not_beat_knowledge() -> None:
    fast = change(1, "wrong", t=10**9)
    registers = fold_all([fast, change(1, "right", bases=("a:1",), device="b", t=5)])
    assert registers["state"].shown == "right"


def test_equal_stamps_are_shown_by_the_greater_dot() -> None:
    registers = fold_all([change(1, "one", t=5), change(1, "two", device="b", t=5)])
    assert registers["state"].shown == "two"


def test_the_same_value_twice_is_no_conflict() -> None:
    register = fold_all([change(1, "x"), change(1, "x", device="b")])["state"]
    assert len(register.heads) == 2
    assert not register.in_conflict


def test_a_base_that_comes_later_is_no_head_when_it_comes() -> None:
    registers = fold_all([change(2, "after", bases=("a:1",)), change(1, "before")])
    assert registers["state"] == Register((Head(2, "a:2", "after"),))


def test_a_base_that_was_folded_and_replaced_is_not_awaited() -> None:
    first = fold({}, change(1, "x"), never)
    second = fold(first, change(2, "y", bases=("a:1",)), {"a:1"}.__contains__)
    third = fold(second, change(1, "z", bases=("a:1",), device="b"), {"a:1", "a:2"}.__contains__)
    assert third["state"].awaited == frozenset()
    assert third["state"].dots == ["a:2", "b:1"]


def test_fold_returns_only_the_fields_it_alters_and_leaves_its_input() -> None:
    before = fold_all([change(1, "x", field="title")])
    after = fold(before, change(2, "y"), never)
    assert after.keys() == {"state"}
    assert before.keys() == {"title"}


def test_a_settlement_on_all_heads_ends_the_conflict() -> None:
    clash = [change(1, "x"), change(1, "y", device="b")]
    settled = change(2, "z", bases=("a:1", "b:1"))
    register = fold_all([*clash, settled])["state"]
    assert register.heads == (Head(2, "a:2", "z"),)


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Changes of up to four devices, each based on any of the changes before it."""
    made: list[Change] = []
    numbers = dict.fromkeys("abcd", 0)
    for _ in range(draw(st.integers(1, 14))):
        device = draw(st.sampled_from("abcd"))
        numbers[device] += 1
        field = draw(st.sampled_from(["state", "title"]))
        known = [old.dot for old in made if field in old.f]
        bases = draw(st.sets(st.sampled_from(known), max_size=3)) if known else set()
        stamp = draw(st.integers(0, 6))
        value = draw(st.sampled_from(["x", "y", "z"]))
        made.append(
            change(numbers[device], value, bases=tuple(bases), device=device, t=stamp, field=field)
        )
    return made


@given(histories().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_any_order_gives_the_same_and_heads_are_what_nobody_lists(
    pair: tuple[list[Change], list[Change]],
) -> None:
    written, arrived = pair
    registers = fold_all(arrived)
    assert registers == fold_all(written)
    for field in {name for made in written for name in made.f}:
        mine = [made for made in written if field in made.f]
        based = {dot for made in mine for dot in made.b.get(field, [])}
        heads = sorted(made.dot for made in mine if made.dot not in based)
        assert registers[field].dots == heads
        assert not registers[field].awaited
