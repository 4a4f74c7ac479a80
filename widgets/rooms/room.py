"""What all rooms share: they read when seen and on changes, and speak the right language."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from typing import Any

import shiboken6
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import jobs, texts, timers
from console.desk import Desk
from console.errors import KnownError
from console.session import Session

_QUIET_MS = 30
_MARGIN_PX = 8


class Room(QWidget):
    """A room over real records.

    A room says in `build` what it consists of, in `fetch` what it reads, in `show_found` how it
    shows that, and in `show_trouble` where it says what went wrong. It reads nothing while it is
    out of sight.

    Args:
        desk: the inlet and outlet.
        session: who is here, what is selected, which language.
        kinds: the kinds of records whose changes make it read again.
        parent: the owner.
    """

    def __init__(
        self, desk: Desk, session: Session, kinds: Iterable[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "room")
        self.desk = desk
        self.session = session
        self._stale = True
        self._content: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        self._quiet = timers.debounce(self, _QUIET_MS, self._read, name="room")
        desk.watch(self, kinds, lambda _changed: self.refresh())
        session.language_changed.connect(lambda _language: self._rebuild())
        session.theme_changed.connect(lambda _name: self.update())
        session.actor_changed.connect(lambda _actor: self._rebuild())
        self._rebuild()

    def build(self) -> QWidget:
        """Makes the content in the language spoken now."""
        raise NotImplementedError

    async def fetch(self) -> Any:
        """Reads what the room shows."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Shows what was read."""
        raise NotImplementedError

    def show_trouble(self, text: str, remedy: str) -> None:
        """Says in place what went wrong and what to do."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Reads again soon, or when the room is next seen."""
        self._stale = True
        if self.isVisible():
            self._quiet.poke()

    async def reload(self) -> None:
        """Reads and shows now."""
        self._stale = False
        try:
            found = await self.fetch()
        except KnownError as error:
            if shiboken6.isValid(self):
                self.show_trouble(texts.explain(error), texts.remedy(error))
            return
        if shiboken6.isValid(self):
            self.show_found(found)

    def act(self, doing: Coroutine[Any, Any, object], *, name: str) -> None:
        """Starts a `desk.do`; what it refuses becomes a notice."""
        jobs.spawn(doing, name=name)

    def may(self, use_case: str) -> bool:
        """Whether the person here may do this from this seat."""
        actor = self.session.actor
        return actor is not None and self.desk.profile.may(actor.seat, use_case)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._quiet.poke()

    def _read(self) -> None:
        jobs.spawn(self.reload(), name=f"read {self.objectName()}")

    def _rebuild(self) -> None:
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self.build()
        self._layout.addWidget(self._content)
        self.refresh()
