"""Sending teams and stock (调度): who is nearest, who was sent, how far they are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.clock import Clock
from console.domain.forces import (
    ENGAGED,
    LINKED,
    SENDABLE,
    Assignment,
    Team,
    TeamState,
    may_follow,
)
from console.domain.incident import Incident
from console.domain.position import Position
from console.domain.supplies import Depot, MoveReason, StockItem, StockMove
from console.domain.travel import Line, arrival_min, line_between
from console.errors import KnownError
from console.profile import Profile
from console.services import fields as checks
from console.services import stock
from console.texts import tr, word
from db.work import Reader, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class NearbyTeam:
    """A team as seen from a place; distances are straight lines (直线), times estimates from them.

    `distance_m`, `bearing_deg` and `eta_min` are None where the team's position is unknown;
    `serving` is the title of the incident that it is bound to, or "".
    """

    team: Team
    distance_m: float | None
    bearing_deg: float | None
    eta_min: int | None
    sendable: bool
    serving: str = ""

    @property
    def reason(self) -> str:
        """Why it cannot be sent or placed, in words; "" when it can."""
        if not self.sendable and self.serving:
            return tr(
                "Cannot be sent: {state} at “{title}”",
                state=word(self.team.state),
                title=self.serving,
            )
        if not self.sendable:
            return tr("Cannot be sent: {state}", state=word(self.team.state))
        return tr("Position unknown") if self.distance_m is None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearbyTeams:
    """The teams nearest to a place, and how many more there are, so that none hides in silence.

    Of the `more` that aren't listed, `unplaced` could be sent but from nobody knows where, and
    `unsendable` can't be sent now.
    """

    rows: tuple[NearbyTeam, ...]
    more: int = 0
    unplaced: int = 0
    unsendable: int = 0


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
    incident: str = "",
    limit: int = 12,
) -> NearbyTeams:
    """Teams by straight line from a place: sendable, sendable but of unknown place, the others.

    Teams that were sent to `incident` keep their place among the sendable, so that an order just
    given can be taken back where it was given.

    Args:
        read: where to read.
        profile: how a driving time is guessed from a line.
        position: the place, WGS-84; None lists all teams as of unknown distance.
        categories: only of these categories; empty for all.
        incident: the incident that teams are looked for.
        limit: list at most so many; the others are counted.
    """
    teams = read.all(Team, category=list(categories)) if categories else read.all(Team)
    busy = {team.incident for team in teams if team.incident}
    titles = {one.id: one.title for one in read.all(Incident, id=list(busy))} if busy else {}
    rows = [_nearby(profile, position, team, titles) for team in teams]
    rows.sort(key=lambda row: _nearest_first(row, incident))
    rest = rows[limit:]
    return NearbyTeams(
        rows=tuple(rows[:limit]),
        more=len(rest),
        unplaced=sum(row.sendable and row.distance_m is None for row in rest),
        unsendable=sum(not row.sendable for row in rest),
    )


def nearest_stock(
    read: Reader, *, position: Position | None, words: str = "", limit: int = 12
) -> list[NearbyStock]:
    """Stock on hand nearest to a place, whose name, specification or category has all the words."""
    wanted = words.casefold().split()
    items = [item for item in read.all(StockItem) if _mentions(item, wanted)]
    depots = {depot.id: depot for depot in read.all(Depot)}
    on_hand = stock.balances(read)
    rows = [
        _stock_row(item, depots[item.depot], on_hand[item.id], position)
        for item in items
        if on_hand.get(item.id, 0) > 0 and item.depot in depots
    ]
    return sorted(rows, key=lambda row: (_far(row.distance_m), row.item.name))[:limit]


def send_team(work: Work, clock: Clock, *, incident: str, team: str, order: str = "") -> Assignment:
    """Sends a team to an incident (派出): the order is given, the team is bound to it.

    Raises:
        KnownError: "incident.not_open"; "team.already_sent" while it serves an incident;
            "team.not_sendable" where its state forbids.
    """
    target = work.get(Incident, incident)
    if not target.state.is_open:
        raise KnownError("incident.not_open", "Choose an open incident.", number=target.number)
    found = work.get(Team, team)
    _refuse_unsendable(work, found)
    now = clock.now()
    line = line_between(target.position, found.position)
    assignment = work.put(
        Assignment(
            id=work.new_id(),
            incident=incident,
            team=team,
            order=checks.plain(order),
            times={TeamState.ASSIGNED.value: now},
            distance_m=round(line.distance_m) if line else None,
            ordered_by=work.actor.person,
        )
    )
    work.put(replace(found, state=TeamState.ASSIGNED, state_since=now, incident=incident))
    return assignment


def step(work: Work, clock: Clock, *, assignment: str, state: TeamState) -> Assignment:
    """Records that a team took the next step of its life-cycle, and when.

    The team follows its assignment, and leaves the incident once it is home or called off. A step
    taken before keeps its first time; the journal has every one.

    Raises:
        KnownError: "team.step_refused"; "team.sent_elsewhere" where a later order binds the team.
    """
    taken = work.get(Assignment, assignment)
    team = work.get(Team, taken.team)
    _refuse_step(taken, team, state)
    if _latest_order(work, team) != taken.id:
        raise KnownError(
            "team.sent_elsewhere", "Go on with the team's latest order.", team=team.name
        )
    now = clock.now()
    moved = work.put(replace(taken, state=state, times={state.value: now} | taken.times))
    link = taken.incident if state in LINKED else ""
    work.put(replace(team, state=state, state_since=now, incident=link))
    return moved


def issue_stock(
    work: Work, clock: Clock, *, item: str, quantity: int, incident: str, note: str = ""
) -> Issued:
    """Issues stock for an incident (出库); never refused for want of stock, but says so.

    In an emergency things leave the depot before the books are right; a balance below zero is an
    alarm to count the stock, not a reason to withhold it.

    Raises:
        KnownError: "stock.quantity_wrong" where the quantity is not above zero.
    """
    if quantity <= 0:
        raise KnownError("stock.quantity_wrong", "Enter how many are issued, above zero.")
    line = work.get(StockItem, item)
    move = work.put(
        StockMove(
            id=work.new_id(),
            item=line.id,
            quantity=-quantity,
            reason=MoveReason.ISSUE,
            at=clock.now(),
            by=work.actor.person,
            incident=work.get(Incident, incident).id,
            note=checks.plain(note),
        )
    )
    return Issued(move=move, balance=stock.balances(work, items=(item,))[item])


def _nearby(
    profile: Profile, position: Position | None, team: Team, titles: Mapping[str, str]
) -> NearbyTeam:
    line = line_between(position, team.position)
    return NearbyTeam(
        team=team,
        distance_m=line.distance_m if line else None,
        bearing_deg=line.bearing_deg if line else None,
        eta_min=_eta(profile, line, team) if line else None,
        sendable=team.state in SENDABLE,
        serving=titles.get(team.incident, ""),
    )


def _eta(profile: Profile, line: Line, team: Team) -> int:
    travel = profile.travel
    return arrival_min(
        line.distance_m, team.readiness_min, detour=travel.detour, speed_kmh=travel.speed_kmh
    )


def _nearest_first(row: NearbyTeam, incident: str) -> tuple[bool, float, str]:
    here = bool(incident) and row.team.incident == incident
    return not (row.sendable or here), _far(row.distance_m), row.team.name


def _far(distance: float | None) -> float:
    return math.inf if distance is None else distance


def _mentions(item: StockItem, wanted: Sequence[str]) -> bool:
    text = f"{item.name} {item.spec} {item.category}".casefold()
    return all(part in text for part in wanted)


def _stock_row(
    item: StockItem, depot: Depot, on_hand: int, position: Position | None
) -> NearbyStock:
    line = line_between(position, depot.position)
    return NearbyStock(
        item=item,
        depot=depot,
        on_hand=on_hand,
        distance_m=line.distance_m if line else None,
        bearing_deg=line.bearing_deg if line else None,
    )


def _refuse_unsendable(work: Work, team: Team) -> None:
    if work.count(Assignment, team=team.id, state=list(ENGAGED)):
        raise KnownError(
            "team.already_sent", "Recall the team first, or send another one.", team=team.name
        )
    if team.state not in SENDABLE:
        raise KnownError(
            "team.not_sendable",
            "Send another team, or change its state in the teams room.",
            team=team.name,
            state=word(team.state),
        )


def _refuse_step(taken: Assignment, team: Team, state: TeamState) -> None:
    given_anew = state is TeamState.ASSIGNED and taken.state is not TeamState.LOST_CONTACT
    if given_anew or not may_follow(taken.state, state):
        raise KnownError(
            "team.step_refused",
            "Choose one of the steps offered.",
            team=team.name,
            before=word(taken.state),
            after=word(state),
        )


def _latest_order(work: Work, team: Team) -> str:
    """The id of the team's latest order; ids grow with time."""
    return max(order.id for order in work.all(Assignment, team=team.id))
