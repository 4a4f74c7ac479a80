"""The page of an import that says which column of the file is what, and in which datum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.services.interchange import Datum, Sheet, Target
from console.texts import tr, word
from widgets.common.panel import Panel

_NO_COLUMN = -1
_SAMPLES = 3
_SAMPLE_CHARACTERS = 40
_POSITION_KEYS = frozenset({"lon", "lat", "position"})


class MappingPage(Panel):
    """A row for each target: its title, the column chosen for it, and what stands there."""

    changed = Signal()

    def __init__(self, targets: Sequence[Target], parent: QWidget | None = None) -> None:
        super().__init__(tr("Which column is what"), parent)
        self.setObjectName("import_mapping")
        self._targets = tuple(targets)
        self._sheet: Sheet | None = None
        self._choices: dict[str, QComboBox] = {}
        self._samples: dict[str, QLabel] = {}
        self._datum = self._datum_choice()
        self.show_empty(tr("No file yet."), tr("The first rows of the file will stand here."))

    def show_sheet(self, sheet: Sheet, proposed: Mapping[str, int]) -> None:
        """Shows the columns of a sheet with the proposed mapping."""
        self._sheet = sheet
        self._choices.clear()
        self._samples.clear()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for row, target in enumerate(self._targets):
            self._add_target(grid, row, target, proposed.get(target.key, _NO_COLUMN))
        self.set_body(self._scrolled(grid))
        self._datum.setVisible(self._has_positions())
        self.changed.emit()

    def mapping(self) -> dict[str, int]:
        """Column index by target key, for the targets that have a column."""
        chosen = {key: int(choice.currentData()) for key, choice in self._choices.items()}
        return {key: column for key, column in chosen.items() if column != _NO_COLUMN}

    def choose(self, key: str, column: int) -> None:
        """Chooses the column of a target."""
        choice = self._choices[key]
        choice.setCurrentIndex(choice.findData(column))

    def choose_datum(self, datum: Datum) -> None:
        """Answers the question for the datum."""
        self._datum.setCurrentIndex(self._datum.findData(datum))

    def datum(self) -> Datum | None:
        """The datum chosen; None while it is asked for and not answered."""
        if not self._has_positions():
            return Datum.WGS84
        chosen = self._datum.currentData()
        return Datum(chosen) if chosen else None

    def is_complete(self) -> bool:
        """Whether every required target has a column and the datum is answered."""
        mapped = self.mapping()
        required = all(target.key in mapped for target in self._targets if target.required)
        return self._sheet is not None and required and self.datum() is not None

    def _has_positions(self) -> bool:
        return bool(_POSITION_KEYS & set(self.mapping()))

    def _add_target(self, grid: QGridLayout, row: int, target: Target, proposed: int) -> None:
        assert self._sheet is not None  # noqa: S101 - only called while showing a sheet
        title = QLabel(f"{tr(target.title)} *" if target.required else tr(target.title))
        choice = QComboBox()
        choice.setMinimumWidth(220)
        choice.addItem(tr("(not in the file)"), _NO_COLUMN)
        for column, header in enumerate(self._sheet.headers):
            choice.addItem(header or tr("column {n}", n=column + 1), column)
        choice.setCurrentIndex(choice.findData(proposed))
        sample = QLabel()
        sample.setProperty("role", "hint")
        sample.setTextFormat(Qt.TextFormat.PlainText)
        self._choices[target.key], self._samples[target.key] = choice, sample
        choice.currentIndexChanged.connect(lambda *_: self._on_choice(target.key))
        title.setBuddy(choice)
        choice.setAccessibleName(tr(target.title))
        for place, widget in enumerate((title, choice, sample)):
            grid.addWidget(widget, row, place)
        self._show_sample(target.key)

    def _on_choice(self, key: str) -> None:
        self._show_sample(key)
        self._datum.setVisible(self._has_positions())
        self.changed.emit()

    def _show_sample(self, key: str) -> None:
        column = int(self._choices[key].currentData())
        if self._sheet is None or column == _NO_COLUMN:
            self._samples[key].setText("")
            return
        cells = [row.cells[column] for row in self._sheet.rows if column < len(row.cells)]
        shown = [cell[:_SAMPLE_CHARACTERS] for cell in cells if cell.strip()][:_SAMPLES]
        self._samples[key].setText(" | ".join(shown))

    def _datum_choice(self) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(tr("Coordinates are in"))
        choice.addItem(tr("Which coordinate system is the file in?"), "")
        for datum in Datum:
            choice.addItem(word(datum), datum)
        choice.currentIndexChanged.connect(lambda *_: self.changed.emit())
        choice.hide()
        self.add_to_head(choice)
        return choice

    def _scrolled(self, grid: QGridLayout) -> QWidget:
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        return area
