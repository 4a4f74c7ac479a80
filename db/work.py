"""Writing records: a use case takes a Work, which compares, journals and projects by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self, TypeVar

from uuid6 import uuid7

from console.domain.duty import Actor
from console.domain.kinds import Merge
from console.errors import BugError
from db import faults, projection, statements
from db.chain import Chain
from db.codec import CODEC_OF, CODECS, Codec, Values, to_json
from db.journal import FORMAT, Change, Operation, scope_of
from db.merge import EMPTY, Register, Registers, fold
from db.reader import Reader

__all__ = ["CONFLICT", "Reader", "Work"]

R = TypeVar("R")

CONFLICT = "conflict"
"""The name under which `Work.changed` tells of conflicts that opened or were settled."""


class Work(Reader):
    """One use case's unit of work: all of it is on disk when the `with` ends, or none of it."""

    def __init__(self, chain: Chain, actor: Actor, use_case: str) -> None:
        super().__init__(chain.connection)
        self.actor = actor
        self.use_case = use_case
        self._chain = chain
        self._first = chain.n + 1
        self._changed: dict[str, set[str]] = {}
        self._broken = False

    @property
    def changed(self) -> dict[str, frozenset[str]]:
        """The ids of what was written, by kind."""
        return {kind: frozenset(ids) for kind, ids in self._changed.items()}

    def __enter__(self) -> Self:
        self._chain.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and not self._broken:
            self._chain.commit()
            return
        self._changed.clear()
        self._chain.rollback()
        if isinstance(error, sqlite3.Error):
            raise faults.sort(error, self._chain.path) from error
        if error is None:
            raise BugError(f"{self.use_case} went on after a write had failed")

    @staticmethod
    def new_id() -> str:
        """An id for a new record: a UUIDv7, so that ids sort by time."""
        return uuid7().hex

    def put(self, record: R) -> R:
        """Writes a record: inserts it, or journals the fields that differ from what is stored.

        Raises:
            BugError: for a second put of an insert-only record.
            KnownError: "record.not_text", "record.too_big".
        """
        try:
            self._put(CODEC_OF[type(record)], record)
        except BaseException:
            self._broken = True
            raise
        return record

    def put_all(self, records: Iterable[Any]) -> None:
        """Writes many records, with far less work for each than `put`."""
        by_codec: dict[Codec, list[Any]] = {}
        for record in records:
            by_codec.setdefault(CODEC_OF[type(record)], []).append(record)
        try:
            for codec, same in by_codec.items():
                self._put_many(codec, same)
        except BaseException:
            self._broken = True
            raise

    def settle(self, kind: str, id: str, field: str, value: Any) -> None:  # noqa: A002
        """Settles a conflict: an ordinary change whose bases are all the heads.

        Args:
            kind: name of the kind.
            id: of the record.
            field: the guarded field.
            value: the value a person decided for.
        """
        codec = CODECS[kind]
        registers = projection.load(self._connection, codec, id)
        to_wire = codec.by_name[field].to_wire
        wire = to_wire(value) if to_wire is not None and value is not None else value
        bases = {field: registers.get(field, EMPTY).dots}
        self._write(codec, id, registers, {field: wire}, bases, "patch")

    def set_local(self, key: str, value: Any) -> None:
        """Keeps a JSON value on this console alone; it is never journaled and never synced."""
        self._connection.execute(statements.PUT_LOCAL, (key, to_json(value)))

    def _put(self, codec: Codec, record: Any) -> None:
        kind = codec.kind
        if kind.merge is Merge.INSERT_ONLY:
            self._insert(codec, record, "add")
            return
        of_kind = statements.OF_KIND[kind.name]
        row = self._connection.execute(of_kind.row_of, (record.id,)).fetchone()
        if row is not None:
            self._compare(codec, record, row)
        elif registers := projection.from_journal(self._connection, codec, record.id):
            self._write(codec, record.id, registers, codec.wire(record), {}, "put")
        else:
            self._insert(codec, record, "put")

    def _insert(self, codec: Codec, record: Any, operation: Operation) -> None:
        values = codec.wire(record)
        change = self._change(codec, record.id, operation, values, {}, {})
        self._chain.append(change)
        self._connection.execute(
            statements.OF_KIND[codec.kind.name].insert, self._fresh_row(codec, change)
        )
        self._tell(codec, record.id)

    def _put_many(self, codec: Codec, records: list[Any]) -> None:
        known = self._known(codec, [record.id for record in records])
        fresh: list[Change] = []
        for record in records:
            if record.id in known:
                self._flush(codec, fresh)
                self._put(codec, record)
                continue
            known.add(record.id)
            operation: Operation = "add" if codec.kind.merge is Merge.INSERT_ONLY else "put"
            change = self._change(codec, record.id, operation, codec.wire(record), {}, {})
            self._chain.reserve(change)
            fresh.append(change)
        self._flush(codec, fresh)

    def _known(self, codec: Codec, ids: list[str]) -> set[str]:
        listed = (to_json(ids),)
        rows = self.execute(statements.OF_KIND[codec.kind.name].known, listed)
        return {row[0] for row in (*rows, *self.execute(statements.JOURNALED, listed))}

    def _flush(self, codec: Codec, fresh: list[Change]) -> None:
        self._chain.flush()
        rows = [self._fresh_row(codec, change) for change in fresh]
        self._connection.executemany(statements.OF_KIND[codec.kind.name].insert, rows)
        self._changed.setdefault(codec.kind.name, set()).update(change.e for change in fresh)
        fresh.clear()

    @staticmethod
    def _fresh_row(codec: Codec, change: Change) -> tuple[Any, ...]:
        columns, extra = codec.columns(change.e, change.f)
        return (*columns, projection.pack_fresh(change.f, change.dot, change.t), extra)

    def _compare(self, codec: Codec, record: Any, row: tuple[Any, ...]) -> None:
        registers = projection.unpack(row[-2], codec.values(row[:-2], row[-1]))
        values = codec.differences(codec.values(row[:-2], None), codec.wire(record))
        if values:
            bases = {
                name: _seen(codec, name, registers[name]) for name in values if name in registers
            }
            self._write(codec, record.id, registers, values, bases, "patch")

    def _write(
        self,
        codec: Codec,
        record: str,
        registers: Registers,
        values: Values,
        bases: dict[str, list[str]],
        operation: Operation,
    ) -> None:
        before = {name: register.shown for name, register in registers.items()}
        change = self._change(codec, record, operation, values, bases, before)
        self._chain.append(change)
        registers.update(fold(registers, change, lambda _dot: True))
        if projection.save(self._connection, codec, record, registers, values.keys()):
            self._changed.setdefault(CONFLICT, set()).add(record)
        self._tell(codec, record)

    def _change(
        self,
        codec: Codec,
        record: str,
        operation: Operation,
        values: Values,
        bases: dict[str, list[str]],
        before: Values,
    ) -> Change:
        chain = self._chain
        stamp, correction = chain.hlc.tick()
        return Change(
            d=chain.device,
            n=chain.n + 1,
            t=stamp,
            c=correction,
            u=self.actor.person,
            w=self.actor.seat.value,
            a=self.use_case,
            x=self._first,
            k=codec.kind.name,
            e=record,
            o=operation,
            f=values,
            b=bases,
            s=scope_of(codec.kind.name, record, values, before),
            v=FORMAT,
        )

    def _tell(self, codec: Codec, record: str) -> None:
        self._changed.setdefault(codec.kind.name, set()).add(record)


def _seen(codec: Codec, field: str, register: Register) -> list[str]:
    """The heads an edit replaces: of a guarded field in conflict only the one that was shown."""
    if register.in_conflict and field in codec.kind.guarded:
        return [register.heads[0].dot]
    return register.dots
