"""Asks for a few words in place: Enter gives the answer, Esc leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from console import jobs
from console.texts import tr
from widgets.common.forms import FieldRow, NumberField, TextField
from widgets.common.look import set_property

_LIMIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that is asked for; `number` for a whole number above zero."""

    key: str
    label: str
    value: str = ""
    required: bool = False
    number: bool = False


Given = dict[str, str]
"""What was answered, by key."""

Answer = Callable[[Given], Coroutine[Any, Any, None]]
"""Does what was asked about; where it fails, the words stay in the bar."""


class AskBar(QFrame):
    """Asks where the eye is, so that nothing covers what the answer is about."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ask_bar")
        self.setProperty("role", "card")
        self.fields: dict[str, TextField | NumberField] = {}
        self._asked: tuple[Asked, ...] = ()
        self._rows: dict[str, FieldRow] = {}
        self._answer: Answer | None = None
        self._before: QWidget | None = None
        self._title, self._hint = QLabel(self), QLabel(self)
        self._form = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        for text, role in ((self._title, "subtitle"), (self._hint, "hint")):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setProperty("role", role)
        column.addWidget(self._title)
        column.addLayout(self._form)
        column.addWidget(self._hint)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return self._answer is not None

    def ask(
        self,
        title: str,
        asked: Sequence[Asked],
        answer: Answer,
        *,
        hint: str = "",
        tone: str = "info",
    ) -> None:
        """Asks; the cursor goes to the first thing that is not known yet."""
        if not self.is_open:
            self._before = QApplication.focusWidget()
        self._asked, self._answer = tuple(asked), answer
        self._title.setText(title)
        keys = tr("Enter: do it. Esc: leave it as it is.")
        self._hint.setText("\n".join(filter(None, (hint, keys))))
        set_property(self, "tone", tone)
        self._build()
        self.show()
        empty = next((one.key for one in asked if not one.value), asked[0].key)
        self.fields[empty].setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Gives the answer, or says what is still needed."""
        given = {
            key: str(value) if (value := field.value()) is not None else ""
            for key, field in self.fields.items()
        }
        for one in self._asked:
            lacking = one.required and not given[one.key]
            self._rows[one.key].say(tr("This is needed.") if lacking else "", "alarm")
            if lacking:
                self.fields[one.key].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        answer, self._answer = self._answer, None  # one press answers once
        if answer is not None:
            jobs.spawn(self._run(answer, given), name="ask.answer")

    def leave(self) -> None:
        """Leaves everything as it was."""
        self._close()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # or the form around it would take it as its own
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        for row in self._rows.values():
            self._form.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.fields, self._rows = {}, {}
        for one in self._asked:
            field = NumberField(minimum=1) if one.number else TextField(limit=_LIMIT)
            field.setObjectName(f"ask_{one.key}")
            field.setText(one.value)
            field.returnPressed.connect(self.give)
            self.fields[one.key] = field
            self._rows[one.key] = FieldRow(one.label, field, required=one.required, parent=self)
            self._form.addWidget(self._rows[one.key])
            self._rows[one.key].show()

    async def _run(self, answer: Answer, given: Given) -> None:
        try:
            await answer(given)
        except BaseException:
            self._answer = answer
            raise
        if shiboken6.isValid(self) and not self.is_open:
            self._close()

    def _close(self) -> None:
        self._answer = None
        held = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        before, self._before = self._before, None
        if held and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
