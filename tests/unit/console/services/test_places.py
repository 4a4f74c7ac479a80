from __future__ import annotations

import csv
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.position import Position
from console.domain.supplies import Site
from console.profile import Profile, load_profile
from console.services import places
from console.services.places import SOMEWHERE_IN_TOWN_M, MatchedBy, PlaceIndex
from db.store import Store

QIANDENG, JINXI = "320583113", "320583114"
INDEX = PlaceIndex(load_profile())


@pytest.fixture(scope="module")
def known() -> PlaceIndex:
    return INDEX


@pytest.mark.parametrize(
    ("text", "name", "by"),
    [
        ("千灯", "千灯镇", MatchedBy.ALIAS),
        ("千灯镇", "千灯镇", MatchedBy.NAME),
        ("qiandeng", "千灯镇", MatchedBy.PINYIN),
        ("Qian Deng", "千灯镇", MatchedBy.PINYIN),
        ("qd", "千灯镇", MatchedBy.INITIALS),
        ("qdz", "千灯镇", MatchedBy.INITIALS),
        ("陈墓", "锦溪镇", MatchedBy.ALIAS),
        ("chenmu", "锦溪镇", MatchedBy.PINYIN),
        ("石浦", "千灯镇", MatchedBy.ALIAS),
        ("蓬朗", "昆山开发区", MatchedBy.ALIAS),
        ("正仪", "巴城镇", MatchedBy.ALIAS),
        ("南港", "张浦镇", MatchedBy.ALIAS),
        ("changjianglu", "长江路", MatchedBy.PINYIN),
        ("cjl", "长江路", MatchedBy.INITIALS),
        ("g2", "京沪高速（沪宁高速）", MatchedBy.ALIAS),
        ("312", "312国道", MatchedBy.NAME),
        ("火车站", "昆山站", MatchedBy.ALIAS),
        ("千deng", "千灯镇", MatchedBy.PINYIN),
        ("歇马桥", "歇马桥村", MatchedBy.ALIAS),
        ("千灯歇马桥", "歇马桥村", MatchedBy.ALIAS),
    ],
)
def test_the_first_place_found(known: PlaceIndex, text: str, name: str, by: MatchedBy) -> None:
    hit = known.search(text)[0]
    assert (hit.name, hit.matched_by) == (name, by)


def test_the_name_that_fits_is_told(known: PlaceIndex) -> None:
    hit = known.search("陈墓")[0]
    assert (hit.matched, hit.id, hit.town_name) == ("陈墓", JINXI, "锦溪镇")


@pytest.mark.parametrize("text", ["", "   ", "\n", "没有这个地方", "zzzzzz", "(((", "\\", "'"])
def test_nothing_is_found_for_nothing(known: PlaceIndex, text: str) -> None:
    assert known.search(text) == []


@given(st.text(max_size=12))
def test_any_text_may_be_typed(text: str) -> None:
    hits = INDEX.search(text, limit=5)
    assert len(hits) <= 5
    assert len({hit.id for hit in hits}) == len(hits)


def test_whole_names_come_before_beginnings_before_parts(profile: Profile) -> None:
    sites = [
        Site(id="1", name="新华星厂", kind="factory"),
        Site(id="2", name="华星厂", kind="factory"),
        Site(id="3", name="华星", kind="factory"),
    ]
    assert [hit.id for hit in PlaceIndex(profile, sites).search("华星")] == ["3", "2", "1"]


def test_places_of_the_given_town_come_first(profile: Profile) -> None:
    sites = [
        Site(id="1", name="华星一厂", kind="factory", town=JINXI),
        Site(id="2", name="华星二厂", kind="factory", town=QIANDENG),
    ]
    found = PlaceIndex(profile, sites).search("华星", town=QIANDENG)
    assert [hit.id for hit in found] == ["2", "1"]


def test_one_place_recorded_twice_is_told_once(profile: Profile) -> None:
    here = Position(121.0, 31.27)
    twins = [Site(id=i, name="华星厂", kind="factory", position=here) for i in "12"]
    assert len(PlaceIndex(profile, twins).search("华星厂")) == 1
    aliases = [Site(id="1", name="华星厂", kind="factory", aliases=("华星厂", "华星 厂"))]
    assert len(PlaceIndex(profile, aliases).search("华星厂")) == 1


def test_two_plants_of_one_name_stay_two(profile: Profile) -> None:
    sites = [
        Site(id=i, name="华星厂", kind="factory", position=Position(121.0, lat))
        for i, lat in (("1", 31.2), ("2", 31.4))
    ]
    assert len(PlaceIndex(profile, sites).search("华星厂")) == 2


def test_a_place_without_position_stands_for_its_town(known: PlaceIndex, profile: Profile) -> None:
    town = profile.town(JINXI)
    hit = known.search("长白荡")[0]
    assert town is not None
    assert (hit.position, hit.accuracy_m) == (town.position, SOMEWHERE_IN_TOWN_M)
    road = known.search("常嘉高速")[0]
    assert (road.position, road.accuracy_m, road.town) == (None, None, "")


def test_a_simulated_site_says_so(profile: Profile) -> None:
    site = Site(id="1", name="示例化工", kind="hazmat_plant", simulated=True)
    hit = PlaceIndex(profile, [site]).search("shilihuagong")[0]
    assert hit.simulated
    assert (hit.position, hit.accuracy_m) == (None, None)


def test_nearest_town(known: PlaceIndex) -> None:
    near = known.nearest_town(Position(121.001, 31.268))
    assert near is not None
    assert near.code == QIANDENG
    assert known.nearest_town(Position(116.4, 39.9)) is None


def test_the_index_holds_the_registered_sites(
    store: Store, profile: Profile, actor: object
) -> None:
    from console.domain.duty import SYSTEM

    with store.begin(SYSTEM, "sites.update") as work:
        work.put(Site(id="1", name="华星化工", kind="hazmat_plant", town=QIANDENG))
    with store.reading() as read:
        found = places.index(read, profile=profile).search("hxhg")
    assert [hit.id for hit in found] == ["1"]


def test_five_thousand_names_are_searched_while_typing(profile: Profile) -> None:
    """5 ms a query on a quiet machine; the limit here leaves room for a busy one."""
    dice = random.Random(320583)
    letters = "昆山千灯化工电子新材料科技长江路前进机械精密金属重庆行乐朝阳"
    sites = [
        Site(id=str(n), name="".join(dice.choices(letters, k=5)) + "公司", kind="factory")
        for n in range(5000)
    ]
    index = PlaceIndex(profile, sites)
    spent = []
    for text in ("千灯", "qd", "changjiang", "gongsi", "gs", "k", "司"):
        begun = time.perf_counter()
        index.search(text)
        spent.append(time.perf_counter() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.025, spent


@pytest.mark.shared_data
def test_real_villages_are_found_by_name_and_pinyin(shared_data: Path, profile: Profile) -> None:
    with (shared_data / "admin" / "kunshan_villages.csv").open(encoding="utf-8") as lines:
        names = sorted({row["name"] for row in csv.DictReader(lines)})
    index = PlaceIndex(profile, [Site(id=name, name=name, kind="village") for name in names])
    from console.services.place_words import initials, readings

    for name in names:
        assert name in [hit.id for hit in index.search(name)], name
        spelt = readings(name)[0]
        assert name in [hit.id for hit in index.search(spelt.lower())], name
        assert name in [hit.id for hit in index.search(initials(spelt), limit=80)], name


def test_a_place_on_a_sheet_is_called_by_its_name_and_never_by_its_code(store: Store) -> None:
    profile = load_profile()
    with store.reading() as read:
        assert places.place_name(read, profile=profile, place=profile.places[0].id)
        assert places.place_name(read, profile=profile, place="某村口") == "某村口"
        for said in ("", QIANDENG, "site-unknown"):
            assert places.place_name(read, profile=profile, place=said) == ""
    assert places.town_name(profile, QIANDENG) == "千灯镇"
    assert (places.town_name(profile, "外地"), places.town_name(profile, "999")) == ("外地", "")
