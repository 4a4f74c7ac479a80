"""Asks before something that matters; never by a modal loop, so that all else goes on."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.texts import tr
from widgets.common.forms import TextArea

_WIDTH_PX = 440
_REASON_PX = 96


class ConfirmDialog(QDialog):
    """A question with one button that does it and one that leaves everything as it is."""

    def __init__(
        self,
        parent: QWidget,
        question: str,
        *,
        yes: str,
        danger: bool = False,
        reason_required: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("confirm")
        self.setWindowTitle(yes)
        self.setMinimumWidth(_WIDTH_PX)
        label = QLabel(question, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._reason = TextArea(tr("Reason (required)"), lines=2)
        self._reason.setMaximumHeight(_REASON_PX)
        self._reason.setVisible(reason_required)
        self._yes = QPushButton(yes, self)
        self._yes.setProperty("role", "danger" if danger else "primary")
        self._yes.setEnabled(not reason_required)
        no = QPushButton(tr("Cancel"), self)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(no)
        buttons.addWidget(self._yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addWidget(label)
        layout.addWidget(self._reason)
        layout.addLayout(buttons)
        self._yes.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        if reason_required:
            self._reason.edited.connect(lambda text: self._yes.setEnabled(bool(text)))
            self._reason.setFocus()
        else:
            (no if danger else self._yes).setFocus()
        self._yes.setDefault(not danger)

    def reason(self) -> str:
        """The reason given, or ""."""
        return self._reason.value()


async def ended(dialog: QDialog) -> bool:
    """Opens a dialog and waits, without a loop of its own, until it is accepted or rejected."""
    future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def finish(result: int) -> None:
        if not future.done():
            future.set_result(result == QDialog.DialogCode.Accepted)

    dialog.finished.connect(finish)
    dialog.open()
    return await future


async def confirm(
    parent: QWidget,
    question: str,
    *,
    yes: str,
    danger: bool = False,
    reason_required: bool = False,
) -> str | None:
    """Asks, and returns the reason given ("" where none is asked for), or None for no."""
    dialog = ConfirmDialog(
        parent, question, yes=yes, danger=danger, reason_required=reason_required
    )
    try:
        return dialog.reason() if await ended(dialog) else None
    finally:
        dialog.deleteLater()
