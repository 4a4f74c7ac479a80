"""Killed in the middle of the night call, over and over: no acknowledged word is ever lost."""

from __future__ import annotations

import collections
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.figures import machine
from console.config import Settings
from tests.integration.killed_server import ACKNOWLEDGED, REPORT, STEPS

SEED = 320583
ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE_S = 60.0
SUMMARY = ROOT / "bench" / "KILLS.md"
WORTH_A_SUMMARY = 200

pytestmark = [
    pytest.mark.story,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="NO FORK: nothing was killed here"),
]


class Server:
    """The fork server, and the orders that one may give it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.killed_server"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, act: str, folder: Path) -> int:
        return self._order(do=act, folder=str(folder))

    def wait(self, child: int) -> int:
        return self._order(do="wait", pid=child)

    def stop(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _order(self, **order: object) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop()


def acknowledged(folder: Path) -> list[dict[str, Any]]:
    """The whole lines that a console has told so far."""
    path = folder / ACKNOWLEDGED
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines(keepends=True)
            if line.endswith("\n")]  # fmt: skip


def wait_for(folder: Path, step: str) -> float:
    """Waits until a console has begun a step; says when that was seen."""
    deadline = time.monotonic() + PATIENCE_S
    while all(line.get("step") != step for line in acknowledged(folder)):
        assert time.monotonic() < deadline, said(folder, "live")
        time.sleep(0.005)
    return time.monotonic()


def said(folder: Path, act: str) -> str:
    """What a child said before it failed."""
    with contextlib.suppress(OSError):
        return (folder / f"{act}.log").read_text("utf-8")
    return ""


def fresh(tmp_path: Path, name: str, demonstration: Path) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    shutil.copy(demonstration, Settings(data_dir=folder).store_path)
    return folder


def examined(server: Server, folder: Path) -> dict[str, Any]:
    """What a second console finds on the store of the killed one."""
    assert server.wait(server.start("examine", folder)) == 0, said(folder, "examine")
    report: dict[str, Any] = json.loads((folder / REPORT).read_text("utf-8"))
    return report


def whole_story(server: Server, folder: Path) -> float:
    """Lets one console come to its end unkilled; says how long the story takes."""
    child = server.start("live", folder)
    began = wait_for(folder, STEPS[0].__name__)
    ended = wait_for(folder, "end")
    assert server.wait(child) == 0, said(folder, "live")
    return ended - began


def kill_once(server: Server, folder: Path, delay_s: float) -> str:
    """Kills a console so long after the ring; says in which step."""
    child = server.start("live", folder)
    wait_for(folder, STEPS[0].__name__)
    time.sleep(delay_s)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    code = server.wait(child)
    assert code in (0, -signal.SIGKILL), said(folder, "live")
    steps = [line["step"] for line in acknowledged(folder) if "step" in line]
    return str(steps[-1])


def test_a_loss_would_be_seen(server: Server, tmp_path: Path, demonstration_file: Path) -> None:
    folder = fresh(tmp_path, "lying", demonstration_file)
    never = (10**9, "call", "nobody", "00")
    (folder / ACKNOWLEDGED).write_text(
        json.dumps({"did": "calls.open_call", "entries": [never], "call": None}) + "\n", "utf-8"
    )
    assert len(examined(server, folder)["lost"]) == 1


def test_no_acknowledged_word_is_lost(
    server: Server, tmp_path: Path, demonstration_file: Path, pytestconfig: pytest.Config
) -> None:
    kills = int(pytestconfig.getoption("--kills"))
    unkilled = fresh(tmp_path, "unkilled", demonstration_file)
    lasts_s = whole_story(server, unkilled)
    assert examined(server, unkilled) == {"lost": [], "findings": [], "call": ""}
    chance = random.Random(SEED)
    by_step: collections.Counter[str] = collections.Counter()
    told = 0
    began = time.monotonic()
    for number in range(kills):
        delay_s = chance.uniform(0, lasts_s)
        folder = fresh(tmp_path, f"kill-{number}", demonstration_file)
        step = kill_once(server, folder, delay_s)
        by_step[step] += 1
        told += sum("did" in line for line in acknowledged(folder))
        report = examined(server, folder)
        where = f"kill {number}, {delay_s:.3f} s after the ring, in {step}; seed {SEED}"
        assert report == {"lost": [], "findings": [], "call": ""}, where
        shutil.rmtree(folder)
    each_s = (time.monotonic() - began) / kills
    text = summary(kills, by_step, told, each_s)
    print(text)  # noqa: T201 - shown with -s, and when it fails
    if kills >= WORTH_A_SUMMARY:
        SUMMARY.write_text(text, encoding="utf-8")


def summary(kills: int, by_step: collections.Counter[str], told: int, each_s: float) -> str:
    """What was killed where, and what was lost."""
    order = [step.__name__ for step in STEPS] + ["end"]
    rows = "".join(f"| {name} | {by_step[name]} |\n" for name in order)
    return (
        "# Killed in the middle of the night call\n\n"
        f"`make kill` on {time.strftime('%Y-%m-%d')}; {machine()}.\n\n"
        f"{kills} kills by SIGKILL at random moments (seed {SEED}), {each_s:.1f} s each with the "
        f"second console that looked. {told} use cases had been acknowledged before the kills. "
        "Lost: 0. Damaged stores: 0. Consoles that did not open again: 0.\n\n"
        "| step of the story | kills |\n|---|---:|\n" + rows
    )
