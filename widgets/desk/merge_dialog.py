"""Choosing the incident that another is merged into (并案), with what will happen said before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from console.desk import Desk
from console.domain.incident import Incident
from console.domain.position import distance_m
from console.services import incidents, merging
from console.services.incidents import IncidentRow
from console.texts import ago, km, tr, word
from widgets.common.confirm import ended
from widgets.common.forms import FieldRow, TextField
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.rows import label, row

_WIDTH_PX, _HEIGHT_PX = 560, 420
_FAR = float("inf")


class MergeDialog(QDialog):
    """The other open incidents, the nearest first; Enter in the list goes on to the reason."""

    def __init__(
        self, parent: QWidget, desk: Desk, incident: Incident, others: Sequence[IncidentRow]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("merge_dialog")
        self.setWindowTitle(tr("Merge with another"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self.list = LineList("merge_with", self)
        self.reason = TextField(tr("Same place, same smoke, same caller …"), limit=400, parent=self)
        self.yes = QPushButton(tr("Merge"), self)
        self.yes.setProperty("role", "danger")
        no = QPushButton(tr("Cancel"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        title = f"{incident.number} {incident.title}"
        column.addWidget(label(tr("Into which one is “{title}” merged?", title=title), "subtitle"))
        column.addWidget(
            label(
                tr(
                    "Its teams, running clocks and open tasks go on there; its calls, reports and "
                    "log stay readable there. The figures of the other stay as they are. This "
                    "can't be taken back."
                ),
                "hint",
            )
        )
        column.addWidget(self.list, 1)
        column.addWidget(FieldRow(tr("Reason"), self.reason, required=True))
        column.addWidget(row(None, no, self.yes))
        now = desk.clock.now()
        nearest = sorted(others, key=lambda one: _far(incident, one.incident))
        self.list.set_lines(
            [_line(incident, one, ago(now - one.incident.reported_at)) for one in nearest]
        )
        self.list.select_first()
        self.list.entered_row.connect(lambda _: self.reason.setFocus())
        self.reason.edited.connect(lambda text: self.yes.setEnabled(bool(text)))
        self.yes.setEnabled(False)
        self.yes.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        self.yes.setDefault(True)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


async def merge(parent: QWidget, desk: Desk, incident: Incident) -> str:
    """Asks into which incident another is merged, does it, and returns its id; "" for no."""
    rows = await desk.read(incidents.open_incidents, profile=desk.profile, now=desk.clock.now())
    others = [one for one in rows if one.incident.id != incident.id and one.incident.state.is_open]
    dialog = MergeDialog(parent, desk, incident, others)
    try:
        if not await ended(dialog) or not dialog.list.key():
            return ""
        gone_on = await desk.do(
            merging.merge,
            profile=desk.profile,
            incident=incident.id,
            into=dialog.list.key(),
            reason=dialog.reason.value(),
        )
        return gone_on.id
    finally:
        dialog.deleteLater()


def _far(one: Incident, other: Incident) -> float:
    if one.position is None or other.position is None:
        return _FAR
    return distance_m(one.position, other.position)


def _line(incident: Incident, other: IncidentRow, since: str) -> Line:
    found = other.incident
    away = _far(incident, found)
    return Line(
        key=found.id,
        chip=word(found.grade) if found.grade else tr("ungraded"),
        title=found.title,
        detail=" · ".join((found.number, word(found.state))),
        right=since,
        right_detail=km(away) if away != _FAR else tr("no position"),
    )
