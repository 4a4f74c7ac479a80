"""The sites of the demonstration city: the chemical park with its benzene tanks, and the rest."""

from __future__ import annotations

from console.services.demonstration_sites import make
from console.services.demonstration_stage import Stage


def test_the_park_has_benzene_tanks(profile, clock) -> None:
    sites = list(make(Stage(profile=profile, seed=1, now=clock.now())))
    benzene = [site for site in sites if "苯" in site.substances]
    assert len(benzene) == 1
    assert benzene[0].town == "320583113"
    assert "苯储罐区" in benzene[0].aliases


def test_kinds_are_those_of_the_city_and_names_differ(profile, clock) -> None:
    sites = list(make(Stage(profile=profile, seed=1, now=clock.now())))
    assert all(profile.site_kind(site.kind) for site in sites)
    assert len({site.name for site in sites}) == len(sites)
    kinds = {site.kind for site in sites}
    assert {"hospital", "school", "station", "water_intake"} <= kinds
