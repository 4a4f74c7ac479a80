"""Writes what a table shows to an .xlsx sheet that the person names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from console import jobs
from console.texts import tr
from widgets.common.panel import Panel
from widgets.models.base_table import FilterTable

Cell = str | int | float | bool | dt.datetime | dt.date | None

_NATIVE = (int, float, dt.date)


def ask_and_export(panel: Panel, title: str, proxy: FilterTable[Any]) -> None:
    """Asks for a file name, then writes the rows as they are filtered and sorted."""
    dialog = QFileDialog(panel, tr("Export to a sheet"), f"{title}.xlsx", "Excel (*.xlsx)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.fileSelected.connect(
        lambda name: jobs.spawn(export(panel, Path(name), title, proxy), name="export")
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


async def export(panel: Panel, path: Path, title: str, proxy: FilterTable[Any]) -> None:
    """Writes the rows to the path on a thread of its own and says so in the panel's head."""
    from console.services import interchange  # noqa: PLC0415 - openpyxl is slow to import

    headers, rows = sheet_of(proxy)
    worker = jobs.Worker("export")
    try:
        await worker.run(interchange.export_xlsx, path, title, headers, rows)
    finally:
        worker.close()
    panel.set_caption(tr("{n} rows written to {file}", n=len(rows), file=path.name))


def sheet_of(proxy: FilterTable[Any]) -> tuple[list[str], list[list[Cell]]]:
    """The heads and the cells as shown; numbers and dates stay what they are."""
    columns = proxy.table.columns
    rows: list[list[Cell]] = [
        [
            _cell(column.sort(record) if column.sort else None, column.show(record))
            for column in columns
        ]
        for record in proxy.records()
    ]
    return [column.title for column in columns], rows


def _cell(native: object, shown: str) -> Cell:
    if isinstance(native, _NATIVE) and not isinstance(native, (bool, dt.datetime)):
        return native
    return shown
