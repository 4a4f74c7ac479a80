"""How items under review are said and asked about: their group, their content, their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import msgspec

from console import texts
from console.domain.conditions import Condition
from console.profile import Profile
from console.services.plan_drafts import ReviewItem
from console.texts import later, tr, word
from plans.items import name_of
from plans.lint import Finding
from plans.model import Extracted, PlanTask, Trigger
from widgets.common.ask_bar import Asked, Given

GROUP_NAMES: Mapping[str, str] = {
    "levels": later("Response levels"),
    "triggers": later("Conditions"),
    "tasks": later("Tasks"),
    "procedures": later("Who starts and ends"),
    "posts": later("Command posts"),
    "reports": later("Report duties"),
    "groups": later("Working groups"),
    "units": later("Duties of units"),
    "warnings": later("Warning actions"),
    "calls": later("Call list"),
    "resources": later("Resources needed"),
}

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "levels": ("number", "label", "condition"),
    "triggers": ("level", "label", "started_by"),
    "tasks": ("level", "title", "owner", "offset_min"),
    "procedures": ("proposed_by", "approved_by", "started_by"),
    "posts": ("body", "post", "holder"),
    "reports": ("sender", "receiver", "limit_min"),
    "groups": ("name", "lead", "duties"),
    "units": ("unit", "duties"),
    "warnings": ("colour", "action", "owner"),
    "calls": ("unit", "post", "phone"),
    "resources": ("kind", "name", "unit"),
}
_LABELS: Mapping[str, str] = {
    "number": later("Level number"),
    "label": later("Name of the level"),
    "condition": later("Condition in words"),
    "level": later("Level number"),
    "started_by": later("Started by"),
    "proposed_by": later("Proposed by"),
    "approved_by": later("Approved by"),
    "title": later("Task"),
    "owner": later("Responsible"),
    "offset_min": later("Within minutes"),
    "limit_min": later("Within minutes"),
    "body": later("Body"),
    "post": later("Post"),
    "holder": later("Held by"),
    "sender": later("From whom"),
    "receiver": later("To whom"),
    "name": later("Name"),
    "lead": later("Lead"),
    "duties": later("Duties"),
    "unit": later("Unit"),
    "colour": later("Colour"),
    "action": later("What is done"),
    "phone": later("Telephone"),
    "kind": later("Kind"),
    "quote": later("Words quoted"),
}
_NUMBERS = frozenset({"number", "level", "offset_min", "limit_min"})
_BOUNDS = (("at_least", "≥"), ("above", ">"), ("below", "<"), ("at_most", "≤"))
_FINDINGS: Mapping[str, str] = {
    "clause.twice": later("two clauses of one number: {words}"),
    "clause.parent": later("a clause hangs nowhere: {words}"),
    "clause.absent": later("refers to a clause that is not there: {words}"),
    "quote.not_literal": later("not the words of the clause: {words}"),
    "level.no_trigger": later("{where}: no condition"),
    "level.no_starter": later("{where}: nobody is named who starts it"),
    "level.unknown": later("speaks of a level that the plan does not have: {words}"),
    "task.twice": later("a task twice: {words}"),
    "task.inherits": later("takes over a level that is not below it: {words}"),
    "task.no_owner": later("nobody is responsible: {words}"),
    "task.after": later("waits for a task that is not there: {words}"),
    "condition.shape": later("a condition without content: {words}"),
    "condition.empty": later("a condition that nothing can meet: {words}"),
    "interval.same": later("two levels with the same figures: {words}"),
    "interval.overlap": later("two levels overlap: {words}"),
    "interval.gap": later("a gap between two levels: {words}"),
    "interval.order": later("a lower level asks for more than a higher one: {words}"),
}


def finding_words(finding: Finding) -> str:
    """What the lint found, as a sentence."""
    sentence = _FINDINGS.get(finding.code)
    if sentence is None:
        return f"{finding.code}: {finding.words}"
    return tr(sentence, where=finding.where, words=finding.words)


def item_words(profile: Profile, item: ReviewItem) -> str:
    """An item in one line."""
    held = item.entry.item
    parts = [name_of(item.entry)]
    if isinstance(held, Trigger):
        parts = [held.label, word(held.purpose), condition_words(profile, held.when)]
    elif isinstance(held, PlanTask):
        parts = [held.title, held.owner]
    return " · ".join(part for part in parts if part)


def condition_words(profile: Profile, condition: Condition) -> str:
    """A condition as an officer would read it out."""
    if condition.any:
        return tr(" or ").join(condition_words(profile, one) for one in condition.any)
    if condition.all:
        return tr(" and ").join(condition_words(profile, one) for one in condition.all)
    if condition.not_ is not None:
        return tr("not: {words}", words=condition_words(profile, condition.not_))
    if condition.qualitative:
        return condition.qualitative
    known = profile.metric(condition.metric)
    name = texts.name_of(known) if known is not None else condition.metric
    if condition.one_of:
        return f"{name} = {'/'.join(condition.one_of)}"
    bounds = [
        f"{sign} {texts.number(value)}"
        for field, sign in _BOUNDS
        if (value := getattr(condition, field)) is not None
    ]
    return f"{name} {tr(', ').join(bounds)}"


def asked_of(profile: Profile, item: ReviewItem) -> tuple[Asked, ...]:
    """What may be corrected of an item; a condition is asked for by its figures."""
    held = item.entry.item
    asked = [
        Asked(
            key=field,
            label=tr(_LABELS[field]),
            value=_shown(getattr(held, field)),
            number=field in _NUMBERS,
        )
        for field in _FIELDS[item.entry.group]
    ]
    if isinstance(held, Trigger):
        asked += [
            Asked(
                key=f"{place}.{field}",
                label=f"{_metric_name(profile, atom)} {sign}",
                value=_shown(value),
            )
            for place, atom in enumerate(_atoms(held.when))
            for field, sign in _BOUNDS
            if (value := getattr(atom, field)) is not None
        ]
    if "\n" not in held.quote:  # a quote over lines does not fit into one
        asked.append(Asked(key="quote", label=tr(_LABELS["quote"]), value=held.quote))
    return tuple(asked)


def given_fields(item: ReviewItem, given: Given) -> dict[str, object]:
    """The fields of an item that an answer changes."""
    held = item.entry.item
    told = {
        field: int(value) if field in _NUMBERS and value else (value or _nothing(field))
        for field, value in given.items()
        if "." not in field and value != _shown(getattr(held, field))
    }
    figures = {
        field: float(value) for field, value in given.items() if "." in field and _is_number(value)
    }
    if isinstance(held, Trigger) and figures:
        when = msgspec.convert(
            _with_figures(msgspec.to_builtins(held.when), figures, count()),
            Condition,
        )
        if when != held.when:
            return {**told, "when": when}
    return told


def parts_of(item: Extracted) -> list[Mapping[str, object]]:
    """What a condition of alternatives falls into, one condition each; nothing for other items."""
    if isinstance(item, Trigger) and len(item.when.any) > 1:
        return [{"when": one} for one in item.when.any]
    return []


def _nothing(field: str) -> object:
    return None if field in _NUMBERS else ""


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.12g}"
    return "" if value is None else str(value)


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _metric_name(profile: Profile, atom: Condition) -> str:
    known = profile.metric(atom.metric)
    return texts.name_of(known) if known is not None else atom.metric


def _atoms(condition: Condition) -> Iterator[Condition]:
    """The atoms of a condition, in its order."""
    inner = (*condition.any, *condition.all, *filter(None, (condition.not_,)))
    if not inner:
        yield condition
    for part in inner:
        yield from _atoms(part)


def _with_figures(node: dict[str, Any], figures: Mapping[str, float], places: Iterator[int]) -> Any:
    """The condition with other figures, atom by atom in the same order as `_atoms`."""
    inner = [*node.get("any", ()), *node.get("all", ()), *filter(None, [node.get("not_")])]
    if not inner:
        place = next(places)
        told = {
            field: figures[f"{place}.{field}"]
            for field, _ in _BOUNDS
            if f"{place}.{field}" in figures
        }
        return {**node, **told}
    return {
        **node,
        "any": [_with_figures(one, figures, places) for one in node.get("any", ())],
        "all": [_with_figures(one, figures, places) for one in node.get("all", ())],
        "not_": _with_figures(node["not_"], figures, places) if node.get("not_") else None,
    }
