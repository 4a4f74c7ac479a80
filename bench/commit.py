"""What an entry's commit costs beside a bare one-row insert, both with the same pragmas.

Rows and journal of one duty-log entry are on disk at the end of each; the two are interleaved in
blocks, so that a busy machine burdens both alike. Run: python -m bench.commit [--text]
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from console.clock import SystemClock
from console.domain.duty import Actor, LogEntry, LogKind, Seat
from db import engine
from db.store import Store, open_store

ROUNDS, BLOCK = 40, 25
TEXT = "接12345转来群众反映,千灯镇某企业储罐区有白烟,已通知镇应急办到场核实,并要求十五分钟内回电。"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", action="store_true", help="one readable line instead of JSON")
    figures = measure()
    if parser.parse_args().text:
        print(
            "commit of an entry: p50 {entry_p50_ms} ms, p99 {entry_p99_ms} ms; bare insert:"
            " p50 {bare_p50_ms} ms, p99 {bare_p99_ms} ms; ratio {ratio_p50} / {ratio_p99}"
            " (put_all {bulk_per_s}/s = {bulk_ratio} of executemany)".format(**figures)
        )
    else:
        print(json.dumps(figures))


def measure() -> dict[str, float]:
    """The figures; times in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.sqlite3", SystemClock())
        bare = engine.writer(Path(folder) / "bare.sqlite3", create=True)
        bare.execute("CREATE TABLE entry (id TEXT PRIMARY KEY, body TEXT)")
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):
            ours += _timed(lambda: _entry(store))
            theirs += _timed(lambda: _bare(bare, store))
        figures = {**_summary(ours, theirs), **_bulk(store, bare)}
        bare.close()
        store.close()
    return figures


ACTOR = Actor("officer-1", "示例", Seat.DUTY_OFFICER)


def _log_entry(identity: str) -> LogEntry:
    return LogEntry(
        id=identity, at=SystemClock().now(), kind=LogKind.CALL_IN, content=TEXT, by="officer-1"
    )


def _entry(store: Store) -> None:
    with store.begin(ACTOR, "duty_log.add") as work:
        work.put(_log_entry(work.new_id()))


def _bare(connection: sqlite3.Connection, store: Store) -> None:
    identity = store.begin(ACTOR, "").new_id()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO entry VALUES (?, ?)", (identity, TEXT))
    connection.execute("COMMIT")


def _timed(act: Callable[[], None]) -> list[float]:
    times = []
    for _ in range(BLOCK):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _summary(ours: list[float], theirs: list[float]) -> dict[str, float]:
    mine, bare = statistics.quantiles(ours, n=100), statistics.quantiles(theirs, n=100)
    return {
        "entry_p50_ms": round(mine[49], 3),
        "entry_p99_ms": round(mine[98], 3),
        "bare_p50_ms": round(bare[49], 3),
        "bare_p99_ms": round(bare[98], 3),
        "ratio_p50": round(mine[49] / bare[49], 2),
        "ratio_p99": round(mine[98] / bare[98], 2),
    }


def _bulk(store: Store, bare: sqlite3.Connection, count: int = 10_000) -> dict[str, float]:
    """`put_all` beside executemany of the very rows it wrote, into tables with the same indexes."""
    with store.begin(ACTOR, "duty_log.add") as work:
        records = [_log_entry(work.new_id()) for _ in range(count)]
        start = time.perf_counter()
        work.put_all(records)
    ours = time.perf_counter() - start
    raw = _raw(store, bare, count)
    return {"bulk_per_s": round(count / ours), "bulk_ratio": round(raw / ours, 2)}


def _raw(store: Store, bare: sqlite3.Connection, count: int) -> float:
    source = engine.reader(store.path)
    with_tables = ("journal", "log_entry")
    rows = {}
    for name in with_tables:
        marks = f"rootpage > 0 AND tbl_name = '{name}' AND sql IS NOT NULL ORDER BY type DESC"
        for (made,) in source.execute(f"SELECT sql FROM sqlite_master WHERE {marks}").fetchall():
            bare.execute(made)
        rows[name] = source.execute(
            f"SELECT * FROM {name} ORDER BY rowid DESC LIMIT {count}"
        ).fetchall()[::-1]
    source.close()
    start = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    for name, made_rows in rows.items():
        marks = ",".join("?" * len(made_rows[0]))
        bare.executemany(f"INSERT INTO {name} VALUES ({marks})", made_rows)
    bare.execute("COMMIT")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
