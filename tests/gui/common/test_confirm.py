"""A question waits without a modal loop; no is None, yes is the reason."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from widgets.common.confirm import ConfirmDialog, confirm

Run = Callable[[Coroutine[Any, Any, Any]], Any]


async def answer(parent: QWidget, act: Callable[[ConfirmDialog], None], **options: Any) -> Any:
    asking = asyncio.ensure_future(confirm(parent, "确定撤回？", yes="撤回", **options))
    await asyncio.sleep(0)
    dialog = parent.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    act(dialog)
    return await asking


def button(dialog: ConfirmDialog, role: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.property("role") == role)


def test_yes_is_an_empty_reason(qtbot: QtBot, run: Run) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert run(answer(parent, lambda dialog: button(dialog, "primary").click())) == ""


def test_no_is_none(qtbot: QtBot, run: Run) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert run(answer(parent, lambda dialog: dialog.reject(), danger=True)) is None


def test_a_required_reason_is_required(qtbot: QtBot, run: Run) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def act(dialog: ConfirmDialog) -> None:
        yes = button(dialog, "danger")
        assert not yes.isEnabled()
        dialog._reason.insertPlainText("重复接报")
        assert yes.isEnabled()
        yes.click()

    assert run(answer(parent, act, danger=True, reason_required=True)) == "重复接报"
