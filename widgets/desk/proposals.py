"""What the console proposes while a call is taken; nothing of it counts until it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from console.domain.incident import Call
from console.domain.scales import EventGrade
from console.profile import Profile
from console.services.assessment import Assessment
from console.texts import km, name_of, number, tr, word
from plans.heard import FactHeard
from plans.match import PlanMatch
from widgets.actions import FACT_SLOTS, TYPE_KEYS, Actions
from widgets.common.badge import Badge
from widgets.common.elided import ElidedButton
from widgets.desk.evidence import (
    because,
    clause_line,
    grade_tone,
    level_tone,
    metric_list,
    metric_value,
    question,
)
from widgets.desk.rows import label, row

RULES_SHOWN, QUESTIONS_SHOWN, PLANS_SHOWN = 3, 4, 2


class Proposals(QWidget):
    """The right half of the call form; every proposal says why, and which key accepts it."""

    facts_accepted = Signal(object)  # Sequence[FactHeard]
    type_chosen = Signal(str)  # event type code
    grade_chosen = Signal(object)  # EventGrade | None

    def __init__(self, profile: Profile, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposals")
        self._profile = profile
        self._actions = actions
        self._facts: tuple[FactHeard, ...] = ()
        self._types: tuple[str, ...] = ()
        self.proposed: EventGrade | None = None
        self._sections: dict[str, QVBoxLayout] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        for key, title in (
            ("ask", tr("Ask the caller")),
            ("heard", tr("Heard in the words")),
            ("type", tr("Event type")),
            ("grade", tr("Grade (proposal)")),
            ("plan", tr("Plan and level (proposal)")),
            ("duplicate", tr("Perhaps the same event")),
        ):
            column.addWidget(self._section(key, title))
        column.addStretch(1)
        self.grades = self._grade_choice()
        actions.bind("call.accept_all", self.accept_all, self)
        actions.bind("call.grade_other", self.choose_grade, self)
        for slot in range(FACT_SLOTS):
            actions.bind(f"call.fact_{slot + 1}", partial(self.accept_fact, slot), self)
        for slot in range(len(TYPE_KEYS)):
            actions.bind(f"call.type_{slot + 1}", partial(self.choose_type, slot), self)

    @property
    def facts(self) -> tuple[FactHeard, ...]:
        """What was heard and is not accepted yet."""
        return self._facts

    def show_assessment(self, found: Assessment, call: Call) -> None:
        """Shows what was found out about the call as it is now."""
        self._show_questions(found)
        self._show_heard(found.heard, call)
        self._show_types(found, call)
        self._show_grade(found, call)
        self._show_plans(found.plans)
        self._show_duplicates(found)

    def accept_fact(self, slot: int) -> None:
        """Accepts a fact that was heard."""
        if slot < len(self._facts):
            self.facts_accepted.emit((self._facts[slot],))

    def accept_all(self) -> None:
        """Accepts everything that was heard and is listed, at once."""
        if self._facts:
            self.facts_accepted.emit(self._facts)

    def choose_grade(self) -> None:
        """Decides one grade worse than the one decided now, and after the worst none again."""
        place = (self.grades.currentIndex() - 1) % self.grades.count()
        self.grades.setCurrentIndex(place)
        self.grade_chosen.emit(self.grades.currentData())

    def choose_type(self, slot: int) -> None:
        """Chooses one of the suggested types."""
        if slot < len(self._types):
            self.type_chosen.emit(self._types[slot])

    def _grade_choice(self) -> QComboBox:
        """The grades, for a person who sees it another way than the rules, or before them."""
        frame = self._sections["grade"].parentWidget()
        made = QComboBox(frame)
        made.addItem(tr("not decided"), None)
        for grade in EventGrade:
            made.addItem(word(grade), grade)
        made.activated.connect(lambda _: self.grade_chosen.emit(made.currentData()))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        why = self._actions.refusal("call.grade_other")
        made.setEnabled(not why)
        made.setToolTip(why)
        layout = frame.layout() if frame is not None else None
        if layout is not None:
            layout.addWidget(row(label(tr("Decided (Shift+F8)"), "label"), made, stretch=1))
        return made

    def _section(self, key: str, title: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        frame.setObjectName(f"proposal_{key}")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addWidget(label(title, "label"))
        body = QVBoxLayout()
        body.setSpacing(4)
        column.addLayout(body)
        self._sections[key] = body
        return frame

    def _fill(self, key: str, rows: Sequence[QWidget], *, hide_empty: bool = True) -> None:
        body = self._sections[key]
        while (item := body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for widget in rows:
            body.addWidget(widget)
            widget.show()
        frame = body.parentWidget()
        if frame is not None and hide_empty:
            frame.setVisible(bool(rows))

    def _show_heard(self, heard: Sequence[FactHeard], call: Call) -> None:
        figures = [fact for fact in heard if _is_figure(fact)]
        asked = [*figures, *(fact for fact in heard if fact.metric == "substance")]
        self._facts = tuple(fact for fact in asked if not _known(call, fact))[:FACT_SLOTS]
        rows: list[QWidget] = []
        for place, fact in enumerate(self._facts, start=1):
            least = tr("at least ") if fact.lower_bound else ""
            words = metric_value(self._profile, fact.metric, fact.value)
            button = _chip(f"Alt+{place}   {least}{words}   “{fact.quote}”")
            button.clicked.connect(lambda _=False, slot=place - 1: self.accept_fact(slot))
            rows.append(button)
        if len(self._facts) > 1:
            everything = _chip(f"Alt+A   {tr('Accept all that was heard')}")
            everything.clicked.connect(lambda _=False: self.accept_all())
            rows.append(everything)
        signs = [fact for fact in heard if fact not in asked]
        if signs:
            names = metric_list(self._profile, dict.fromkeys(fact.metric for fact in signs))
            rows.append(label(tr("Also taken into account: {names}", names=names), "hint"))
        self._fill("heard", rows)

    def _show_types(self, found: Assessment, call: Call) -> None:
        codes = [one.code for one in found.types][: len(TYPE_KEYS)]
        self._types = tuple(codes)
        rows: list[QWidget] = []
        if call.event_type and call.event_type not in codes:
            chosen = name_of(self._profile.event_type(call.event_type))
            rows.append(label(f"✓ {chosen}", "subtitle"))
        for key, one in zip(TYPE_KEYS, found.types, strict=False):
            name = name_of(self._profile.event_type(one.code))
            mark = "✓ " if one.code == call.event_type else ""
            words = tr("from “{words}”", words="、".join(one.words)) if one.words else ""
            button = _chip(f"{key}   {mark}{name}   {words}")
            button.setCheckable(True)
            button.setChecked(one.code == call.event_type)
            button.clicked.connect(lambda _=False, code=one.code: self.type_chosen.emit(code))
            rows.append(button)
        if not rows:
            rows.append(label(tr("Say what happened, and types are suggested here."), "hint"))
        self._fill("type", rows)

    def _show_grade(self, found: Assessment, call: Call) -> None:
        grade = found.grade
        self.grades.setCurrentIndex(self.grades.findData(call.grade) if call.grade else 0)
        self.proposed = grade.grade
        rows: list[QWidget] = []
        if grade.grade is not None:
            done = call.grade is grade.grade
            badge = Badge(word(grade.grade), grade_tone(grade.grade))
            other = tr("you decided {grade}; filing asks why", grade=word(call.grade))
            state = tr("accepted ✓") if done else other if call.grade else tr("not decided")
            accept = None if done else self._actions.button("call.grade")
            rows.append(row(badge, label(state, "hint"), accept, stretch=1))
        elif grade.manual:
            rows.append(label(tr("No rule can grade this; a person grades it, with a reason."), ""))
        elif call.event_type:
            rows.append(label(tr("No rule fires yet: the questions above decide it."), "hint"))
        if grade.near_miss:
            rows.append(label(tr("A near miss that must be reported."), ""))
        rows += [label(because(item), "hint") for item in grade.fired[:RULES_SHOWN]]
        self._fill("grade", rows, hide_empty=False)

    def _show_questions(self, found: Assessment) -> None:
        keys = list(dict.fromkeys((*found.grade.questions, *_asked(found.plans))))
        keys = [key for key in keys if key != "event_type"][:QUESTIONS_SHOWN]
        self._fill("ask", [label("• " + question(self._profile, key), "") for key in keys])

    def _show_plans(self, plans: Sequence[PlanMatch]) -> None:
        rows: list[QWidget] = []
        for match in plans[:PLANS_SHOWN]:
            level = match.label or tr("no level reached yet")
            rows.append(
                row(
                    Badge(level, level_tone(match.level)), label(match.title, "subtitle"), stretch=1
                )
            )
            for text in (clause_line(match), self._still_open(match)):
                if text:
                    rows.append(label(text, "hint"))
        self._fill("plan", rows)

    def _still_open(self, match: PlanMatch) -> str:
        if not match.questions:
            return ""
        keys = dict.fromkeys(item.metric for item in match.questions)
        names = metric_list(self._profile, list(keys)[:QUESTIONS_SHOWN])
        return tr("Could be raised by: {names}", names=names)

    def _show_duplicates(self, found: Assessment) -> None:
        rows: list[QWidget] = []
        for place, one in enumerate(found.duplicates[:2]):
            where = km(one.distance_m) if one.distance_m is not None else ""
            since = tr("{n} min apart", n=number(round(one.minutes_apart)))
            text = label(f"{one.number}  {one.title}\n{where}  {since}", "")
            rows.append(
                row(text, self._actions.button("call.attach"), stretch=0) if place == 0 else text
            )
        self._fill("duplicate", rows)


def _chip(text: str) -> ElidedButton:
    button = ElidedButton(text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button


def _is_figure(fact: FactHeard) -> bool:
    return isinstance(fact.value, int | float) and not isinstance(fact.value, bool)


def _known(call: Call, fact: FactHeard) -> bool:
    """Whether the sheet says already what was heard."""
    if hasattr(call, fact.metric):
        return bool(getattr(call, fact.metric) == fact.value)
    return call.others.get(fact.metric) == fact.value


def _asked(plans: Sequence[PlanMatch]) -> list[str]:
    return [item.metric for match in plans[:PLANS_SHOWN] for item in match.questions]
