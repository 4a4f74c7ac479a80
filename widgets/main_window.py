"""The main window: places the panels and routes the actions; it knows no incident and no team."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.notices import Notices
from console.services import simulation
from console.session import Session
from console.texts import tr
from widgets.actions import Actions, Scope
from widgets.command_line import CommandLine
from widgets.common.notice_strip import NoticeStrip
from widgets.desk.desk_room import DeskRoom
from widgets.rail import ROOMS, Rail
from widgets.rooms import doors
from widgets.sign_in import SignIn
from widgets.top_bar import TopBar


class MainWindow(QMainWindow):
    """Sign-in first, then rail, top bar and rooms; a room is built when it is first entered."""

    closed = Signal()

    def __init__(
        self, desk: Desk, session: Session, notices: Notices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self._desk = desk
        self._session = session
        self._notices = notices
        self._simulated = False
        self._ready = False
        self._room = "desk"
        self.actions_ = Actions(desk, session, self)
        self.rooms: dict[str, QWidget] = {}
        self.resize(1366, 768)
        self._build()
        session.actor_changed.connect(self._on_actor)
        session.language_changed.connect(self._on_language)

    @property
    def desk_room(self) -> DeskRoom:
        """The desk; built when it is first asked for."""
        room = self.room("desk")
        assert isinstance(room, DeskRoom)  # noqa: S101  narrowed for the type checker
        return room

    def room(self, name: str) -> QWidget:
        """A room by its name; built when it is first asked for."""
        if name not in self.rooms:
            self.rooms[name] = room = self._make_room(name)
            self._stack.addWidget(room)
        return self.rooms[name]

    def open_for_duty(self) -> None:
        """Lets people sign in, once the store is ready."""
        jobs.spawn(self._open(), name="window.open")

    def enter_room(self, name: str) -> None:
        """Shows a room."""
        room = self.room(name)
        self._room = name
        self._stack.setCurrentWidget(room)
        self.rail.mark("plans" if name == "review" else name)
        if isinstance(room, doors.Keyed):
            room.enter()
        else:
            self.actions_.enter(Scope.ROOM)
            room.setFocus()

    def _make_room(self, name: str) -> QWidget:
        if name == "plans":
            return doors.enter_plans(self._desk, self._session, self.enter_room)
        if name == "review":
            return doors.enter_review(self._desk, self._session, self.actions_, self.enter_room)
        if name in doors.ROOMS:
            return doors.enter(name, self._desk, self._session)
        return DeskRoom(self._desk, self._session, self.actions_, self._stack)

    def open_plan(self, plan: str, clause: str) -> None:
        """Opens the plan library at a plan, or at one of its clauses."""
        from widgets.rooms.plan_library import PlanLibrary  # noqa: PLC0415 - as its room

        self.enter_room("plans")
        library = self.room("plans")
        if isinstance(library, PlanLibrary):
            library.open_at(plan, clause)

    def take_call(self) -> None:
        """Opens the call form, wherever one is."""
        self.enter_room("desk")
        self.desk_room.take_call()

    def closeEvent(self, event: QCloseEvent) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # the field being typed is kept before the window goes
        super().closeEvent(event)
        self.closed.emit()

    async def _open(self) -> None:
        self._simulated = await self._desk.read(simulation.is_simulated)
        self._ready = True
        self._rebuild()

    def _build(self) -> None:
        self.setWindowTitle(tr("Emergency Command Console"))
        self.actions_.retranslate()
        self._keep_rooms()
        self.top_bar = TopBar(self._desk, self._session, self.actions_, simulated=self._simulated)
        self.rail = Rail(self.actions_)
        self.notice_strip = NoticeStrip(self._notices)
        self.sign_in = SignIn(self._desk, self._session)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sign_in)
        for room in self.rooms.values():
            self._stack.addWidget(room)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.notice_strip)
        right.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(right, 1)
        content = QWidget()
        content.setProperty("role", "window")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(below, 1)
        self.setCentralWidget(content)
        self.command_line = CommandLine(self._desk, self._session, self.actions_, content)
        self.command_line.room_wanted.connect(self.enter_room)
        self.command_line.plan_wanted.connect(self.open_plan)
        self._bind(content)

    def _bind(self, owner: QWidget) -> None:
        for room in (*ROOMS, "review"):
            self.actions_.bind(f"room.{room}", partial(self.enter_room, room), owner)
        for name, handler in (
            ("call.new", self.take_call),
            ("find", self.command_line.open),
            ("look.theme", self._switch_theme),
            ("look.language", self._switch_language),
            ("notice.seen", self.notice_strip.dismiss_first),
            ("seat.leave", lambda: self._session.sign_in(None)),
        ):
            self.actions_.bind(name, handler, owner)

    def _keep_rooms(self) -> None:
        """Takes the rooms that speak the new language by themselves out of the old content."""
        self.rooms = {name: room for name, room in self.rooms.items() if name in doors.ROOMS}
        for room in self.rooms.values():
            room.setParent(None)

    def _on_actor(self, _actor: object) -> None:
        self._seat()

    def _on_language(self, _language: str) -> None:
        jobs.spawn(self._speak(), name="window.language")

    async def _speak(self) -> None:
        """Builds the content anew in the language spoken now; a call in hand stays in hand."""
        room = self.rooms.get("desk")
        call = await room.form.settled() if isinstance(room, DeskRoom) else None
        self._rebuild()
        if call is not None:
            self.desk_room.take_call(call)

    def _rebuild(self) -> None:
        self._build()
        if self._ready:
            self._seat()

    def _seat(self) -> None:
        seated = self._session.actor is not None
        self.rail.setVisible(seated)
        if seated:
            self.enter_room(self._room)
        else:
            self._stack.setCurrentWidget(self.sign_in)
            self.actions_.enter(Scope.SIGN_IN)
            self.sign_in.begin(simulated=self._simulated)

    def _switch_theme(self) -> None:
        self._session.set_theme("night" if self._session.theme == "day" else "day")

    def _switch_language(self) -> None:
        self._session.set_language("en" if self._session.language == "zh" else "zh")
