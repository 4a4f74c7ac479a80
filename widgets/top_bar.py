"""The bar on top: which city, whether it is simulated, who sits here, the link, the time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from console import timers
from console.clock import local_time
from console.desk import Desk
from console.domain.duty import Actor
from console.services import roster
from console.services.roster import OnDuty
from console.session import Session
from console.texts import name_of, tr, weekday, word
from widgets.actions import Actions
from widgets.common.badge import Badge
from widgets.common.elided import ElidedLabel
from widgets.common.tip import tip
from widgets.desk.live import Live
from widgets.desk.rows import label

TICK_MS = 1000
HEIGHT_PX = 44
REREAD_TICKS = 60
DUTY_SHOWN = 2  # the leader and the chief; all of them stand in the tool tip


class TopBar(QFrame):
    """Says at a glance where one is and how far the screen can be trusted."""

    def __init__(
        self,
        desk: Desk,
        session: Session,
        actions: Actions,
        *,
        simulated: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setProperty("role", "bar")
        self.setFixedHeight(HEIGHT_PX)
        self._desk = desk
        self._session = session
        self._ticks = 0
        city = label(name_of(desk.profile.city), "title", wrap=False)
        name = ElidedLabel(tr("Emergency Command Console"), "hint", dispensable=True)
        self.simulated = Badge(tr("Simulated data"), "simulated")
        self.duty = ElidedLabel("", "hint")
        self.seat = label("", "subtitle", wrap=False)
        self.link = Badge(tr("Offline · this machine"), "stale")
        self.link.setToolTip(tr("Everything is kept on this machine; no hub is connected."))
        self.clock = label("", "number", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(12)
        row.addWidget(city)
        row.addWidget(self.simulated)
        self.simulated.setVisible(simulated)
        row.addWidget(name, 1)
        row.addWidget(self.duty)
        row.addWidget(self.seat)
        row.addWidget(self.link)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for id_, text in (
            ("find", tr("Find {keys}", keys=actions.action("find").shortcut().toString())),
            ("look.theme", "◐"),
            ("look.language", "中/EN"),
        ):
            tools.addWidget(_tool(actions, id_, text))
        row.addLayout(tools)
        row.addWidget(self.clock)
        self._live = Live(self, self._load, self._show_duty, name="top_bar.duty")
        session.actor_changed.connect(self._show_seat)
        desk.watch(self, ("shift", "person"), lambda _changed: self._live.refresh())
        timers.every(self, TICK_MS, self._tick, name="top_bar.clock")
        self._show_seat(session.actor)
        self._tick()
        self._live.refresh()

    async def _load(self) -> list[OnDuty]:
        return await self._desk.read(roster.on_duty, now=self._desk.clock.now())

    def _show_duty(self, turns: list[OnDuty]) -> None:
        names = [
            f"{word(turn.shift.role)} {turn.person.name}"
            for turn in turns
            if turn.person is not None
        ]
        text = "  ".join(names[:DUTY_SHOWN]) or tr("nobody on the roster")
        self.duty.setText(tr("On duty: {names}", names=text))
        self.duty.setToolTip(tip("\n".join(names)))

    def _show_seat(self, actor: Actor | None) -> None:
        rule = self._desk.profile.seat(actor.seat) if actor else None
        self.seat.setText(f"{name_of(rule)} {actor.name}" if actor else "")

    def _tick(self) -> None:
        now = local_time(self._desk.clock.now())
        self.clock.setText(f"{now:%m-%d} {weekday(now.date())} {now:%H:%M:%S}")
        self._ticks += 1
        if self._ticks % REREAD_TICKS == 0:
            self._live.refresh()


def _tool(actions: Actions, id_: str, text: str) -> QToolButton:
    action = actions.action(id_)
    button = QToolButton()
    button.setObjectName(id_.replace(".", "_"))
    button.setText(text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setToolTip(f"{action.text()}  {action.shortcut().toString()}")
    button.setAccessibleName(action.text())
    button.clicked.connect(action.trigger)
    return button
