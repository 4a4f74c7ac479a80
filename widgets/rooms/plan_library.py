"""The plan library: the register of plans, the clauses of one, and the words of a clause."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QWidget

from console import jobs, texts, timers
from console.clock import local_time
from console.desk import Desk
from console.domain.planbook import PlanKind
from console.errors import KnownError
from console.services import library
from console.services.library import Care, PlanRow
from console.session import Session
from console.texts import day, number, tr, word
from plans.model import PlanDocument
from widgets.common.panel import Panel
from widgets.common.table_panel import FilterField, TablePanel
from widgets.models.base_table import Column, RecordTable
from widgets.rooms.clause_sheet import ClauseSheet
from widgets.rooms.clause_tree import ClauseTree
from widgets.rooms.room import Room

_TYPING_MS = 10
"""A search takes a few milliseconds, so only the signs of one stroke wait for each other."""
_SEARCH_PX = 150
_CARE_TONES = {Care.REVIEW_DUE: "warn", Care.DRILL_DUE: "warn", Care.REVIEW_SOON: "notice"}


class PlanLibrary(Room):
    """Left the register, in the middle the clauses or the hits, right the clause itself."""

    review_wanted = Signal()

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        self._document: PlanDocument | None = None
        self._wanted = ("", "")
        self._clause = ""
        super().__init__(desk, session, ("plan", "plan_edition"), parent)
        self.setObjectName("plan_library")

    def build(self) -> QWidget:
        self._document = None
        self._build_register()
        self._build_clauses()
        self.sheet = ClauseSheet()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for part, width in ((self.panel, 480), (self.clauses, 330), (self.sheet, 480)):
            splitter.addWidget(part)
            part.setMinimumWidth(width // 2)
        splitter.setSizes([480, 330, 480])
        return splitter

    async def fetch(self) -> list[PlanRow]:
        today = local_time(self.desk.clock.now()).date()
        return await self.desk.read(library.rows, today=today)

    def show_found(self, found: list[PlanRow]) -> None:
        self.table.set_rows(found)
        self.panel.show_state()
        plan, clause = self._wanted
        self._wanted = ("", "")
        if any(plan in (row.id, row.plan.code) for row in found):
            self.open_at(plan, clause)
        elif self.panel.current() is None:
            self._open_first()

    def show_trouble(self, text: str, remedy: str) -> None:
        self.panel.show_error(text, remedy)

    def open_at(self, plan: str, clause: str = "") -> None:
        """Opens a plan, by its id or code, at a clause; waits for the register if need be."""
        row = next((row for row in self.table.rows() if plan in (row.id, row.plan.code)), None)
        if row is None:
            self._wanted = (plan, clause)
            self.refresh()
            return
        self._wanted, self._clause = ("", ""), clause
        self.search.clear()
        self.panel.filter.clear()
        self.kind.setCurrentIndex(0)
        if self.panel.current() == row:
            self._on_plan(row)
        else:
            self.panel.select(row.id)

    def _open_first(self) -> None:
        """Opens the first plan that can be read, so that nobody looks at empty panels."""
        first = next((row for row in self.panel.proxy.records() if row.digitized), None)
        if first is not None:
            self.panel.select(first.id)

    def _build_register(self) -> None:
        self.table = RecordTable[PlanRow](self._columns())
        self.panel = TablePanel(
            tr("Plans"),
            self.table,
            empty=tr("No plan is registered."),
            hint=tr("Fill the demonstration city, or import the register."),
            compact=True,
        )
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of plan"))
        self.kind.addItem(tr("All plans"), "")
        self.kind.addItem(tr("Digitized"), "digitized")
        for kind in PlanKind:
            self.kind.addItem(word(kind), kind.value)
        self.kind.currentIndexChanged.connect(lambda *_: self._on_kind())
        self.panel.add_filter(self.kind)
        self.review = QPushButton(tr("Import, review"))
        self.review.clicked.connect(self.review_wanted)
        self.panel.add_to_head(self.review)
        self.panel.current_changed.connect(self._on_plan)

    def _build_clauses(self) -> None:
        self.clauses = Panel(tr("Clauses"))
        self.search = FilterField(tr("Search all plans: words, number, initials"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_PX)
        self.clauses.add_to_head(self.search)
        self.tree = ClauseTree()
        self.clauses.set_body(self.tree)
        self.clauses.show_empty(tr("Select a plan to see its clauses."))
        self._typing = timers.debounce(self, _TYPING_MS, self._on_typed, name="plans.search")
        self.search.textChanged.connect(lambda *_: self._typing.poke())
        self.search.left_downward.connect(self._enter_tree)
        self.tree.chosen.connect(self._on_clause)

    def _columns(self) -> list[Column[PlanRow]]:
        return [
            Column(key="title", title=tr("Plan"), show=_title, tip=_title),
            Column(
                key="care",
                title=tr("State"),
                show=_state,
                sort=lambda row: (list(Care).index(row.care), not row.digitized),
                tone=lambda row: _CARE_TONES.get(row.care, "ok" if row.digitized else ""),
                width=132,
            ),
            Column(key="lead", title=tr("Lead"), show=lambda row: row.plan.lead, shown=False),
            Column(key="code", title=tr("Code"), show=lambda r: r.plan.code, shown=False),
            Column(
                key="review",
                title=tr("Next review"),
                show=lambda row: day(row.plan.next_review_on),
                width=96,
                shown=False,
            ),
            Column(
                key="drill",
                title=tr("Last drill"),
                show=lambda row: day(row.plan.last_drill_on),
                width=96,
                shown=False,
            ),
            Column(
                key="clauses",
                title=tr("Clauses"),
                show=lambda row: number(row.clauses) if row.digitized else texts.NOTHING,
                sort=lambda row: row.clauses,
                align="right",
                width=72,
                shown=False,
            ),
        ]

    def _on_kind(self) -> None:
        wanted = str(self.kind.currentData())
        rules = {"": None, "digitized": lambda row: row.digitized}
        self.panel.set_rule(rules.get(wanted, lambda row: row.plan.kind == wanted))

    def _on_plan(self, row: PlanRow | None) -> None:
        if row is not None:
            clause, self._clause = self._clause, ""
            jobs.spawn(self._load(row, clause), name="read plan")

    async def _load(self, row: PlanRow, clause: str = "") -> None:
        """Shows the clauses of a plan, at the clause that is wanted."""
        try:
            document = await self.desk.read(library.document, plan=row.id)
        except KnownError as error:
            self._document = None
            self.sheet.show_nothing()
            self.clauses.set_caption("")
            self.clauses.show_empty(texts.explain(error), texts.remedy(error))
            return
        self._document = document
        self.tree.show_plan(document)
        self.clauses.set_caption(tr("{n} clauses", n=number(len(document.clauses))))
        self.clauses.show_body()
        if not clause:
            self.tree.select_first()
        elif not self.tree.select(document.code, clause):
            self.sheet.show_clause(document, clause)

    def _on_typed(self) -> None:
        jobs.spawn(self._find(self.search.value()), name="search plans")

    async def _find(self, words: str) -> None:
        """Shows what a search finds in all plans, or the plan again when the words are gone."""
        if not words:
            self._show_plan_again()
            return
        hits = await self.desk.read(library.search, words=words)
        if words != self.search.value():
            return  # other words were typed meanwhile
        guessed = bool(hits) and hits[0].guess
        count = tr("{n} hits", n=number(len(hits)))
        self.clauses.set_caption(tr("Did you mean one of these?") if guessed else count)
        if not hits:
            self.clauses.show_empty(
                tr("No clause has these words."), tr("Try a shorter word, a number, or initials.")
            )
            return
        self.tree.show_hits(hits)
        self.clauses.show_body()
        self.tree.select(hits[0].plan, hits[0].clause)

    def _show_plan_again(self) -> None:
        row = self.panel.current()
        if row is not None:
            jobs.spawn(self._load(row), name="read plan")
        else:
            self.clauses.set_caption("")
            self.clauses.show_empty(tr("Select a plan to see its clauses."))

    def _on_clause(self, plan: str, clause: str) -> None:
        if self._document is not None and self._document.code == plan:
            self.sheet.show_clause(self._document, clause)
        else:
            jobs.spawn(self._show_elsewhere(plan, clause), name="read clause")

    async def _show_elsewhere(self, plan: str, clause: str) -> None:
        """Shows a clause of another plan, unless something else was chosen meanwhile."""
        document = await self.desk.read(library.document, plan=plan)
        if self.tree.current() == (plan, clause):
            self.sheet.show_clause(document, clause)

    def _enter_tree(self) -> None:
        self.tree.setFocus()
        if not self.tree.current()[0]:
            self.tree.select_first()


def _title(row: PlanRow) -> str:
    return row.plan.title


def _state(row: PlanRow) -> str:
    if row.care is not Care.FINE:
        return word(row.care)
    return tr("digitized") if row.digitized else tr("title only")
