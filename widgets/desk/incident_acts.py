"""What is done with an incident as a whole: verified, merged, marked as false, filed away."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.domain.incident import Incident
from console.services import incidents
from console.session import Session
from console.texts import tr
from widgets.actions import Actions
from widgets.common.confirm import confirm
from widgets.common.flow import FlowLayout
from widgets.desk.card_view import CardView
from widgets.desk.loose_ends import with_loose_ends


class IncidentActs(QWidget):
    """The row of buttons under the overview; each act has its key."""

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("incident_acts")
        self._desk = desk
        self._session = session
        self._view: CardView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow = FlowLayout()
        column.addLayout(flow)
        for name, handler in (
            ("incident.verify", self._verify),
            ("incident.merge", lambda: jobs.spawn(self._merge(), name="incident.merge")),
            ("incident.reject", lambda: jobs.spawn(self._reject(), name="incident.reject")),
            ("incident.close", lambda: jobs.spawn(self._close(), name="incident.close")),
        ):
            actions.bind(name, handler, self)
            flow.addWidget(actions.button(name))

    def show_card(self, view: CardView) -> None:
        """Hears which incident is shown."""
        self._view = view

    def _incident(self) -> Incident | None:
        return self._view.incident if self._view else None

    def _verify(self) -> None:
        incident = self._incident()
        if incident is not None:
            work = self._desk.do(incidents.verify, incident=incident.id)
            jobs.spawn(work, name="incident.verify")

    async def _merge(self) -> None:
        from widgets.desk import merge_dialog  # noqa: PLC0415 - wanted once in many nights

        incident = self._incident()
        if incident is None or not incident.state.is_open:
            return
        gone_on = await merge_dialog.merge(self, self._desk, incident)
        if gone_on:
            self._session.select_incident(gone_on)

    async def _reject(self) -> None:
        incident = self._incident()
        if incident is None:
            return
        question = tr("Mark “{title}” as a false report?", title=incident.title)
        reason = await confirm(
            self, question, yes=tr("False report"), danger=True, reason_required=True
        )
        if reason:
            await self._desk.do(incidents.reject, incident=incident.id, reason=reason)

    async def _close(self) -> None:
        view = self._view
        if view is None:
            return
        question = tr(
            "File “{title}” away? It leaves the list of open incidents.", title=view.incident.title
        )
        asked = with_loose_ends(question, view)
        if await confirm(self, asked, yes=tr("File away"), danger=True) is not None:
            await self._desk.do(incidents.close, incident=view.incident.id)
