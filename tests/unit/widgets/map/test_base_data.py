from __future__ import annotations

import json
from pathlib import Path

import pytest

from console import paths
from console.errors import KnownError
from widgets.map.base_data import EMPTY, FeatureKind, base_map_of, load_base_map

KUNSHAN = "320583"


def test_every_feature_is_schematic_and_says_where_it_is_from() -> None:
    base = base_map_of(KUNSHAN)
    assert base.features
    assert all(feature.schematic for feature in base.features)
    assert all("示意" in base.sources[feature.source] for feature in base.features)


def test_it_says_that_it_is_no_boundary_and_was_not_reviewed() -> None:
    base = base_map_of(KUNSHAN)
    assert base.notice == "示意图 · 非行政界线 · 内部使用 · 无审图号"
    assert base.review_number == ""
    assert base.use == "internal"


def test_the_outline_is_coarse() -> None:
    (outline,) = [f for f in base_map_of(KUNSHAN).features if f.kind is FeatureKind.OUTLINE]
    assert len(outline.points) < 30
    assert "示意" in outline.name
    assert all(round(value, 2) == value for point in outline.points for value in point)


def test_lakes_rivers_and_roads_are_there_in_both_languages() -> None:
    base = base_map_of(KUNSHAN)
    names = {feature.name for feature in base.features}
    assert {"阳澄湖", "傀儡湖", "淀山湖", "澄湖", "吴淞江", "娄江", "青阳港"} <= names
    assert {"G2", "S48", "G1521", "G4221", "G312"} <= {feature.ref for feature in base.features}
    assert all(feature.name_en for feature in base.features)


def test_a_city_without_a_base_map_has_an_empty_one() -> None:
    assert base_map_of("000000") is EMPTY
    assert load_base_map(Path("absent.json")) is EMPTY


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"name": 3}', '{"features": [{"points": [[999, 0]]}]}'],
)
def test_a_damaged_file_is_a_known_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "base_map.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        load_base_map(path)
    assert caught.value.facts["file"] == "base_map.json"


@pytest.mark.parametrize(("field", "value"), [("points", [[999.0, 0.0]]), ("source", "nowhere")])
def test_an_impossible_feature_is_refused(tmp_path: Path, field: str, value: object) -> None:
    whole = json.loads(
        (paths.resources() / "cities/kunshan/base_map.json").read_text(encoding="utf-8")
    )
    whole["features"][3][field] = value
    path = tmp_path / "base_map.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(KnownError):
        load_base_map(path)
