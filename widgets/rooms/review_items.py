"""The structure under review: every item by group, with what was decided about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from console import theme
from console.domain.planbook import ReviewState
from console.profile import Profile
from console.services.plan_drafts import ReviewItem
from console.texts import tr, word
from widgets.common.tip import tip
from widgets.rooms.review_words import GROUP_NAMES, item_words

_ID = int(Qt.ItemDataRole.UserRole)
_MARKS = {
    ReviewState.PROPOSED: "○",
    ReviewState.CONFIRMED: "●",
    ReviewState.REJECTED: "✕",
    ReviewState.REPLACED: "–",
}


class ReviewItems(QTreeWidget):
    """Items under the name of their group; J and K walk the items only."""

    confirmed = Signal()  # Enter on an item

    def __init__(self, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_items")
        self.setAccessibleName(tr("Structure"))
        self._profile = profile
        self._items: dict[str, ReviewItem] = {}
        self._rows: dict[str, QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def show_items(self, items: Sequence[ReviewItem]) -> None:
        """Shows the items; the one that was current stays so, or the one in its place."""
        before = self.current()
        place = self._place(before)
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.clear()
        self._items = {item.id: item for item in items}
        self._rows = {}
        groups: dict[str, QTreeWidgetItem] = {}
        for item in items:
            group = item.entry.group
            if group not in groups:
                groups[group] = QTreeWidgetItem(self, [tr(GROUP_NAMES[group])])
                groups[group].setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[group].setFirstColumnSpanned(True)
            self._rows[item.id] = self._row(groups[group], item)
        self.expandAll()
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        wanted = before.id if before is not None and before.id in self._rows else ""
        if wanted or self._rows:
            self.select(wanted or list(self._rows)[min(place, len(self._rows) - 1)])

    def current(self) -> ReviewItem | None:
        """The item that is current."""
        row = self.currentItem()
        return self._items.get(str(row.data(0, _ID))) if row is not None else None

    def chosen(self) -> list[ReviewItem]:
        """All items that are selected, in their order."""
        return [self._items[one] for one, row in self._rows.items() if row.isSelected()]

    def select(self, item: str) -> None:
        """Makes an item the current one."""
        if item in self._rows:
            self.setCurrentItem(self._rows[item])
            self.scrollToItem(self._rows[item])

    def select_at(self, clause: str, place: int) -> bool:
        """Goes to the item whose quoted words hold a place; False where there is none."""
        own = [one for one in self._items.values() if one.entry.item.clause == clause]
        for one in own:
            start, end = one.entry.item.start, one.entry.item.end
            if start is not None and end is not None and start <= place <= end:
                self.select(one.id)
                return True
        return False

    def step(self, by: int, *, open_only: bool = False) -> None:
        """Goes on by so many items, or to the next one that is still open."""
        order = list(self._rows)
        if not order:
            return
        at = self._place(self.current())
        places = [(at + by * n) % len(order) for n in range(1, len(order) + 1)]
        wanted = (n for n in places if not open_only or self._items[order[n]].open)
        found = next(wanted, None)
        if found is not None:
            self.select(order[found])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def _place(self, item: ReviewItem | None) -> int:
        order = list(self._rows)
        return order.index(item.id) if item is not None and item.id in self._rows else 0

    def _row(self, group: QTreeWidgetItem, item: ReviewItem) -> QTreeWidgetItem:
        said = item_words(self._profile, item)
        state = tr("decided differently") if item.disputed else word(item.record.state)
        if item.open and item.entry.item.doubt:
            state = tr("{state}, unsure", state=state)
        row = QTreeWidgetItem(group, [f"{_MARKS[item.record.state]}  {said}", state])
        row.setData(0, _ID, item.id)
        row.setToolTip(0, tip(said))
        if not item.open:
            for column in (0, 1):
                row.setForeground(column, QColor(theme.current().soft))
        return row
