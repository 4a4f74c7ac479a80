"""`python -m bench`: measures every published figure and writes bench/RESULTS.md."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure, machine, table

HERE = Path(__file__).resolve().parent
BENCHES = (
    "commit",
    "start",
    "hold",
    "ring_to_checklist",
    "map_frames",
    "headings",
    "lookup",
    "extraction",
)
HEADING = """# Measured figures

Written by `make bench`. Ratios are against a peer of the same run on the same machine, so they can
be compared between machines; absolute times can't. Software rendering, no graphics card.
"""


def measure(name: str) -> list[Figure]:
    """Runs one benchmark in a process of its own and gathers its figures."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{name}"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=HERE.parent,
    )
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        raise SystemExit(f"bench.{name} failed with exit code {done.returncode}")
    return [Figure(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]


def main() -> int:
    """Runs the named benchmarks, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    names = parser.parse_args().names or BENCHES
    figures = []
    for name in names:
        print(f"{name} …", flush=True)
        measured = measure(name)
        for figure in measured:
            print(f"  {figure.name}: {figure.ours}  {figure.peer}  {figure.ratio or ''}")
        figures += measured
    if tuple(names) == BENCHES:
        today = dt.datetime.now(dt.UTC).date()  # noqa: TID251  a benchmark is of today
        text = f"{HEADING}\nMachine: {machine()}. Measured {today}.\n\n{table(figures)}\n"
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
        print("written: bench/RESULTS.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
