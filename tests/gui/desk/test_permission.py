"""An observer sees the desk and can change nothing, whichever way it is tried."""

from __future__ import annotations

from typing import Any

import pytest

from console import texts
from console.domain.duty import Actor, Seat
from console.errors import KnownError
from console.services import calls, tasks


def test_the_desk_refuses_what_the_seat_may_not_do(run: Any, desk: Any, session: Any) -> None:
    session.sign_in(Actor(person="p", name="观察员", seat=Seat.OBSERVER))

    async def story() -> None:
        with pytest.raises(KnownError, match=r"seat\.may_not") as refused:
            await desk.do(calls.open_call)
        assert texts.word(Seat.OBSERVER) in texts.explain(refused.value)
        with pytest.raises(KnownError, match=r"seat\.may_not"):
            await desk.do(tasks.add, incident="x", title="不该有")

    run(story())
