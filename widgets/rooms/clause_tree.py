"""The clauses of a plan as a tree, or the hits of a search in plans, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from console.texts import tr
from plans.model import PlanDocument
from plans.search import ClauseHit
from widgets.common.tip import tip

_CLAUSE = int(Qt.ItemDataRole.UserRole)
_PLAN = _CLAUSE + 1


class ClauseTree(QTreeWidget):
    """Clauses by number and title; says which clause of which plan is current.

    In `show_hits` the hits stand under the title of their plan.
    """

    chosen = Signal(str, str)  # plan code, clause id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clause_tree")
        self.setAccessibleName(tr("Clauses"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda item, _before: self._tell(item))

    def show_plan(self, document: PlanDocument) -> None:
        """Shows all clauses of a plan, opened."""
        self._begin()
        made: dict[str, QTreeWidgetItem] = {}
        for clause in document.clauses:
            words = f"{clause.number}  {clause.title}".strip()
            above = made.get(clause.parent)
            item = QTreeWidgetItem(above if above is not None else self, [words])
            _mark(item, document.code, clause.id)
            made[clause.id] = item
        self._end()

    def show_hits(self, hits: Sequence[ClauseHit]) -> None:
        """Shows what a search found, by plan in the order of the hits."""
        self._begin()
        plans: dict[str, QTreeWidgetItem] = {}
        for hit in hits:
            if hit.plan not in plans:
                plans[hit.plan] = QTreeWidgetItem(self, [hit.title])
                plans[hit.plan].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(plans[hit.plan], [f"{hit.number}  {hit.heading}".strip()])
            item.setToolTip(0, tip(" › ".join(hit.path)))
            _mark(item, hit.plan, hit.clause)
        self._end()

    def select(self, plan: str, clause: str) -> bool:
        """Makes a clause the current one; False where it is not shown."""
        for item in self._items():
            if item.data(0, _PLAN) == plan and item.data(0, _CLAUSE) == clause:
                self.setCurrentItem(item)
                self.scrollToItem(item)
                return True
        return False

    def select_first(self) -> None:
        """Makes the first clause with words of its own the current one."""
        first = next((item for item in self._items() if item.data(0, _CLAUSE)), None)
        if first is not None:
            self.setCurrentItem(first)

    def current(self) -> tuple[str, str]:
        """Plan and clause that are current, or two empty words."""
        item = self.currentItem()
        if item is None or not item.data(0, _CLAUSE):
            return "", ""
        return str(item.data(0, _PLAN)), str(item.data(0, _CLAUSE))

    def _items(self) -> list[QTreeWidgetItem]:
        return self.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)

    def _begin(self) -> None:
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.clear()

    def _end(self) -> None:
        self.expandAll()
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _CLAUSE):
            self.chosen.emit(str(item.data(0, _PLAN)), str(item.data(0, _CLAUSE)))


def _mark(item: QTreeWidgetItem, plan: str, clause: str) -> None:
    item.setData(0, _PLAN, plan)
    item.setData(0, _CLAUSE, clause)
