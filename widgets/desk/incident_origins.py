"""Where an incident comes from: the calls it was told in, and the incidents merged into it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from console.domain.incident import Call, Incident
from console.session import Session
from console.texts import tr, when, word
from widgets.common.flow import FlowLayout
from widgets.desk.card_view import CardView
from widgets.desk.rows import label


class IncidentOrigins(QWidget):
    """One line a call, and a way to each incident that it is one with."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("incident_origins")
        self._session = session
        self._shown: tuple[Incident, ...] = ()
        self.calls = label("", "hint")
        self._title = label("", "caption")
        self._links = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self.calls)
        column.addLayout(self._links)

    def show_card(self, view: CardView) -> None:
        """Shows the calls, and the incidents merged into this one or that it was merged into."""
        card = view.card
        self._title.setText(tr("{n} calls", n=len(card.calls)))
        self.calls.setText("\n".join(_told(call, view) for call in card.calls))
        linked = (view.incident, *card.merged)
        if linked == self._shown:
            return
        self._shown = linked
        self._links.clear()
        if view.incident.merged_into:
            self._link(tr("Merged: go to the incident it is part of"), view.incident.merged_into)
        for one in card.merged:
            told = tr("Merged here: {number} {title}", number=one.number, title=one.title)
            self._link(told, one.id)

    def _link(self, text: str, incident: str) -> None:
        button = QPushButton(text, self)
        button.setProperty("role", "quiet")
        button.clicked.connect(lambda _=False: self._session.select_incident(incident))
        self._links.addWidget(button)
        button.show()


def _told(call: Call, view: CardView) -> str:
    who = " ".join(filter(None, (call.caller_unit, call.caller_name, call.caller_phone)))
    time = when(call.called_at, now=view.at)
    return tr(
        "{time} · {source} · {who}: {what}",
        time=time,
        source=word(call.source),
        who=who or tr("caller not stated"),
        what=call.what or "—",
    )
