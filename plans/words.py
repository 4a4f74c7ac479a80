"""What a caller's words say: figures, outages, substances, warnings, with the place of each word.

A proposal only: each fact is shown with its words for the officer to accept or change. An explicit
zero ("无人受伤") is a fact; silence is not, and neither is doubt ("不知道有没有人受伤").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plans.casualties import people
from plans.heard import FactHeard, heard, sentences
from plans.lexicon import (
    COLOURS,
    FLAGS,
    LEAK,
    OTHER_SUBSTANCES,
    OUTAGE,
    ROAD,
    ROADS,
    TOXIC,
    UTILITIES,
    WARNINGS,
)
from plans.numerals import NUMBER, spoken

__all__ = ["FactHeard", "halting", "heard_facts"]

_DRILL = re.compile(
    r"(?<!不是)(?<!并非)(?<!非)"
    r"(?:演练|演习|桌面推演|实战推演|模拟(?!器|机|量|信号|舱|人))(?!基地|场|中心|室|馆|塔|楼)"
)
_CANCELLED = re.compile(
    r"(?<!未)(?<!没有)(?<!尚未)(?:解除|终止|取消)[^,，。;；]{0,12}(?:预警|响应|警报|信号)"
    r"|(?:预警|响应|警报|信号)[^,，。;；未没]{0,4}(?:解除|终止|取消)"
)


def halting(text: str) -> str | None:
    """The word because of which nothing may start: a drill, or an alert that is lifted."""
    found = _DRILL.search(text) or _CANCELLED.search(text)
    return found.group() if found else None


_HOUSEHOLDS = re.compile(
    rf"({NUMBER})多?(?:居民)?(?:用户|户)|用户[^，。0-9]{{0,4}}({NUMBER})多?户?"
)
_DURATION = re.compile(
    rf"(?P<number>{NUMBER}|半)多?个?(?P<half>半)?(?P<unit>小时|钟头|分钟|天)(?!前|以前|之前|内?[^，。]{{0,3}}[雨降])"
)
_HOURS = {"小时": 1.0, "钟头": 1.0, "分钟": 1 / 60, "天": 24.0}
_OUTAGE, _ROAD = re.compile(OUTAGE), re.compile(ROAD)

_MEASURED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "magnitude",
        re.compile(rf"({NUMBER})级[^，。]{{0,4}}地震|(?:震级|地震)[^，。0-9]{{0,6}}({NUMBER})级?"),
    ),
    (
        "wind_force",
        re.compile(
            rf"(?:风力|阵风|大风|风速)[^，。0-9]{{0,6}}({NUMBER})级|({NUMBER})级(?:以上)?(?:阵风|大风)"
        ),
    ),
    ("taihu_level_m", re.compile(rf"太湖[^，。0-9]{{0,12}}?({NUMBER})米")),
    (
        "houses_flooded",
        re.compile(rf"({NUMBER})多?户[^，。0-9]{{0,6}}进水|进水[^，。0-9]{{0,4}}({NUMBER})多?户"),
    ),
    (
        "load_loss_percent",
        re.compile(rf"负荷[^，。0-9]{{0,8}}?(?:({NUMBER})[%％]|百分之({NUMBER}))"),
    ),
    (
        "users_out_percent",
        re.compile(rf"(?:用户|居民)[^，。0-9]{{0,8}}?(?:({NUMBER})[%％]|百分之({NUMBER}))"),
    ),
    (
        "loss_yuan",
        re.compile(
            rf"(?<!潜在)(?<!潜在经济)(?:经济)?损失[^，。0-9]{{0,6}}?({NUMBER})[余多]?(?:元|(?<=[万亿]))"
        ),
    ),
)
_RAIN = re.compile(
    rf"({NUMBER})个?小时(?:内|累计|最大|降水量|降雨量|雨量|降雨|降水|下了|达到|超过|达|了|约)*({NUMBER})(?:毫米|mm)"
)
_RAIN_HOURS = (1, 3, 6, 12, 24)
_WARNING = tuple(
    (metric, re.compile(rf"(?:{name})[^，。；]{{0,8}}?([红橙黄蓝])色?(?:预警|警报|信号)?"))
    for metric, name in WARNINGS
)
_FLAGS = tuple(
    (metric, re.compile(yes), re.compile(no) if no else None) for metric, yes, no in FLAGS
)
_ROADS = tuple((road, re.compile(pattern)) for road, pattern in ROADS)
_SUBSTANCE = re.compile(f"{TOXIC}|{OTHER_SUBSTANCES}")
_TOXIC, _LEAK = re.compile(TOXIC), re.compile(LEAK)
_NO_LEAK = re.compile(rf"(?:未|无|没有?|防止|避免|可能)(?:发生)?(?:{LEAK})")


def heard_facts(text: str) -> tuple[FactHeard, ...]:
    """All facts a text speaks of, in the order of its words."""
    facts = [
        *people(text),
        *_households(text),
        *_durations(text),
        *_measures(text),
        *_warnings(text),
        *_roads(text),
        *_flags(text),
        *_substances(text),
    ]
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.metric)))


def _households(text: str) -> Iterator[FactHeard]:
    """Households cut off, where the sentence says from what."""
    for sentence in sentences(text):
        for found in _HOUSEHOLDS.finditer(text, sentence.start(), sentence.end()):
            metrics = [metric for metric, names in UTILITIES if re.search(names, sentence.group())]
            number = spoken(found.group(1) or found.group(2))
            if len(metrics) == 1 and number is not None:
                yield _counted(metrics[0], number.value, text, found, exact=number.exact)


def _durations(text: str) -> Iterator[FactHeard]:
    """How long a road or a supply is cut, judged by the nearest word of either."""
    for found in _DURATION.finditer(text):
        metric = _cut(text, found)
        number = 0.5 if found["number"] == "半" else _value(found["number"])
        if metric and number is not None:
            hours = (number + (0.5 if found["half"] else 0)) * _HOURS[found["unit"]]
            yield _counted(metric, round(hours, 2), text, found, exact=True)


def _cut(text: str, found: re.Match[str]) -> str:
    nearest = [
        (min(abs(found.start() - item.end()), abs(item.start() - found.end())), metric)
        for metric, words in (("outage_hours", _OUTAGE), ("road_blocked_hours", _ROAD))
        for item in words.finditer(text)
    ]
    return min(nearest, default=(0, ""))[1]


def _measures(text: str) -> Iterator[FactHeard]:
    for metric, pattern in _MEASURED:
        for found in pattern.finditer(text):
            number = spoken(next(filter(None, found.groups())))
            if number is not None:
                yield _counted(metric, number.value, text, found, exact=number.exact)
    for found in _RAIN.finditer(text):
        hours, depth = _value(found.group(1)), _value(found.group(2))
        if hours in _RAIN_HOURS and depth is not None:
            yield _counted(f"rain_{hours:g}h_mm", depth, text, found, exact=True)


def _warnings(text: str) -> Iterator[FactHeard]:
    for metric, pattern in _WARNING:
        for found in pattern.finditer(text):
            colour = COLOURS[found.group(1)]
            yield heard(metric, colour, text, found.start(), found.end())


def _roads(text: str) -> Iterator[FactHeard]:
    """The class of the road, where one is named: plans ask more of a county road's closing."""
    for road, pattern in _ROADS:
        found = pattern.search(text)
        if found is not None:
            yield heard("road_class", road, text, found.start(), found.end())
            return


def _flags(text: str) -> Iterator[FactHeard]:
    """Ticks; a denial weighs more than the word it denies, wherever it stands."""
    for metric, yes, no in _FLAGS:
        denied = no.search(text) if no is not None else None
        found = denied or yes.search(text)
        if found is not None:
            yield heard(metric, denied is None, text, found.start(), found.end())


def _substances(text: str) -> Iterator[FactHeard]:
    for found in _SUBSTANCE.finditer(text):
        yield heard("substance", found.group(), text, found.start(), found.end())
    leak = _LEAK.search(text)
    if leak is not None and _TOXIC.search(text) and not _NO_LEAK.search(text):
        yield heard(
            value=True, metric="toxic_release", text=text, start=leak.start(), end=leak.end()
        )


def _value(text: str) -> float | None:
    number = spoken(text)
    return None if number is None else number.value


def _counted(
    metric: str, value: float, text: str, found: re.Match[str], *, exact: bool
) -> FactHeard:
    whole = int(value) if float(value).is_integer() else value
    return heard(metric, whole, text, found.start(), found.end(), lower_bound=not exact)
