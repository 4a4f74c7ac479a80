"""The key sites of the demonstration city, with the chemical park of Qiandeng among them."""

from __future__ import annotations

from collections.abc import Iterator

from console.domain.position import Position
from console.domain.supplies import Site
from console.services.demonstration_stage import MARK, SOURCE, Stage

_PARK = Position(lon=121.03, lat=31.24)
"""A guess at the place of the chemical park (DOMAIN: unverified); the samples lie around it."""
_PARK_SPREAD_M = 1400.0
_TOWN_SPREAD_M = 2400.0
_QIANDENG = "320583113"

_PLANTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...] = (
    ("千灯精细化工一厂", ("精化一厂", "苯储罐区", "园区苯罐区"), ("苯", "甲苯"), "一级"),
    ("千灯树脂材料厂", ("树脂厂",), ("苯乙烯", "丙烯酸"), "二级"),
    ("千灯电子化学品厂", ("电子化学品厂",), ("氢氟酸", "硝酸"), "三级"),
    ("千灯涂料厂", ("涂料厂",), ("二甲苯", "丙酮"), "三级"),
    ("千灯氯碱助剂厂", ("氯碱厂",), ("液氯",), "二级"),
    ("千灯溶剂回收厂", ("溶剂厂",), ("甲醇", "乙醇"), "四级"),
    ("千灯冷冻食品厂", ("冷库",), ("液氨",), "四级"),
    ("石浦化工物流仓库", ("化工仓库",), ("危险化学品",), "三级"),
)
"""Name, other names, substances, grade of the major hazard source."""

_ELSEWHERE: tuple[tuple[str, str, int], ...] = (
    ("hospital", "医院", 8),
    ("school", "中学", 10),
    ("care_home", "养老院", 5),
    ("station", "车站", 6),
    ("water_intake", "饮用水取水口", 3),
    ("water_plant", "自来水厂", 3),
    ("dust_plant", "铝镁抛光厂", 5),
    ("gas_facility", "燃气门站", 3),
    ("mall", "商业广场", 4),
    ("pump_station", "排涝泵站", 5),
)
"""Kind, what it is called, how many."""


def make(stage: Stage) -> Iterator[Site]:
    """The plants of the chemical park, then the rest, town by town."""
    for name, aliases, substances, grade in _PLANTS:
        yield Site(
            id=stage.id("site", name),
            name=MARK + name,
            kind="ammonia_plant" if "液氨" in substances else "hazmat_plant",
            aliases=aliases,
            unit=MARK + name,
            town=_QIANDENG,
            address="昆山精细材料产业园（示例位置）",
            position=stage.near(_PARK, _PARK_SPREAD_M),
            hazard_level=grade,
            substances=substances,
            phone=stage.phone(),
            source=SOURCE,
            simulated=True,
        )
    offset = 0
    for kind, called, count in _ELSEWHERE:
        for number in range(count):
            yield _site(stage, kind, called, offset + number, number + 1)
        offset += count


def _site(stage: Stage, kind: str, called: str, place: int, number: int) -> Site:
    town = stage.town(place)
    short = town.name.partition("（")[0]
    return Site(
        id=stage.id("site", f"{kind}/{number}"),
        name=f"{MARK}{short}{called}",
        kind=kind,
        aliases=(f"{short}{called}",),
        unit=f"{MARK}{short}{called}",
        town=town.code,
        position=stage.near(town.position, _TOWN_SPREAD_M),
        substances=("铝镁粉尘",) if kind == "dust_plant" else (),
        phone=stage.phone(),
        source=SOURCE,
        simulated=True,
    )
