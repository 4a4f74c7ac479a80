"""Reading a table file as text: .csv in the encodings of the trade, and .xlsx; never trusted."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from openpyxl import load_workbook

from console.errors import KnownError
from console.services.interchange_model import Sheet, SheetRow
from console.texts import tr

MOST_BYTES = 50 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_RATIO = 200
"""A workbook that unpacks to more than this many times its size is a zip bomb, not a register."""
MOST_ROWS = 200_000
MOST_COLUMNS = 300
MOST_CELL = 100_000
"""Characters of a cell that are kept; what is that long is refused later, with its row's number."""
_SEARCHED_FOR_HEADER = 10
_DELIMITERS = ",\t;|"
_SNIFFED = 16_384

csv.field_size_limit(MOST_BYTES)


def read_sheet(path: Path) -> Sheet:
    """Reads the first table of a file; its header is the first row that is mostly filled.

    Raises:
        KnownError: "sheet.unreadable", "sheet.too_big", "sheet.kind", "sheet.empty",
            "sheet.encoding".
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise KnownError(
            "sheet.unreadable",
            "Check that the file is there and that you may read it.",
            file=path.name,
        ) from error
    if size > MOST_BYTES:
        raise _too_big(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _sheet(path, "xlsx", _workbook_rows(path, raw))
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        text, encoding = _decoded(path, raw)
        return _sheet(path, encoding, _csv_rows(path, text))
    raise KnownError("sheet.kind", "Save it as .xlsx or .csv first.", file=path.name)


def _decoded(path: Path, raw: bytes) -> tuple[str, str]:
    """The text of a .csv and its encoding: by its mark, else UTF-8, else GB 18030."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        order: tuple[str, ...] = ("utf-16",)
    elif raw[:4].count(0) > 1:
        order = ("utf-16-le", "utf-16-be")
    else:
        order = ("utf-8-sig", "gb18030")
    for encoding in order:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise KnownError("sheet.encoding", "Save it as UTF-8 .csv or as .xlsx.", file=path.name)


def _csv_rows(path: Path, text: str) -> list[list[str]]:
    # A NUL stays visible as a control character, so that its row can be refused by number.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return _limited(path, reader)
    except csv.Error as error:
        raise KnownError(
            "sheet.damaged", "Save it as .xlsx, then try again.", file=path.name
        ) from error


def _delimiter(text: str) -> str:
    head = text[:_SNIFFED].splitlines()[:_SEARCHED_FOR_HEADER]
    return max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in head))


def _workbook_rows(path: Path, raw: bytes) -> list[list[str]]:
    _refuse_bomb(path, raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # a false dimension would hide rows or invent a million
            rows = ([_text(value) for value in row] for row in sheet.iter_rows(values_only=True))
            return _limited(path, rows)
        finally:
            book.close()
    except KnownError:
        raise
    except Exception as error:
        raise KnownError(
            "sheet.damaged", "Open it in a spreadsheet program and save it anew.", file=path.name
        ) from error


def _refuse_bomb(path: Path, raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise KnownError(
            "sheet.damaged", "Open it in a spreadsheet program and save it anew.", file=path.name
        ) from error
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(raw), 1):
        raise _too_big(path)


def _text(value: object) -> str:
    """A cell as text: a formula as it is written, a date in ISO form, a whole number plainly."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _limited(path: Path, rows: Iterable[list[str]]) -> list[list[str]]:
    kept: list[list[str]] = []
    for row in rows:
        if len(kept) >= MOST_ROWS or len(row) > MOST_COLUMNS:
            raise _too_big(path)
        kept.append([cell[:MOST_CELL] for cell in row])
    return kept


def _too_big(path: Path) -> KnownError:
    return KnownError(
        "sheet.too_big",
        "Split it into files of at most {rows} rows and {columns} columns.",
        file=path.name,
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
    )


def _sheet(path: Path, encoding: str, rows: list[list[str]]) -> Sheet:
    if not any(cell.strip() for row in rows for cell in row):
        raise KnownError("sheet.empty", "Choose a file with a header row and rows.", file=path.name)
    at = _header_row(rows)
    width = max(len(row) for row in rows[at:])
    headers = [cell.strip() for cell in rows[at]] + [""] * (width - len(rows[at]))
    return Sheet(
        name=path.name,
        encoding=encoding,
        header_row=at + 1,
        headers=tuple(
            header or tr("Column {n}", n=index + 1) for index, header in enumerate(headers)
        ),
        rows=tuple(
            SheetRow(at + 2 + index, tuple(row + [""] * (width - len(row))))
            for index, row in enumerate(rows[at + 1 :])
        ),
    )


def _header_row(rows: list[list[str]]) -> int:
    """The index of the header: of the first rows, the first that is filled about as any other.

    A title above the table fills one cell, so it loses to the row of headings below it.
    """
    head = rows[:_SEARCHED_FOR_HEADER]
    filled = [sum(1 for cell in row if cell.strip()) for row in head]
    most = max(filled)
    return next(index for index, count in enumerate(filled) if count and count * 2 > most)
