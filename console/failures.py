"""Every uncaught error ends in one place: a log line, a crash file, and word to the operator (Qt).

Uncaught errors surface in five places: slots and virtual methods (`sys.excepthook`), threads
(`threading.excepthook`), forgotten tasks (the loop's exception handler), jobs (`console.jobs`) and
Qt's own messages. All of them are led here.
"""

from __future__ import annotations

import asyncio
import logging
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

import PySide6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from console import texts
from console.clock import Clock
from console.errors import KnownError
from console.notices import Level, Notices
from console.texts import tr

log = logging.getLogger("console")
qt_log = logging.getLogger("qt")

KEPT_CRASH_FILES = 50

_IDLE_TALK = "This plugin does not support "
"""What the offscreen platform says of every window it can't place; nobody can act on it."""

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Failures(QObject):
    """The funnel. A known error becomes a notice; anything else a crash file and a notice."""

    crashed = Signal(object, str)  # Exception, path of the crash file or ""

    def __init__(
        self, notices: Notices, clock: Clock, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._clock = clock
        self._folder = folder
        self.count = 0

    def report(self, error: BaseException, where: str = "") -> None:
        """Takes an error that nobody else handled."""
        if isinstance(error, KnownError):
            log.warning("%s: %s", where, error)
            self._notices.say(
                Level.ERROR, texts.explain(error), remedy=texts.remedy(error), key=error.code
            )
            return
        self.count += 1
        text = "".join(traceback.format_exception(error))
        log.error("uncaught error in %s\n%s", where or "the program", text)
        path = self._write(text, where)
        self._notices.say(
            Level.ERROR,
            tr("The program made an error: {what}", what=f"{type(error).__name__}: {error}"),
            remedy=tr(
                "What was entered is safe on disk. Go on working; support needs this file: {file}",
                file=path or "-",
            ),
            key=f"crash:{type(error).__name__}",
        )
        self.crashed.emit(error, path)

    def _write(self, text: str, where: str) -> str:
        moment = self._clock.now()
        path = self._folder / f"crash-{moment:%Y%m%dT%H%M%S%f}.txt"
        header = (
            f"{moment.isoformat()} {where}\nPython {platform.python_version()}, "
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}, {platform.platform()}\n\n"
        )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(self._folder.glob("crash-*.txt"))[: -KEPT_CRASH_FILES + 1]:
                old.unlink()
            path.write_text(header + text, encoding="utf-8")
        except OSError as error:
            log.warning("the crash file could not be written: %s", error)
            return ""
        return str(path)

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Leads every way an error can escape to `report`."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_thread
        loop.set_exception_handler(self._on_loop)
        qInstallMessageHandler(_on_qt_message)

    def uninstall(self) -> None:
        """Gives the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _on_uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error, "a slot")

    def _on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            name = arguments.thread.name if arguments.thread else "?"
            self.report(arguments.exc_value, f"thread {name}")

    def _on_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is not None:
            self.report(error, str(context.get("message", "the event loop")))
        else:
            log.warning("event loop: %s", context.get("message"))


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = getattr(context, "category", None) or "default"
    level = _QT_LEVELS.get(kind, logging.WARNING)
    if message.startswith(_IDLE_TALK):
        level = logging.DEBUG
    qt_log.log(level, "%s: %s", category, message)
