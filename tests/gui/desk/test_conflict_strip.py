"""A conflict from another console stands on the card, and a person settles it by key."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from console.domain.duty import Actor, Seat
from console.domain.incident import Incident
from console.domain.scales import EventGrade
from console.services import incidents
from db.store import open_store
from tests.gui.desk.steps import filed


def test_two_consoles_disagree_and_a_person_settles_it(
    run: Any, on_duty: Any, window: Any, demo_desk: Any, demo_store: Any, clock: Any, tmp_path: Path
) -> None:
    other = open_store(tmp_path / "other.sqlite3", clock)

    async def story() -> None:
        card = await filed(on_duty, window)
        incident, strip = card.view.incident, card.conflicts
        assert strip.isHidden()
        while links := demo_store.lacking(other.vector()):
            other.apply(links)
        await demo_desk.do(
            incidents.decide_grade,
            profile=demo_desk.profile,
            incident=incident.id,
            grade=EventGrade.LARGE,
        )
        clock.advance(seconds=1)
        with other.begin(Actor("leader-2", "示例·带班", Seat.DUTY_LEADER), "incidents.x") as work:
            found = work.get(Incident, incident.id)
            work.put(dataclasses.replace(found, grade_initial=EventGrade.MAJOR))
        applied = demo_store.apply(other.lacking(demo_store.vector()))
        demo_desk.announce(applied.changed)
        await on_duty.until(strip.isVisible, "the strip")
        assert card.view.incident.grade_initial is EventGrade.MAJOR, "the later one is shown"
        assert [("重大" in b.text(), "较大" in b.text()) for b in strip.buttons] == [
            (True, False),
            (False, True),
        ]
        await on_duty.press("F10", "Tab", "Space")
        await on_duty.until(strip.isHidden, "settled")
        assert card.view.incident.grade_initial is EventGrade.LARGE

    run(story())
    other.close()
