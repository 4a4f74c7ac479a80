"""A measured figure, and the table of them."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value with its peer, its aim, and whether the aim was met.

    `ratio` is ours divided by the peer's, both of the same run; None where there is no peer.
    """

    name: str
    ours: str
    peer: str = ""
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None
    note: str = ""


def emit(figures: list[Figure]) -> None:
    """Prints figures as JSON, one a line, for `python -m bench` to gather."""
    for figure in figures:
        print(json.dumps(asdict(figure), ensure_ascii=False))


def percentile(values: list[float], share: float) -> float:
    """The value below which a share (0..1) of the values lies; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def machine() -> str:
    """The machine that measured: processor, cores, system, Python."""
    model = platform.processor()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        model = model or "unknown processor"
    import os

    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| what | ours | peer, same run | ratio | aim | met | note |",
        "|---|---|---|---|---|---|---|",
    ]
    for figure in figures:
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        met = {None: "", True: "yes", False: "**no**"}[figure.met]
        cells = (figure.name, figure.ours, figure.peer, ratio, figure.aim, met, figure.note)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
