"""Keeps the map's layers as the store has them: reads each at first, then only what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

import shiboken6
from PySide6.QtCore import QObject, Signal

from console import jobs
from console.clock import local_time
from console.desk import Changed, Desk
from console.services import incidents, shelters, sites, stock, teams
from widgets.map import convert
from widgets.map.contents import Contents
from widgets.map.items import LAYERS, MapItem

KINDS_OF_LAYER: dict[str, frozenset[str]] = {
    "incidents": frozenset({"incident"}),
    "teams": frozenset({"team"}),
    "depots": frozenset({"depot", "stock_item", "stock_move"}),
    "shelters": frozenset({"shelter"}),
    "sites": frozenset({"site"}),
}
"""Which kinds of record a layer is read from."""


class Feed(QObject):
    """Reads the layers of a map from the desk."""

    refreshed = Signal(str)  # layer

    def __init__(self, desk: Desk, contents: Contents, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._contents = desk, contents
        self._reading: set[str] = set()
        self._again: set[str] = set()
        self.asked = False
        self.read_at: dict[str, dt.datetime] = {}
        self._readers: dict[str, Callable[[], Awaitable[list[MapItem]]]] = {
            "incidents": self._incidents,
            "teams": self._teams,
            "depots": self._depots,
            "shelters": self._shelters,
            "sites": self._sites,
        }
        every_kind = frozenset().union(*KINDS_OF_LAYER.values())
        desk.watch(self, every_kind, self._on_changed)

    def start(self) -> None:
        """Reads every layer, the most urgent first."""
        self.asked = True
        for spec in reversed(LAYERS):
            self._ask(spec.key)

    async def refresh(self, layer: str) -> None:
        """Reads one layer and puts what differs on the map."""
        items = await self._readers[layer]()
        if not shiboken6.isValid(self):
            return  # the map was closed while it was read
        self._contents.set_items(layer, items)
        self.read_at[layer] = self._desk.clock.now()
        self.refreshed.emit(layer)

    def oldest(self) -> dt.datetime | None:
        """When the layer that was read longest ago was read; None until all were."""
        return min(self.read_at.values()) if len(self.read_at) == len(LAYERS) else None

    def _on_changed(self, changed: Changed) -> None:
        for layer, kinds in KINDS_OF_LAYER.items():
            if self.asked and changed.touches(kinds):
                self._ask(layer)

    def _ask(self, layer: str) -> None:
        """Reads a layer soon; a layer that is being read is read once more, not many times."""
        if layer in self._reading:
            self._again.add(layer)
            return
        self._reading.add(layer)
        jobs.spawn(self._run(layer), name=f"map.{layer}")

    async def _run(self, layer: str) -> None:
        try:
            await self.refresh(layer)
            while layer in self._again:
                self._again.discard(layer)
                await self.refresh(layer)
        finally:
            self._reading.discard(layer)

    async def _incidents(self) -> list[MapItem]:
        profile = self._desk.profile
        rows = await self._desk.read(
            incidents.open_incidents, profile=profile, now=self._desk.clock.now()
        )
        return convert.incidents(rows, profile)

    async def _teams(self) -> list[MapItem]:
        profile = self._desk.profile  # thousands of teams are turned into items off the screen
        return await self._desk.read(lambda read: convert.teams(teams.rows(read), profile))

    async def _depots(self) -> list[MapItem]:
        today = local_time(self._desk.clock.now()).date()
        return convert.depots(await self._desk.read(stock.depot_rows, today=today))

    async def _shelters(self) -> list[MapItem]:
        return convert.shelters(await self._desk.read(shelters.rows))

    async def _sites(self) -> list[MapItem]:
        profile = self._desk.profile
        return await self._desk.read(lambda read: convert.sites(sites.rows(read), profile))
