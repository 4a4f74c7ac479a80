"""Takes in changes that other devices made: in order, whole, and unaltered, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from console.errors import KnownError
from db import faults, projection, statements
from db.chain import Chain
from db.codec import CODECS
from db.journal import GENESIS, Change, Link, chained, parse
from db.merge import Registers, fold

_ASK_AGAIN = "Ask the other side for what lies between; the link does so by itself."
_FORKED = "Two machines write under one name: give the copied one a new incarnation (restore)."
_ALTERED = "Don't take this package; ask its sender for a fresh one."


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of taking changes in."""

    new: int
    duplicates: int
    changed: dict[str, frozenset[str]]


@dataclass(slots=True)
class _Known:
    num: int
    n: int
    hash: bytes


@dataclass(slots=True)
class _Intake:
    connection: sqlite3.Connection
    known: dict[str, _Known] = field(default_factory=dict)
    records: dict[tuple[str, str], Registers] = field(default_factory=dict)
    touched: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    journal: list[tuple[object, ...]] = field(default_factory=list)
    changed: dict[str, set[str]] = field(default_factory=dict)
    duplicates: int = 0
    latest: int = 0

    def take(self, link: Link) -> None:
        change = _parsed(link.body)
        known = self._device(change.d)
        if change.n <= known.n:
            self._prove_duplicate(known, change, link)
            return
        if change.n > known.n + 1:
            raise KnownError("sync.gap", _ASK_AGAIN, device=change.d, have=known.n, got=change.n)
        digest = chained(known.hash, link.body)
        if digest != link.hash:
            raise KnownError("sync.broken_chain", _ALTERED, device=change.d, n=change.n)
        row = (None, known.num, change.n, change.t, change.k, change.e, change.s, link.body, digest)
        self._fold(change)
        self.journal.append(row)
        known.n, known.hash = change.n, digest
        self.latest = max(self.latest, change.t)

    def _device(self, name: str) -> _Known:
        if name not in self.known:
            row = self.connection.execute(statements.NUM_OF_DEVICE, (name,)).fetchone()
            num = (
                row[0]
                if row
                else self.connection.execute(statements.INSERT_DEVICE, (name,)).lastrowid
            )
            last = self.connection.execute(statements.LAST_OF_DEVICE, (num,)).fetchone()
            n, digest = (last[0], last[1]) if last else (0, GENESIS)
            self.known[name] = _Known(int(num or 0), n, digest)
        return self.known[name]

    def _prove_duplicate(self, known: _Known, change: Change, link: Link) -> None:
        stored = self.connection.execute(statements.HASH_OF_DOT, (known.num, change.n)).fetchone()
        mine = stored[0] if stored else self._pending_hash(known.num, change.n)
        if mine != link.hash:
            raise KnownError("sync.fork", _FORKED, device=change.d, n=change.n)
        self.duplicates += 1

    def _pending_hash(self, num: int, n: int) -> object:
        return next((row[-1] for row in self.journal if row[1] == num and row[2] == n), None)

    def _fold(self, change: Change) -> None:
        self.changed.setdefault(change.k, set()).add(change.e)
        if change.k not in CODECS:
            return
        key = (change.k, change.e)
        if key not in self.records:
            self.records[key] = projection.load(self.connection, CODECS[change.k], change.e)
        registers = self.records[key]
        registers.update(fold(registers, change, self._was_folded))
        self.touched.setdefault(key, set()).update(change.f)

    def _was_folded(self, dot: str) -> bool:
        device, _, number = dot.rpartition(":")
        return number.isdigit() and int(number) <= self._far(device)

    def _far(self, device: str) -> int:
        if device in self.known:
            return self.known[device].n
        row = self.connection.execute(statements.NUM_OF_DEVICE, (device,)).fetchone()
        return self._device(device).n if row else 0

    def write(self) -> None:
        self.connection.executemany(statements.INSERT_JOURNAL, self.journal)
        for (kind, record), registers in self.records.items():
            codec = CODECS[kind]
            touched = self.touched[kind, record] | codec.kind.guarded
            if projection.save(self.connection, codec, record, registers, touched):
                self.changed.setdefault("conflict", set()).add(record)


def apply(chain: Chain, links: Iterable[Link]) -> Applied:
    """Journals and folds changes in one transaction (see `Store.apply`)."""
    chain.begin()
    try:
        intake = _Intake(chain.connection)
        for link in links:
            intake.take(link)
        intake.write()
    except BaseException as error:
        chain.rollback()
        if isinstance(error, sqlite3.Error):
            raise faults.sort(error, chain.path) from error
        if isinstance(error, OverflowError):  # a number that no column can hold
            raise KnownError("sync.unreadable", _ALTERED) from error
        raise
    chain.commit()
    chain.hlc.observe(intake.latest)
    if chain.device in intake.known:
        chain.reload()
    changed = {kind: frozenset(ids) for kind, ids in intake.changed.items()}
    return Applied(len(intake.journal), intake.duplicates, changed)


def _parsed(body: bytes) -> Change:
    try:
        return parse(body)
    except msgspec.MsgspecError as error:
        raise KnownError("sync.unreadable", _ALTERED) from error
