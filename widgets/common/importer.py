"""Takes a table file into a register: file, mapping, datum, preview with every reason, import."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console import jobs, texts
from console.desk import Desk
from console.errors import KnownError
from console.services import interchange
from console.services.interchange import Datum, Preview, Sheet
from console.session import Session
from console.texts import number, tr
from widgets.common.import_mapping import MappingPage
from widgets.common.import_preview import PreviewPage
from widgets.common.look import set_property

_FILES = "*.csv *.xlsx *.txt"
_WIDTH_PX, _HEIGHT_PX = 860, 600


class ImportDialog(QDialog):
    """One import, step by step; nothing is stored before the last button.

    Args:
        desk: the inlet.
        session: who imports.
        kind: what the rows are, one of `interchange.KINDS`.
        parent: the window it belongs to.
    """

    imported = Signal(int)

    def __init__(self, desk: Desk, session: Session, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import a table"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self._desk, self._session, self._kind = desk, session, kind
        self._sheet: Sheet | None = None
        self._preview: Preview | None = None
        self._file = _label(tr("Choose a .csv or .xlsx file."))
        self._said = _label("")
        self._pages = QStackedWidget()
        self._choose = QPushButton(tr("Choose file…"))
        self._back = QPushButton(tr("Back"))
        self._next = QPushButton(tr("Check rows"))
        self._next.setProperty("role", "primary")
        self._close = QPushButton(tr("Cancel"))
        self._mapping = MappingPage(interchange.targets(kind))
        self._result = PreviewPage()
        self._lay_out()
        self._choose.clicked.connect(self._ask_file)
        self._back.clicked.connect(self._show_mapping)
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.reject)
        self._mapping.changed.connect(self._show_buttons)
        self._show_buttons()

    @property
    def mapping(self) -> MappingPage:
        """The page that says which column is what."""
        return self._mapping

    @property
    def preview(self) -> Preview | None:
        """What the import would do, once the rows were checked."""
        return self._preview

    def said(self) -> str:
        """The message shown at the foot."""
        return self._said.text()

    async def read_file(self, path: Path) -> None:
        """Reads a file on a thread of its own and proposes what its columns are."""
        worker = jobs.Worker("import")
        try:
            sheet = await worker.run(interchange.read_sheet, path)
        except KnownError as error:
            self._say(error)
            return
        finally:
            worker.close()
        self._sheet = sheet
        self._file.setText(
            tr(
                "{file}: {n} rows, {encoding}",
                file=path.name,
                n=len(sheet.rows),
                encoding=sheet.encoding,
            )
        )
        self._mapping.show_sheet(sheet, interchange.propose_mapping(sheet, self._kind))
        self._show_mapping()

    async def check(self) -> None:
        """Tries every row without storing anything."""
        if self._sheet is None or (datum := self._mapping.datum()) is None:
            return
        try:
            self._preview = await self._read_preview(self._sheet, self._mapping.mapping(), datum)
        except KnownError as error:
            self._say(error)
            return
        self._result.show_preview(self._preview)
        self._pages.setCurrentWidget(self._result)
        self._show_buttons()

    async def commit(self) -> None:
        """Takes the accepted rows in, in one transaction."""
        if self._preview is None:
            return
        self._next.setEnabled(False)
        try:
            count = await self._desk.do(interchange.commit, preview=self._preview)
        except KnownError as error:
            self._show_buttons()
            self._say(error)
            return
        self.imported.emit(count)
        self.accept()

    async def _read_preview(
        self, sheet: Sheet, mapping: Mapping[str, int], datum: Datum
    ) -> Preview:
        return await self._desk.read(
            interchange.preview,
            profile=self._desk.profile,
            sheet=sheet,
            kind=self._kind,
            mapping=mapping,
            datum=datum,
        )

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Import a table"), "", f"{tr('Tables')} ({_FILES})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(
            lambda name: jobs.spawn(self.read_file(Path(name)), name="import.read")
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_next(self) -> None:
        on_preview = self._pages.currentWidget() is self._result
        jobs.spawn(self.commit() if on_preview else self.check(), name="import")

    def _show_mapping(self) -> None:
        self._preview = None
        self._pages.setCurrentWidget(self._mapping)
        self._show_buttons()

    def _show_buttons(self) -> None:
        on_preview = self._pages.currentWidget() is self._result
        self._tell("", "neutral")
        self._back.setVisible(on_preview)
        if on_preview and self._preview is not None:
            count = len(self._preview.accepted)
            self._next.setText(tr("Import {n} rows", n=number(count)))
            self._next.setEnabled(count > 0)
            return
        unanswered = self._sheet is not None and self._mapping.datum() is None
        question = tr("Say which coordinate system the file is in.") if unanswered else ""
        self._tell(question, "notice")
        self._next.setText(tr("Check rows"))
        self._next.setEnabled(self._sheet is not None and self._mapping.is_complete())

    def _say(self, error: KnownError) -> None:
        self._tell(f"{texts.explain(error)} {texts.remedy(error)}", "alarm")

    def _tell(self, text: str, tone: str) -> None:
        self._said.setText(text)
        set_property(self._said, "tone", tone)

    def _lay_out(self) -> None:
        self._pages.addWidget(self._mapping)
        self._pages.addWidget(self._result)
        top = QHBoxLayout()
        top.addWidget(self._file, 1)
        top.addWidget(self._choose)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        for button in (self._back, self._close, self._next):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        layout.addLayout(foot)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
