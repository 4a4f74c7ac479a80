"""The kinds of record, how each merges, and which fields are guarded: one short table of data.

A guarded field opens a conflict that a person settles when two people set it without knowing of
each other; any other field shows the later value with a badge and keeps both in its history.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from console.domain.duty import LogEntry, Person, Shift
from console.domain.forces import Assignment, Team
from console.domain.incident import Call, Decision, Incident
from console.domain.planbook import Plan, PlanDraft, PlanEdition, PlanItem
from console.domain.reporting import Report, ReportDuty, ReportSent
from console.domain.response import Response, Task
from console.domain.supplies import Depot, Shelter, Site, StockItem, StockMove


class Merge(StrEnum):
    """How two nodes' changes to records of a kind unite."""

    REGISTERS = "registers"  # each field is a causal register
    INSERT_ONLY = "insert_only"  # entries simply unite


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    `scope` names the field that holds the incident a record belongs to ("id" for an incident
    itself, "" for none); it puts every change on the right incident's timeline.
    """

    name: str
    record: type[Any]
    merge: Merge = Merge.REGISTERS
    guarded: frozenset[str] = frozenset()
    scope: str = ""


_KINDS = (
    Kind("call", Call, guarded=frozenset({"state", "incident"}), scope="incident"),
    Kind(
        "incident",
        Incident,
        guarded=frozenset(
            {"state", "grade_initial", "grade_confirmed", "commander", "merged_into"}
        ),
        scope="id",
    ),
    Kind("decision", Decision, Merge.INSERT_ONLY, scope="incident"),
    Kind("response", Response, guarded=frozenset({"state", "level"}), scope="incident"),
    Kind("task", Task, guarded=frozenset({"state", "owner"}), scope="incident"),
    Kind("report_duty", ReportDuty, guarded=frozenset({"state"}), scope="incident"),
    Kind("report", Report, guarded=frozenset({"state"}), scope="incident"),
    Kind("report_sent", ReportSent, Merge.INSERT_ONLY, scope="incident"),
    Kind("team", Team, guarded=frozenset({"state"}), scope="incident"),
    Kind("assignment", Assignment, guarded=frozenset({"state"}), scope="incident"),
    Kind("depot", Depot),
    Kind("stock_item", StockItem),
    Kind("stock_move", StockMove, Merge.INSERT_ONLY, scope="incident"),
    Kind("shelter", Shelter, guarded=frozenset({"state", "capacity"})),
    Kind("site", Site),
    Kind("person", Person),
    Kind("shift", Shift, guarded=frozenset({"person"})),
    Kind("log_entry", LogEntry, Merge.INSERT_ONLY, scope="incident"),
    Kind("plan", Plan),
    Kind("plan_edition", PlanEdition, Merge.INSERT_ONLY),
    Kind("plan_draft", PlanDraft, guarded=frozenset({"state", "event_types"})),
    Kind("plan_item", PlanItem, guarded=frozenset({"state", "content"})),
)

KINDS = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind by its name in the journal."""

KIND_OF = MappingProxyType({kind.record: kind for kind in _KINDS})
"""Every kind by its record class."""
