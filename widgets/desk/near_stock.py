"""The stock nearest to an incident: Enter asks how much, and says what the books have left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk import Desk
from console.services import dispatch
from console.services.dispatch import Issued, NearbyStock
from console.texts import km, number, tr
from widgets.actions import Actions
from widgets.common.ask_bar import AskBar, Asked, Given
from widgets.common.forms import TextField
from widgets.common.look import set_property
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.live import alive
from widgets.desk.rows import label


class NearStock(QWidget):
    """Lists stock by distance; what is issued for the incident is booked at once."""

    searched = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("near_stock_page")
        self._desk = desk
        self._incident = ""
        self._near: tuple[NearbyStock, ...] = ()
        self.words = TextField(tr("What is needed: foam, pump, generator …"))
        self.list = LineList("near_stock", self)
        self.list.set_empty(tr("No depot has this; try other words."))
        self.ask = AskBar(self)
        self.said = label("", "hint")
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.ask)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        self.words.returnPressed.connect(self.searched)
        self.list.entered_row.connect(lambda _: actions.action("stock.issue").trigger())
        actions.bind("stock.issue", self._ask, self)

    def show_stock(self, incident: str, near: tuple[NearbyStock, ...]) -> None:
        """Shows what is near an incident."""
        if incident != self._incident:
            self.ask.leave()
            self.said.hide()
        self._incident, self._near = incident, near
        self.list.set_lines([_line(one) for one in near])

    def depot(self) -> str:
        """The id of the depot of the current line, or ""."""
        near = self._current()
        return near.depot.id if near else ""

    def _current(self) -> NearbyStock | None:
        return next((one for one in self._near if one.item.id == self.list.key()), None)

    def _ask(self) -> None:
        near = self._current()
        if near is None or not self._incident:
            return
        incident = self._incident

        async def issue(given: Given) -> None:
            issued = await self._desk.do(
                dispatch.issue_stock,
                item=near.item.id,
                quantity=int(given["quantity"]),
                incident=incident,
                note=given["note"],
            )
            if alive(self):
                self._say(near, issued)

        title = tr(
            "Issue {item} from {depot}: {n} {unit} on hand",
            item=near.item.name,
            depot=near.depot.name,
            n=number(near.on_hand),
            unit=near.item.unit,
        )
        asked = (
            Asked(key="quantity", label=tr("Quantity"), required=True, number=True),
            Asked(key="note", label=tr("Note")),
        )
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # where the cursor comes back to
        self.ask.ask(title, asked, issue)

    def _say(self, near: NearbyStock, issued: Issued) -> None:
        said = tr(
            "Issued {n} {unit} of {item}; {left} left by the books.",
            n=number(-issued.move.quantity),
            unit=near.item.unit,
            item=near.item.name,
            left=number(issued.balance),
        )
        wrong = tr("The books are wrong: have this stock counted.") if issued.negative else ""
        self.said.setText(" ".join(filter(None, (said, wrong))))
        set_property(self.said, "tone", "alarm" if issued.negative else "ok")
        self.said.show()


def _line(near: NearbyStock) -> Line:
    item = near.item
    spec = " ".join(filter(None, (item.spec, item.batch)))
    mark = tr("Example") if item.simulated else ""
    return Line(
        key=item.id,
        title=item.name,
        detail=" · ".join(filter(None, (near.depot.name, spec, mark))),
        right=f"{near.on_hand:,} {item.unit}",
        right_tone="alarm" if near.on_hand < 0 else "neutral",
        right_detail=km(near.distance_m),
        quiet=near.on_hand <= 0,
        hint="\n".join(filter(None, (near.depot.name, near.depot.keeper, near.depot.phone))),
    )
