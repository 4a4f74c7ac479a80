from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from widgets.map.spatial import Area, GridIndex, area_of

ALL = frozenset({"teams", "sites"})
COORDINATE = st.floats(-5000, 5000)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "put", "remove"]),
        st.sampled_from([f"k{n}" for n in range(12)]),
        st.sampled_from(sorted(ALL)),
        COORDINATE,
        COORDINATE,
    ),
    max_size=40,
)


def found(index: GridIndex, level: int, area: Area) -> set[str]:
    keys = [key for key, _ in index.cells(level, area)]
    return set(index.members(level, keys, ALL))


@given(STEPS, st.integers(3, 9), st.integers(3, 9))
def test_agrees_with_looking_at_everything(steps: list, early: int, late: int) -> None:
    index, truth = GridIndex(), {}
    for number, (act, key, layer, x, y) in enumerate(steps):
        if number == len(steps) // 2:  # a level asked for early is kept up with later moves
            found(index, early, area_of(early, -9e9, -9e9, 9e9, 9e9))
        if act == "put":
            index.put(key, layer, x, y)
            truth[key] = (layer, x, y)
        else:
            index.remove(key)
            truth.pop(key, None)
    for level in (early, late):
        area = area_of(level, -1000, -1000, 1500, 700)
        size = 2.0**level
        wanted = {
            key for key, (_, x, y) in truth.items() if area.holds((int(x // size), int(y // size)))
        }
        assert found(index, level, area) == wanted
    assert len(index) == len(truth)


def test_an_unchanged_item_leaves_the_revision() -> None:
    index = GridIndex()
    index.put("a", "teams", 1.0, 2.0)
    before = index.revision
    index.put("a", "teams", 1.0, 2.0)
    assert index.revision == before


def test_sums_come_back_to_where_the_items_are() -> None:
    index = GridIndex()
    index.put("a", "teams", 10.0, 10.0)
    list(index.cells(5, area_of(5, 0, 0, 31, 31)))
    index.put("b", "teams", 20.0, 30.0)
    index.put("b", "teams", 12.0, 14.0)
    ((_, cell),) = index.cells(5, area_of(5, 0, 0, 31, 31))
    assert (cell["teams"].sum_x, cell["teams"].sum_y) == (22.0, 24.0)
