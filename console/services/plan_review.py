"""Reviewing an imported plan (预案审校): a person decides, two sign, and then it is published.

The importer only proposes. Each item is accepted, corrected, rejected, split or merged; whatever
starts a response or calls people out has to be decided, and a second person has to agree, before
the edition may propose a level to anybody.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import msgspec

from console import texts
from console.clock import Clock
from console.domain.duty import Seat
from console.domain.planbook import (
    DraftState,
    Plan,
    PlanDraft,
    PlanEdition,
    PlanItem,
    ReviewState,
)
from console.errors import KnownError
from console.services import plan_drafts, plan_entries
from console.services.fields import named, plain, required
from console.services.library import loaded
from console.services.plan_drafts import Bench, parsed
from console.texts import tr
from db.work import Work
from plans import model
from plans.diff import carry_over
from plans.items import Entry, entries, with_entries, without_entries
from plans.model import PlanDocument

_MAY_SIGN = frozenset({Seat.PLAN_MANAGER, Seat.DUTY_LEADER})
_FEWEST = 2
_HEADING = frozenset({"code", "title", "kind", "version", "tier", "region", "lead", "event_types"})


def open_draft(
    work: Work, clock: Clock, *, document: PlanDocument, source: str = "", sha256: str = ""
) -> PlanDraft:
    """Puts an imported document under review, with what was confirmed in the edition before it.

    Raises:
        KnownError: "review.already_open" where a draft of the same file is being reviewed.
    """
    opened = work.all(PlanDraft, state=(DraftState.REVIEW, DraftState.SIGNED))
    if sha256 and any(one.source_sha256 == sha256 for one in opened):
        raise KnownError("review.already_open", "Go on with that one.", title=document.title)
    document = with_entries(document, map(plan_entries.unconfirmed, entries(document)))
    plan = _registered(work, document)
    base = work.find(PlanEdition, plan.edition) if plan is not None and plan.edition else None
    if base is not None:
        document = carry_over(loaded(base), document)
    draft = PlanDraft(
        id=work.new_id(),
        plan=plan.id if plan is not None else "",
        code=plan.code if plan is not None else document.code,
        title=document.title,
        kind=document.kind,
        version=document.version,
        tier=document.tier,
        region=document.region,
        lead=document.lead or (plan.lead if plan is not None else ""),
        event_types=document.event_types or (plan.event_types if plan is not None else ()),
        content=_clauses(document),
        source=plain(source),
        source_sha256=sha256,
        base=base.id if base is not None else "",
        opened_at=clock.now(),
        opened_by=work.actor.person,
        simulated=document.simulated,
    )
    work.put(draft)
    work.put_all(
        plan_entries.record(work, draft.id, entry, place)
        for place, entry in enumerate(entries(document))
    )
    return draft


def set_heading(
    work: Work, _clock: Clock, *, draft: str, fields: Mapping[str, object]
) -> PlanDraft:
    """Sets what the draft is: its title, code, version, kind, lead unit and event types.

    Raises:
        KnownError: "review.closed", "review.not_valid", "field.empty".
    """
    found = _open(work, draft)
    if not fields.keys() <= _HEADING:
        raise KnownError("review.not_valid", "Correct the field named.", why=", ".join(fields))
    typed = {**msgspec.to_builtins(found), **msgspec.to_builtins(plan_entries.cleaned(fields))}
    changed = plan_entries.converted(typed, PlanDraft)
    named(changed.title)
    named(changed.code)
    named(changed.version)
    return work.put(_unsigned(changed))


def accept(work: Work, clock: Clock, *, item: str) -> PlanItem:
    """Confirms an item as it is proposed.

    Raises:
        KnownError: "review.closed", "review.replaced".
    """
    return _decide(work, clock, _reviewed(work, item), ReviewState.CONFIRMED)


def reject(work: Work, clock: Clock, *, item: str) -> PlanItem:
    """Strikes an item out: the plan does not say this.

    Raises:
        KnownError: "review.closed", "review.replaced".
    """
    return _decide(work, clock, _reviewed(work, item), ReviewState.REJECTED)


def reopen(work: Work, clock: Clock, *, item: str) -> PlanItem:
    """Takes a decision back.

    Raises:
        KnownError: "review.closed", "review.replaced".
    """
    return _decide(work, clock, _reviewed(work, item), ReviewState.PROPOSED)


def correct(work: Work, clock: Clock, *, item: str, fields: Mapping[str, object]) -> PlanItem:
    """Sets fields of an item to what the plan says; what a person wrote is confirmed by it.

    Raises:
        KnownError: "review.closed", "review.replaced", "review.not_valid", "review.not_literal".
    """
    found = _reviewed(work, item)
    made = plan_entries.made(
        work, found.draft, found.group, parsed(found.group, found.content), fields
    )
    return _decide(work, clock, plan_entries.holding(found, made), ReviewState.CONFIRMED)


def add(
    work: Work, clock: Clock, *, draft: str, group: str, fields: Mapping[str, object]
) -> PlanItem:
    """Enters an item that the importer did not find; it is confirmed by the person who wrote it.

    Raises:
        KnownError: "review.closed", "review.not_valid", "review.not_literal".
    """
    _open(work, draft)
    others = work.all(PlanItem, draft=draft)
    made = plan_entries.made(work, draft, group, None, fields)
    place = max((one.place for one in others), default=-1) + 1
    record = plan_entries.record(work, draft, Entry(group, made), place)
    return _decide(work, clock, record, ReviewState.CONFIRMED)


def split(
    work: Work, clock: Clock, *, item: str, parts: Sequence[Mapping[str, object]]
) -> tuple[PlanItem, ...]:
    """Makes several items of one, each with fields of its own; each is still to be confirmed.

    Raises:
        KnownError: "review.closed", "review.replaced", "review.too_few", "review.not_valid",
            "review.not_literal".
    """
    found = _reviewed(work, item)
    if len(parts) < _FEWEST:
        raise KnownError("review.too_few", "Give at least two.")
    whole = parsed(found.group, found.content)
    held = [whole, *(plan_entries.named_anew(work, whole) for _ in parts[1:])]
    made = [
        plan_entries.made(work, found.draft, found.group, one, fields)
        for one, fields in zip(held, parts, strict=True)
    ]
    records = tuple(
        plan_entries.record(
            work, found.draft, plan_entries.unconfirmed(Entry(found.group, one)), found.place
        )
        for one in made
    )
    work.put_all(records)
    _decide(work, clock, found, ReviewState.REPLACED)
    return records


def merge(work: Work, clock: Clock, *, items: Sequence[str]) -> PlanItem:
    """Makes one item of several of the same group and clause; it is still to be confirmed.

    Its quote runs from the first word quoted to the last, conditions are alternatives, and the
    rest is that of the first item.

    Raises:
        KnownError: "review.closed", "review.replaced", "review.too_few", "review.not_alike".
    """
    found = [_reviewed(work, item) for item in dict.fromkeys(items)]
    if len(found) < _FEWEST:
        raise KnownError("review.too_few", "Give at least two.")
    held = [parsed(one.group, one.content) for one in found]
    if (
        len({(one.draft, one.group, item.clause) for one, item in zip(found, held, strict=True)})
        > 1
    ):
        raise KnownError("review.not_alike", "Merge items of one kind and one clause.")
    first = found[0]
    fields = {**plan_entries.joined(held), "quote": plan_entries.stretch(work, first.draft, held)}
    made = plan_entries.made(work, first.draft, first.group, held[0], fields)
    entry = plan_entries.unconfirmed(Entry(first.group, made))
    record = work.put(plan_entries.record(work, first.draft, entry, first.place))
    for one in found:
        _decide(work, clock, one, ReviewState.REPLACED)
    return record


def sign(work: Work, clock: Clock, *, draft: str) -> PlanDraft:
    """The first person signs that the draft is right (初审签字); any change takes it back.

    Raises:
        KnownError: "review.closed", "review.may_not_sign", "review.not_ready".
    """
    _open(work, draft)
    bench = _ready(work, draft)
    return work.put(
        dataclasses.replace(
            bench.draft,
            state=DraftState.SIGNED,
            signed_at=clock.now(),
            signed_by=work.actor.person,
            signed_digest=_digest(bench),
        )
    )


def publish(work: Work, _clock: Clock, *, draft: str) -> PlanEdition:
    """The second person signs, and the edition goes into force (复核发布).

    Only what is confirmed is published.

    Raises:
        KnownError: "review.closed", "review.may_not_sign", "review.not_signed",
            "review.same_person", "review.changed", "review.not_ready", "review.version_taken".
    """
    found = _open(work, draft)
    if found.state is not DraftState.SIGNED:
        raise KnownError("review.not_signed", "One person signs first, another publishes.")
    if found.signed_by == work.actor.person:
        raise KnownError("review.same_person", "Another person has to look and publish.")
    bench = _ready(work, draft)
    if found.signed_digest != _digest(bench):
        raise KnownError("review.changed", "Look at it again and sign anew.")
    plan = _plan_of(work, found)
    if any(one.version == found.version for one in work.all(PlanEdition, plan=plan.id)):
        raise KnownError(
            "review.version_taken", "Give the edition another version.", version=found.version
        )
    edition = _edition(work, bench, plan)
    work.put(_in_force(plan, found, edition))
    work.put(
        dataclasses.replace(found, state=DraftState.PUBLISHED, plan=plan.id, edition=edition.id)
    )
    return edition


def withdraw(work: Work, _clock: Clock, *, draft: str, reason: str) -> PlanDraft:
    """Takes a draft off the bench (撤回); it stays in the journal.

    Raises:
        KnownError: "review.closed", "reason.empty".
    """
    words = required(reason, "reason.empty", "Give the reason.")
    found = _open(work, draft)
    return work.put(dataclasses.replace(found, state=DraftState.WITHDRAWN, withdraw_reason=words))


# What the use cases share


def _registered(work: Work, document: PlanDocument) -> Plan | None:
    """The plan of the register that a document is an edition of, by its code or its title."""
    by_code = work.all(Plan, code=document.code) if document.code else []
    return next(iter(by_code or work.all(Plan, title=document.title)), None)


def _plan_of(work: Work, draft: PlanDraft) -> Plan:
    """The draft's place in the register, made where it has none."""
    known = work.find(Plan, draft.plan) if draft.plan else None
    known = known or next(iter(work.all(Plan, code=draft.code)), None)
    return known or Plan(
        id=work.new_id(),
        code=draft.code,
        title=draft.title,
        kind=draft.kind,
        simulated=draft.simulated,
    )


def _edition(work: Work, bench: Bench, plan: Plan) -> PlanEdition:
    """The edition under both names, with what is confirmed alone."""
    draft = bench.draft
    content = model.dumps(_final(bench))
    return work.put(
        PlanEdition(
            id=work.new_id(),
            plan=plan.id,
            version=draft.version,
            content=content,
            sha256=model.digest(content),
            confirmed_by=f"{draft.signed_by} {work.actor.person}",
            simulated=draft.simulated,
        )
    )


def _in_force(plan: Plan, draft: PlanDraft, edition: PlanEdition) -> Plan:
    """The plan in the register with its new edition in force."""
    return dataclasses.replace(
        plan,
        title=draft.title,
        kind=draft.kind,
        tier=draft.tier,
        lead=draft.lead,
        event_types=draft.event_types,
        version=draft.version,
        edition=edition.id,
    )


def _clauses(document: PlanDocument) -> str:
    """The clauses alone; what the importer could not name waits for a person."""
    bare = without_entries(document)
    return model.dumps(
        dataclasses.replace(
            bare,
            code=bare.code or texts.NOTHING,
            title=bare.title or texts.NOTHING,
            version=bare.version or texts.NOTHING,
        )
    )


def _open(work: Work, draft: str) -> PlanDraft:
    found = work.get(PlanDraft, draft)
    if found.state not in (DraftState.REVIEW, DraftState.SIGNED):
        raise KnownError("review.closed", "Import the document again to review it anew.")
    return found


def _reviewed(work: Work, item: str) -> PlanItem:
    found = work.get(PlanItem, item)
    _open(work, found.draft)
    if found.state is ReviewState.REPLACED:
        raise KnownError("review.replaced", "Decide about the items that it became.")
    return found


def _decide(work: Work, clock: Clock, item: PlanItem, state: ReviewState) -> PlanItem:
    """Records a decision; it settles what two reviewers decided apart, and undoes a signature."""
    decided = dataclasses.replace(
        item, state=state, decided_at=clock.now(), decided_by=work.actor.person
    )
    work.put(decided)
    for conflict in work.conflicts():
        if (conflict.kind, conflict.record) == ("plan_item", item.id):
            work.settle("plan_item", item.id, conflict.field, getattr(decided, conflict.field))
    work.put(_unsigned(work.get(PlanDraft, item.draft)))
    return decided


def _unsigned(draft: PlanDraft) -> PlanDraft:
    """The draft without the first signature, which was for what it said before."""
    return dataclasses.replace(
        draft, state=DraftState.REVIEW, signed_at=None, signed_by="", signed_digest=""
    )


def _ready(work: Work, draft: str) -> Bench:
    """The draft where nothing is missing and this seat may sign."""
    if work.actor.seat not in _MAY_SIGN:
        raise KnownError("review.may_not_sign", "Ask the plan manager or the duty leader to sign.")
    bench = plan_drafts.bench(work, draft=draft)
    if bench.missing:
        raise KnownError(
            "review.not_ready",
            "Settle what is named, then sign.",
            missing=tr(", ").join(plan_drafts.told(one) for one in bench.missing),
        )
    return bench


def _final(bench: Bench) -> PlanDocument:
    return plan_drafts.assembled(bench.draft, bench.items, confirmed_only=True)


def _digest(bench: Bench) -> str:
    return model.digest(model.dumps(_final(bench)))
