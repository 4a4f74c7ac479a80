"""The one inlet and the one outlet between windows and the store (Qt).

A window asks `do` to run a use case on the writer thread and `read` to run a query on a reader
thread, and hears through `changed` which records of which kinds changed, gathered once a frame.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from console import timers
from console.clock import Clock
from console.domain.duty import Actor
from console.domain.kinds import KINDS
from console.errors import KnownError
from console.jobs import Worker
from console.profile import Profile
from console.session import Session
from console.texts import word
from db.snapshots import Onlooker
from db.store import Store
from db.work import Reader, Work

log = logging.getLogger("console.desk")

P = ParamSpec("P")
T = TypeVar("T")

FRAME_MS = 16
SERVICES = "console.services."  # the use cases that seats' rules speak of
FOLLOW_MS = 1000
READERS = 2


@dataclass(frozen=True, slots=True)
class Changed:
    """Which records changed since the last frame: ids by kind."""

    kinds: Mapping[str, frozenset[str]]

    def touches(self, kinds: Iterable[str]) -> bool:
        """Whether any of these kinds changed."""
        return any(kind in self.kinds for kind in kinds)


class Desk(QObject):
    """Runs use cases and queries for the windows; owns the writer and the reader threads."""

    changed = Signal(object)  # Changed
    _committed = Signal(object)  # Changed, from the writer thread

    def __init__(
        self,
        store: Store | Onlooker,
        profile: Profile,
        clock: Clock,
        session: Session,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.profile = profile
        self.clock = clock
        self.session = session
        self._writer = Worker("writer")
        self._readers = Worker("reader", threads=READERS)
        self._gathered: dict[str, set[str]] = {}
        self._version = 0
        self._closed = False
        self._watchers: dict[object, tuple[frozenset[str], Callable[[Changed], None]]] = {}
        self._frame = timers.debounce(self, FRAME_MS, self._emit, name="desk.frame")
        self._committed.connect(self._gather)

    async def do(
        self,
        use_case: Callable[Concatenate[Work, Clock, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Runs a use case as one transaction under the signed-in actor; on disk when it returns.

        Raises:
            KnownError: what the use case or the store refuses; "session.nobody" without sign-in;
                "seat.may_not" where the profile does not allow it from this seat.
        """
        actor = self.session.actor
        if actor is None:
            raise KnownError("session.nobody", "Sign in to a seat first.")
        ours = use_case.__module__.startswith(SERVICES)
        if ours and not self.profile.may(actor.seat, name_of(use_case)):
            raise KnownError(
                "seat.may_not", "Ask somebody whose seat may do this.", seat=word(actor.seat)
            )
        return await self.do_as(actor, use_case, *args, **kwargs)

    async def do_as(
        self,
        actor: Actor,
        use_case: Callable[Concatenate[Work, Clock, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Runs a use case under a given actor: signing in, and the console's own housekeeping."""

        def run() -> T:
            with self.store.begin(actor, name_of(use_case)) as work:
                result = use_case(work, self.clock, *args, **kwargs)
            if work.changed:
                self._committed.emit(Changed(work.changed))
            return result

        return await self._writer.run(run)

    async def read(
        self, query: Callable[Concatenate[Reader, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs a query on a snapshot of the store, beside any write."""

        def run() -> T:
            with self.store.reading() as reader:
                return query(reader, *args, **kwargs)

        if self._closed:
            raise asyncio.CancelledError  # the program is ending; nobody waits for this answer
        return await self._readers.run(run)

    def watch(self, owner: QObject, kinds: Iterable[str], slot: Callable[[Changed], None]) -> None:
        """Calls the slot when records of these kinds change, as long as the owner lives."""
        watcher = object()
        self._watchers[watcher] = (frozenset(kinds), slot)
        owner.destroyed.connect(lambda: self._watchers.pop(watcher, None))

    def follow(self) -> None:
        """Looks every second whether the console that holds the store has written to it.

        What changed can't be told from outside, so every kind is announced; for an onlooker only.
        """
        timers.every(self, FOLLOW_MS, self._look, name="desk.follow")

    def _look(self) -> None:
        store = self.store
        if isinstance(store, Onlooker) and (version := store.version()) != self._version:
            self._version = version
            self._committed.emit(Changed(dict.fromkeys(KINDS, frozenset())))

    def announce(self, kinds: Mapping[str, frozenset[str]]) -> None:
        """Tells of changes that came another way (a restored store, a synced batch); any thread."""
        self._committed.emit(Changed(kinds))

    def close(self) -> None:
        """Lets every write finish, then closes the store."""
        self._closed = True
        self._frame.cancel()
        self._writer.close()
        self._readers.close()
        self.store.close()

    def _gather(self, changed: Changed) -> None:
        for kind, ids in changed.kinds.items():
            self._gathered.setdefault(kind, set()).update(ids)
        if not self._frame.pending:
            self._frame.poke()

    def _emit(self) -> None:
        gathered, self._gathered = self._gathered, {}
        changed = Changed({kind: frozenset(ids) for kind, ids in gathered.items()})
        self.changed.emit(changed)
        for kinds, slot in tuple(self._watchers.values()):
            if changed.touches(kinds):
                slot(changed)


def name_of(use_case: Callable[..., object]) -> str:
    """The name of a use case in the journal: "dispatch.send_team"."""
    module = use_case.__module__.rpartition(".")[2]
    return f"{module}.{use_case.__name__}"
