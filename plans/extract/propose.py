"""From an imported document to a draft plan: everything found is a proposal for a person to confirm.

The draft is never repaired: what the lint finds in it (the same figures at two levels, a level
nobody starts) stands beside it, to be asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from console.domain.planbook import PlanKind
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
from plans.extract.scale import find_levels
from plans.extract.sheets import find_calls, find_resources
from plans.extract.task_drafts import task_items
from plans.extract.trigger_drafts import trigger_items
from plans.extract.triggers import find_triggers
from plans.extract.warnings import find_actions
from plans.items import GROUPS
from plans.lint import Finding, lint
from plans.model import Clause, Extracted, PlanDocument
from plans.outline import ClauseKind, Outline

_TITLE = re.compile(r"[\u4e00-\u9fff（）、·0-9]{2,40}?(?:应急预案|预案|处置方案)")
_KINDS = (
    (PlanKind.OVERALL, re.compile("总体应急预案")),
    (PlanKind.ENTERPRISE, re.compile("公司|厂|酒店|研究院|生产安全|集团|商场|项目部")),
    (PlanKind.TOWN, re.compile("(?:镇|街道|开发区|高新区)[^/]*预案")),
    (PlanKind.DEPARTMENT, re.compile("(?:局|委|厅|部门|交通运输)[^/]*预案")),
)


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


def propose(outline: Outline, *, code: str = "", title: str = "", version: str = "") -> Proposal:
    """Proposes the structure of a plan from the clauses of its document."""
    plan = passages(outline)
    levels = find_levels(plan)
    steps = find_procedures(plan)
    reports, others = find_reports(plan)
    numbers = tuple(item.word.number for item in levels)
    triggers = trigger_items(find_triggers(plan), levels, steps)
    name = title or _title(outline)
    document = PlanDocument(
        code=code or "proposed",
        title=name,
        kind=next((kind for kind, words in _KINDS if words.search(name)), PlanKind.SPECIAL),
        version=version or outline.document.digest[:12] or "1",
        clauses=_clauses(outline),
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
    return Proposal(document=document, findings=lint(document))


def _clauses(outline: Outline) -> tuple[Clause, ...]:
    """The clauses of the draft: their text is the body below the heading, literally."""
    wanted = [clause for clause in outline.clauses if clause.kind is not ClauseKind.CONTENTS]
    return tuple(
        Clause(
            id=clause.id,
            number=clause.number,
            title=clause.title,
            text=clause.body,
            parent=clause.parent,
        )
        for clause in wanted or outline.clauses
    )


def _title(outline: Outline) -> str:
    """The first line that is the name of a plan; failing that the file's name."""
    for line in outline.document.text.splitlines():
        found = _TITLE.fullmatch(re.sub(r"\s|[《》]", "", line))
        if found is not None:
            return found.group()
    return outline.document.properties.get("title") or outline.document.name or "未命名预案"
