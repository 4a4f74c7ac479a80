"""The movements of one line of stock, and the form that records another."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console import jobs
from console.clock import Clock
from console.desk import Desk
from console.domain.supplies import MoveReason, StockMove
from console.services import stock
from console.services.stock import StockRow
from console.texts import number, tr, when, word
from widgets.common.forms import NumberField, TextField
from widgets.common.table_panel import TablePanel
from widgets.models.base_table import Column, RecordTable

_OUTWARD = (MoveReason.ISSUE, MoveReason.SCRAP)
_EITHER_WAY = (MoveReason.TRANSFER, MoveReason.ROTATION, MoveReason.COUNT)


class MovesPanel(QWidget):
    """Lists what came and went of one item; with the right to, records one more."""

    def __init__(self, desk: Desk, may_move: bool, parent: QWidget | None = None) -> None:  # noqa: FBT001 - a plain right
        super().__init__(parent)
        self.setObjectName("stock_moves")
        self._desk = desk
        self._may_move = may_move
        self._row: StockRow | None = None
        self.table = RecordTable[StockMove](_columns(desk.clock))
        self.panel = TablePanel(
            tr("Movements"),
            self.table,
            empty=tr("Select a line of stock to see its movements."),
            compact=True,
        )
        self.reason = QComboBox()
        self.reason.setAccessibleName(tr("Why"))
        for reason in MoveReason:
            self.reason.addItem(word(reason), reason)
        self.quantity = NumberField(minimum=-9_999_999, maximum=9_999_999)
        self.quantity.setPlaceholderText(tr("Quantity"))
        self.quantity.setMaximumWidth(110)
        self.document = TextField(tr("Document number"))
        self.note = TextField(tr("Note"))
        self.save = QPushButton(tr("Record movement"))
        self.save.clicked.connect(self._on_save)
        self._form = self._form_row()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self._form)
        self.show_moves(None, [])

    def show_moves(self, row: StockRow | None, moves: list[StockMove]) -> None:
        """Shows the movements of a line of stock, newest first."""
        self._row = row
        self.table.set_rows(reversed(moves))
        self.panel.set_title(
            tr("Movements of {item}", item=row.item.name) if row is not None else tr("Movements")
        )
        self.panel.show_state()
        if row is not None and not moves:
            self.panel.show_empty(tr("Nothing has moved yet."))
        self._form.setVisible(row is not None and self._may_move)

    def _form_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(QLabel(tr("New movement")))
        for field in (self.reason, self.quantity, self.document, self.note):
            row.addWidget(field, 1 if field is self.note else 0)
        row.addWidget(self.save)
        return holder

    def _on_save(self) -> None:
        quantity = self.quantity.value()
        if self._row is None or quantity is None:
            self.quantity.setFocus()
            return
        jobs.spawn(self._record(self._row, int(quantity)), name="stock.move")

    async def _record(self, row: StockRow, quantity: int) -> None:
        reason = MoveReason(self.reason.currentData())
        await self._desk.do(
            stock.move,
            item=row.item.id,
            quantity=_signed(reason, quantity),
            reason=reason,
            document=self.document.value(),
            note=self.note.value(),
        )
        self.quantity.set_value(None)
        self.document.set_value("")
        self.note.set_value("")


def _signed(reason: MoveReason, quantity: int) -> int:
    """Out is below zero; a transfer, a rotation and a count go the way they are typed."""
    if reason in _EITHER_WAY:
        return quantity
    return -abs(quantity) if reason in _OUTWARD else abs(quantity)


def _columns(clock: Clock) -> list[Column[StockMove]]:
    return [
        Column(
            key="at",
            title=tr("Time"),
            show=lambda move: when(move.at, now=clock.now()),
            sort=lambda move: move.at,
            width=132,
        ),
        Column(key="reason", title=tr("Why"), show=lambda move: word(move.reason), width=80),
        Column(
            key="quantity",
            title=tr("Quantity"),
            show=lambda move: f"{'+' if move.quantity > 0 else ''}{number(move.quantity)}",
            sort=lambda move: move.quantity,
            align="right",
            width=90,
        ),
        Column(key="document", title=tr("Document number"), show=lambda m: m.document, width=140),
        Column(key="note", title=tr("Note"), show=lambda move: move.note),
    ]
