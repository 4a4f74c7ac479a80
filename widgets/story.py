"""The night call by keyboard: what the tour shows, the story tests prove, the bench times."""

from __future__ import annotations

import datetime as dt
from functools import partial

from widgets.desk.card_view import CardView
from widgets.desk.incident_card import IncidentCard
from widgets.desk.report_editor import ReportEditor
from widgets.main_window import MainWindow
from widgets.operator import Operator

BEGINS = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)  # 03:12 in Kunshan

PLACE = "qdjx"  # initials of the plant in Qiandeng
WORDS = "苯储罐着火，三人受伤"


class NightCall:
    """Benzene tank on fire in Qiandeng, three hurt: each method is one thing the officer does."""

    def __init__(self, window: MainWindow, operator: Operator) -> None:
        self.window = window
        self.operator = operator

    @property
    def card(self) -> IncidentCard:
        """The card of the incident in hand."""
        return self.window.desk_room.card

    @property
    def view(self) -> CardView | None:
        """What the card shows."""
        return self.card.view

    @property
    def editor(self) -> ReportEditor:
        """The report in hand."""
        return self.window.desk_room.editor

    async def sign_in(self, pin: str) -> None:
        """Takes the first seat as its first holder."""
        screen = self.window.sign_in
        await self.operator.until(lambda: screen.people.count() > 0, "people for the seat")
        screen.seats.setFocus()
        await self.operator.press("Return", "Return")
        await self.operator.write(pin)
        await self.operator.press("Return")
        await self.operator.until(self.window.rail.isVisible, "the desk")

    async def ring(self) -> None:
        """The telephone: opens a sheet, and waits for the places that can be named."""
        await self.operator.press("F2")
        form = self.window.desk_room.form
        await self.operator.until(lambda: form.fields.ready, "the places")

    async def say_where(self) -> None:
        """Names the plant by the initials of its pinyin."""
        await self.operator.write(PLACE)
        await self.operator.press("Return")
        form = self.window.desk_room.form
        await self.operator.until(
            lambda: form.call is not None and form.call.position is not None, "the place kept"
        )

    async def say_what(self) -> None:
        """Types what the caller says; the console makes its proposals."""
        await self.operator.write(WORDS)
        form = self.window.desk_room.form
        await self.operator.until(
            lambda: form.call is not None and form.call.what == WORDS, "the words kept"
        )
        await self.operator.until(lambda: bool(form.proposals.facts), "what was heard")

    async def accept_facts(self) -> None:
        """Accepts the figures that were heard, the likeliest type, and the grade by the rules."""
        form = self.window.desk_room.form
        while form.proposals.facts:
            left = len(form.proposals.facts)
            await self.operator.press("Alt+1")
            await self.operator.until(partial(self._fewer_facts, left), "a fact accepted")
        await self.operator.press("F5")
        await self.operator.until(
            lambda: form.call is not None and form.call.event_type != "", "the type"
        )
        await self.operator.until(lambda: form.proposals.proposed is not None, "a grade")
        await self.operator.press("F8")
        await self.operator.until(
            lambda: form.proposals.grades.currentData() is not None, "the grade decided"
        )

    def _fewer_facts(self, than: int) -> bool:
        return len(self.window.desk_room.form.proposals.facts) < than

    async def file(self) -> None:
        """Files the sheet: the incident stands on list and map, its clocks run."""
        await self.operator.press("Ctrl+Return")
        await self.operator.until(lambda: self.view is not None, "the incident's card")
        await self.operator.until(
            lambda: self.view is not None and self.view.proposal is not None, "a plan with a level"
        )

    async def prepare_response(self) -> None:
        """Opens the panel that states matter, duration and measures."""
        await self.operator.press("F4")
        await self.operator.until(self.card.plan.start_panel.isVisible, "the start panel")

    async def start_response(self) -> None:
        """Starts the response; its checklist is there."""
        await self.operator.press("Ctrl+Return")
        await self.operator.until(
            lambda: self.view is not None and bool(self.view.card.tasks), "the checklist"
        )

    async def send_nearest_team(self) -> None:
        """Sends the nearest fitting team and notes that it is on its way."""
        await self.operator.press("Alt+4")
        await self.operator.until(lambda: bool(self.card.forces.teams.lines), "teams by distance")
        await self.operator.press("Return")
        await self.operator.until(lambda: bool(self.card.forces.sent.lines), "the team sent")

    async def draft_first_report(self) -> None:
        """Drafts the first report from what is known."""
        await self.operator.press("F9")
        await self.operator.until(lambda: self.editor.report is not None, "the draft")

    async def leave_report(self) -> None:
        """Goes back from the report to the incident."""
        await self.operator.press("Escape")
        await self.operator.until(self.card.isVisible, "the card")
