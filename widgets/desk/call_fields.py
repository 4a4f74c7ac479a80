"""The fields of a call sheet: where, what, how many, who called; each told as it is typed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from console.desk import Desk
from console.domain.incident import Call, CallSource
from console.errors import KnownError
from console.services.places import PlaceHit, PlaceIndex
from console.texts import explain, km, later, remedy, tr, word
from widgets.common.forms import FieldRow, TextArea, TextField, TimeField
from widgets.common.suggest import SuggestField, Suggestion
from widgets.desk.enter_moves_on import EnterMovesOn
from widgets.desk.figure_fields import FigureFields
from widgets.desk.rows import label, rule

PLACES_OFFERED = 8

_CALLER = (
    ("caller_name", later("Caller")),
    ("caller_phone", later("Phone")),
    ("caller_unit", later("Unit")),
    ("caller_post", later("Post")),
)


class CallFields(QWidget):
    """The left half of the call form; `edited` tells fields by their names in the call sheet."""

    edited = Signal(object)  # dict[str, object]
    left_field = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("call_fields")
        self._index: PlaceIndex | None = None
        self._blank = Call(id="", called_at=desk.clock.now(), taken_by="")
        self._picked: PlaceHit | None = None
        self._placed = False
        self.where = SuggestField(
            self._suggest, tr("Place, unit or road: Chinese, pinyin or initials")
        )
        self.what = TextArea(tr("What happened, in the caller's words"), lines=3)
        self.figures = FigureFields()
        self.caller = {key: TextField() for key, _ in _CALLER}
        self.source = QComboBox()
        self.occurred = TimeField(desk.clock)
        self.substance = TextField(tr("Name or UN number"))
        self.measures = TextArea(tr("What is being done on the spot"), lines=2)
        self.told = TextField(tr("Leaders and units told, with the time"))
        self.rows: dict[str, FieldRow] = {}
        for area, pixels in ((self.what, 84), (self.measures, 62)):
            area.setMinimumHeight(pixels)
            area.setMaximumHeight(pixels)
        self._lay_out()
        self._connect()

    @property
    def ready(self) -> bool:
        """Whether places can be suggested yet."""
        return self._index is not None

    def set_index(self, index: PlaceIndex) -> None:
        """Gives the places that can be suggested."""
        self._index = index

    def show_call(self, call: Call | None) -> None:
        """Shows a sheet, or an empty one."""
        sheet = call or self._blank
        self._picked, self._placed = None, bool(call and call.position)
        self.where.set_value(sheet.address)
        self.what.set_value(sheet.what)
        self.figures.show_figures(sheet)
        for key, field in self.caller.items():
            field.set_value(getattr(sheet, key))
        self.source.setCurrentIndex(max(0, self.source.findData(sheet.source)))
        self.occurred.set_value(sheet.occurred_at)
        self.substance.set_value(sheet.substance)
        self.measures.set_value(sheet.measures)
        self.told.set_value(sheet.told)
        for row in self.rows.values():
            row.say("")
        self._say_place(tr("Placed on the map") if self._placed else "")

    def begin(self) -> None:
        """Puts the cursor where the first answer goes."""
        self.where.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say_refused(self, field: str, error: KnownError) -> None:
        """Says at the field itself what is wrong with it."""
        row = self.rows.get(field)
        if row is not None:
            row.say(f"{explain(error)} {remedy(error)}", "alarm")

    def hear_well(self, fields: Sequence[str]) -> None:
        """Takes a complaint away once the field is edited again."""
        for field in fields:
            if field in self.rows and field != "address":
                self.rows[field].say("")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.FocusOut:
            self.left_field.emit()
        return False

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._row(column, "address", tr("Where"), self.where)
        self._row(column, "what", tr("What happened"), self.what)
        column.addWidget(
            label(tr("Harm: leave empty what nobody has said; 0 means none"), "caption")
        )
        column.addWidget(self.figures)
        column.addWidget(rule())
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, (key, name) in enumerate(_CALLER):
            self.rows[key] = FieldRow(tr(name), self.caller[key])
            grid.addWidget(self.rows[key], *divmod(place, 2))
        for source in CallSource:
            self.source.addItem(word(source), source)
        self.rows["source"] = FieldRow(tr("Came by"), self.source)
        self.rows["occurred_at"] = FieldRow(tr("Happened at"), self.occurred)
        grid.addWidget(self.rows["source"], 2, 0)
        grid.addWidget(self.rows["occurred_at"], 2, 1)
        column.addLayout(grid)
        self._row(column, "substance", tr("Substance"), self.substance)
        self._row(column, "measures", tr("Measures taken"), self.measures)
        self._row(column, "told", tr("Already told"), self.told)
        column.addStretch(1)

    def _row(self, column: QVBoxLayout, field: str, name: str, editor: QWidget) -> None:
        self.rows[field] = FieldRow(name, editor)
        column.addWidget(self.rows[field])

    def _connect(self) -> None:
        self.where.edited.connect(self._on_where)
        self.where.chosen.connect(self._on_place)
        self.where.returnPressed.connect(self._take_best)
        self.figures.edited.connect(lambda key, value: self._tell(**{key: value}))
        for key, field in self.caller.items():
            field.edited.connect(self._teller(key))
        self.what.edited.connect(self._teller("what"))
        self.occurred.edited.connect(self._teller("occurred_at"))
        self.substance.edited.connect(self._teller("substance"))
        self.measures.edited.connect(self._teller("measures"))
        self.told.edited.connect(self._teller("told"))
        self.source.activated.connect(lambda _: self._tell(source=self.source.currentData()))
        self._chain()

    def _chain(self) -> None:
        """Focus goes in the order of the questions on the phone, by Tab or by Enter."""
        order: list[QWidget] = [
            self.where,
            self.what,
            *self.figures.fields.values(),
            *self.caller.values(),
            self.source,
            self.occurred,
            self.substance,
            self.measures,
            self.told,
        ]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        mover = EnterMovesOn(self)
        mover.watch(*order)
        for field in order:
            field.installEventFilter(self)

    def _teller(self, field: str) -> Callable[[object], None]:
        return lambda value: self._tell(**{field: value})

    def _tell(self, **fields: object) -> None:
        self.hear_well(tuple(fields))
        self.edited.emit(fields)

    async def _suggest(self, text: str) -> Sequence[Suggestion]:
        if self._index is None:
            return ()
        hits = self._index.search(text, limit=PLACES_OFFERED)
        return [
            Suggestion(hit.name, "　".join(filter(None, (hit.town_name, _mark(hit)))), hit)
            for hit in hits
        ]

    def _on_where(self, text: object) -> None:
        fields: dict[str, object] = {"address": text}
        kept = self._picked is not None and self._picked.name in str(text)
        if not kept and (self._picked is not None or self._placed):
            # The words no longer name the place that was picked: its position would be a lie.
            self._picked, self._placed = None, False
            fields |= {"place": "", "town": "", "position": None, "accuracy_m": None}
            self._say_place("")
        self._tell(**fields)

    def _on_place(self, suggestion: Suggestion) -> None:
        if isinstance(suggestion.value, PlaceHit):
            self._take(suggestion.value)
            self.what.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_best(self) -> None:
        """Takes the best hit when Enter comes before the list: fast hands don't wait for it."""
        text = self.where.value()
        if self._index is None or self._picked is not None or self._placed or not text:
            return
        hits = self._index.search(text, limit=1)
        if hits:
            self.where.setText(hits[0].name)
            self._take(hits[0])

    def _take(self, hit: PlaceHit) -> None:
        self._picked = hit
        self._tell(
            address=hit.name,
            place="" if hit.kind == "town" else hit.id,
            town=hit.town,
            position=hit.position,
            accuracy_m=hit.accuracy_m,
        )
        parts = (hit.town_name, tr("within {distance}", distance=km(hit.accuracy_m)), _mark(hit))
        self._say_place(" · ".join(filter(None, parts)) if hit.position else hit.town_name)

    def _say_place(self, text: str) -> None:
        self.rows["address"].say(text)


def _mark(hit: PlaceHit) -> str:
    return tr("Example") if hit.simulated else ""
