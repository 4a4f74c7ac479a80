"""`python -m plans match --text … --in DIR`: which plans answer an incident, at which level, why.

Without `--type` the likeliest type of the words is taken and told as not confirmed. Conditions that
nobody has confirmed count here, and are told as not reviewed; `--confirmed` leaves them out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from console.domain.conditions import Fact, Truth
from console.errors import KnownError
from console.profile import Profile, load_profile
from plans.judging import verdict
from plans.match import SITE, PlanMatch, Question, Situation, match, sites_to_ask, starting
from plans.model import ItemState, PlanDocument
from plans.shelf import plans_in
from plans.titles import with_title
from plans.type_words import suggest_types
from plans.words import halting, heard_facts

_WARNING = "warning_"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the subcommand to the parser."""
    parser = commands.add_parser("match", help="find the plans and the level for an incident")
    told = parser.add_mutually_exclusive_group(required=True)
    told.add_argument("--text", help="what is told, in any words")
    told.add_argument("--incident", type=Path, metavar="FILE", help="JSON: text, type, facts, site")
    parser.add_argument("--in", dest="folder", required=True, type=Path, metavar="DIR")
    parser.add_argument("--type", default="", help="the event type, confirmed")
    parser.add_argument("--site", default="", help="the company or work site, picked")
    parser.add_argument("--town", default="", help="statistical code of the town or city")
    parser.add_argument("--city", default="kunshan", help="whose words and types are used")
    parser.add_argument(
        "--confirmed", action="store_true", help="only conditions that are confirmed"
    )
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Matches; 0 if a plan answers, 1 if none does, 2 if something can't be read."""
    try:
        plans = [with_title(plan) for plan in plans_in(arguments.folder)]
        profile = load_profile(arguments.city)
        told = _told(arguments)
    except KnownError as error:
        sys.stderr.write(f"{error.code} {error.facts}: {error.remedy}\n")
        return 2
    answer = answer_of(plans, profile, told, proposals=not arguments.confirmed)
    if arguments.json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(_said(answer))
    return 0 if answer["plans"] else 1


def answer_of(
    plans: Sequence[PlanDocument], profile: Profile, told: Mapping[str, Any], *, proposals: bool
) -> dict[str, Any]:
    """The whole answer: types, facts, plans in order with their conditions, what to ask."""
    text = str(told.get("text", ""))
    types = suggest_types(profile, text)
    confirmed = str(told.get("type", ""))
    heard = heard_facts(text)
    facts: dict[str, Fact] = {item.metric: item.value for item in heard}
    facts |= dict(told.get("facts", {}))
    situation = Situation(
        event_type=confirmed or (types[0].code if types else ""),
        facts=facts,
        text=text,
        town=str(told.get("town", "")),
        site=str(told.get("site", "")),
        warnings={key: str(value) for key, value in facts.items() if key.startswith(_WARNING)},
    )
    halted = halting(text)
    found = match(plans, situation, proposals=proposals)
    books = {plan.code: plan for plan in plans}
    return {
        "halted": halted,
        "type": situation.event_type,
        "type_confirmed": bool(confirmed),
        "types": [asdict(one) for one in types],
        "facts": facts,
        "heard": [asdict(item) for item in heard],
        "plans": [_plan(books[item.plan], item, situation, proposals=proposals) for item in found],
        "ask": [] if halted else [_asked(item) for item in sites_to_ask(plans, situation)],
    }


def _told(arguments: argparse.Namespace) -> dict[str, Any]:
    given = {"text": arguments.text} if arguments.incident is None else _read(arguments.incident)
    options = {"type": arguments.type, "site": arguments.site, "town": arguments.town}
    return {**given, **{key: value for key, value in options.items() if value}}


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise KnownError(
            "incident.unreadable", "Name a JSON file.", path=str(path), detail=str(error)
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("facts", {}), dict):
        raise KnownError(
            "incident.malformed", "Give an object with text and facts.", path=str(path)
        )
    return found


def _plan(
    plan: PlanDocument, found: PlanMatch, situation: Situation, *, proposals: bool
) -> dict[str, Any]:
    triggers = {trigger.id: trigger for trigger in plan.triggers}
    decisive = triggers.get(found.trigger)
    return {
        "plan": found.plan,
        "title": found.title,
        "version": found.version,
        "level": found.level,
        "label": found.label,
        "clause": found.clause_number or found.clause,
        "quote": found.quote,
        "reviewed": decisive is None or decisive.state is ItemState.CONFIRMED,
        "why": [asdict(reason) for reason in found.why],
        **_conditions(plan, situation, proposals=proposals),
        "rivals": [{"level": item.number, "label": item.label} for item in found.rivals],
        "questions": [_asked(item) for item in found.questions if item.metric != SITE],
        "linked": [asdict(item) for item in found.linked],
    }


def _conditions(
    plan: PlanDocument, situation: Situation, *, proposals: bool
) -> dict[str, list[dict[str, Any]]]:
    """The plan's conditions by what they came to, each with its clause and words."""
    facts = situation.known()
    found: dict[Truth, list[dict[str, Any]]] = {truth: [] for truth in Truth}
    for trigger in starting(plan, proposals=proposals):
        came = verdict(trigger.when, facts)
        clause = plan.by_id.get(trigger.clause)
        found[came.truth].append(
            {
                "level": trigger.level,
                "label": trigger.label,
                "clause": clause.number if clause and clause.number else trigger.clause,
                "quote": trigger.quote,
                "met": came.met,
                "not_met": came.unmet,
                "unknown": came.unknown,
            }
        )
    names = {"met": Truth.TRUE, "not_met": Truth.FALSE, "unknown": Truth.UNKNOWN}
    return {name: found[truth] for name, truth in names.items()}


def _asked(question: Question) -> dict[str, Any]:
    return asdict(question)


def _said(answer: Mapping[str, Any]) -> str:
    """The answer in lines for a reader."""
    lines = [f"halted: {answer['halted']}"] if answer["halted"] else []
    lines += [f"type: {answer['type']}{'' if answer['type_confirmed'] else ' ?'}"]
    for plan in answer["plans"]:
        lines.append(f"{plan['title']}  {plan['label'] or '-'}{'' if plan['reviewed'] else ' ?'}")
        if plan["quote"]:
            lines.append(f"    {plan['clause']} {plan['quote']}")
        lines += [f"    ? {item['metric']} ({item['label']})" for item in plan["questions"]]
    lines += [f"? {item['metric']}: {item['quote']} ({item['label']})" for item in answer["ask"]]
    return "\n".join(lines) + "\n"
