"""Which tone each state of the domain takes, in one place, so that every panel agrees."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from console.domain.duty import LogKind
from console.domain.forces import TeamState
from console.domain.incident import IncidentState
from console.domain.planbook import PlanState
from console.domain.reporting import Lateness, ReportState
from console.domain.response import ResponseState, TaskState
from console.domain.scales import EventGrade, WarningColour
from console.domain.supplies import ShelterState
from console.services.stock import Expiry

_BY_CLASS: Mapping[type[StrEnum], Mapping[str, str]] = MappingProxyType(
    {
        EventGrade: {
            "extraordinary": "alarm",
            "major": "warn",
            "large": "notice",
            "general": "info",
        },
        WarningColour: {"red": "alarm", "orange": "warn", "yellow": "notice", "blue": "info"},
        IncidentState: {
            "new": "warn",
            "verified": "notice",
            "responding": "alarm",
            "ended": "ok",
            "rejected": "stale",
        },
        TeamState: {
            "standby": "ok",
            "muster": "info",
            "assigned": "info",
            "en_route": "notice",
            "on_scene": "notice",
            "working": "warn",
            "out_of_service": "stale",
            "lost_contact": "alarm",
        },
        TaskState: {"todo": "neutral", "doing": "info", "done": "ok", "dropped": "stale"},
        ResponseState: {"active": "alarm", "ended": "neutral"},
        Lateness: {
            "in_time": "info",
            "due_soon": "warn",
            "overdue": "alarm",
            "met_in_time": "ok",
            "met_late": "notice",
            "waived": "stale",
        },
        ReportState: {"draft": "neutral", "review": "notice", "signed": "info", "sent": "ok"},
        ShelterState: {"standby": "notice", "open": "ok", "full": "warn", "closed": "stale"},
        PlanState: {"drafting": "notice", "review": "notice", "revising": "notice"},
        Expiry: {"within_90": "notice", "within_30": "warn", "expired": "alarm"},
        LogKind: {"system": "warn", "instruction": "info"},
    }
)


def tone_of(member: StrEnum | None) -> str:
    """The tone of a state; `neutral` where it calls for none."""
    if member is None:
        return "neutral"
    return _BY_CLASS.get(type(member), {}).get(member.value, "neutral")
