"""The stock room: three tiers of depots, what lies in them, what runs short, what expires."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QWidget

from console import jobs
from console.clock import local_time
from console.desk import Desk
from console.domain.supplies import DepotTier, StockMove
from console.services import stock
from console.services.stock import DepotRow, Expiry, StockRow
from console.session import Session
from console.texts import NOTHING, day, name_of, number, tr, word
from widgets.common.importer import ImportDialog
from widgets.common.look import by_language
from widgets.common.table_panel import TablePanel
from widgets.common.tones import tone_of
from widgets.models.base_table import Column, RecordTable
from widgets.rooms.room import Room
from widgets.rooms.stock_moves import MovesPanel

_DEPOTS_PX = 390


@dataclass(frozen=True, slots=True)
class _Found:
    depots: list[DepotRow]
    rows: list[StockRow]


class StockRoom(Room):
    """Depots at the left, their stock in the middle, the movements of the selected item below."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(desk, session, ("depot", "stock_item", "stock_move"), parent)
        self.setObjectName("stock")

    def build(self) -> QWidget:
        self.depots = RecordTable[DepotRow](_depot_columns(), lambda row: row.depot.id)
        self.depot_panel = TablePanel(
            tr("Depots"), self.depots, empty=tr("No depot is registered."), compact=True
        )
        self.table = RecordTable[StockRow](self._columns(), lambda row: row.item.id)
        self.panel = TablePanel(
            tr("Stock"),
            self.table,
            empty=tr("No stock is registered."),
            hint=tr("Import a list of material to begin."),
            on_import=self._import if self.may("interchange.commit") else None,
        )
        self.attention = QCheckBox(tr("Only short or expiring"))
        self.attention.toggled.connect(lambda _on: self._filter())
        self.panel.add_filter(self.attention)
        self.moves = MovesPanel(self.desk, self.may("stock.move"))
        self.depot_panel.current_changed.connect(lambda _row: self._filter())
        self.panel.current_changed.connect(lambda _row: self._show_moves())
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.panel)
        right.addWidget(self.moves)
        right.setStretchFactor(0, 1)
        right.setSizes([600, 240])
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.depot_panel)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_DEPOTS_PX, 1000])
        self.setFocusProxy(self.panel.view)
        return splitter

    async def fetch(self) -> _Found:
        today = self._today()
        return _Found(
            depots=await self.desk.read(stock.depot_rows, today=today),
            rows=await self.desk.read(stock.rows, today=today),
        )

    def show_found(self, found: _Found) -> None:
        self.depots.set_rows(found.depots)
        self.table.set_rows(found.rows)
        self.depot_panel.show_state()
        self.panel.show_state()
        self._show_moves()

    def show_trouble(self, text: str, remedy: str) -> None:
        self.panel.show_error(text, remedy)

    def _today(self) -> dt.date:
        return local_time(self.desk.clock.now()).date()

    def _columns(self) -> list[Column[StockRow]]:
        return [
            Column(key="name", title=tr("Material"), show=lambda row: row.item.name),
            Column(key="spec", title=tr("Spec"), show=lambda row: row.item.spec, width=80),
            Column(key="category", title=tr("Category"), show=self._category, width=104),
            Column(
                key="depot",
                title=tr("Depot"),
                show=lambda row: row.depot.name if row.depot else NOTHING,
                width=144,
                keep_end=True,
            ),
            Column(
                key="balance",
                title=tr("On hand"),
                show=lambda row: " ".join((number(row.balance), row.item.unit)).strip(),
                sort=lambda row: row.balance,
                tone=_balance_tone,
                align="right",
                width=104,
            ),
            Column(
                key="minimum",
                title=tr("Minimum"),
                show=lambda row: number(row.item.minimum),
                sort=lambda row: row.item.minimum,
                align="right",
                width=80,
            ),
            Column(
                key="expires",
                title=tr("Expires"),
                show=lambda row: day(row.item.expires_on),
                sort=lambda row: row.item.expires_on,
                tone=_expiry_tone,
                tip=lambda row: word(row.expiry),
                width=126,
            ),
            Column(
                key="batch",
                title=tr("Batch"),
                show=lambda row: row.item.batch,
                width=90,
                shown=False,
            ),
            Column(
                key="source",
                title=tr("Source"),
                show=lambda r: tr("sample") if r.item.simulated else r.item.source,
                tone=lambda row: "simulated" if row.item.simulated else "",
                width=by_language(80, 100),
                origin=True,
            ),
        ]

    def _category(self, row: StockRow) -> str:
        category = self.desk.profile.material_category(row.item.category)
        return name_of(category) if category else row.item.category

    def _filter(self) -> None:
        chosen = self.depot_panel.current()
        depot = chosen.depot.id if chosen is not None else ""
        only = self.attention.isChecked()

        def rule(row: StockRow) -> bool:
            return (not depot or row.item.depot == depot) and (not only or _needs_attention(row))

        self.panel.set_rule(rule if depot or only else None)
        self.panel.set_title(chosen.depot.name if chosen is not None else tr("Stock"))
        if chosen is not None:
            self.session.select_place("depot", depot)

    def _show_moves(self) -> None:
        row = self.panel.current()
        if row is None:
            self.moves.show_moves(None, [])
            return
        jobs.spawn(self._read_moves(row), name="stock.moves")

    async def _read_moves(self, row: StockRow) -> None:
        found: list[StockMove] = await self.desk.read(stock.moves_of, item=row.item.id)
        current = self.panel.current()
        if current is not None and current.item.id == row.item.id:
            self.moves.show_moves(row, found)

    def _import(self) -> None:
        ImportDialog(self.desk, self.session, "stock_item", self).open()


def _depot_columns() -> list[Column[DepotRow]]:
    tiers = list(DepotTier)
    return [
        Column(key="name", title=tr("Depot"), show=lambda row: row.depot.name, keep_end=True),
        Column(
            key="tier",
            title=tr("Tier"),
            show=lambda row: word(row.depot.tier),
            sort=lambda row: tiers.index(row.depot.tier),
            width=by_language(92, 76),
        ),
        Column(
            key="trouble",
            title=tr("Short / due"),
            show=_trouble,
            sort=lambda row: row.short + row.expiring + row.expired,
            tone=_trouble_tone,
            align="right",
            width=96,
        ),
    ]


def _trouble(row: DepotRow) -> str:
    return f"{row.short} / {row.expiring + row.expired}"


def _trouble_tone(row: DepotRow) -> str:
    if row.expired:
        return "alarm"
    return "warn" if row.short or row.expiring else ""


def _needs_attention(row: StockRow) -> bool:
    return row.short or row.balance < 0 or row.expiry not in (Expiry.NONE, Expiry.GOOD)


def _balance_tone(row: StockRow) -> str:
    if row.balance < 0:
        return "alarm"
    return "warn" if row.short else ""


def _expiry_tone(row: StockRow) -> str:
    tone = tone_of(row.expiry)
    return "" if tone == "neutral" else tone
