"""One clause of a plan: its way down, its words, and the conditions and tasks that rest on it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.texts import minutes, tr, word
from plans.model import Clause, OffsetFrom, PlanDocument, PlanTask, Trigger
from widgets.common.badge import Badge
from widgets.common.flow import FlowLayout
from widgets.common.panel import Panel

_MARGIN_PX = 16


class ClauseSheet(Panel):
    """Shows a clause with what was digitized from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Words of the clause"), parent)
        self.setObjectName("clause_sheet")
        self._column = QVBoxLayout()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_body(self._area)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that a clause is to be chosen."""
        self.show_empty(tr("Select a clause to read it."))

    def show_clause(self, document: PlanDocument, clause: str) -> None:
        """Shows a clause of a plan from its top; one that is not there is said to be absent."""
        found = document.by_id.get(clause)
        if found is None:
            self.show_error(tr("This edition has no such clause."), clause)
            return
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(_MARGIN_PX, 12, _MARGIN_PX, 12)
        self._column.setSpacing(8)
        self._heading(document, found)
        self._triggers([item for item in document.triggers if item.clause == clause])
        self._tasks([item for item in document.tasks if item.clause == clause and item.title])
        self._column.addStretch(1)
        self._area.setWidget(sheet)
        self.show_body()

    def words(self) -> list[str]:
        """The words shown now, top to bottom."""
        sheet = self._area.widget()
        return [label.text() for label in sheet.findChildren(QLabel)] if sheet is not None else []

    def _heading(self, document: PlanDocument, clause: Clause) -> None:
        above = [f"{one.number} {one.title}" for one in document.path(clause.id)[:-1]]
        self._column.addWidget(_label(" › ".join([document.title, *above]), "caption"))
        self._column.addWidget(_label(f"{clause.number}  {clause.title}".strip(), "title"))
        marks = FlowLayout()
        marks.addWidget(Badge(tr("edition {version}", version=document.version)))
        if document.simulated:
            marks.addWidget(Badge(tr("simulated"), "simulated"))
        self._column.addLayout(marks)
        text = clause.text or _headings(document, clause)
        self._column.addWidget(_label(text or tr("This clause has no words of its own.")))

    def _triggers(self, triggers: list[Trigger]) -> None:
        if triggers:
            self._column.addWidget(_label(tr("Conditions in this clause"), "subtitle"))
        for trigger in triggers:
            lines = [trigger.quote]
            steps = (
                (tr("proposed by {unit}", unit=trigger.proposed_by), trigger.proposed_by),
                (tr("approved by {unit}", unit=trigger.approved_by), trigger.approved_by),
                (tr("started by {unit}", unit=trigger.started_by), trigger.started_by),
            )
            lines.append(" · ".join(words for words, unit in steps if unit))
            self._card(f"{trigger.label} · {word(trigger.purpose)}", lines)

    def _tasks(self, tasks: list[PlanTask]) -> None:
        if tasks:
            self._column.addWidget(_label(tr("Tasks in this clause"), "subtitle"))
        for task in tasks:
            who = "、".join([task.owner, *task.partners])
            self._card(task.title, [" · ".join(part for part in (task.phase, who) if part)], task)

    def _card(self, head: str, lines: list[str], task: PlanTask | None = None) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setProperty("tone", "info")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addWidget(_label(head, "subtitle"))
        for line in (*lines, _deadline(task)):
            if line:
                column.addWidget(_label(line, "hint" if line != lines[0] else ""))
        self._column.addWidget(card)


def _headings(document: PlanDocument, clause: Clause) -> str:
    """What stands under a clause that is only a heading."""
    below = [one for one in document.clauses if one.parent == clause.id]
    return "\n".join(f"{one.number}  {one.title}" for one in below)


def _deadline(task: PlanTask | None) -> str:
    if task is None or task.offset_min is None:
        return ""
    time = minutes(dt.timedelta(minutes=task.offset_min))
    if task.offset_from is OffsetFrom.REPORT:
        return tr("within {time} of the report", time=time)
    return tr("within {time} of the start", time=time)


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
