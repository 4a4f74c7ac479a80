"""Writing a table to .xlsx, so that no cell can run as a formula in somebody's spreadsheet."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from console.clock import local_time
from console.errors import KnownError
from console.services.fields import plain

Cell = str | int | float | bool | dt.datetime | dt.date | None

MOST_TEXT = 32_767  # what a cell of the format holds
_MOST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDTH = 18


def export_xlsx(
    path: Path, title: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Writes a table with a frozen header row.

    Raises:
        KnownError: "file.unwritable".
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(_FORBIDDEN).strip()[:_MOST_NAME] or "1")
    sheet.freeze_panes = "A2"
    for column in range(1, len(headers) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    sheet.append([_header(sheet, header) for header in headers])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    whole = io.BytesIO()
    book.save(whole)
    try:
        path.write_bytes(whole.getvalue())
    except OSError as error:
        raise KnownError(
            "file.unwritable",
            "Close the file if it is open elsewhere, or choose another folder.",
            file=path.name,
        ) from error


def _header(sheet: WriteOnlyWorksheet, text: str) -> SheetCell:
    cell = _plain(sheet, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDE3EA")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> object:
    if isinstance(value, dt.datetime):
        return local_time(value).replace(tzinfo=None)  # the format knows no zones
    if isinstance(value, str):
        return _plain(sheet, value)
    return value


def _plain(sheet: WriteOnlyWorksheet, text: str) -> SheetCell:
    """A cell of text whatever it begins with; "=" or "@" is shown, and never computed."""
    cell = WriteOnlyCell(sheet, plain(text)[:MOST_TEXT])
    cell.data_type = "s"
    if text.lstrip()[:1] in "=+-@":
        cell.quotePrefix = True
    return cell
