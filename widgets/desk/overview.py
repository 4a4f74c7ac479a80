"""Overview of an incident: its figures, type and grade, and the texts a report is made of."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.domain.incident import IncidentState
from console.domain.scales import EventGrade
from console.services import incidents
from console.session import Session
from console.texts import later, name_of, tr, word
from widgets.actions import Actions
from widgets.common.badge import Badge
from widgets.common.confirm import confirm
from widgets.common.forms import FieldRow, TextArea, TextField
from widgets.common.permission import keep_to_seat
from widgets.desk.card_view import CardView
from widgets.desk.evidence import because, grade_tone, question
from widgets.desk.figure_fields import FigureFields
from widgets.desk.incident_acts import IncidentActs
from widgets.desk.incident_origins import IncidentOrigins
from widgets.desk.keeper import Fields, Keeper
from widgets.desk.rows import label, row, rule, strip

_TEXTS = (
    ("summary", later("Course")),
    ("cause", later("Cause")),
    ("trend", later("Trend and risks")),
    ("measures", later("Measures taken")),
)
_RULES_SHOWN, _QUESTIONS_SHOWN = 3, 3


class Overview(QScrollArea):
    """First tab of the card; what is typed is kept field by field."""

    wanted = Signal()

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self._desk = desk
        self._session = session
        self._view: CardView | None = None
        self.keeper = Keeper(self._write, self, name="overview.keep")
        self.figures = FigureFields()
        self.grades = QComboBox()
        self.types = QComboBox()
        self.address = TextField()
        self.substance = TextField()
        self.commander = TextField(tr("Who commands on the spot"))
        self.sensitive = QCheckBox(tr("Children, large crowds, foreigners, the press …"))
        self.texts = {key: TextArea(lines=2) for key, _ in _TEXTS}
        for area in self.texts.values():
            area.setMaximumHeight(62)
        self._proposal, self._proposed = strip("notice")
        self._grade_badge = Badge()
        self._why = label("", "hint")
        self._ask = label("", "hint")
        self.origins = IncidentOrigins(session)
        self.acts = IncidentActs(desk, session, actions)
        self._lay_out(actions)
        self._connect(actions)

    def show_card(self, view: CardView) -> None:
        """Shows an incident; a field that is being typed in is left alone."""
        if self._view is not None and self._view.incident.id != view.incident.id:
            self.keeper.flush()
        self._view = view
        incident = replace(view.incident, **self.keeper.pending(view.incident.id))
        self.figures.show_figures(incident)
        for key, field in self._fields().items():
            if not field.hasFocus():
                field.set_value(getattr(incident, key))
        self.types.setCurrentIndex(self.types.findData(incident.event_type))
        self.grades.setCurrentIndex(self.grades.findData(incident.grade))
        self.sensitive.setChecked(incident.sensitive)
        self._show_proposal(view)
        self.origins.show_card(view)
        self.acts.show_card(view)

    def tick(self) -> None:
        """Nothing here counts time."""

    def begin(self) -> None:
        """Puts the cursor on the first figure."""
        self.figures.fields["deaths"].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, actions: Actions) -> None:
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        accept = actions.button("incident.grade", role="primary")
        self._proposed.addWidget(row(self._grade_badge, None, accept))
        self._proposed.addWidget(self._why)
        self._proposed.addWidget(self._ask)
        column.addWidget(self._proposal)
        column.addWidget(
            label(tr("Harm: leave empty what nobody has said; 0 means none"), "caption")
        )
        column.addWidget(self.figures)
        column.addWidget(rule())
        for kind in self._desk.profile.event_types:
            self.types.addItem(f"{kind.code}  {name_of(kind)}", kind.code)
        for grade in EventGrade:
            self.grades.addItem(word(grade), grade)
        for combo in (self.types, self.grades):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setPlaceholderText(tr("not decided"))
        column.addWidget(FieldRow(tr("Event type"), self.types))
        column.addWidget(FieldRow(tr("Grade"), self.grades))
        column.addWidget(FieldRow(tr("Where"), self.address))
        column.addWidget(FieldRow(tr("Substance"), self.substance))
        for key, text in _TEXTS:
            column.addWidget(FieldRow(tr(text), self.texts[key]))
        column.addWidget(FieldRow(tr("Commander"), self.commander))
        column.addWidget(FieldRow(tr("Sensitive"), self.sensitive))
        column.addWidget(
            label(
                tr(
                    "A sensitive incident is reported to the city above whatever its grade; those "
                    "clocks start at once and go on even if the mark is taken away."
                ),
                "hint",
            )
        )
        column.addWidget(rule())
        column.addWidget(self.origins)
        column.addWidget(self.acts)
        column.addStretch(1)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self, actions: Actions) -> None:
        self.figures.edited.connect(self._type)
        for key, field in self._fields().items():
            field.edited.connect(lambda value, key=key: self._type(key, value))
        self.sensitive.clicked.connect(lambda on: self._type("sensitive", on))
        fields = (*self._fields().values(), *self.figures.fields.values(), self.sensitive)
        keep_to_seat(self._desk, "incidents.update", *fields)
        keep_to_seat(self._desk, "incidents.decide_type", self.types)
        keep_to_seat(self._desk, "incidents.decide_grade", self.grades)
        self.types.activated.connect(lambda _: self._decide_type())
        self.grades.activated.connect(lambda _: self._decide_grade(self.grades.currentData()))
        for name, handler in (
            ("incident.grade", self._accept_grade),
            ("incident.grade_other", self._choose_grade),
        ):
            actions.bind(name, handler, self)

    def _fields(self) -> dict[str, TextArea | TextField]:
        named = {"address": self.address, "substance": self.substance, "commander": self.commander}
        return {**named, **self.texts}

    def _show_proposal(self, view: CardView) -> None:
        proposal, incident = view.found.grade, view.incident
        differs = proposal.grade is not None and proposal.grade is not incident.grade
        self._proposal.setVisible(differs and incident.state.is_open)
        if proposal.grade is None:
            return
        self._grade_badge.show_state(
            tr("Proposed: {grade}", grade=word(proposal.grade)), grade_tone(proposal.grade)
        )
        changed = [tr("The figures changed since the grade was decided.")] if incident.grade else []
        why = [because(item) for item in proposal.fired[:_RULES_SHOWN]]
        self._why.setText("\n".join([*changed, *why]))
        asked = [question(self._desk.profile, key) for key in proposal.questions[:_QUESTIONS_SHOWN]]
        self._ask.setText(tr("Ask: {questions}", questions=" ".join(asked)))
        self._ask.setVisible(bool(asked))

    def _type(self, key: str, value: object) -> None:
        if self._view is not None:
            self.keeper.typed(self._view.incident.id, key, value)

    async def _write(self, incident: str, fields: Fields) -> None:
        await self._desk.do(
            incidents.update, profile=self._desk.profile, incident=incident, fields=fields
        )

    def _decide_type(self) -> None:
        view = self._view
        if view is None:
            return
        proposed = view.found.types[0].code if view.found.types else ""
        work = self._desk.do(
            incidents.decide_type,
            profile=self._desk.profile,
            incident=view.incident.id,
            event_type=str(self.types.currentData()),
            proposed=proposed,
        )
        jobs.spawn(work, name="incident.decide_type")

    def _choose_grade(self) -> None:
        """Puts the cursor on the grades: arrows choose, Enter decides."""
        self.wanted.emit()
        self.grades.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.grades.showPopup()

    def _accept_grade(self) -> None:
        if self._view is not None and self._view.found.grade.grade is not None:
            self._decide_grade(self._view.found.grade.grade)

    def _decide_grade(self, grade: EventGrade) -> None:
        jobs.spawn(self._grade(EventGrade(grade)), name="incident.decide_grade")

    async def _grade(self, grade: EventGrade) -> None:
        view, actor = self._view, self._session.actor
        if view is None or actor is None:
            return
        proposal, reason = view.found.grade, ""
        may_confirm = self._desk.profile.may(actor.seat, "grade.confirm")
        if grade is not proposal.grade:
            asked = tr("This is not the grade the rules propose. Why?")
            given = await confirm(self, asked, yes=tr("Decide"), reason_required=True)
            if not given:
                self.grades.setCurrentIndex(self.grades.findData(view.incident.grade))
                return
            reason = given
        await self._desk.do(
            incidents.decide_grade,
            profile=self._desk.profile,
            incident=view.incident.id,
            grade=grade,
            confirmed=may_confirm and view.incident.state is not IncidentState.NEW,
            proposed=proposal.grade,
            reason=reason,
            evidence=proposal.fired,
        )
