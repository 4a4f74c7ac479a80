"""Sending teams and stock (调度): who is nearest, who was sent, how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.clock import Clock
from console.domain.forces import Assignment, Team, TeamState
from console.domain.position import Position
from console.domain.supplies import Depot, StockItem, StockMove
from console.profile import Profile
from db.work import Reader, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class NearbyTeam:
    """A team as seen from a place; distances are straight lines (直线), times estimates from them.

    `distance_m`, `bearing_deg` and `eta_min` are None where the team's position is unknown.
    """

    team: Team
    distance_m: float | None
    bearing_deg: float | None
    eta_min: int | None
    sendable: bool

    @property
    def reason(self) -> str:
        """Why it cannot be sent or placed, in words; "" when it can."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class NearbyStock:
    """A line of stock as seen from a place; `on_hand` is the sum of its movements."""

    item: StockItem
    depot: Depot
    on_hand: int
    distance_m: float | None
    bearing_deg: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """Stock that was issued, and what the books say is left; below zero the books are wrong."""

    move: StockMove
    balance: int

    @property
    def negative(self) -> bool:
        """Whether more was issued than the books had."""
        return self.balance < 0


def nearest_teams(
    read: Reader,
    *,
    profile: Profile,
    position: Position | None,
    categories: Sequence[str] = (),
    limit: int = 12,
) -> list[NearbyTeam]:
    """Teams nearest to a place by straight line, the sendable first."""
    raise NotImplementedError


def nearest_stock(
    read: Reader, *, position: Position | None, words: str = "", limit: int = 12
) -> list[NearbyStock]:
    """Stock nearest to a place whose name, specification or category has all the words."""
    raise NotImplementedError


def send_team(work: Work, clock: Clock, *, incident: str, team: str, order: str = "") -> Assignment:
    """Sends a team to an incident (派出)."""
    raise NotImplementedError


def step(work: Work, clock: Clock, *, assignment: str, state: TeamState) -> Assignment:
    """Records that a team took the next step of its life-cycle, and when."""
    raise NotImplementedError


def issue_stock(
    work: Work, clock: Clock, *, item: str, quantity: int, incident: str, note: str = ""
) -> Issued:
    """Issues stock for an incident (出库); never refused for want of stock, but says so."""
    raise NotImplementedError
