from __future__ import annotations

from console.domain.duty import SYSTEM, LogKind
from console.services import calls, duty_log, simulation


def test_a_store_is_real_until_it_is_marked(store, clock) -> None:
    with store.begin(SYSTEM, "test") as work:
        assert not simulation.is_simulated(work)
        simulation.mark(work, at=clock.now(), seed=1)
    with store.reading() as read:
        assert simulation.is_simulated(read)


def test_what_is_entered_into_a_simulated_store_is_marked(
    demo_store, clock, actor, profile
) -> None:
    with demo_store.begin(actor, "test") as work:
        call = calls.open_call(work, clock)
        calls.set_fields(work, clock, call=call.id, fields={"what": "着火"})
        assert calls.file_call(work, clock, profile=profile, call=call.id).simulated
        assert duty_log.add(work, clock, kind=LogKind.NOTE, content="巡检").simulated


def test_what_is_entered_into_a_real_store_is_not(store, clock, actor, profile) -> None:
    with store.begin(actor, "test") as work:
        call = calls.open_call(work, clock)
        calls.set_fields(work, clock, call=call.id, fields={"what": "着火"})
        assert not calls.file_call(work, clock, profile=profile, call=call.id).simulated
        assert not duty_log.add(work, clock, kind=LogKind.NOTE, content="巡检").simulated
