"""The card of one record: its name, its badges, its fields, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.texts import NOTHING
from widgets.common.badge import Badge
from widgets.common.panel import Panel

WIDTH_PX = 288


class DetailPanel(Panel):
    """Shows one record; `foot` is the layout for what can be done with it."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(WIDTH_PX - 40)
        self._empty_text = empty
        self._name = _words("title")
        self._badges = QHBoxLayout()
        self._badges.setSpacing(8)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(8)
        self.set_body(self._scrolled())
        self.show_record(None)

    def show_record(
        self,
        name: str | None,
        badges: Sequence[tuple[str, str]] = (),
        fields: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Shows a record by its name, badges (word, tone) and fields (label, value); None empties.

        Fields whose value is empty are left out; a dash says that a value is not known.
        """
        if name is None:
            self.show_empty(self._empty_text)
            return
        self._name.setText(name)
        _clear(self._badges)
        for text, tone in badges:
            self._badges.addWidget(Badge(text, tone))
        self._badges.addStretch(1)
        while self._form.rowCount():
            self._form.removeRow(0)
        for label, value in fields:
            if value:
                self._form.addRow(_words("label", label), _value(value))
        self.show_body()

    def fields(self) -> dict[str, str]:
        """The fields shown now, by label."""
        shown: dict[str, str] = {}
        for row in range(self._form.rowCount()):
            label = self._form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            field = self._form.itemAt(row, QFormLayout.ItemRole.FieldRole)
            if label is not None and field is not None:
                one, other = label.widget(), field.widget()
                if isinstance(one, QLabel) and isinstance(other, QLabel):
                    shown[one.text()] = other.text()
        return shown

    def _scrolled(self) -> QScrollArea:
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._name)
        column.addLayout(self._badges)
        column.addLayout(self._form)
        column.addLayout(self.foot)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        return area


def _words(role: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role == "title")
    return label


def _value(text: str) -> QLabel:
    label = _words("hint" if text == NOTHING else "", text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _clear(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()
