"""Forks consoles to be killed, and others that look what the killed ones left behind.

It has imported everything but made no application and no thread, so a fork costs milliseconds.
Orders come as lines of JSON on the standard input; each is answered by one line.
"""

from __future__ import annotations

import asyncio
import functools
import json
import os
import sqlite3
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import msgspec
import qasync

from bench.night import Night
from console import app, desk
from console.clock import SettableClock
from console.config import Settings
from console.domain.incident import Call
from console.services import calls, demonstration, simulation
from db import check
from widgets import wall
from widgets.story import BEGINS, NightCall

LOADED_TOO = (demonstration, wall)  # the story reaches them late, a fork should have them early

ACKNOWLEDGED, REPORT = "acknowledged.jsonl", "report.json"

STEPS: tuple[Callable[[NightCall], Awaitable[None]], ...] = (
    NightCall.ring,
    NightCall.say_where,
    NightCall.say_what,
    NightCall.accept_facts,
    NightCall.file,
    NightCall.prepare_response,
    NightCall.start_response,
    NightCall.send_nearest_team,
    NightCall.draft_first_report,
    NightCall.leave_report,
)
_ENTRIES = "SELECT n, kind, record, hash FROM journal WHERE n BETWEEN ? AND ? ORDER BY n"
_ALL = "SELECT n, kind, record, hash FROM journal"
_LATER = "SELECT body FROM journal WHERE record = ? AND n > ?"


class Told:
    """The file to which a console writes what it acknowledged; a killed process's lines stay."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / ACKNOWLEDGED, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def line(self, **said: object) -> None:
        os.write(self._file, msgspec.json.encode(said) + b"\n")


def watch(house: app.House, told: Told) -> None:
    """Tells each use case that came back to its caller: its name, its changes, its call sheet."""
    plain = house.desk.do_as

    async def acknowledged(actor: Any, use_case: Any, /, *args: Any, **kwargs: Any) -> Any:
        entries: list[tuple[int, str, str, str]] = []

        @functools.wraps(use_case)
        def noting(work: Any, clock: Any, /, *args: Any, **kwargs: Any) -> Any:
            first = work._chain.n + 1
            result = use_case(work, clock, *args, **kwargs)
            entries.extend(_journal(work._connection, first, work._chain.n))
            return result

        result = await plain(actor, noting, *args, **kwargs)
        sheet = msgspec.to_builtins(result) if isinstance(result, Call) else None
        told.line(did=desk.name_of(use_case), entries=entries, call=sheet)
        return result

    house.desk.do_as = acknowledged  # type: ignore[method-assign]


def _journal(
    connection: sqlite3.Connection, first: int, last: int
) -> Iterator[tuple[int, str, str, str]]:
    for n, kind, record, digest in connection.execute(_ENTRIES, (first, last)):
        yield n, kind, record, digest.hex()


def in_a_console(
    folder: Path, visit: Callable[[Night], Awaitable[None]], told: Told | None = None
) -> None:
    """Opens the console on the store of a folder, and visits it."""
    application = app.make_application()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    clock = SettableClock(BEGINS)
    house = app.House(Settings(data_dir=folder), clock, application)
    house.failures.install(loop)
    if told is not None:
        watch(house, told)

    async def whole() -> None:
        night = Night(house, clock)
        await night.open()
        await visit(night)

    loop.run_until_complete(whole())
    assert house.failures.count == 0, house.notices.current()
    house.close()


def live(folder: Path) -> None:
    """The console that is to be killed: goes through the story and tells what was acknowledged."""
    told = Told(folder)

    async def story(night: Night) -> None:
        await night.story.sign_in(simulation.PIN)
        for step in STEPS:
            told.line(step=step.__name__)
            await step(night.story)
        told.line(step="end")

    in_a_console(folder, story, told)


def examine(folder: Path) -> None:
    """Looks at what a killed console left: journal, pages, rows, and the console opened on it."""
    lines = [json.loads(line) for line in (folder / ACKNOWLEDGED).read_text("utf-8").splitlines()]
    path = Settings(data_dir=folder).store_path
    report: dict[str, Any] = {
        "lost": _lost(path, lines),
        "findings": [str(found) for found in check.check(path) if _counts(found)],
    }

    async def look(night: Night) -> None:
        await night.story.sign_in(simulation.PIN)
        report["call"] = await _unfinished(night, lines)
        await night.operator.press("F2")
        form = night.window.desk_room.form
        await night.operator.until(lambda: form.call is not None, "a new sheet after the kill")

    in_a_console(folder, look)
    report["findings"] += [str(found) for found in check.check(path) if _counts(found)]
    (folder / REPORT).write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")


def _counts(finding: check.Finding) -> bool:
    return check.is_damaged([finding])


def _lost(path: Path, lines: list[dict[str, Any]]) -> list[str]:
    """What was acknowledged and is not in the journal, byte for byte."""
    connection = sqlite3.connect(path)
    there = {(n, kind, record, hash_.hex()) for n, kind, record, hash_ in connection.execute(_ALL)}
    connection.close()
    return [
        f"{line['did']} {entry}"
        for line in lines
        for entry in line.get("entries", ())
        if tuple(entry) not in there
    ]


async def _unfinished(night: Night, lines: list[dict[str, Any]]) -> str:
    """Says what is wrong with the sheet that was being taken; "" when it waits as it should."""
    told = [line for line in lines if line.get("call")]
    taking = await night.house.desk.read(calls.unfinished)
    if not told or not taking:
        return "" if not told or _was_filed(lines) else f"no sheet waits, but {told[-1]}"
    stored, room = taking[0], night.window.desk_room
    wrong = _differs(night.house.settings.store_path, stored, told)
    listed = room.incidents.list
    key = f"call:{stored.id}"
    await night.operator.until(
        lambda: bool(listed.lines) and listed.lines[0].key == key, "the sheet on top of the list"
    )
    listed.select(key)
    listed.setFocus()
    await night.operator.press("Return")
    fields = room.form.fields
    shown = (fields.where.value(), fields.what.value(), fields.figures.fields["injured"].value())
    if shown != (stored.address, stored.what, stored.injured):
        wrong.append(f"the form shows {shown}")
    await night.operator.press("Esc")
    return ", ".join(wrong)


def _differs(path: Path, stored: Call, told: list[dict[str, Any]]) -> list[str]:
    """The acknowledged fields that the sheet doesn't have, but for those that were written after.

    A change may have reached the disk a moment before its acknowledgement could.
    """
    last = max(entry[0] for line in told for entry in line["entries"])
    connection = sqlite3.connect(path)
    after = {
        field.partition("/")[0]
        for (body,) in connection.execute(_LATER, (stored.id, last))
        for field in json.loads(body)["f"]
    }
    connection.close()
    kept = msgspec.to_builtins(stored)
    return [
        f"{name}: {kept[name]!r} for {value!r}"
        for name, value in told[-1]["call"].items()
        if kept[name] != value and name not in after
    ]


def _was_filed(lines: list[dict[str, Any]]) -> bool:
    """Whether the filing may have reached the disk: its step had begun."""
    return any(line.get("step") == "file" for line in lines)


def fork(act: Callable[[Path], None], folder: Path) -> int:
    """Runs something in a child; what it says goes to a file of the folder."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        log = os.open(folder / f"{act.__name__}.log", os.O_CREAT | os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(log, stream)
        act(folder)
        code = 0
    except BaseException:  # noqa: BLE001 - a child says whatever happened, and ends here
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def serve() -> None:
    """Takes orders until the standard input ends."""
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "wait":
            _, status = os.waitpid(order["pid"], 0)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = fork({"live": live, "examine": examine}[order["do"]], Path(order["folder"]))
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
