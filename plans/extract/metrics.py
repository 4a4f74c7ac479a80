"""Which metric a bounded figure is a threshold of: a table of words by unit.

The keys are those of the city's `metrics.json` where it has one. A figure whose words are in no
row keeps the plan's own words as its metric; it's proposed as unsure and never dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plans.extract.quantities import Quantity

_PEOPLE = ("人", "名", "人次", "例")
_TIME = {"分钟": 1 / 60, "小时": 1.0, "个小时": 1.0, "天": 24.0, "日": 24.0, "周": 168.0}

OWN_WORDS = "words:"
"""Ahead of a metric that is only known by the plan's own words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A metric, the units it is counted in, and the words that tell it.

    `after` is looked for right behind the figure, `near` anywhere in its phrase.
    """

    metric: str
    units: tuple[str, ...]
    after: str = ""
    near: str = ""


_GONE = "失踪|失联|下落不明"
RULES: tuple[Rule, ...] = (
    Rule(
        "deaths_missing",
        _PEOPLE,
        after=rf"死亡（[^）]*(?:{_GONE})[^）]*）|(?:死亡|遇难)(?:或者?|和|及|、|\(含)(?:{_GONE})|(?:{_GONE})(?:或者?|和|及|、)死亡",
    ),
    Rule("serious", _PEOPLE, after="(?:以上)?(?:的)?(?:重伤|急性|中毒（重伤）|中毒|重伤)"),
    Rule("casualties", _PEOPLE, after="(?:的)?伤亡"),
    Rule("deaths", _PEOPLE, after="(?:人员)?(?:死亡|遇难)"),
    Rule("injured", _PEOPLE, after="(?:的)?(?:受伤|负伤|伤者|伤)"),
    Rule("missing", _PEOPLE, after=f"(?:{_GONE})"),
    Rule("trapped", _PEOPLE, after="(?:被困|受困|被埋)"),
    Rule("people_at_risk", _PEOPLE, after="生命安全|涉险|遇险"),
    Rule("evacuated", _PEOPLE, after="(?:需)?(?:紧急)?(?:转移|疏散|撤离)"),
    Rule(
        "deaths_missing",
        _PEOPLE,
        near=rf"死亡(?:（[^）]*(?:{_GONE})[^）]*）|(?:或者?|和|及|、)(?:{_GONE}))(?:人数)?[^，。；0-9]{{0,4}}$",
    ),
    Rule("deaths", _PEOPLE, near="死亡(?:人数|人员|病例)?[^，。；0-9]{0,6}$"),
    Rule("evacuated", _PEOPLE, near="(?:转移|疏散|撤离|搬迁|安置)"),
    Rule("people_at_risk", _PEOPLE, near="(?:危及|涉险|遇险|威胁)[^，。；]{0,6}$"),
    Rule("serious", _PEOPLE, near="(?:重伤|中毒)(?:人数|（[^）]*）)?[^，。；0-9]{0,6}$"),
    Rule("injured", _PEOPLE, near="(?:受伤|负伤)(?:人数)?[^，。；0-9]{0,6}$"),
    Rule("missing", _PEOPLE, near="失联|失踪", after="[^，。；]{0,10}失去联系"),
    Rule("houses_flooded", ("户",), near="进水[^，。；0-9]{0,4}$"),
    Rule("households_without_gas", ("户",), near="(?:停气|供气)[^，。；0-9]{0,6}$"),
    Rule("households_without_water", ("户",), near="(?:停水|供水)[^，。；0-9]{0,6}$"),
    Rule("households_without_power", ("户",), near="(?:停电|供电)[^，。；0-9]{0,6}$"),
    Rule("participants", _PEOPLE, near="参与|参加|聚集|上访|涉事人数"),
    Rule("trapped", _PEOPLE, near="被困(?:人数)?[^，。；]{0,4}$"),
    Rule("stranded_passengers", _PEOPLE, near="滞留"),
    Rule("potential_loss_yuan", ("元",), near="潜在"),
    Rule("loss_yuan", ("元",), near="损失[^，。；0-9]{0,10}$"),
    Rule("loss_yuan", ("元",), after="(?:的)?(?:直接)?(?:经济|财产)?损失"),
    Rule("hub_recovery_hours", tuple(_TIME), near="客运|旅客|人员疏散"),
    Rule("channel_recovery_hours", tuple(_TIME), near="(?:航|港)[^。；]*恢复运行时间[^，。；]*$"),
    Rule("channel_blocked_hours", tuple(_TIME), near="航道|断航|航运|港口|进出港|水路|通航"),
    Rule("trunk_blocked_hours", tuple(_TIME), near="铁路.*公路|公路.*铁路"),
    Rule("line_blocked_hours", tuple(_TIME), near="铁路|行车中断"),
    Rule("trunk_blocked_hours", tuple(_TIME), near="机场|高速公路网|交通枢纽"),
    Rule("service_interrupted_hours", tuple(_TIME), near="轨道交通|地铁|运营中断|停运"),
    Rule("outage_hours", tuple(_TIME), near="停[电水气供热]|供[电水气热]|断[电水气]"),
    Rule(
        "road_blocked_hours",
        tuple(_TIME),
        near="公路|道路|国道|省道|县道|高速|抢修|抢通|通车|交通中断",
    ),
    Rule(
        "magnitude",
        ("级",),
        after="(?:的)?(?:[^，。；]{0,4}地震)",
        near="震级[^，。；]{0,6}$|地震[^，。；]{0,6}$",
    ),
    Rule(
        "wind_force",
        ("级",),
        near="风力[^，。；]{0,4}$|阵风[^，。；]{0,4}$|大风[^，。；]{0,4}$|风速[^，。；]{0,4}$",
        after="(?:的)?(?:阵风|大风|台风)",
    ),
    Rule("tsunami_cm", ("厘米",), near="海啸|波高", after="[^，。；]{0,14}(?:海啸|波高)"),
    Rule("taihu_level_m", ("米",), near="太湖"),
    Rule("water_level_m", ("米",), near="水位"),
    Rule("visibility_m", ("米",), near="能见度"),
    Rule("queue_m", ("米",), near="排队"),
    Rule("load_loss_percent", ("%",), near="负荷[^，。；]*$|减供"),
    Rule("users_out_percent", ("%",), near="用户[^，。；]*$"),
    Rule(
        "households_without_gas",
        ("户",),
        after="[^，。；]{0,8}(?:供气|停气|燃气|停水、停气|供气或供水)",
    ),
    Rule("households_without_water", ("户",), after="[^，。；]{0,8}(?:供水|停水)"),
    Rule("households_without_heat", ("户",), after="[^，。；]{0,8}(?:供热|停热|供暖)"),
    Rule("households_without_power", ("户",), after="[^，。；]{0,8}(?:供电|停电)"),
    Rule("affected_area_km2", ("平方公里",), after=".{0,8}"),
    Rule("city_load_mw", ("兆瓦",), near="负荷"),
    Rule("flood_return_years", ("年一遇",), after="(?:的)?(?:特?大)?洪水"),
)
"""Metrics in the order they are tried."""

_RAIN = re.compile(
    r"([0-9]+)个?小时[^，。；]{0,8}(?:降?雨|降水)|(?:降?雨量?|降水量?)[^，。；]{0,10}?([0-9]+)个?小时"
)
_RAIN_WORDS = re.compile("雨|降水")
_RAIN_WINDOWS = ("1", "3", "6", "12", "24")
_LEADING = re.compile(
    r"^.*(?:造成|导致|发生|出现|预计|已经|已有|需要?|达到?|超过|为|在|经|的|了|有|或者?|且|被|因)(?=.)"
)
_NOT_WORDS = re.compile(r"[（）“”《》、，\s]+")


def metric_of(plain: str, found: Quantity) -> tuple[str, float, str] | None:
    """Metric, factor to its unit, and a doubt ("" where sure); None where it's no threshold."""
    before, after = _sides(plain, found)
    if found.unit == "毫米" and _RAIN_WORDS.search(before + after):
        return _rain(before + after), 1.0, ""
    for rule in RULES:
        if found.unit in rule.units and _tells(rule, before, after):
            return rule.metric, _TIME.get(found.unit, 1.0), ""
    return _own_words(found, before, after)


def _sides(plain: str, found: Quantity) -> tuple[str, str]:
    """The words of the sentence before the figure, and of its phrase behind it."""
    before = re.split(r"[。；\n]|，或者?", plain[: found.start])[-1]
    after = re.split(r"[，。；\n]", plain[found.end :])[0]
    return before, after


def _tells(rule: Rule, before: str, after: str) -> bool:
    if rule.after and re.match(rule.after, after):
        return True
    return bool(rule.near and re.search(rule.near, before))


def _rain(words: str) -> str:
    window = _RAIN.search(words)
    hours = next(filter(None, window.groups()), "") if window else ""
    return f"rain_{hours}h_mm" if hours in _RAIN_WINDOWS else "rain_mm"


def _own_words(found: Quantity, before: str, after: str) -> tuple[str, float, str] | None:
    """The plan's own words as a metric: the noun behind the figure, or the one before it."""
    if found.unit == "级" or (found.unit in _TIME and not _CAN_LAST.search(before + after)):
        return None
    phrase = re.split(r"[，：]", before)[-1]
    noun = _NOT_WORDS.sub("", _LEADING.sub("", phrase))[-12:]
    behind = _NOT_WORDS.sub("", re.split(r"或|且|[0-9]", after)[0])[:8]
    return f"{OWN_WORDS}{noun}{'…' if behind else ''}{behind}/{found.unit}", 1.0, "metric_unknown"


_CAN_LAST = re.compile("中断|连续|持续|停|封闭|恢复|无法|燃烧|停工|受阻")
