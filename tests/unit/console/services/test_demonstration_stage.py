"""Dice that fall the same way, numbers nobody has, points inside the city."""

from __future__ import annotations

from console.services.demonstration_stage import Stage


def test_the_same_seed_falls_the_same_way(profile, clock) -> None:
    one, other = (Stage(profile=profile, seed=7, now=clock.now()) for _ in range(2))
    centre = profile.city.centre
    assert [one.near(centre, 900) for _ in range(5)] == [other.near(centre, 900) for _ in range(5)]
    assert one.id("team", 1) == other.id("team", 1)
    assert one.id("team", 1) != one.id("team", 2)
    assert (one.phone(), one.phone()) == ("000-00000001", "000-00000002")
    assert one.town(0) is one.town(len(profile.towns))


def test_a_point_never_leaves_the_city(profile, clock) -> None:
    stage = Stage(profile=profile, seed=7, now=clock.now())
    west, south, east, north = profile.city.bbox
    for _ in range(200):
        point = stage.near(profile.towns[-1].position, 60_000)
        assert west <= point.lon <= east
        assert south <= point.lat <= north
