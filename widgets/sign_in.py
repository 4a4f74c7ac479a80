"""Signing in to a seat (席位登录): seat, person, pin; by keyboard alone, without a network."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console import jobs
from console.desk import Desk
from console.domain.duty import SYSTEM, Person, Seat
from console.errors import KnownError
from console.services import people, simulation
from console.session import Session
from console.texts import explain, name_of, remedy, tr
from widgets.common.badge import Badge
from widgets.common.look import set_property
from widgets.desk.live import Live, alive
from widgets.desk.rows import label

_WIDTH_PX = 640
_ROW_PX, _ROWS, _LEAST_ROWS = 28, 10, 7


class ChoiceList(QListWidget):
    """A list where Enter or Right goes on and Left goes back."""

    went_on = Signal()
    went_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Left:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _ROWS * _ROW_PX + 4)

    def chosen(self) -> object:
        """What stands behind the current row."""
        item = self.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None


class SignIn(QWidget):
    """The first screen; Enter moves on from seat to person to pin to the desk."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in")
        self.setProperty("role", "room")
        self._desk = desk
        self._session = session
        self._trying = False
        self.seats, self.people = ChoiceList(), ChoiceList()
        self.pin = QLineEdit()
        self.word = label("", "")
        self.demo = Badge("", "simulated")
        self._lay_out()
        self._live = Live(self, self._load, self._show_people, name="sign_in.people")
        self.seats.currentRowChanged.connect(lambda _: self._live.refresh())
        self.seats.went_on.connect(self.people.setFocus)
        self.people.went_on.connect(self.pin.setFocus)
        self.people.went_back.connect(self.seats.setFocus)
        self.pin.returnPressed.connect(self.enter)
        desk.watch(self, ("person",), lambda _changed: self._live.refresh())

    def begin(self, *, simulated: bool) -> None:
        """Shows the screen afresh; in the demonstration it says the pin."""
        self.demo.setVisible(simulated)
        self.demo.show_state(
            tr("Demonstration: everybody's pin is {pin}", pin=simulation.PIN), "simulated"
        )
        self.pin.clear()
        self._say("", "neutral")
        self._live.refresh()
        self.seats.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Tries to sign in with what was chosen and typed."""
        person, seat = self.people.chosen(), self.seats.chosen()
        if isinstance(person, str) and isinstance(seat, str) and not self._trying:
            self._trying = True
            jobs.spawn(self._try(person, Seat(seat), self.pin.text()), name="sign_in")

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("role", "panel")
        frame.setFixedWidth(_WIDTH_PX)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(32, 28, 32, 28)
        inner.setSpacing(12)
        inner.addWidget(label(tr("Emergency Command Console"), "headline"))
        city = name_of(self._desk.profile.city)
        inner.addWidget(label(tr("{city} · take your seat", city=city), "hint"))
        inner.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignLeft)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for name, listed in ((tr("Seat"), self.seats), (tr("Person"), self.people)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(name, "label"))
            column.addWidget(listed)
            columns.addLayout(column, 1)
            listed.setMinimumHeight(_LEAST_ROWS * _ROW_PX + 4)
            listed.setMaximumHeight(_ROWS * _ROW_PX + 4)
            listed.setProperty("role", "choice")
            listed.setAccessibleName(name)
        inner.addLayout(columns)
        inner.addWidget(label(tr("Pin"), "label"))
        self.pin.setObjectName("pin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(64)
        self.pin.setAccessibleName(tr("Pin"))
        inner.addWidget(self.pin)
        inner.addWidget(self.word)
        hint = tr("Arrows choose, Enter goes on. Works without a network.")
        inner.addWidget(label(hint, "hint"))
        for seat in Seat:
            rule = self._desk.profile.seat(seat)
            item = QListWidgetItem(name_of(rule) if rule else seat.value)
            item.setData(Qt.ItemDataRole.UserRole, seat.value)
            self.seats.addItem(item)
        self.seats.setCurrentRow(0)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(frame, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)

    async def _load(self) -> list[Person]:
        seat = self.seats.chosen()
        if not isinstance(seat, str):
            return []
        return await self._desk.read(people.seat_holders, seat=Seat(seat))

    def _show_people(self, holders: list[Person]) -> None:
        self.people.clear()
        for person in holders:
            item = QListWidgetItem("　".join(filter(None, (person.name, person.post))))
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.people.addItem(item)
        self.people.setCurrentRow(0 if holders else -1)
        if not holders:
            nobody = tr("Nobody may take this seat on this machine.")
            first = tr("In a new store: start the console once with --appoint NAME.")
            self._say(f"{nobody} {first}", "warn")
        elif not self._trying:
            self._say("", "neutral")

    async def _try(self, person: str, seat: Seat, pin: str) -> None:
        try:
            tried = await self._desk.do_as(
                SYSTEM, people.sign_in, person=person, seat=seat, pin=pin
            )
            actor = tried.settle()
        except KnownError as error:
            if alive(self):
                self._say(f"{explain(error)} {remedy(error)}", "alarm")
                self.pin.selectAll()
            return
        finally:
            self._trying = False
        self.pin.clear()
        self._session.sign_in(actor)

    def _say(self, text: str, tone: str) -> None:
        self.word.setText(text)
        set_property(self.word, "tone", tone)
