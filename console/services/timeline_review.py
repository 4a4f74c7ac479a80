"""How the review of a plan reads in the timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from console.services.timeline_acts import Act, Names, with_note
from console.texts import later, tr


def _item(sentence: str) -> Callable[[Act, Names], str]:
    """A sentence about an item of a draft."""
    return lambda act, names: tr(sentence, name=names.of(act.record("plan_item")))


def _draft(sentence: str, note: str = "") -> Callable[[Act, Names], str]:
    """A sentence about a draft, with the text of one of its fields."""

    def describer(act: Act, names: Names) -> str:
        said = tr(sentence, name=names.of(act.record("plan_draft")))
        return with_note(said, act.words("plan_draft", note) if note else "")

    return describer


def _opened(act: Act, names: Names) -> str:
    return tr(
        "Put “{name}” under review, {count} items",
        name=names.of(act.record("plan_draft")),
        count=act.count_of("plan_item"),
    )


def _heading(act: Act, names: Names) -> str:
    return tr(
        "Changed {name}: {fields}",
        name=names.of(act.record("plan_draft")),
        fields=act.fields("plan_draft"),
    )


REVIEW: Mapping[str, Callable[[Act, Names], str]] = MappingProxyType(
    {
        "plan_review.open_draft": _opened,
        "plan_review.set_heading": _heading,
        "plan_review.accept": _item(later("Confirmed in the plan: {name}")),
        "plan_review.reject": _item(later("Struck out of the plan: {name}")),
        "plan_review.reopen": _item(later("Took back the decision on: {name}")),
        "plan_review.correct": _item(later("Corrected in the plan: {name}")),
        "plan_review.add": _item(later("Added to the plan: {name}")),
        "plan_review.split": _item(later("Split in the plan: {name}")),
        "plan_review.merge": _item(later("Merged in the plan: {name}")),
        "plan_review.sign": _draft(later("Signed the review of “{name}”")),
        "plan_review.publish": _draft(later("Published “{name}” as the second person")),
        "plan_review.withdraw": _draft(
            later("Took “{name}” off the review"), note="withdraw_reason"
        ),
    }
)
"""The describers of `timeline_sentences.DESCRIBERS` that tell of the review."""
