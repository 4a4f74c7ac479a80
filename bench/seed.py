"""Fills a store for the benchmarks: 100,000 records and 200,000 journal entries, all simulated.

Run: python -m bench.seed FILE [--records 100000] [--entries 200000]
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from console.clock import SettableClock
from console.domain.duty import SYSTEM, LogEntry, LogKind, Person
from console.domain.forces import Team, TeamState
from console.domain.incident import Incident, IncidentState
from console.domain.position import Position
from console.domain.supplies import Depot, DepotTier, MoveReason, StockItem, StockMove
from db.store import Store, open_store

RECORDS, ENTRIES = 100_000, 200_000
BATCH = 5000
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
SHARES = (("log", 50), ("move", 20), ("item", 12), ("incident", 10), ("team", 5), ("person", 3))


def seed(path: Path, *, records: int = RECORDS, entries: int = ENTRIES) -> None:
    """Makes a store of so many records, edited until so many entries stand in its journal."""
    clock = SettableClock(START)
    store = open_store(path, clock)
    chance = random.Random(320583)
    made = list(_records(records, chance))
    for begin in range(0, len(made), BATCH):
        clock.advance(minutes=10)
        _write(store, made[begin : begin + BATCH])
    editable = [record for record in made if isinstance(record, Incident | Team)]
    for begin in range(0, entries - len(made), BATCH):
        clock.advance(minutes=10)
        count = min(BATCH, entries - len(made) - begin)
        _write(store, _edited(editable, count, begin, chance))
    store.checkpoint()
    store.close()


def _write(store: Store, records: list[Any]) -> None:
    with store.begin(SYSTEM, "demonstration.fill") as work:
        work.put_all(records)


def _edited(editable: list[Any], count: int, begin: int, chance: random.Random) -> list[Any]:
    """The next edit of so many records: a word and a number that differ from what stands there."""
    changed = []
    for number in range(count):
        place = (begin + number) % len(editable)
        record = editable[place]
        if isinstance(record, Team):
            record = replace(record, headcount=(record.headcount or 0) + 1)
        else:
            record = replace(record, injured=(record.injured or 0) + chance.randint(1, 3))
        editable[place] = record
        changed.append(record)
    return changed


def _records(count: int, chance: random.Random) -> Iterator[Any]:
    yield Depot(id="depot", name="示例·市级库", tier=DepotTier.CITY, simulated=True)
    words = [word for word, share in SHARES for _ in range(share)]
    makers = {
        "log": _log,
        "move": _move,
        "item": _item,
        "incident": _incident,
        "team": _team,
        "person": _person,
    }
    for number in range(1, count):
        yield makers[words[number % len(words)]](number, chance)


def _position(chance: random.Random) -> Position:
    return Position(120.8 + chance.random() * 0.4, 31.1 + chance.random() * 0.4)


def _log(number: int, chance: random.Random) -> LogEntry:
    at = START + dt.timedelta(seconds=number)
    content = "示例:接12345转来群众反映,已通知镇应急办到场核实。" * chance.randint(1, 3)
    kind = chance.choice(list(LogKind))
    return LogEntry(id=_id(number), at=at, kind=kind, content=content, by="p", simulated=True)


def _move(number: int, chance: random.Random) -> StockMove:
    at = START + dt.timedelta(seconds=number)
    quantity = chance.randint(1, 40)
    item = _id(number // 100 * 100 + 70)
    return StockMove(
        id=_id(number), item=item, quantity=quantity, reason=MoveReason.RECEIPT, at=at, by="p"
    )


def _item(number: int, chance: random.Random) -> StockItem:
    name = chance.choice(["编织袋", "救生衣", "手电筒", "潜水泵", "雨衣"])
    return StockItem(
        id=_id(number), depot="depot", name=name, category="flood", unit="件", simulated=True
    )


def _incident(number: int, chance: random.Random) -> Incident:
    return Incident(
        id=_id(number),
        number=f"KS-{number:06}",
        title="示例·道路积水",
        state=IncidentState.CLOSED if number % 1000 else IncidentState.RESPONDING,
        reported_at=START + dt.timedelta(seconds=number),
        position=_position(chance),
        simulated=True,
    )


def _team(number: int, chance: random.Random) -> Team:
    return Team(
        id=_id(number),
        name=f"示例·第{number}队",
        category=chance.choice(["fire", "flood", "hazmat"]),
        position=_position(chance),
        state=chance.choice([TeamState.STANDBY, TeamState.TRAINING]),
        headcount=chance.randint(5, 60),
        simulated=True,
    )


def _person(number: int, _chance: random.Random) -> Person:
    return Person(id=_id(number), name=f"示例·{number}", unit="示例单位", simulated=True)


def _id(number: int) -> str:
    return f"{number:032x}"


def main() -> int:
    """Seeds the file that is named."""
    parser = argparse.ArgumentParser(prog="python -m bench.seed")
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    given = parser.parse_args()
    start = time.perf_counter()
    seed(given.file, records=given.records, entries=given.entries)
    size, spent = given.file.stat().st_size / 1e6, time.perf_counter() - start
    print(f"{given.file}: {size:.0f} MB in {spent:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
