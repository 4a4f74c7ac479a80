from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from console.domain.duty import Seat
from console.domain.reporting import ReportKind
from console.errors import KnownError
from console.paths import resources
from console.profile import Profile, load_profile


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    """A folder of cities that may be spoilt."""
    shutil.copytree(resources() / "cities" / "kunshan", tmp_path / "kunshan")
    return tmp_path


def spoil(cities: Path, name: str, change: Any) -> None:
    path = cities / "kunshan" / f"{name}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def refused(cities: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        load_profile(cities=cities)
    return caught.value


def test_the_city_is_kunshan(profile: Profile) -> None:
    assert (profile.city.code, profile.city.name) == ("320583", "昆山市")
    assert "非行政界线" in profile.city.note


def test_the_profile_is_read_once() -> None:
    assert load_profile() is load_profile("kunshan")


def test_look_ups_find_what_is_there_and_nothing_else(profile: Profile) -> None:
    found = {
        "21010": profile.event_type,
        "21000": profile.event_class,
        "320583113": profile.town,
        "road-g2": profile.place,
        "deaths": profile.metric,
        "G1": profile.grading_rule,
        "city-phone": profile.report_rule,
        "FIRE": profile.team_category,
        "101": profile.material_category,
        "hospital": profile.site_kind,
        "EMB": profile.unit,
    }
    for code, look_up in found.items():
        assert look_up(code) is not None, code
        assert look_up("nowhere") is None, code


def test_the_class_of_a_type_is_its_top_class(profile: Profile) -> None:
    assert profile.class_of("21010") == "20000"
    assert profile.class_of("90010") == "90000"
    assert profile.class_of("nothing") == ""


def test_rules_know_their_event_types(profile: Profile) -> None:
    rule = profile.grading_rule("G2")
    assert rule is not None
    assert {"22010", "21020"} <= set(rule.event_types)


def test_what_a_seat_may_do(profile: Profile) -> None:
    assert profile.may(Seat.DUTY_OFFICER, "calls.open_call")
    assert not profile.may(Seat.DUTY_OFFICER, "reporting.sign")
    assert profile.may(Seat.DUTY_LEADER, "reporting.sign")
    assert profile.may(Seat.COMMANDER, "grade.confirm")
    assert not profile.may(Seat.DUTY_OFFICER, "grade.confirm")
    assert not profile.may(Seat.OBSERVER, "calls.open_call")


def test_report_items_come_in_printed_order(profile: Profile) -> None:
    keys = [item.key for item in profile.items_of(ReportKind.FIRST)]
    assert (keys[0], keys[-1], len(keys)) == ("received", "signing", 14)


def test_a_city_that_is_not_there() -> None:
    with pytest.raises(KnownError) as caught:
        load_profile("atlantis")
    assert caught.value.code == "profile.missing"
    assert caught.value.facts["file"] == "city.json"


def test_a_field_of_the_wrong_kind_is_named(cities: Path) -> None:
    spoil(cities, "towns", lambda towns: towns[2].update(accuracy_m="far"))
    error = refused(cities)
    assert (error.code, error.facts["file"]) == ("profile.damaged", "towns.json")
    assert "[2].accuracy_m" in str(error.facts["problem"])


def test_an_impossible_position_is_named(cities: Path) -> None:
    spoil(cities, "towns", lambda towns: towns[0]["position"].update(lat=931))
    assert "[0].position" in str(refused(cities).facts["problem"])


def test_a_misspelt_field_is_not_passed_over(cities: Path) -> None:
    spoil(cities, "report_rules", lambda rules: rules[1].update(verifyed=True))
    assert "$[1].verifyed" in str(refused(cities).facts["problem"])


def test_a_missing_field_is_named(cities: Path) -> None:
    spoil(cities, "city", lambda city: city.pop("centre"))
    assert "centre" in str(refused(cities).facts["problem"])


@pytest.mark.parametrize("content", [b"[{", "昆山".encode("gb18030"), b""])
def test_a_broken_file_is_named(cities: Path, content: bytes) -> None:
    (cities / "kunshan" / "units.json").write_bytes(content)
    error = refused(cities)
    assert (error.code, error.facts["file"]) == ("profile.damaged", "units.json")


def test_teams_fit_an_event_by_the_beginning_of_its_code(profile) -> None:
    assert "HAZMAT" in profile.teams_for("21020")
    assert "FIRE" in profile.teams_for("21020")
    assert "FLOOD" not in profile.teams_for("21020")
    assert profile.teams_for("") == ()
