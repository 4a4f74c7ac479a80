"""The document under review: all its clauses as text, with the words an item rests on in colour."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from console import theme
from console.texts import tr
from plans.model import Extracted, PlanDocument


class ReviewDocument(QPlainTextEdit):
    """Shows a plan's words; a click says which place of which clause was meant."""

    pointed = Signal(str, int)  # clause id, place in its text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_document")
        self.setAccessibleName(tr("Document"))
        self.setReadOnly(True)
        self._places: dict[str, tuple[int, int]] = {}
        self._shown: PlanDocument | None = None

    def show_plan(self, document: PlanDocument) -> None:
        """Shows the clauses one after another; the same plan again leaves the view alone."""
        if self._shown is not None and self._shown.clauses == document.clauses:
            return
        self._shown = document
        self._places.clear()
        lines: list[str] = []
        length = 0
        for clause in document.clauses:
            head = f"{clause.number}  {clause.title}".strip()
            before = f"{head}\n" if head else ""
            self._places[clause.id] = (length + _wide(before), _wide(clause.text))
            block = f"{before}{clause.text}\n\n"
            lines.append(block)
            length += _wide(block)
        self.setPlainText("".join(lines))

    def mark(self, item: Extracted | None) -> None:
        """Colours the words an item rests on and brings them into sight."""
        span = self._span(item) if item is not None else None
        if span is None:
            self.setExtraSelections([])
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        format_ = QTextCharFormat()
        format_.setBackground(QColor(theme.current().select))
        format_.setForeground(QColor(theme.current().on_select))
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = format_
        self.setExtraSelections([selection])
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.centerCursor()

    def marked(self) -> str:
        """The words in colour now."""
        found = self.extraSelections()
        return found[0].cursor.selectedText() if found else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        self._point(at)

    def _point(self, at: int) -> None:
        for clause, (start, length) in self._places.items():
            if start <= at <= start + length:
                self.pointed.emit(clause, at - start)
                return

    def _span(self, item: Extracted) -> tuple[int, int] | None:
        """Where the words stand; the whole clause where an item quotes none."""
        if item.clause not in self._places:
            return None
        start, length = self._places[item.clause]
        if item.start is not None and item.end is not None and self._shown is not None:
            text = self._shown.by_id[item.clause].text
            return start + _wide(text[: item.start]), start + _wide(text[: item.end])
        return start, start + length


def _wide(text: str) -> int:
    """The length of a text as Qt counts it: a rare character is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
