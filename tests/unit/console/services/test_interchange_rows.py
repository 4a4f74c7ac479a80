"""Rows become records, or are refused for a reason that names the column."""

from __future__ import annotations

import pytest

from console.domain.datum import Datum, wgs_to_gcj
from console.domain.forces import TeamLevel
from console.domain.position import Position, distance_m
from console.domain.supplies import Depot, DepotTier
from console.services import interchange
from console.services.interchange_model import Preview, Sheet, SheetRow


def sheet(headers: str, *rows: str) -> Sheet:
    return Sheet(
        name="登记表.csv",
        encoding="utf-8",
        header_row=1,
        headers=tuple(headers.split(",")),
        rows=tuple(SheetRow(n, tuple(row.split(","))) for n, row in enumerate(rows, 2)),
    )


def tried(flow, kind: str, table: Sheet, datum: Datum = Datum.WGS84) -> Preview:
    preview: Preview = flow.ask(
        interchange.preview,
        profile=flow.profile,
        sheet=table,
        kind=kind,
        mapping=interchange.propose_mapping(table, kind),
        datum=datum,
    )
    return preview


def only(preview: Preview):
    assert not preview.rejected, preview.rejected
    return preview.accepted[0].records[0]


def reason(flow, kind: str, headers: str, *rows: str) -> str:
    preview = tried(flow, kind, sheet(headers, *rows))
    return f"{preview.rejected[-1].column}: {preview.rejected[-1].reason}"


def test_a_team_with_all_that_can_be_said(flow) -> None:
    headers = "名称,类别,层级,区镇,经度,纬度,负责人,电话,人数,专长,装备,编号"
    row = "堵漏队,HAZMAT,区镇,千灯,121.0,31.27,甲,000-1,12,堵漏、洗消,泵,42"
    team = only(tried(flow, "team", sheet(headers, row)))
    assert (team.category, team.level, team.town) == ("HAZMAT", TeamLevel.TOWN, "320583113")
    assert team.specialities == ("堵漏", "洗消")
    assert (team.headcount, team.source) == (12, "登记表.csv#42")
    assert team.position == Position(121.0, 31.27)


def test_the_datum_is_converted_or_the_position_left_out_with_a_warning(flow) -> None:
    here = Position(121.0, 31.27)
    gcj = wgs_to_gcj(here)
    table = sheet("名称,经度,纬度", f"甲,{gcj.lon},{gcj.lat}")
    converted = only(tried(flow, "site", table, Datum.GCJ02))
    assert distance_m(converted.position, here) < 0.01
    unknown = tried(flow, "site", table, Datum.UNKNOWN)
    assert only(unknown).position is None
    assert str(gcj.lon) in only(unknown).source
    assert any("坐标系不明" in warning for warning in unknown.accepted[0].warnings)


@pytest.mark.parametrize(
    ("headers", "row", "expected"),
    [
        ("名称,人数", ",3", "名称: 为空"),
        ("名称,人数", "甲,#NUM!", "人数: 是表格的错误值，不是数据"),
        ("名称,人数", "甲,许多", "人数: 不是数字"),
        ("名称,类别", "甲,太空", "类别: 类别不认识"),
        ("名称,层级", "甲,太空", "层级: 层级不认识"),
        ("名称,经度,纬度", "甲,31.3,121.0", "经度: 经纬度颠倒"),
        ("名称,del_flag", "甲,1", "del_flag: 来源中已标记删除"),
        ("名称,地址", "甲\x00,x", "名称: 含控制字符"),
        ("名称,地址", "长" * 201 + ",x", "名称: 超过200字"),
        ("人数,电话", "3,000", "名称: 为空"),
    ],
)
def test_reasons(flow, headers: str, row: str, expected: str) -> None:
    assert reason(flow, "team", headers, row) == expected


def test_an_unknown_town_and_no_category_are_warned_of(flow) -> None:
    accepted = tried(flow, "team", sheet("名称,区镇", "甲,北京")).accepted[0]
    assert len(accepted.warnings) == 2
    assert accepted.records[0].town == ""


def test_the_same_thing_twice_is_refused(flow) -> None:
    table = sheet("名称,地址", "甲,一路", "甲,二路", "甲,一路")
    preview = tried(flow, "depot", table)
    assert [row.reason for row in preview.rejected] == ["与第2行重复"]
    flow.do(interchange.commit, preview=preview)
    again = tried(flow, "depot", table)
    assert {row.reason for row in again.rejected} == {"台账中已有"}
    assert not again.accepted


def test_depots_take_their_level_or_are_the_citys(flow) -> None:
    preview = tried(flow, "depot", sheet("名称,层级", "甲,村", "乙,"))
    tiers = [row.records[0].tier for row in preview.accepted]
    assert tiers == [DepotTier.VILLAGE, DepotTier.CITY]


def test_stock_finds_its_depot_by_name_or_by_number(flow) -> None:
    flow.keep(Depot(id="d", name="市库", tier=DepotTier.CITY, source="库.csv#77（坐标系不明）"))
    table = sheet(
        "品名,仓库,数量,有效期,类别",
        "救生衣,市库,20,2027-01-31,",
        "移动排水泵,77,,,",
        "怪东西,77,1,,206",
        "怪东西二,77,0,,",
    )
    preview = tried(flow, "stock_item", table)
    vest, pump, odd, none = (row.records for row in preview.accepted)
    assert (vest[0].depot, vest[0].category, vest[1].quantity) == ("d", "206", 20)
    assert (pump[0].category, len(pump)) == ("303", 1)
    assert odd[0].category == "206"
    assert (none[0].category, len(none)) == ("", 1)
    assert [len(row.warnings) for row in preview.accepted] == [0, 1, 0, 2]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("市库,市库,1,", "品名: 是储备库的名称，不是物资"),
        ("绳,月球库,1,", "仓库: 找不到这个储备库"),
        ("绳,市库,1.5,", "数量: 不是整数"),
        ("绳,市库,-1,", "数量: 小于0"),
        ("绳,市库,1,明天", "有效期: 不是日期"),
    ],
)
def test_stock_reasons(flow, row: str, expected: str) -> None:
    flow.keep(Depot(id="d", name="市库", tier=DepotTier.CITY))
    assert reason(flow, "stock_item", "品名,仓库,数量,有效期", row) == expected


def test_shelters_and_sites(flow) -> None:
    shelter = only(tried(flow, "shelter", sheet("名称,有效面积,容量", "体育馆,2000,1000")))
    assert (shelter.effective_area_m2, shelter.capacity) == (2000, 1000)
    site = only(tried(flow, "site", sheet("名称,类别,危险物质", "化工厂,hazmat_plant,苯、氯")))
    assert (site.kind, site.substances) == ("hazmat_plant", ("苯", "氯"))
    assert only(tried(flow, "site", sheet("名称", "无名地"))).kind == "other"
