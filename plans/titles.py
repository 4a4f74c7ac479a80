"""What a plan's title tells of where it applies, until a person has said so: types and site.

A plan fresh from its document names no event types. Its title does ("…防汛防台应急预案"), and that
of a company's plan names the company. What is taken from a title is a stopgap until then.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache

from console import paths
from console.domain.planbook import PlanKind
from plans.model import PlanDocument

_SITE = re.compile(
    r"^(.{4,}?)(?:-|—|的)?(?:生产安全|安全生产|突发|综合|火灾|消防|危险化学品|事故|应急)"
)


def with_title(document: PlanDocument) -> PlanDocument:
    """A plan with the types and the site its title names, where it has none of its own."""
    made = document
    if not document.event_types and not document.also_types:
        made = replace(made, event_types=types_of(document.title))
    conditions = document.conditions
    site = site_of(document.title)
    if document.kind is PlanKind.ENTERPRISE and not conditions.sites and site:
        made = replace(made, conditions=replace(conditions, sites=(site,)))
    return made


def types_of(title: str) -> tuple[str, ...]:
    """The event types a title speaks of; none where it speaks of none."""
    for words, types in _titles():
        if any(word in title for word in words):
            return types
    return ()


def site_of(title: str) -> str:
    """The company or work site at the head of a title."""
    found = _SITE.match(title)
    return found.group(1) if found else ""


@cache
def _titles() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    path = paths.resources() / "plans" / "lookup" / "title_types.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["titles"]
    return tuple((tuple(row["words"]), tuple(row["types"])) for row in rows)
