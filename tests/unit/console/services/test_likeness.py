from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from console.domain.incident import Call, Incident, IncidentState
from console.domain.position import Position
from console.profile import Profile
from console.services import likeness
from console.services.likeness import DuplicateCandidate
from console.texts import set_language

QIANDENG, HUAQIAO = "320583113", "320583108"
HERE = Position(121.0, 31.27)
NEAR, FAR = Position(121.005, 31.275), Position(121.08, 31.30)
AT = dt.datetime(2026, 7, 1, 19, 0, tzinfo=dt.UTC)


def incident(key: str = "a", **fields: Any) -> Incident:
    told = {
        "number": f"KS-20260702-{key}",
        "title": "千灯镇 危险化学品泄漏",
        "reported_at": AT,
        "event_type": "21010",
        "town": QIANDENG,
        "summary": "化工园一个储罐漏了，味道很冲",
    }
    return Incident(id=key, **(told | fields))


def call(**fields: Any) -> Call:
    told = {"what": "化工园那边有股怪味，罐子在漏", "town": QIANDENG}
    return Call(id="c", **({"called_at": AT + dt.timedelta(minutes=12)} | told | fields))


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    set_language("zh")


@pytest.fixture
def candidates(flow: Any, profile: Profile) -> Any:
    def ask(sheet: Call, *kept: Incident) -> tuple[DuplicateCandidate, ...]:
        flow.keep(*kept)
        found: tuple[DuplicateCandidate, ...] = flow.ask(
            likeness.of_call, profile=profile, call=sheet
        )
        return found

    return ask


def test_the_same_town_and_matter_within_the_hour(candidates: Any) -> None:
    (found,) = candidates(call(), incident())
    assert (found.incident, found.distance_m, found.minutes_apart) == ("a", None, 12.0)
    assert "同一区镇" in found.why
    assert "类型相同" in found.why


@pytest.mark.parametrize(
    "different",
    [
        {"called_at": AT + dt.timedelta(minutes=180)},
        {"town": HUAQIAO},
        {"town": ""},
        {"what": "老太太在家摔了一跤，要叫救护车", "event_type": "34010"},
    ],
)
def test_what_is_not_one_event(candidates: Any, different: dict[str, Any]) -> None:
    assert candidates(call(**different), incident()) == ()


def test_just_within_the_limit_of_time(candidates: Any) -> None:
    assert candidates(call(called_at=AT + dt.timedelta(minutes=179)), incident())
    assert len(candidates(call(called_at=AT - dt.timedelta(minutes=179)))) == 1


def test_near_by_over_the_border_of_a_town(candidates: Any) -> None:
    (found,) = candidates(call(town=HUAQIAO, position=NEAR), incident(position=HERE))
    assert found.distance_m is not None
    assert 0 < found.distance_m < 2000
    assert any("相距" in why for why in found.why)


def test_far_apart_and_in_other_towns(candidates: Any) -> None:
    assert candidates(call(town=HUAQIAO, position=FAR), incident(position=HERE)) == ()


def test_a_position_no_better_than_a_town_is_no_distance(candidates: Any) -> None:
    vague = call(town=HUAQIAO, position=HERE, accuracy_m=5000)
    assert candidates(vague, incident(position=HERE)) == ()


def test_the_same_place_weighs_most(candidates: Any) -> None:
    first, second = candidates(call(place="site-1"), incident("a"), incident("b", place="site-1"))
    assert (first.incident, second.incident) == ("b", "a")
    assert "同一地点" in first.why


def test_a_related_type_is_enough(candidates: Any) -> None:
    (found,) = candidates(call(event_type="21020", what="炸了"), incident())
    assert "类型相近" in found.why


def test_like_words_are_enough(candidates: Any) -> None:
    same = "化工园一个储罐漏了，味道很冲"
    (found,) = candidates(call(event_type="34010", what=same), incident())
    assert any("相似度" in why for why in found.why)


@pytest.mark.parametrize("state", [s for s in IncidentState if not s.is_open])
def test_only_open_incidents(candidates: Any, state: IncidentState) -> None:
    assert candidates(call(), incident(state=state)) == ()


def test_an_unknown_type_is_no_family(candidates: Any) -> None:
    assert candidates(call(event_type="99999", what="喂"), incident()) == ()


def test_an_incident_is_not_its_own_twin(flow: Any, profile: Profile) -> None:
    flow.keep(incident("a"), incident("b"))
    found = flow.ask(likeness.of_incident, profile=profile, incident=incident("a"))
    assert [candidate.incident for candidate in found] == ["b"]
