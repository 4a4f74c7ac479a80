"""The teams of the demonstration city can be told apart and are fit for work."""

from __future__ import annotations

from console.domain.forces import SENDABLE
from console.services.demonstration_forces import make
from console.services.demonstration_stage import Stage


def test_names_differ_and_all_can_be_sent(profile, clock) -> None:
    teams = list(make(Stage(profile=profile, seed=1, now=clock.now())))
    assert len({team.name for team in teams}) == len(teams)
    assert all(team.state in SENDABLE and team.headcount for team in teams)


def test_qiandeng_has_its_special_station_and_its_base(profile, clock) -> None:
    teams = make(Stage(profile=profile, seed=1, now=clock.now()))
    here = {team.name for team in teams if team.town == "320583113"}
    assert {"示例·千灯镇特勤消防救援站", "示例·千灯危化品应急救援基地"} <= here


def test_agreements_are_numbered_and_only_partners_have_one(profile, clock) -> None:
    for team in make(Stage(profile=profile, seed=1, now=clock.now())):
        assert bool(team.agreement) == team.category.startswith(("AGREEMENT", "AIR"))
