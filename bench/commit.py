"""What an entry's commit costs beside a bare one-row insert, both with the same pragmas.

Rows and journal of one duty-log entry are on disk at the end of each; the two are interleaved in
blocks, so that a busy machine burdens both alike. Run: python -m bench.commit
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figure, emit, percentile
from console.clock import SystemClock
from console.domain.duty import Actor, LogEntry, LogKind, Seat
from db import engine
from db.store import Store, open_store
from db.work import Work

ROUNDS, BLOCK = 40, 25
BULK = 10_000
AIM_COMMIT, AIM_BULK = 3.0, 0.5
ACTOR = Actor("officer-1", "示例", Seat.DUTY_OFFICER)
TEXT = "接12345转来群众反映,千灯镇某企业储罐区有白烟,已通知镇应急办到场核实,并要求十五分钟内回电。"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.sqlite3", SystemClock())
        bare = engine.writer(Path(folder) / "bare.sqlite3", create=True)
        bare.execute("CREATE TABLE entry (id TEXT PRIMARY KEY, body TEXT)")
        emit([*_commits(store, bare), _bulk(store, bare)])
        bare.close()
        store.close()


def _commits(store: Store, bare: sqlite3.Connection) -> list[Figure]:
    ours: list[float] = []
    peer: list[float] = []
    for _ in range(ROUNDS):
        ours += _timed(lambda: _entry(store))
        peer += _timed(lambda: _bare(bare))
    return [
        _compared("an entry's commit, p50", percentile(ours, 0.5), percentile(peer, 0.5)),
        _compared("an entry's commit, p99", percentile(ours, 0.99), percentile(peer, 0.99)),
    ]


def _compared(name: str, ours_ms: float, peer_ms: float) -> Figure:
    ratio = round(ours_ms / peer_ms, 2)
    return Figure(
        name=name,
        ours=f"{ours_ms:.2f} ms",
        peer=f"bare sqlite3 insert {peer_ms:.2f} ms",
        ratio=ratio,
        aim=f"≤ {AIM_COMMIT:g}",
        met=ratio <= AIM_COMMIT,
        note="row and journal on disk, WAL, synchronous=FULL",
    )


def _log_entry() -> LogEntry:
    return LogEntry(
        id=Work.new_id(),
        at=SystemClock().now(),
        kind=LogKind.CALL_IN,
        content=TEXT,
        by="officer-1",
    )


def _entry(store: Store) -> None:
    with store.begin(ACTOR, "duty_log.add") as work:
        work.put(_log_entry())


def _bare(connection: sqlite3.Connection) -> None:
    entry = _log_entry()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO entry VALUES (?, ?)", (entry.id, entry.content))
    connection.execute("COMMIT")


def _timed(act: Callable[[], None]) -> list[float]:
    times = []
    for _ in range(BLOCK):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _bulk(store: Store, bare: sqlite3.Connection) -> Figure:
    """`put_all` beside executemany of the very rows it wrote, into tables with the same indexes."""
    records = [_log_entry() for _ in range(BULK)]
    start = time.perf_counter()
    with store.begin(ACTOR, "duty_log.add") as work:
        work.put_all(records)
    ours = BULK / (time.perf_counter() - start)
    peer = BULK / _raw(store, bare)
    ratio = round(ours / peer, 2)
    return Figure(
        name="entries written in bulk",
        ours=f"{ours:,.0f}/s",
        peer=f"executemany of the same rows {peer:,.0f}/s",
        ratio=ratio,
        aim=f"≥ {AIM_BULK:g}",
        met=ratio >= AIM_BULK,
        note="put_all, one transaction",
    )


def _raw(store: Store, bare: sqlite3.Connection) -> float:
    source = engine.reader(store.path)
    rows = {}
    for name in ("journal", "log_entry"):
        makers = source.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
            " ORDER BY type DESC",
            (name,),
        )
        for (maker,) in makers.fetchall():
            bare.execute(maker)
        newest = source.execute(f"SELECT * FROM {name} ORDER BY rowid DESC LIMIT {BULK}")
        rows[name] = newest.fetchall()[::-1]
    source.close()
    start = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    for name, made in rows.items():
        marks = ",".join("?" * len(made[0]))
        bare.executemany(f"INSERT INTO {name} VALUES ({marks})", made)
    bare.execute("COMMIT")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
