"""The bar that asks in place: one answer, nothing lost where it fails, Esc leaves all as it was."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console import jobs
from widgets.common.ask_bar import AskBar, Asked, Given

REASON = Asked(key="reason", label="理由", required=True)


@pytest.fixture
def window(qtbot: Any, run: Any) -> Any:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    made.before, made.bar = QLineEdit(made), AskBar(made)
    column.addWidget(made.before)
    column.addWidget(made.bar)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.before.setFocus()
    return made


def test_enter_answers_once_and_the_cursor_goes_back(qtbot: Any, run: Any, window: Any) -> None:
    given: list[Given] = []

    async def story() -> None:
        async def answer(words: Given) -> None:
            given.append(words)

        window.bar.ask("为何？", (REASON, Asked(key="to", label="对象", value="市局")), answer)
        field = window.bar.fields["reason"]
        assert field.hasFocus()
        qtbot.keyClicks(field, "because")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        await jobs.settle()

    run(story())
    assert given == [{"reason": "because", "to": "市局"}]
    assert not window.bar.is_open
    assert window.bar.isHidden()
    assert window.before.hasFocus()


def test_what_is_needed_is_asked_for(qtbot: Any, run: Any, window: Any) -> None:
    async def answer(_words: Given) -> None:
        raise AssertionError("nothing was answered")

    window.bar.ask("为何？", (REASON,), answer)
    qtbot.keyClick(window.bar.fields["reason"], Qt.Key.Key_Return)
    assert window.bar.is_open
    assert window.bar._rows["reason"].note()


def test_a_number_is_a_number(qtbot: Any, run: Any, window: Any) -> None:
    async def answer(_words: Given) -> None:
        raise AssertionError("it is no number")

    asked = Asked(key="n", label="数量", required=True, number=True)
    window.bar.ask("多少？", (asked,), answer)
    qtbot.keyClicks(window.bar.fields["n"], "0")
    qtbot.keyClick(window.bar.fields["n"], Qt.Key.Key_Return)
    assert window.bar.is_open


def test_escape_leaves_everything(qtbot: Any, run: Any, window: Any) -> None:
    async def answer(_words: Given) -> None:
        raise AssertionError("nothing was answered")

    window.bar.ask("为何？", (REASON,), answer)
    qtbot.keyClick(window.bar.fields["reason"], Qt.Key.Key_Escape)
    assert not window.bar.is_open
    assert window.before.hasFocus()


def test_words_stay_where_the_answer_fails(qtbot: Any, run: Any, window: Any) -> None:
    errors: list[BaseException] = []

    async def story() -> None:
        async def answer(_words: Given) -> None:
            raise OSError("disk full")

        jobs.on_error(lambda error, _where: errors.append(error))
        window.bar.ask("为何？", (REASON,), answer)
        field = window.bar.fields["reason"]
        qtbot.keyClicks(field, "kept")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        await jobs.settle()
        assert window.bar.is_open
        assert field.text() == "kept"

    run(story())
    assert len(errors) == 1
