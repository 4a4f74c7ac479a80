"""Which stage of an incident may follow which: a table, so that it can be read and tested."""

from __future__ import annotations

from types import MappingProxyType

from console.domain.incident import IncidentState

NEXT_STAGES = MappingProxyType(
    {
        IncidentState.NEW: (
            IncidentState.VERIFIED,
            IncidentState.RESPONDING,
            IncidentState.REJECTED,
            IncidentState.MERGED,
        ),
        IncidentState.VERIFIED: (
            IncidentState.RESPONDING,
            IncidentState.CLOSED,  # settled on the spot, no plan was started
            IncidentState.REJECTED,
            IncidentState.MERGED,
        ),
        IncidentState.RESPONDING: (IncidentState.ENDED, IncidentState.MERGED),
        IncidentState.ENDED: (IncidentState.RESPONDING, IncidentState.CLOSED),
        IncidentState.REJECTED: (IncidentState.VERIFIED, IncidentState.CLOSED),
        IncidentState.CLOSED: (),
        IncidentState.MERGED: (),
    }
)
"""The stages that follow each other (接报 → 核实 → 启动 → 终止 → 归档).

A rejected report may still turn out to be true, and an ended response may flare up again; what is
filed away or merged stays as it is.
"""


def may_become(before: IncidentState, after: IncidentState) -> bool:
    """Whether an incident may go from one stage to the other."""
    return after in NEXT_STAGES[before]
