"""From an imported document to a draft plan: all that is found is for a person to confirm.

The draft is never repaired: what the lint finds in it (the same figures at two levels, a level
nobody starts) stands beside it, to be asked about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from plans.digitize import digitize
from plans.extract.drafts import (
    call_entries,
    command_posts,
    group_items,
    level_items,
    procedure_items,
    report_items,
    resource_needs,
    unit_duties,
    warning_actions,
)
from plans.extract.duties import find_reports, find_tasks
from plans.extract.organisation import find_groups, find_posts, find_unit_duties
from plans.extract.passages import passages
from plans.extract.procedures import find_procedures
from plans.extract.scale import differing, find_levels
from plans.extract.sheets import find_calls, find_resources
from plans.extract.task_drafts import task_items
from plans.extract.trigger_drafts import trigger_items
from plans.extract.triggers import find_triggers
from plans.extract.warnings import find_actions
from plans.items import GROUPS
from plans.lint import Finding, lint
from plans.metadata import metadata_of
from plans.model import Extracted, PlanDocument
from plans.outline import Outline


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A draft plan, all of its items proposed, and what its lint asks about."""

    document: PlanDocument
    findings: tuple[Finding, ...]

    @cached_property
    def items(self) -> tuple[Extracted, ...]:
        """All items of the draft."""
        groups = (getattr(self.document, name) for name in GROUPS)
        return tuple(item for group in groups for item in group)

    @property
    def unsure(self) -> tuple[Extracted, ...]:
        """The items that carry a doubt."""
        return tuple(item for item in self.items if item.doubt)


def propose(outline: Outline, *, code: str = "") -> Proposal:
    """Proposes the structure of a plan from the clauses of its document."""
    plan = passages(outline)
    levels = find_levels(plan)
    steps = find_procedures(plan)
    reports, others = find_reports(plan)
    numbers = tuple(item.word.number for item in levels)
    triggers = trigger_items(find_triggers(plan), levels, steps)
    bare = digitize(outline, metadata_of(outline))
    document = replace(
        bare,
        code=code or bare.code,
        levels=level_items(levels, triggers),
        triggers=triggers,
        tasks=task_items(find_tasks(plan), others, numbers),
        procedures=procedure_items(steps),
        posts=command_posts(find_posts(plan)),
        reports=report_items(reports),
        groups=group_items(find_groups(plan)),
        units=unit_duties(find_unit_duties(plan)),
        warnings=warning_actions(find_actions(plan)),
        calls=call_entries(find_calls(plan)),
        resources=resource_needs(find_resources(plan)),
    )
    differ = [
        Finding(code="levels.differ", where=clause, words=words)
        for clause, words in differing(plan)
    ]
    return Proposal(document=document, findings=(*differ, *lint(document)))
