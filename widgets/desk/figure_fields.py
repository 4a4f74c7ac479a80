"""The figures of harm as number fields, where empty means unknown and 0 means none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from console.domain.incident import Figures
from console.texts import later, tr
from widgets.common.forms import NumberField

YUAN_IN_WAN = 10_000
_COLUMNS = 4

FIGURES = (
    ("deaths", later("Dead")),
    ("missing", later("Missing")),
    ("trapped", later("Trapped")),
    ("serious", later("Seriously hurt")),
    ("minor", later("Slightly hurt")),
    ("injured", later("Hurt, unsorted")),
    ("evacuated", later("Moved out")),
    ("loss_yuan", later("Loss, 10,000 yuan")),
)
"""The figures by metric key, in the order a report lists them."""


class FigureFields(QWidget):
    """Eight small number fields in two rows; tells each change by its metric key."""

    edited = Signal(str, object)  # metric key, int | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure_fields")
        self.fields: dict[str, NumberField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for place, (key, label) in enumerate(FIGURES):
            self._add(grid, place, key, tr(label))

    def show_figures(self, figures: Figures) -> None:
        """Shows what is known; a field that is being typed in is left alone."""
        for key, field in self.fields.items():
            if field.hasFocus():
                continue
            value = getattr(figures, key)
            field.set_value(value / YUAN_IN_WAN if value and key == "loss_yuan" else value)

    def accept(self, key: str, value: float) -> None:
        """Enters a figure that was heard and accepted."""
        field = self.fields[key]
        field.set_value(value / YUAN_IN_WAN if key == "loss_yuan" else value)
        self._tell(key)

    def _add(self, grid: QGridLayout, place: int, key: str, label: str) -> None:
        caption = QLabel(label, self)
        caption.setProperty("role", "caption")
        caption.setTextFormat(Qt.TextFormat.PlainText)
        field = NumberField(decimals=2 if key == "loss_yuan" else 0)
        field.setObjectName(f"figure_{key}")
        field.setAccessibleName(label)
        field.setMinimumWidth(64)
        field.edited.connect(lambda _value, key=key: self._tell(key))
        self.fields[key] = field
        row, column = divmod(place, _COLUMNS)
        grid.addWidget(caption, 2 * row, column)
        grid.addWidget(field, 2 * row + 1, column)
        grid.setColumnStretch(column, 1)

    def _tell(self, key: str) -> None:
        value = self.fields[key].value()
        if value is not None and key == "loss_yuan":
            value = round(value * YUAN_IN_WAN)
        self.edited.emit(key, None if value is None else int(value))
