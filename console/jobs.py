"""The only background work: named tasks that are kept, and whose errors are heard (Qt).

`spawn` runs a coroutine on the program's loop; `Worker` is a thread with a name for work that
would hold the screen. Nothing else starts a task or a thread.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

log = logging.getLogger("console.jobs")

T = TypeVar("T")
P = ParamSpec("P")

_running: set[asyncio.Task[Any]] = set()
_listeners: list[Callable[[BaseException, str], None]] = []


def on_error(listener: Callable[[BaseException, str], None]) -> None:
    """Says who hears of a job's error; the last one told wins, None is never silent."""
    _listeners[:] = [listener]


def spawn(work: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
    """Starts a coroutine as a named task, keeps it, and reports its error."""
    task = asyncio.get_event_loop().create_task(work, name=name)
    _running.add(task)
    task.add_done_callback(_finished)
    return task


def running() -> tuple[str, ...]:
    """Names of the tasks under way."""
    return tuple(sorted(task.get_name() for task in _running))


async def settle(within_s: float | None = None) -> None:
    """Waits until every task is done, those too that tasks start; errors were reported already.

    Args:
        within_s: gives up waiting after so long; None waits for ever.
    """
    loop = asyncio.get_running_loop()
    until = None if within_s is None else loop.time() + within_s
    while others := [task for task in _running if task is not asyncio.current_task()]:
        left = None if until is None else until - loop.time()
        if left is not None and left <= 0:
            return
        await asyncio.wait(others, timeout=left)


def cancel_all(*, but: asyncio.Task[Any] | None = None) -> None:
    """Cancels every task under way, except one; for the end of the program."""
    for task in _running - {but}:
        task.cancel()


def _finished(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if task.cancelled():
        return
    error = task.exception()
    if error is None:
        return
    if not _listeners:
        log.error("job %s failed", task.get_name(), exc_info=error)
        return
    for listener in _listeners:
        listener(error, f"job {task.get_name()}")


class Worker:
    """A named thread (or a few) that runs plain functions in order; awaited from the loop."""

    def __init__(self, name: str, *, threads: int = 1) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a function on the thread and awaits what it returns or raises.

        The function runs to its end even when the waiting task is cancelled: a write that began
        is never torn by an impatient window.
        """
        future: Future[T] = self._pool.submit(function, *args, **kwargs)
        return await asyncio.shield(asyncio.wrap_future(future, loop=asyncio.get_event_loop()))

    def close(self) -> None:
        """Lets what was begun finish, then ends the thread."""
        self._pool.shutdown(wait=True)
