"""Who is on duty at this screen, and what is selected: the one state of the user interface (Qt)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console import texts
from console.domain.duty import Actor


class Session(QObject):
    """Holds the signed-in actor, the selection, the language and the theme of one window."""

    actor_changed = Signal(object)  # Actor | None
    incident_selected = Signal(str)  # incident id, "" for none
    place_selected = Signal(str, str)  # kind, id
    language_changed = Signal(str)
    theme_changed = Signal(str)

    def __init__(
        self, *, language: str = "zh", theme: str = "day", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._actor: Actor | None = None
        self._incident = ""
        self._place = ("", "")
        self._theme = theme
        texts.set_language(language)

    @property
    def actor(self) -> Actor | None:
        """Who is signed in, from which seat."""
        return self._actor

    @property
    def incident(self) -> str:
        """Id of the selected incident, or ""."""
        return self._incident

    @property
    def place(self) -> tuple[str, str]:
        """Kind and id of the record selected on the map or in a room, or two empty words."""
        return self._place

    @property
    def language(self) -> str:
        """The language of the screen, "zh" or "en"."""
        return texts.language()

    @property
    def theme(self) -> str:
        """The theme of the screen: "day", "night" or "wall"."""
        return self._theme

    def sign_in(self, actor: Actor | None) -> None:
        """Seats an actor, or clears the seat with None."""
        if actor != self._actor:
            self._actor = actor
            self.actor_changed.emit(actor)

    def select_incident(self, incident: str) -> None:
        """Selects an incident everywhere: list, map and card."""
        if incident != self._incident:
            self._incident = incident
            self.incident_selected.emit(incident)

    def select_place(self, kind: str, record: str) -> None:
        """Selects a record with a position everywhere."""
        if (kind, record) != self._place:
            self._place = (kind, record)
            self.place_selected.emit(kind, record)

    def set_language(self, language: str) -> None:
        """Switches the language of the screen."""
        if language != texts.language():
            texts.set_language(language)
            self.language_changed.emit(language)

    def set_theme(self, theme: str) -> None:
        """Switches the theme of the screen."""
        if theme != self._theme:
            self._theme = theme
            self.theme_changed.emit(theme)
