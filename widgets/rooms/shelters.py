"""The shelters room: where people can go, how many fit, how many are there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from console.desk import Desk
from console.domain.supplies import Shelter, ShelterState
from console.services import shelters
from console.services.shelters import ShelterRow
from console.session import Session
from console.texts import NOTHING, day, name_of, number, tr, word
from widgets.common.detail import WIDTH_PX, DetailPanel
from widgets.common.flow import FlowLayout
from widgets.common.forms import FieldRow, NumberField
from widgets.common.importer import ImportDialog
from widgets.common.look import by_language
from widgets.common.table_panel import TablePanel
from widgets.common.tones import tone_of
from widgets.models.base_table import Column, RecordTable
from widgets.rooms.room import Room

_NEARLY_FULL = 0.9


class SheltersRoom(Room):
    """Table of all shelters with the card of the selected one."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(desk, session, ("shelter",), parent)
        self.setObjectName("shelters")
        session.place_selected.connect(self._on_place_selected)

    def build(self) -> QWidget:
        self.table = RecordTable[ShelterRow](self._columns(), lambda row: row.shelter.id)
        self.panel = TablePanel(
            tr("Shelters"),
            self.table,
            empty=tr("No shelter is registered."),
            hint=tr("Import a list of shelters to begin."),
            on_import=self._import if self.may("interchange.commit") else None,
        )
        self.card = DetailPanel(tr("Shelter"), tr("Select a shelter to see it."))
        self.people = NumberField(maximum=1_000_000)
        self._save = QPushButton(tr("Record the number"))
        self._occupancy = FieldRow(tr("People there"), self.people)
        self._states = FlowLayout()
        self.card.foot.addWidget(self._occupancy)
        self.card.foot.addWidget(self._save, 0, Qt.AlignmentFlag.AlignRight)
        self.card.foot.addLayout(self._states)
        self._save.clicked.connect(self._on_save)
        self.people.returnPressed.connect(self._on_save)
        self.panel.current_changed.connect(self._on_current)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.panel)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([1000, WIDTH_PX])
        self.setFocusProxy(self.panel.view)
        return splitter

    async def fetch(self) -> list[ShelterRow]:
        return await self.desk.read(shelters.rows)

    def show_found(self, found: list[ShelterRow]) -> None:
        self.table.set_rows(found)
        self.panel.show_state()
        self._show_card(self.panel.current())

    def show_trouble(self, text: str, remedy: str) -> None:
        self.panel.show_error(text, remedy)

    def _columns(self) -> list[Column[ShelterRow]]:
        states = list(ShelterState)
        return [
            Column(key="name", title=tr("Name"), show=lambda row: row.shelter.name, keep_end=True),
            Column(
                key="state",
                title=tr("State"),
                show=lambda row: word(row.shelter.state),
                sort=lambda row: states.index(row.shelter.state),
                tone=lambda row: tone_of(row.shelter.state),
                width=104,
            ),
            Column(
                key="capacity",
                title=tr("Capacity"),
                show=lambda row: number(row.shelter.capacity),
                sort=lambda row: row.shelter.capacity,
                align="right",
                width=76,
            ),
            Column(
                key="occupancy",
                title=tr("People there"),
                show=lambda row: number(row.shelter.occupancy),
                sort=lambda row: row.shelter.occupancy,
                align="right",
                width=76,
            ),
            Column(
                key="free",
                title=tr("Free"),
                show=lambda row: number(row.free),
                sort=lambda row: row.free,
                tone=_crowding,
                align="right",
                width=80,
            ),
            Column(key="indoor", title=tr("Space"), show=_space, width=by_language(60, 76)),
            Column(key="town", title=tr("Town"), show=self._town, width=88),
            Column(key="grade", title=tr("Class"), show=_class, width=96),
            Column(
                key="inspected",
                title=tr("Inspected"),
                show=lambda row: day(row.shelter.inspected_on),
                sort=lambda row: row.shelter.inspected_on,
                width=104,
                shown=False,
            ),
            Column(
                key="source",
                title=tr("Source"),
                show=lambda r: tr("sample") if r.shelter.simulated else r.shelter.source,
                tone=lambda row: "simulated" if row.shelter.simulated else "",
                width=by_language(80, 100),
                origin=True,
            ),
        ]

    def _town(self, row: ShelterRow) -> str:
        town = self.desk.profile.town(row.shelter.town)
        return name_of(town) if town else row.shelter.town or NOTHING

    def _on_current(self, row: ShelterRow | None) -> None:
        self._show_card(row)
        if row is not None:
            self.session.select_place("shelter", row.shelter.id)

    def _on_place_selected(self, kind: str, ident: str) -> None:
        current = self.panel.current()
        if kind == "shelter" and (current is None or current.shelter.id != ident):
            self.panel.select(ident)

    def _show_card(self, row: ShelterRow | None) -> None:
        self._states.clear()
        if row is None:
            self.card.show_record(None)
            return
        shelter = row.shelter
        badges = [(word(shelter.state), tone_of(shelter.state))]
        if shelter.simulated:
            badges.append((tr("sample"), "simulated"))
        self.card.show_record(shelter.name, badges, self._fields(row))
        takes_people = shelter.state in (ShelterState.OPEN, ShelterState.FULL)
        for widget in (self._occupancy, self._save):
            widget.setVisible(takes_people and self.may("shelters.set_occupancy"))
        self.people.set_value(shelter.occupancy)
        if self.may("shelters.set_state"):
            self._offer_states(shelter)

    def _offer_states(self, shelter: Shelter) -> None:
        for state in ShelterState:
            if state in (shelter.state, ShelterState.FULL):
                continue  # full follows from the number of people
            button = QPushButton(tr("Set to {state}", state=word(state)))
            button.clicked.connect(lambda *_, state=state: self._set_state(shelter, state))
            self._states.addWidget(button)

    def _fields(self, row: ShelterRow) -> list[tuple[str, str]]:
        shelter = row.shelter
        area = shelter.effective_area_m2
        return [
            (tr("Capacity"), number(shelter.capacity)),
            (tr("People there"), number(shelter.occupancy)),
            (tr("Free"), number(row.free)),
            (tr("Space"), _space(row)),
            (tr("Class"), _class(row)),
            (tr("Usable area"), NOTHING if area is None else f"{number(area)} m²"),
            (tr("For"), tr(", ").join(shelter.hazards)),
            (tr("Unit"), shelter.unit),
            (tr("Town"), self._town(row)),
            (tr("Address"), shelter.address or NOTHING),
            (tr("Phone"), shelter.phone or NOTHING),
            (tr("Inspected"), day(shelter.inspected_on)),
            (tr("Source"), shelter.source),
        ]

    def _set_state(self, shelter: Shelter, state: ShelterState) -> None:
        doing = self.desk.do(shelters.set_state, shelter=shelter.id, state=state)
        self.act(doing, name="shelters.set_state")

    def _on_save(self) -> None:
        row, people = self.panel.current(), self.people.value()
        if row is not None and people is not None:
            doing = self.desk.do(shelters.set_occupancy, shelter=row.shelter.id, people=int(people))
            self.act(doing, name="shelters.set_occupancy")

    def _import(self) -> None:
        ImportDialog(self.desk, self.session, "shelter", self).open()


def _space(row: ShelterRow) -> str:
    return tr("indoor") if row.shelter.indoor else tr("outdoor")


def _class(row: ShelterRow) -> str:
    return " ".join(filter(None, (row.shelter.grade, row.shelter.duration_class))) or NOTHING


def _crowding(row: ShelterRow) -> str:
    capacity = row.shelter.capacity
    if not capacity or not row.shelter.occupancy:
        return ""
    share = row.shelter.occupancy / capacity
    if share > 1:
        return "alarm"
    return "warn" if share >= _NEARLY_FULL else "ok"
