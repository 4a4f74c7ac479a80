from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from widgets.map.labels import MAX_LETTERS, Box, Name, NameStyle, Occupancy, fitted, place

WINDOW = Box(0, 0, 800, 600)
NAMES = st.lists(
    st.builds(
        Name,
        text=st.text(min_size=1, max_size=6),
        x=st.floats(0, 800),
        y=st.floats(0, 600),
        style=st.sampled_from([NameStyle.ITEM, NameStyle.TOWN, NameStyle.INCIDENT]),
        priority=st.integers(0, 300),
        reach=st.sampled_from([0.0, 15.0]),
    ),
    max_size=40,
)


@given(NAMES)
def test_no_two_names_overlap_and_none_leaves_the_window(names: list[Name]) -> None:
    placed = place([(name, 70.0, 18.0) for name in names], Occupancy(), WINDOW)
    boxes = [box for _, box in placed]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert all(WINDOW.holds(box) for box in boxes)


def name(text: str, priority: int, style: NameStyle = NameStyle.ITEM) -> Name:
    return Name(text, 400, 300, style, priority, 0.0)


def test_the_more_important_name_wins() -> None:
    names = [(name("low", 1), 60.0, 16.0), (name("high", 9), 60.0, 16.0)]
    placed = place(names, Occupancy(), WINDOW)
    assert [one.text for one, _ in placed] == ["high"]


def test_only_an_incidents_name_may_lie_over_symbols() -> None:
    full = Occupancy([Box(0, 0, 800, 600)])
    names = [
        (name("item", 1), 60.0, 16.0),
        (name("incident", 2, NameStyle.INCIDENT), 60.0, 16.0),
    ]
    assert [one.text for one, _ in place(names, full, WINDOW)] == ["incident"]


def test_a_name_from_outside_is_one_short_line() -> None:
    assert fitted("a\nb\tc") == "a b c"
    long = fitted("仓" * 4000)
    assert len(long) == MAX_LETTERS
    assert long.endswith("…")
