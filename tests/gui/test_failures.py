from __future__ import annotations

import asyncio
import logging
import sys
import threading
from pathlib import Path

import pytest

from console.errors import KnownError
from console.failures import Failures
from console.notices import Level, Notices


@pytest.fixture
def failures(clock, qapp, tmp_path: Path) -> Failures:
    return Failures(Notices(clock), clock, tmp_path / "crashes")


def test_a_known_error_is_said_with_its_remedy_and_no_crash_file(failures, tmp_path) -> None:
    failures.report(KnownError("store.disk_full", "Free some space.", path="/x"))
    (notice,) = failures._notices.current()
    assert notice.level is Level.ERROR
    assert notice.remedy
    assert not (tmp_path / "crashes").exists()
    assert failures.count == 0


def test_a_bug_leaves_a_crash_file_and_says_where(failures, tmp_path, caplog) -> None:
    failures.report(ZeroDivisionError("oops"), "a test")
    (file,) = (tmp_path / "crashes").iterdir()
    text = file.read_text(encoding="utf-8")
    assert "ZeroDivisionError: oops" in text
    assert "a test" in text
    (notice,) = failures._notices.current()
    assert str(file) in notice.remedy
    assert failures.count == 1
    assert "uncaught error in a test" in caplog.text


def test_an_unwritable_folder_does_not_hide_the_error(failures, tmp_path, caplog) -> None:
    (tmp_path / "crashes").write_text("in the way")
    failures.report(RuntimeError("x"))
    assert failures._notices.current()
    assert "could not be written" in caplog.text


def test_errors_of_threads_and_forgotten_tasks_arrive(failures, caplog) -> None:
    loop = asyncio.new_event_loop()
    failures.install(loop)
    try:
        thread = threading.Thread(target=lambda: {}["x"], name="careless")
        thread.start()
        thread.join()
        loop.call_exception_handler({"message": "task lost", "exception": OSError("gone")})
        loop.call_exception_handler({"message": "only a word"})
        sys.excepthook(ValueError, ValueError("slot"), None)
    finally:
        failures.uninstall()
        loop.close()
    texts = " ".join(notice.text for notice in failures._notices.current())
    assert "KeyError" in texts
    assert "gone" in texts
    assert "ValueError" in texts
    assert failures.count == 3


def test_the_offscreen_platforms_idle_talk_is_no_warning(caplog) -> None:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from console.failures import _on_qt_message

    with caplog.at_level(logging.INFO):
        _on_qt_message(
            QtMsgType.QtWarningMsg, QMessageLogContext(), "This plugin does not support x"
        )
        _on_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "QPainter: not active")
    assert [record.getMessage() for record in caplog.records] == ["default: QPainter: not active"]
