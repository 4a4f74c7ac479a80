"""What is still under way in an incident: told before a response ends or an incident is filed."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.forces import LINKED
from console.domain.reporting import DutyState, ReportState
from console.texts import tr
from widgets.desk.card_view import CardView

_NAMED = 4


def with_loose_ends(question: str, view: CardView) -> str:
    """A question, and under it what would be left behind; nothing of it disappears."""
    ends = loose_ends(view)
    if not ends:
        return "\n\n".join((question, tr("Nothing is left open.")))
    return "\n\n".join((question, tr("Still open; it stays visible:"), "\n".join(ends)))


def loose_ends(view: CardView) -> tuple[str, ...]:
    """What is still open, a line for each kind."""
    card = view.card
    tasks = [task.title for task in card.tasks if task.state.is_open]
    teams = [one.team.name for one in card.assignments if one.assignment.state in LINKED]
    clocks = [one.duty.name for one in card.duties if one.duty.state is DutyState.RUNNING]
    papers = [one.title for one in card.reports if one.state is not ReportState.SENT]
    told = (
        (tr("{n} tasks: {names}", n=len(tasks), names=_names(tasks)), tasks),
        (tr("{n} teams not home: {names}", n=len(teams), names=_names(teams)), teams),
        (tr("{n} report clocks: {names}", n=len(clocks), names=_names(clocks)), clocks),
        (tr("{n} reports not sent: {names}", n=len(papers), names=_names(papers)), papers),
    )
    return tuple(f"• {text}" for text, open_ones in told if open_ones)


def _names(names: Sequence[str]) -> str:
    shown = tr(", ").join(names[:_NAMED])
    return f"{shown} …" if len(names) > _NAMED else shown
