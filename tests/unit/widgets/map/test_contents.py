from __future__ import annotations

from console.domain.position import Position
from widgets.map.contents import Contents
from widgets.map.items import Kind, MapItem
from widgets.map.projection import Projection

HERE = Position(120.98, 31.38)
WINDOW = (-50_000.0, -50_000.0, 50_000.0, 50_000.0)


def team(key: str, lon: float = 120.98, lat: float = 31.38, **more: object) -> MapItem:
    return MapItem(id=key, kind=Kind.TEAM, position=Position(lon, lat), label=key, **more)  # type: ignore[arg-type]


def incident(key: str, lon: float, *, priority: int = 0) -> MapItem:
    where = Position(lon, 31.38)
    return MapItem(id=key, kind=Kind.INCIDENT, position=where, label=key, priority=priority)


def contents() -> Contents:
    return Contents(Projection(HERE))


def test_set_items_replaces_a_layer_and_leaves_the_others() -> None:
    made = contents()
    made.set_items("teams", [team("a"), team("b")])
    made.set_items("incidents", [incident("i", 120.9)])
    made.set_items("teams", [team("b"), team("c")])
    assert [item.id for item in made.items("teams")] == ["b", "c"]
    assert made.count("incidents") == 1


def test_the_same_id_may_live_in_two_layers() -> None:
    made = contents()
    made.set_items("teams", [team("x")])
    made.set_items("sites", [MapItem(id="x", kind=Kind.SITE, position=HERE, label="x")])
    made.remove_items("teams", ["x"])
    assert made.item("sites", "x") is not None
    assert sum(spot.count for spot in made.spots(WINDOW, 0.01)) == 1


def test_moved_items_move_their_spot() -> None:
    made = contents()
    made.set_items("teams", [team("a")])
    (before,) = made.spots(WINDOW, 0.01)
    made.update_items("teams", [team("a", lon=121.1)])
    (after,) = made.spots(WINDOW, 0.01)
    assert after.x > before.x


def test_a_changed_state_is_shown_without_a_move() -> None:
    made = contents()
    made.set_items("teams", [team("a")])
    made.spots(WINDOW, 0.01)
    made.update_items("teams", [team("a", glyph="消")])
    (spot,) = made.spots(WINDOW, 0.01)
    assert made.one_of(spot).glyph == "消"


def test_a_hidden_layer_is_neither_drawn_nor_hit() -> None:
    made = contents()
    made.set_items("incidents", [incident("i", 120.98)])
    made.show("incidents", on=False)
    made.spots(WINDOW, 0.01)
    assert made.lone_items() == []
    assert made.nearest(0.0, 0.0, 100.0) is None


def test_incidents_are_hit_before_what_lies_under_them() -> None:
    made = contents()
    made.set_items("teams", [team("a")])
    made.set_items("incidents", [incident("low", 120.98), incident("high", 120.98, priority=9)])
    made.spots(WINDOW, 0.01)
    found = made.nearest(0.0, 0.0, 1000.0)
    assert isinstance(found, MapItem)
    assert found.id == "high"


def test_members_of_a_count() -> None:
    made = contents()
    made.set_items("teams", [team("a"), team("b", lon=120.9801)])
    (spot,) = made.spots(WINDOW, 0.01)
    assert {item.id for item in made.members(spot)} == {"a", "b"}
    assert made.nearest(spot.x, spot.y, 10.0) == spot
