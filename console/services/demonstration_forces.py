"""The rescue teams of the demonstration city, in the numbers that the city plan states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.domain.forces import Team, TeamLevel
from console.services.demonstration_stage import MARK, SOURCE, Stage


@dataclass(frozen=True, slots=True)
class _Sort:
    """What the teams of a category are like."""

    name: str  # {town}, {n}
    level: TeamLevel
    unit: str  # {town}
    people: tuple[int, int]
    ready_min: int
    can: tuple[str, ...]
    has: tuple[str, ...]


_SORTS: dict[str, _Sort] = {
    "FIRE": _Sort(
        "{town}消防救援站{n}",
        TeamLevel.CITY,
        "昆山市消防救援大队",
        (18, 45),
        1,
        ("火灾扑救", "破拆救援", "高层救援"),
        ("水罐消防车2辆", "泡沫消防车1辆", "抢险救援车1辆"),
    ),
    "FLOOD": _Sort(
        "{town}防汛抢险{n}队",
        TeamLevel.TOWN,
        "{town}",
        (12, 60),
        30,
        ("圩堤抢险", "排涝", "人员转移"),
        ("移动排涝泵1台", "编织袋2000只", "冲锋舟1艘"),
    ),
    "HAZMAT": _Sort(
        "{town}危化品应急救援{n}队",
        TeamLevel.ENTERPRISE,
        "{town}危化品企业",
        (8, 25),
        10,
        ("堵漏", "输转", "洗消", "侦检"),
        ("重型防化服6套", "空气呼吸器12具", "堵漏器材1套"),
    ),
    "WATER-POWER": _Sort(
        "{town}水电抢险{n}队",
        TeamLevel.CITY,
        "供水、供电企业",
        (10, 30),
        30,
        ("供水抢修", "电力抢修"),
        ("应急发电车1辆", "抢修工程车2辆"),
    ),
    "GAS": _Sort(
        "{town}天然气抢险{n}队",
        TeamLevel.ENTERPRISE,
        "城镇燃气企业",
        (8, 20),
        15,
        ("燃气抢修", "泄漏检测"),
        ("燃气抢险车1辆", "可燃气体检测仪4台"),
    ),
    "COMMS": _Sort(
        "通信应急保障{n}队",
        TeamLevel.CITY,
        "通信企业",
        (10, 16),
        30,
        ("应急基站", "卫星通信"),
        ("应急通信车1辆", "卫星便携站1套"),
    ),
    "AIR": _Sort(
        "直升机救援企业",
        TeamLevel.SOCIAL,
        "通用航空企业",
        (12, 12),
        60,
        ("空中搜救", "空中转运"),
        ("直升机1架",),
    ),
    "AGREEMENT-CHEM": _Sort(
        "化工企业协议救援{n}队",
        TeamLevel.ENTERPRISE,
        "{town}化工企业",
        (8, 18),
        20,
        ("堵漏", "物料输转"),
        ("空气呼吸器6具", "围油栏200米"),
    ),
    "AGREEMENT-DG": _Sort(
        "危化品运输企业协议救援队",
        TeamLevel.ENTERPRISE,
        "危化品运输企业",
        (10, 10),
        40,
        ("槽车倒罐", "危险货物转运"),
        ("空载槽车3辆", "倒罐泵2台"),
    ),
    "AGREEMENT-MUNICIPAL": _Sort(
        "市政工程企业协议抢险{n}队",
        TeamLevel.ENTERPRISE,
        "市政工程企业",
        (20, 40),
        40,
        ("道路抢通", "管网抢修"),
        ("挖掘机2台", "自卸车4辆"),
    ),
}
_FIRST_OF_TOWN = {"FIRE": "示例·千灯镇特勤消防救援站", "HAZMAT": "示例·千灯危化品应急救援基地"}
"""The two that the city plan names in Qiandeng's chemical park."""
_AGREEMENTS = ("AGREEMENT", "AIR")
_QIANDENG = "320583113"
_SPREAD_M = 3200.0


def make(stage: Stage) -> Iterator[Team]:
    """As many teams of each category as the city plan has; those without a count have none."""
    for category in stage.profile.team_categories:
        if category.planned and (sort := _SORTS.get(category.code)):
            for number in range(category.planned):
                yield _team(stage, category.code, sort, number)


def _team(stage: Stage, category: str, sort: _Sort, number: int) -> Team:
    town = stage.town(number)
    round_ = number // len(stage.profile.towns) + 1
    n = number + 1 if "{town}" not in sort.name else round_
    name = MARK + sort.name.format(town=town.name.partition("（")[0], n=n)
    if town.code == _QIANDENG and round_ == 1:
        name = _FIRST_OF_TOWN.get(category, name)
    return Team(
        id=stage.id("team", f"{category}/{number}"),
        name=name,
        category=category,
        level=sort.level,
        unit=MARK + sort.unit.format(town=town.name.partition("（")[0]),
        town=town.code,
        position=stage.near(town.position, _SPREAD_M),
        leader=f"{MARK}队长",
        phone=stage.phone(),
        headcount=stage.dice.randint(*sort.people),
        specialities=sort.can,
        equipment=sort.has,
        readiness_min=sort.ready_min,
        agreement=f"{MARK}协议{number + 1:02d}号" if category.startswith(_AGREEMENTS) else "",
        state_since=stage.now,
        source=SOURCE,
        updated_at=stage.now,
        simulated=True,
    )
