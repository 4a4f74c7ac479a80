"""Conditions for a level, wherever a plan states them: clauses, lists across clauses, tables."""

from __future__ import annotations

from dataclasses import replace

from plans.extract.headings import Context, of_title
from plans.extract.passages import Passage, Passages, pieces
from plans.extract.statements import Found, read_piece
from plans.extract.trigger_tables import in_table


def find_triggers(plan: Passages) -> list[Found]:
    """All conditions of a plan, in the order of its text."""
    contexts: dict[str, Context] = {}
    found: list[Found] = []
    for passage in plan:
        context = _below(passage, contexts.get(passage.parent, Context()))
        made, contexts[passage.id] = _in_prose(passage, context)
        found += made
        for grid in passage.grids:
            found += in_table(passage, grid, context)
    return found


def _below(passage: Passage, above: Context) -> Context:
    """The context a passage begins in: a list that its parent opened goes on in it."""
    context = of_title(passage.title, above)
    if above.listed and not context.named:
        return replace(above, purpose=context.purpose or above.purpose)
    if above.listed and above.levels == context.levels:
        return replace(context, listed=True, logic=above.logic)
    return context


def _in_prose(passage: Passage, context: Context) -> tuple[list[Found], Context]:
    """The conditions in a passage's own words, and the context its children stand in."""
    found: list[Found] = []
    here = context
    for piece in pieces(passage.view.plain):
        inside, here = read_piece(passage, passage.view, piece, here, context)
        found += inside
    return found, here
