"""Which plans answer an incident, at which level, and why (预案匹配).

Deterministic rules over structured fields, each leaving a reason. The highest level whose
condition is true is proposed; a condition that is only unknown proposes nothing, it asks. A drill
or a cancelled warning starts nothing. What is decided stays with the officer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from console.domain.conditions import Fact, Facts, Truth
from console.domain.planbook import PlanKind
from plans import words
from plans.judging import judge, merged, verdict, with_sums
from plans.model import ItemState, Level, PlanDocument, Purpose, Trigger

COUNTY_DIGITS = 6
"""Length of a county's statistical code; a town's is longer."""


SITE = "site"
"""The metric of a question for the site: a picked one is no figure, but it is asked for alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of an incident when plans are sought.

    `facts` hold figures and ticks by metric key, `warnings` the colours in force by metric key
    ("warning_rain": "orange"), `town` the statistical code (else that of
    the `city` is taken), `site` the name of a picked site.
    """

    event_type: str = ""
    facts: Facts = field(default_factory=dict)
    text: str = ""
    town: str = ""
    city: str = ""
    site: str = ""
    warnings: Mapping[str, str] = field(default_factory=dict)

    def known(self) -> dict[str, Fact]:
        """All facts that conditions are tested over."""
        facts: dict[str, Fact] = {**self.facts, **self.warnings}
        if self.event_type:
            facts["event_type"] = self.event_type
        return with_sums(facts)


class ReasonKind(StrEnum):
    """Why a plan is offered."""

    SITE = "site"  # 点名单位
    TYPE = "type"  # 事件类型
    RELATED_TYPE = "related_type"  # 相关类型
    PLACE = "place"  # 场所
    AREA = "area"  # 辖区
    CONDITION = "condition"  # 启动条件
    FALLBACK = "fallback"  # 兜底


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason with the words or the code it rests on."""

    kind: ReasonKind
    words: str


class Relation(StrEnum):
    """How a linked plan stands to the one that matched."""

    SUPERIOR = "superior"  # 上位
    SISTER = "sister"  # 同时适用


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPlan:
    """Another plan to look at together with the one that matched."""

    plan: str
    title: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact nobody has told yet that could raise the level, and the clause that makes it count."""

    metric: str
    level: int
    label: str
    clause: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMatch:
    """A plan that answers a situation; `level` is None where no condition is true yet.

    `clause` and `quote` are those of the condition that decided the level. `met`, `unmet` and
    `unknown` are metric keys of that condition, or where there is no level of all conditions.
    """

    plan: str
    title: str
    version: str
    level: int | None = None
    label: str = ""
    trigger: str = ""
    clause: str = ""
    clause_number: str = ""
    quote: str = ""
    proposed_by: str = ""
    approved_by: str = ""
    started_by: str = ""
    why: tuple[Reason, ...] = ()
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    rivals: tuple[Level, ...] = ()
    linked: tuple[LinkedPlan, ...] = ()
    simulated: bool = False


def match(
    documents: PlanDocument | Iterable[PlanDocument],
    situation: Situation,
    *,
    proposals: bool = False,
) -> tuple[PlanMatch, ...]:
    """Matches plans to a situation, the most fitting first; empty for drills and cancellations.

    Args:
        documents: one plan or many.
        situation: what is known; a fact that is absent is unknown, which is not zero.
        proposals: whether conditions that nobody has confirmed may decide a level too.
    """
    if words.halting(situation.text) is not None:
        return ()
    plans = (documents,) if isinstance(documents, PlanDocument) else tuple(documents)
    facts = situation.known()
    fits = [
        fit
        for plan in plans
        if (fit := _fit(plan, situation, facts, proposals=proposals)) is not None
    ]
    fits.sort(key=_rank)
    found = [_linked(fit, fits, plans) for fit in fits]
    asked = sites_to_ask(plans, situation)
    if found and asked:
        found[0] = replace(found[0], questions=(*asked, *found[0].questions))
    return tuple(found)


def sites_to_ask(documents: Iterable[PlanDocument], situation: Situation) -> tuple[Question, ...]:
    """Asks for the site where a plan of one site would apply, were the site it (点名单位).

    Such a plan is never guessed from the event; the question quotes the sites it is for.
    """
    return tuple(
        Question(
            metric=SITE,
            level=min((trigger.level for trigger in plan.triggers), default=1),
            label=plan.title,
            clause="",
            quote="、".join(plan.conditions.sites),
        )
        for plan in documents
        if plan.conditions.sites and not situation.site and _would_apply(plan, situation)
    )


def _would_apply(plan: PlanDocument, situation: Situation) -> bool:
    """Whether a plan of one site applies as soon as that site is named."""
    if _site(plan, situation):
        return False
    return bool(_reasons(plan, replace(situation, site=plan.conditions.sites[0])))


@dataclass(frozen=True, slots=True)
class _Fit:
    """A plan that applies, with the reasons of its applying and what its conditions came to."""

    plan: PlanDocument
    kinds: frozenset[ReasonKind]
    result: PlanMatch


def _fit(plan: PlanDocument, situation: Situation, facts: Facts, *, proposals: bool) -> _Fit | None:
    why = _reasons(plan, situation)
    if not why:
        return None
    result = _result(plan, why, facts, proposals=proposals)
    return _Fit(plan, frozenset(reason.kind for reason in why), result)


def _reasons(plan: PlanDocument, situation: Situation) -> tuple[Reason, ...]:
    """Why the plan applies; empty where it does not."""
    conditions, text = plan.conditions, situation.text
    town = situation.town if situation.town.isdigit() else situation.city
    if not _governs(plan.region, town) or any(word in text for word in conditions.exclude):
        return ()
    site = _site(plan, situation)
    if conditions.sites and not site:
        return ()
    kind = _type_reason(plan, situation.event_type)
    if kind is None and not (site and not plan.event_types):
        return ()
    found = [Reason(kind=ReasonKind.SITE, words=site)] if site else []
    found += [kind] if kind is not None else []
    places = [word for word in conditions.places if word in text]
    found += [Reason(kind=ReasonKind.PLACE, words="、".join(places))] if places else []
    return (*found, Reason(kind=ReasonKind.AREA, words=plan.region))


def _site(plan: PlanDocument, situation: Situation) -> str:
    """The site of the plan that was picked or is named in full; never guessed from the event."""
    sites = plan.conditions.sites
    return next((site for site in sites if site == situation.site or site in situation.text), "")


def _type_reason(plan: PlanDocument, event_type: str) -> Reason | None:
    if event_type and event_type in plan.event_types:
        return Reason(kind=ReasonKind.TYPE, words=event_type)
    wider = (*plan.event_types, *plan.also_types)
    if event_type and any(_covers(code, event_type) for code in wider):
        return Reason(kind=ReasonKind.RELATED_TYPE, words=event_type)
    if plan.kind is PlanKind.OVERALL:
        return Reason(kind=ReasonKind.FALLBACK, words=plan.title)
    return None


def _covers(code: str, event_type: str) -> bool:
    """Whether a code is the type itself, or the sub-class or class above it."""
    if code.endswith("0000"):
        return event_type[:1] == code[:1]
    if code.endswith("000"):
        return event_type[:2] == code[:2]
    return event_type == code


def _governs(region: str, town: str) -> bool:
    """Whether a jurisdiction holds a place, by statistical code.

    Where not even the city is told, every plan but a town's may apply.
    """
    if not town:
        return len(region) <= COUNTY_DIGITS
    if len(region) == COUNTY_DIGITS:
        region = region.removesuffix("00").removesuffix("00").removesuffix("00")
    return town.startswith(region)


def starting(plan: PlanDocument, *, proposals: bool = False) -> list[Trigger]:
    """The conditions of a plan that may start a response."""
    return [
        item
        for item in plan.triggers
        if item.purpose is Purpose.RESPONSE and (proposals or item.state is ItemState.CONFIRMED)
    ]


def _result(
    plan: PlanDocument, why: tuple[Reason, ...], facts: Facts, *, proposals: bool
) -> PlanMatch:
    triggers = starting(plan, proposals=proposals)
    judged = [(item, *judge(item.when, facts)) for item in triggers]
    true = [item for item, truth, _ in judged if truth is Truth.TRUE]
    chosen = min(true, key=lambda item: item.level, default=None)
    base = PlanMatch(
        plan=plan.code,
        title=plan.title,
        version=plan.version,
        why=why,
        questions=_questions(judged, chosen),
        simulated=plan.simulated,
    )
    evidence = [chosen] if chosen is not None else triggers
    verdicts = [verdict(item.when, facts) for item in evidence]
    base = replace(
        base,
        met=merged(item.met for item in verdicts),
        unmet=merged(item.unmet for item in verdicts),
        unknown=merged(item.unknown for item in verdicts),
    )
    return base if chosen is None else _at_level(base, plan, chosen, true)


def _at_level(
    base: PlanMatch, plan: PlanDocument, chosen: Trigger, true: Sequence[Trigger]
) -> PlanMatch:
    clause = plan.by_id.get(chosen.clause)
    rivals = [item for item in true if item.when == chosen.when and item.level != chosen.level]
    return replace(
        base,
        level=chosen.level,
        label=chosen.label,
        trigger=chosen.id,
        clause=chosen.clause,
        clause_number=clause.number if clause is not None else "",
        quote=chosen.quote,
        proposed_by=chosen.proposed_by,
        approved_by=chosen.approved_by,
        started_by=chosen.started_by,
        why=(*base.why, Reason(kind=ReasonKind.CONDITION, words=chosen.quote)),
        rivals=tuple(Level(number=item.level, label=item.label) for item in rivals),
    )


def _questions(
    judged: Iterable[tuple[Trigger, Truth, tuple[str, ...]]], chosen: Trigger | None
) -> tuple[Question, ...]:
    """What to ask next: the nearest higher level first, each metric once."""
    asked: dict[str, Question] = {}
    for item, truth, unknown in sorted(judged, key=lambda row: -row[0].level):
        if truth is not Truth.UNKNOWN or (chosen is not None and item.level >= chosen.level):
            continue
        for metric in unknown:
            asked.setdefault(
                metric,
                Question(
                    metric=metric,
                    level=item.level,
                    label=item.label,
                    clause=item.clause,
                    quote=item.quote,
                ),
            )
    return tuple(asked.values())


def _rank(fit: _Fit) -> tuple[bool, bool, bool, int, bool, bool, str]:
    """Named site, exact type, place, narrower area, a true condition, then the general plan."""
    return (
        ReasonKind.SITE not in fit.kinds,
        ReasonKind.TYPE not in fit.kinds,
        ReasonKind.PLACE not in fit.kinds,
        -len(fit.plan.region),
        fit.result.level is None,
        fit.plan.kind is PlanKind.OVERALL,
        fit.plan.code,
    )


def _linked(fit: _Fit, fits: Sequence[_Fit], plans: Sequence[PlanDocument]) -> PlanMatch:
    above = [plan for plan in plans if plan.code == fit.plan.superior]
    beside = [
        other.plan
        for other in fits
        if other.plan is not fit.plan and other.plan not in above and ReasonKind.TYPE in other.kinds
    ]
    links = [(plan, Relation.SUPERIOR) for plan in above]
    links += [(plan, Relation.SISTER) for plan in beside]
    return replace(
        fit.result,
        linked=tuple(
            LinkedPlan(plan=plan.code, title=plan.title, relation=relation)
            for plan, relation in links
        ),
    )
