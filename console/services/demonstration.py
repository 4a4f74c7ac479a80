"""Fills a store with the demonstration city (示例城市): all simulated, the same for the same seed.

The numbers of teams and plans are those the city plan states; names, places and telephone numbers
are made so that nobody can take them for real ones.
"""

from __future__ import annotations

from console.clock import Clock
from console.domain.forces import Team
from console.errors import KnownError
from console.profile import Profile
from console.services import (
    demonstration_forces,
    demonstration_people,
    demonstration_plans,
    demonstration_sites,
    demonstration_supplies,
    simulation,
)
from console.services.demonstration_stage import Stage
from console.services.simulation import PIN
from db.work import Work

__all__ = ["PIN", "SEED", "fill"]

SEED = 320583


def fill(work: Work, clock: Clock, *, profile: Profile, seed: int = SEED) -> int:
    """Fills an empty store and returns how many records it wrote.

    Raises:
        KnownError: "demonstration.not_empty", so that samples never mix with real registers.
    """
    if work.count(Team):
        raise KnownError("demonstration.not_empty", "Use a new, empty store for it.")
    stage = Stage(profile=profile, seed=seed, now=clock.now())
    records = [
        *demonstration_people.make(stage),
        *demonstration_forces.make(stage),
        *demonstration_supplies.make(stage),
        *demonstration_sites.make(stage),
        *demonstration_plans.make(stage),
    ]
    work.put_all(records)
    demonstration_people.give_pins(work, stage)
    simulation.mark(work, at=clock.now(), seed=seed)
    return len(records)
