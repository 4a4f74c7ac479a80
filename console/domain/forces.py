"""Forces: rescue teams and what they are sent to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from console.domain.position import Position


class TeamLevel(StrEnum):
    """Who keeps a team (队伍层级)."""

    CITY = "city"
    TOWN = "town"
    ENTERPRISE = "enterprise"
    SOCIAL = "social"


class TeamState(StrEnum):
    """The life-cycle of a team (DOMAIN.md §6.1); guarded."""

    STANDBY = "standby"  # 待命
    MUSTER = "muster"  # 预置/集结
    ASSIGNED = "assigned"  # 接令
    EN_ROUTE = "en_route"  # 出动
    ON_SCENE = "on_scene"  # 到场
    WORKING = "working"  # 处置
    REST = "rest"  # 轮换/休整
    RETURNING = "returning"  # 撤收
    HOME = "home"  # 归队
    RECOVERING = "recovering"  # 补给恢复
    OUT_OF_SERVICE = "out_of_service"  # 停用
    TRAINING = "training"  # 培训
    LOST_CONTACT = "lost_contact"  # 失联
    LENT_OUT = "lent_out"  # 增援外调


_ON_THE_WAY_THERE = (TeamState.ASSIGNED, TeamState.EN_ROUTE, TeamState.ON_SCENE, TeamState.WORKING)
_ON_THE_WAY_BACK = (TeamState.RETURNING, TeamState.HOME, TeamState.RECOVERING, TeamState.STANDBY)

NEXT_STATES: dict[TeamState, tuple[TeamState, ...]] = {
    TeamState.STANDBY: (TeamState.MUSTER, TeamState.ASSIGNED),
    TeamState.MUSTER: (TeamState.ASSIGNED, TeamState.STANDBY),
    TeamState.ASSIGNED: (TeamState.EN_ROUTE, TeamState.STANDBY),
    TeamState.EN_ROUTE: (TeamState.ON_SCENE, TeamState.RETURNING),
    TeamState.ON_SCENE: (TeamState.WORKING, TeamState.RETURNING),
    TeamState.WORKING: (TeamState.REST, TeamState.RETURNING),
    TeamState.REST: (TeamState.WORKING, TeamState.RETURNING),
    TeamState.RETURNING: (TeamState.HOME, TeamState.ASSIGNED),
    TeamState.HOME: (TeamState.RECOVERING, TeamState.STANDBY, TeamState.ASSIGNED),
    TeamState.RECOVERING: (TeamState.STANDBY,),
    TeamState.LOST_CONTACT: (*_ON_THE_WAY_THERE, *_ON_THE_WAY_BACK),
    TeamState.OUT_OF_SERVICE: (TeamState.STANDBY,),
    TeamState.TRAINING: (TeamState.STANDBY, TeamState.ASSIGNED),
    TeamState.LENT_OUT: (TeamState.STANDBY, TeamState.RETURNING),
}
"""The steps that follow each other; side states can be entered from anywhere."""

SIDE_STATES = frozenset(
    {TeamState.OUT_OF_SERVICE, TeamState.TRAINING, TeamState.LOST_CONTACT, TeamState.LENT_OUT}
)

SENDABLE = frozenset(
    state for state, after in NEXT_STATES.items() if TeamState.ASSIGNED in after
) - {TeamState.LOST_CONTACT}

ENGAGED = frozenset({*_ON_THE_WAY_THERE, TeamState.REST, TeamState.LOST_CONTACT})
"""Bound to an incident: it can't be sent anywhere else before it is on its way back."""

LINKED = ENGAGED | {TeamState.RETURNING}
"""Shown with its incident; the link ends when it is home."""


def recalled(before: TeamState) -> TeamState | None:
    """Where a recall (撤回) leads: at ease before it has left, else back; None on its way back."""
    if before is TeamState.ASSIGNED:
        return TeamState.STANDBY
    return TeamState.RETURNING if before in ENGAGED else None


def may_follow(before: TeamState, after: TeamState) -> bool:
    """Whether a team may go from one state to the other."""
    return after in SIDE_STATES or after in NEXT_STATES[before]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A rescue team (应急救援队伍)."""

    id: str
    name: str
    category: str
    level: TeamLevel = TeamLevel.CITY
    unit: str = ""
    town: str = ""
    address: str = ""
    position: Position | None = None
    leader: str = ""
    phone: str = ""
    backup_phone: str = ""
    headcount: int | None = None
    specialities: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    readiness_min: int | None = None
    agreement: str = ""
    state: TeamState = TeamState.STANDBY
    state_since: dt.datetime | None = None
    incident: str = ""
    source: str = ""
    updated_at: dt.datetime | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One team sent to one incident (调度指令), with the time of each step it took.

    `times` maps a `TeamState` value to the moment it was reached.
    """

    id: str
    incident: str
    team: str
    order: str = ""
    state: TeamState = TeamState.ASSIGNED
    times: dict[str, dt.datetime] = field(default_factory=dict)
    distance_m: int | None = None
    ordered_by: str = ""
