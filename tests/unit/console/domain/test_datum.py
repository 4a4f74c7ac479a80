"""Conversions agree with published and computed values to 1e-6 degrees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.datum import (
    Datum,
    bd_to_gcj,
    gcj_to_bd,
    gcj_to_wgs,
    to_wgs84,
    wgs_to_gcj,
)
from console.domain.position import Position, distance_m

NEAR = 1e-6


def near(a: Position, lon: float, lat: float, tolerance: float = NEAR) -> bool:
    return abs(a.lon - lon) < tolerance and abs(a.lat - lat) < tolerance


@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
        ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
        ((120.976400, 31.386700), (120.980712, 31.384663)),
        ((121.098800, 31.299700), (121.103423, 31.297890)),
        ((120.846000, 31.114500), (120.850205, 31.112285)),
    ],
)
def test_gcj_agrees_with_published_values_and_back(
    wgs: tuple[float, float], gcj: tuple[float, float]
) -> None:
    assert near(wgs_to_gcj(Position(*wgs)), *gcj)
    assert near(gcj_to_wgs(Position(*gcj)), *wgs, tolerance=2e-6)


@pytest.mark.parametrize(
    ("wgs", "bd"),
    [
        ((120.976400, 31.386700), (120.987163, 31.390832)),
        ((121.098800, 31.299700), (121.109873, 31.304008)),
        ((120.846000, 31.114500), (120.856644, 31.118602)),
    ],
)
def test_bd_agrees_with_computed_values(wgs: tuple[float, float], bd: tuple[float, float]) -> None:
    assert near(gcj_to_bd(wgs_to_gcj(Position(*wgs))), *bd, tolerance=1.5e-6)


def test_bd_and_gcj_agree_with_published_values() -> None:
    assert near(gcj_to_bd(Position(116.404, 39.915)), 116.41036949371029, 39.92133699351021)
    assert near(bd_to_gcj(Position(116.404, 39.915)), 116.39762729119315, 39.90865673957631)


@given(st.floats(120.8, 121.2), st.floats(31.1, 31.6))
def test_there_and_back_is_the_same_place(lon: float, lat: float) -> None:
    here = Position(lon, lat)
    assert distance_m(gcj_to_wgs(wgs_to_gcj(here)), here) < 0.001
    assert 450 < distance_m(wgs_to_gcj(here), here) < 500  # the error of a mistaken datum


def test_outside_china_nothing_moves() -> None:
    paris = Position(2.35, 48.85)
    assert wgs_to_gcj(paris) == paris


def test_each_datum_comes_to_wgs84_and_an_unknown_one_to_nothing() -> None:
    hall = Position(120.9764, 31.3867)
    gcj, bd = wgs_to_gcj(hall), gcj_to_bd(wgs_to_gcj(hall))
    assert to_wgs84(hall, Datum.WGS84) == hall
    for position, datum in ((gcj, Datum.GCJ02), (bd, Datum.BD09)):
        converted = to_wgs84(position, datum)
        assert converted is not None
        assert distance_m(converted, hall) < 0.5
    assert to_wgs84(hall, Datum.UNKNOWN) is None


@pytest.mark.shared_data
def test_224_cities_agree_with_a_published_table(shared_data: Path) -> None:
    cities = json.loads((shared_data / "coords/gcoord_china_cities.json").read_text("utf-8"))
    assert len(cities) == 224
    for city in cities:
        coords = city["coords"]
        wgs, gcj, bd = (Position(*coords[name]) for name in ("WGS84", "GCJ02", "BD09"))
        assert distance_m(wgs_to_gcj(wgs), gcj) < 3.0, city["attrs"]["name"]
        assert distance_m(gcj_to_bd(gcj), bd) < 3.0, city["attrs"]["name"]
