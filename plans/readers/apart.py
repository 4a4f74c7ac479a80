"""Reading in a process of its own, with bounded time and memory: a bad file harms nobody.

What the file's libraries do when they loop, or eat memory, ends with the helper, never with the
console. Progress comes back page by page, so that a window can show it.
"""

from __future__ import annotations

import importlib
import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from console.errors import KnownError
from plans.readers.document import SourceDocument
from plans.readers.limits import MEGABYTE, oversized
from plans.readers.open import read
from plans.readers.pdf import Progress

SECONDS = 120.0
MEGABYTES = 2048
_REMEDY = "Save it anew as .docx in WPS or Word and import that; tell us of it if that fails too."

_Message = (
    tuple[Literal["progress"], int, int]
    | tuple[Literal["done"], SourceDocument]
    | tuple[Literal["failed"], str, str, dict[str, str]]
)


def read_apart(
    path: Path,
    progress: Progress | None = None,
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> SourceDocument:
    """Reads a document as `plans.readers.open.read` does, in a helper that can be killed.

    Raises:
        KnownError: what the reader says of the file; "import.too_slow" when its time is over;
            "import.crashed" when the helper dies.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    helper = context.Process(target=_work, args=(path, sender, megabytes, seconds), daemon=True)
    helper.start()
    sender.close()
    try:
        return _result(receiver, time.monotonic() + seconds, seconds, progress)
    finally:
        receiver.close()
        helper.kill()
        helper.join()


def _result(
    receiver: Connection, end: float, seconds: float, progress: Progress | None
) -> SourceDocument:
    while True:
        if not receiver.poll(max(end - time.monotonic(), 0.0)):
            raise KnownError("import.too_slow", _REMEDY, seconds=seconds)
        try:
            message: _Message = receiver.recv()
        except EOFError as error:
            raise KnownError("import.crashed", _REMEDY) from error
        if message[0] == "done":
            return message[1]
        if message[0] == "failed":
            raise KnownError(message[1], message[2], **message[3])
        if progress is not None:
            progress(message[1], message[2])


def _work(path: Path, sender: Connection, megabytes: int, seconds: float) -> None:
    """The helper's whole life."""
    _bound(megabytes, seconds)
    message: _Message
    try:
        document = read(path, lambda done, count: sender.send(("progress", done, count)))
        message = ("done", document)
    except KnownError as error:
        facts = {name: str(value) for name, value in error.facts.items()}
        message = ("failed", error.code, error.remedy, facts)
    except (MemoryError, RecursionError):
        refusal = oversized("memory", megabytes * MEGABYTE)
        facts = {"what": "memory", "limit": f"{megabytes} MB"}
        message = ("failed", refusal.code, refusal.remedy, facts)
    sender.send(message)
    sender.close()


def _bound(megabytes: int, seconds: float) -> None:
    """Limits memory and processor time where the system can; time is watched from outside too."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:  # Windows has no such limits
        return
    memory, processor = megabytes * MEGABYTE, int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
