"""Asks the operator for a place on the map: a click, or arrows and Enter; Esc gives none."""

from __future__ import annotations

import asyncio

from console.domain.position import Position
from widgets.map.view import MapView


async def pick(view: MapView, near: Position | None = None) -> Position | None:
    """Waits until a place is picked on the map, or until the operator thinks better of it.

    Args:
        view: the map, which keeps everything it shows.
        near: where to look at first, such as the town that was named.

    Returns:
        The position, or None if Esc was pressed or another pick took over.
    """
    answer: asyncio.Future[Position | None] = asyncio.get_event_loop().create_future()

    def settle(position: Position | None) -> None:
        if not answer.done():
            answer.set_result(position)

    view.ask(answer)
    view.picked.connect(settle)
    if near is not None:
        view.look_at(near, max(view.zoom, view.home_zoom() + 2))
    view.setFocus()
    try:
        return await answer
    finally:
        view.picked.disconnect(settle)
        view.settle(answer)
