"""A plan's clauses as rows of the index: their words in normal form, and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plans.lookup.query import mark, number_marks
from plans.lookup.signs import normal
from plans.model import Clause, PlanDocument

LEAD = mark("lead", "")
"""The mark of a plan's first clause, which answers for the plan as a whole."""
_LEVEL = re.compile(r"(?<![iv一二三四五])(iv|v|i{1,3}|[一二三四五])级(?:应急)?响应")
_LEVELS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5}


class Row(NamedTuple):
    """A clause: its own heading and text, what stands above it, and its marks between blanks."""

    heading: str
    body: str
    around: str
    marks: str


class Term(NamedTuple):
    """A title, heading or unit that may be asked for by sound, and the clause it leads to."""

    kind: str
    text: str
    place: int


TITLE, HEADING, UNIT = "title", "heading", "unit"


def rows(document: PlanDocument) -> Iterator[Row]:
    """The rows of a plan, in the order of its clauses."""
    usual = _plan_marks(document)
    marked = _clause_marks(document)
    for place, clause in enumerate(document.clauses):
        path = document.path(clause.id)
        above = [normal(_heading(item)) for item in path if item.id != clause.id]
        heading = normal(_heading(clause))
        marks = [*usual, *number_marks(clause.number), *marked.get(clause.id, ())]
        marks += [mark("l", str(level)) for level in _levels([*above, heading])]
        marks += [LEAD] if place == 0 else []
        around = "\n".join([normal(document.title), *above])
        joined = " ".join(dict.fromkeys(marks))
        yield Row(heading, normal(clause.text), around, f" {joined} ")


def terms(document: PlanDocument) -> Iterator[Term]:
    """What of a plan may be asked for by sound."""
    yield Term(TITLE, document.title, 0)
    places = {clause.id: place for place, clause in enumerate(document.clauses)}
    for place, clause in enumerate(document.clauses):
        if clause.title:
            yield Term(HEADING, clause.title, place)
    for duty in document.units:
        if duty.clause in places:
            yield Term(UNIT, duty.unit, places[duty.clause])


def _heading(clause: Clause) -> str:
    return f"{clause.number} {clause.title}".strip()


def _levels(headings: list[str]) -> list[int]:
    """The level the nearest heading names; none where it names several."""
    for heading in reversed(headings):
        named = {_LEVELS[sign] for sign in _LEVEL.findall(heading)}
        if named:
            return list(named) if len(named) == 1 else []
    return []


def _plan_marks(document: PlanDocument) -> list[str]:
    codes = (*document.event_types, *document.also_types)
    return [mark("k", document.kind.value), *(mark("t", code) for code in codes)]


def _clause_marks(document: PlanDocument) -> dict[str, list[str]]:
    """By clause the levels, phases and units that its triggers, tasks and duties name."""
    found: dict[str, list[str]] = {}
    for trigger in document.triggers:
        found.setdefault(trigger.clause, []).append(mark("l", str(trigger.level)))
    for task in document.tasks:
        marks = [
            mark("l", str(task.level)),
            *(mark("u", unit) for unit in (task.owner, *task.partners)),
        ]
        marks += [mark("p", task.phase)] if task.phase else []
        found.setdefault(task.clause, []).extend(marks)
    for duty in document.units:
        found.setdefault(duty.clause, []).append(mark("u", duty.unit))
    for group in document.groups:
        units = filter(None, (group.lead, *group.members))
        found.setdefault(group.clause, []).extend(mark("u", unit) for unit in units)
    return found
