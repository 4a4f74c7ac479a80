"""The metric of a figure is told by its unit and the words beside it."""

from __future__ import annotations

import pytest

from console import paths
from plans.extract.conditions import measured
from plans.extract.metrics import RULES


@pytest.mark.parametrize(
    ("words", "metric"),
    [
        ("死亡（含失踪）3人以上", "deaths_missing"),
        ("造成3人以上死亡或者失踪", "deaths_missing"),
        ("10人以上重伤（或急性中毒）", "serious"),
        ("需搬迁转移人数在100人以上", "evacuated"),
        ("危及30人以上生命安全", "people_at_risk"),
        ("潜在经济损失500万元以上", "potential_loss_yuan"),
        ("因灾造成直接经济损失100万元以上", "loss_yuan"),
        ("1万户以上居民停水", "households_without_water"),
        ("24小时降雨量达到100毫米以上", "rain_24h_mm"),
        ("参与人数在1000人以上", "participants"),
        ("太湖水位超过4.65米", "taihu_level_m"),
        ("减供负荷达到40%以上", "load_loss_percent"),
        ("发生5级以上地震", "magnitude"),
    ],
)
def test_the_words_tell_the_metric(words: str, metric: str) -> None:
    assert [atom.metric for atom in measured(words)] == [metric]


@pytest.mark.parametrize("words", ["三级以上重要航道断航", "县级以上人民政府", "较大以上级别"])
def test_a_rank_is_no_figure(words: str) -> None:
    assert measured(words) == ()


def test_hours_are_hours_whatever_the_plan_counts_in() -> None:
    (atom,) = measured("公路中断2天以上")
    assert atom.at_least == 48


def test_the_keys_of_the_city_are_used_where_it_has_them() -> None:
    known = (paths.resources() / "cities" / "kunshan" / "metrics.json").read_text(encoding="utf-8")
    shared = {rule.metric for rule in RULES if f'"{rule.metric}"' in known}
    assert {"deaths", "deaths_missing", "serious", "loss_yuan", "evacuated"} <= shared
