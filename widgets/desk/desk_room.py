"""The desk: what is happening, where, and what to do, side by side."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from console import timers
from console.desk import Desk
from console.domain.incident import Call
from console.domain.reporting import Report
from console.session import Session
from widgets.actions import Actions, Scope
from widgets.desk.call_form import CallForm
from widgets.desk.incident_card import IncidentCard
from widgets.desk.incident_list import IncidentList
from widgets.desk.report_editor import ReportEditor
from widgets.map.view import MapView

LIST_PX, CARD_PX = 296, 470
LIST_SHARE, CARD_SHARE = 0.14, 0.24  # of the room's width, where that is more
MOST_PX = 820
FORM_AFTER_MS, EDITOR_AFTER_MS = 100, 300


class DeskRoom(QWidget):
    """Incident list, then map and card, or the call form or the report editor in their place."""

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desk_room")
        self.setProperty("role", "room")
        self._desk = desk
        self._apportioned = False
        self._session = session
        self._actions = actions
        # From the outside in: a widget that moves to another parent is dressed anew with all in it.
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._halves)
        self.incidents = IncidentList(desk, session, actions, self._halves)
        self._pages = QStackedWidget(self._halves)
        self._watching = QSplitter(Qt.Orientation.Horizontal, self._pages)
        self.map = MapView(desk, session, self._watching)
        self.map.start()
        self.card = IncidentCard(desk, session, actions, self._watching)
        for half in (self.incidents, self._pages):
            self._halves.addWidget(half)
        for part in (self.map, self.card):
            self._watching.addWidget(part)
        self._pages.addWidget(self._watching)
        self._watching.setStretchFactor(0, 1)
        self._watching.setSizes([1000, CARD_PX])
        self._halves.setStretchFactor(1, 1)
        self._halves.setSizes([LIST_PX, 1200])
        for splitter in (self._watching, self._halves):
            splitter.setChildrenCollapsible(False)
        self.incidents.setMinimumWidth(240)
        self.card.setMinimumWidth(430)
        self.incidents.call_chosen.connect(self.take_call)
        self.incidents.paper_chosen.connect(self._on_paper)
        self.card.report_opened.connect(self._on_report)
        for page, wait_ms in (("form", FORM_AFTER_MS), ("editor", EDITOR_AFTER_MS)):
            timers.once(self, wait_ms, partial(getattr, self, page), name=f"desk.{page}")

    @cached_property
    def form(self) -> CallForm:
        """The call form; made in a quiet moment, or when a call comes sooner."""
        form = CallForm(self._desk, self._session, self._actions, self._pages)
        form.filed.connect(self._on_filed)
        form.left.connect(self.watch)
        self._pages.addWidget(form)
        return form

    @cached_property
    def editor(self) -> ReportEditor:
        """The report editor; made in a quiet moment, or when a report is wanted sooner."""
        editor = ReportEditor(self._desk, self._session, self._actions, self._pages)
        editor.left.connect(lambda: self.watch("reports"))
        self._pages.addWidget(editor)
        return editor

    def showEvent(self, event: QShowEvent) -> None:
        """The first showing gives list and card their shares; after that a person moves them."""
        super().showEvent(event)
        if not self._apportioned:
            self._apportioned = True
            width = self.width()
            listed = min(MOST_PX, max(LIST_PX, round(width * LIST_SHARE)))
            card = min(MOST_PX, max(CARD_PX, round(width * CARD_SHARE)))
            self._halves.setSizes([listed, width - listed])
            self._watching.setSizes([width - listed - card, card])

    def take_call(self, call: Call | None = None) -> None:
        """Opens the call form for a new sheet or goes on with one; one in hand stays."""
        if self._pages.currentWidget() is self.form and self.form.taking:
            self.form.fields.begin()
            return
        self._pages.setCurrentWidget(self.form)
        self.form.open(call)

    def enter(self) -> None:
        """Comes back to the room: the keys of what is in sight work again."""
        scopes = {"call_form": Scope.CALL, "report_editor": Scope.REPORT}
        page = self._pages.currentWidget()
        self._actions.enter(scopes.get(page.objectName() if page else "", Scope.DESK))

    def watch(self, tab: str = "") -> None:
        """Shows map and card again."""
        self._pages.setCurrentWidget(self._watching)
        self._actions.enter(Scope.DESK)
        if tab:
            self.card.open_tab(tab)
        else:
            self.incidents.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filed(self, incident: str) -> None:
        self._session.select_incident(incident)
        self.watch("plan")

    def _on_paper(self, report: Report) -> None:
        self._session.select_incident(report.incident)
        self._on_report(report.id)

    def _on_report(self, report: str) -> None:
        self._pages.setCurrentWidget(self.editor)
        self.editor.open(report)
