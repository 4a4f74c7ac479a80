"""The page of an import that says what it would do: what is taken in, what is not, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.services.interchange import Preview, Rejected
from console.texts import number, tr
from widgets.common.badge import Badge
from widgets.common.table_panel import TablePanel
from widgets.models.base_table import Column, RecordTable


class PreviewPage(QWidget):
    """Counts at the top; under them every rejected row with its reason, to filter and export."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_preview")
        self._accepted = Badge("", "ok")
        self._rejected = Badge("", "neutral")
        self._blank = Badge("", "neutral")
        self._unused = QLabel()
        self._unused.setProperty("role", "hint")
        self._unused.setWordWrap(True)
        self.table = RecordTable[Rejected](_columns(), lambda row: str(row.number))
        self.panel = TablePanel(
            tr("Rows that are not taken in"),
            self.table,
            empty=tr("Every row can be taken in."),
        )
        counts = QHBoxLayout()
        for badge in (self._accepted, self._rejected, self._blank):
            counts.addWidget(badge)
        counts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(counts)
        layout.addWidget(self._unused)
        layout.addWidget(self.panel, 1)

    def show_preview(self, preview: Preview) -> None:
        """Shows what an import would do."""
        rejected = len(preview.rejected)
        self._accepted.show_state(tr("{n} accepted", n=number(len(preview.accepted))), "ok")
        self._rejected.show_state(
            tr("{n} rejected", n=number(rejected)), "alarm" if rejected else "neutral"
        )
        self._blank.show_state(tr("{n} blank", n=number(preview.blank)), "neutral")
        self._unused.setText(
            tr("Columns that nothing takes: {columns}", columns=tr(", ").join(preview.unused))
        )
        self._unused.setVisible(bool(preview.unused))
        self.table.set_rows(preview.rejected)
        self.panel.show_state()


def _columns() -> list[Column[Rejected]]:
    return [
        Column(
            key="number",
            title=tr("Row"),
            show=lambda row: str(row.number),
            sort=lambda row: row.number,
            align="right",
            width=64,
        ),
        Column(key="column", title=tr("Column"), show=lambda row: row.column, width=140),
        Column(key="value", title=tr("What stood there"), show=lambda row: row.value, width=200),
        Column(key="reason", title=tr("Reason"), show=lambda row: row.reason),
    ]
