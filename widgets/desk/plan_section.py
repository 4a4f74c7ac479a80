"""Plan and checklist: which plan and level, on which clause and words; then what has to be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.services import response
from console.texts import tr, when
from plans.match import PlanMatch
from widgets.actions import Actions
from widgets.common.badge import Badge
from widgets.common.confirm import confirm
from widgets.common.look import set_property
from widgets.desk.card_view import CardView
from widgets.desk.checklist import Checklist
from widgets.desk.evidence import clause_line, level_tone, metric_list, question
from widgets.desk.loose_ends import with_loose_ends
from widgets.desk.rows import label, row, strip
from widgets.desk.start_panel import StartPanel

_QUESTIONS_SHOWN = 4


class PlanSection(QWidget):
    """Second tab of the card: the proposal until it is accepted, the checklist from then on."""

    wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_section")
        self._desk = desk
        self._view: CardView | None = None
        self._offered: tuple[PlanMatch, ...] = ()
        self.choice = QComboBox()
        self._offer, self._offer_body = strip("info")
        self._level = Badge()
        self._quote, self._truth, self._ask = label("", ""), label("", "hint"), label("", "hint")
        self._running, self._running_body = strip("ok")
        self._running_level, self._running_text = Badge(), label("", "subtitle")
        self._running_detail = label("", "hint")
        self.start_panel = StartPanel(desk, actions)
        self.checklist = Checklist(desk, actions)
        self._nothing = label("", "hint")
        self.choice.setMinimumContentsLength(12)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._lay_out(actions)
        actions.bind("response.prepare", self.prepare, self)
        actions.bind("response.end", lambda: jobs.spawn(self._end(), name="response.end"), self)
        self.checklist.wanted.connect(self.wanted)
        self.start_panel.started.connect(self.checklist.begin)
        self.start_panel.left.connect(self.begin)

    def show_card(self, view: CardView) -> None:
        """Shows what is proposed and what is in force."""
        moved = self._view is not None and self._view.incident.id != view.incident.id
        if moved and self.start_panel.isVisibleTo(self):
            self.start_panel.leave()
        self._view = view
        self._show_offer(view)
        self._show_running(view)
        self.checklist.show_tasks(view)
        self.checklist.setVisible(bool(view.card.tasks))

    def tick(self) -> None:
        """Counts the deadlines of the checklist."""
        self.checklist.tick()

    def begin(self) -> None:
        """Puts the cursor on the next task, or on the choice of plan."""
        if self._view is not None and self._view.card.tasks:
            self.checklist.begin()
        elif self.start_button.isVisible():
            self.start_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.choice.setFocus(Qt.FocusReason.TabFocusReason)

    def prepare(self) -> None:
        """Opens the panel that starts the chosen plan at its proposed level."""
        match = self._chosen()
        if self._view is None or match is None or match.level is None:
            return
        self.wanted.emit()
        self.start_panel.prepare(self._view, match)

    def _lay_out(self, actions: Actions) -> None:
        self.start_button = actions.button("response.prepare", role="primary")
        self.choice.activated.connect(lambda _: self._show_match(self._chosen()))
        self._offer_body.addWidget(row(self._level, None, self.start_button))
        self._offer_body.addWidget(self.choice)
        for text in (self._quote, self._truth, self._ask):
            self._offer_body.addWidget(text)
        end = actions.button("response.end", role="quiet")
        self._running_body.addWidget(row(self._running_level, self._running_text, end, stretch=1))
        self._running_body.addWidget(self._running_detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for part in (self._offer, self.start_panel, self._running):
            column.addWidget(part)
        column.addWidget(self._nothing)
        column.addWidget(self.checklist, 1)
        column.addStretch(0)
        self.start_panel.hide()

    def _show_offer(self, view: CardView) -> None:
        running = {one.plan: one.level for one in view.card.responses if one.ended_at is None}
        offered = tuple(
            match
            for match in view.found.plans
            if match.plan not in running
            or (match.level is not None and match.level < running[match.plan])
        )
        chosen = self._chosen()
        if view.response is not None and not any(
            match.level is not None and match.plan in running for match in offered
        ):
            offered = ()  # while a response runs, only a raise of its level is worth the room
        self._offered = offered
        self.choice.clear()
        for match in offered:
            self.choice.addItem(match.title, match.plan)
        kept = next((n for n, one in enumerate(offered) if chosen and one.plan == chosen.plan), 0)
        self.choice.setCurrentIndex(kept if offered else -1)
        self._show_match(self._chosen())

    def _show_match(self, match: PlanMatch | None) -> None:
        self._offer.setVisible(match is not None)
        empty = match is None and self._view is not None and self._view.response is None
        self._nothing.setText(
            tr("No plan answers this yet: decide the event type.") if empty else ""
        )
        self._nothing.setVisible(empty)
        if match is None:
            return
        self._level.show_state(match.label or tr("no level reached yet"), level_tone(match.level))
        set_property(self._offer, "tone", level_tone(match.level))
        self.start_button.setVisible(match.level is not None)
        self._quote.setText(clause_line(match))
        self._quote.setVisible(bool(match.quote))
        self._truth.setText(self._conditions(match))
        keys = dict.fromkeys(item.metric for item in match.questions)
        asked = [question(self._desk.profile, key) for key in list(keys)[:_QUESTIONS_SHOWN]]
        self._ask.setText(tr("Ask: {questions}", questions=" ".join(asked)))
        self._ask.setVisible(bool(asked))

    def _conditions(self, match: PlanMatch) -> str:
        profile = self._desk.profile
        parts = (
            (tr("✓ met: {names}"), match.met),
            (tr("✗ not met: {names}"), match.unmet),
            (tr("? not known: {names}"), match.unknown),
        )
        lines = [text.format(names=metric_list(profile, keys)) for text, keys in parts if keys]
        return "    ".join(lines)

    def _show_running(self, view: CardView) -> None:
        running = view.response
        self._running.setVisible(running is not None)
        if running is None:
            return
        self._running_level.show_state(running.label, level_tone(running.level))
        self._running_text.setText(running.plan_title)
        since = when(running.started_at, now=view.at)
        text = tr(
            "Since {time} · {matter} · {duration}",
            time=since,
            matter=running.matter or "—",
            duration=running.expected_duration or "—",
        )
        self._running_detail.setText(text)

    def _chosen(self) -> PlanMatch | None:
        code = self.choice.currentData()
        return next((match for match in self._offered if match.plan == code), None)

    async def _end(self) -> None:
        view = self._view
        if view is None or view.response is None:
            return
        asked = with_loose_ends(tr("End the response?"), view)
        reason = await confirm(
            self, asked, yes=tr("End response"), danger=True, reason_required=True
        )
        if reason:
            await self._desk.do(
                response.end,
                profile=self._desk.profile,
                response=view.response.id,
                reason=reason,
            )
