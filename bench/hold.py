"""The longest hold of the screen's thread, in the story and during a large background write."""

from __future__ import annotations

from bench.figures import Figure, emit, percentile
from bench.lateness import Lateness
from bench.night import Night, spend
from console.clock import Clock
from console.domain.duty import LogEntry, LogKind
from console.services import demonstration
from db.work import Work

ENTRIES, BATCH = 10_000, 500
AIM_MS = 50.0


def write_entries(work: Work, clock: Clock, *, count: int) -> None:
    """Writes entries of the duty log in one transaction."""
    for number in range(count):
        work.put(
            LogEntry(
                id=work.new_id(),
                at=clock.now(),
                kind=LogKind.NOTE,
                content=f"示例：记事 {number}",
                by=work.actor.person,
                simulated=True,
            )
        )


async def measure(night: Night) -> None:
    story = night.story
    await story.sign_in(demonstration.PIN)
    lateness = Lateness()
    await story.ring()
    await story.say_where()
    await story.say_what()
    await story.accept_facts()
    await story.file()
    await story.prepare_response()
    await story.start_response()
    await story.send_nearest_team()
    await story.draft_first_report()
    await story.leave_report()
    in_story = list(lateness.gaps_ms)
    lateness.restart()
    for _ in range(ENTRIES // BATCH):
        await night.house.desk.do(write_entries, count=BATCH)
    await night.operator.settle()
    in_write = list(lateness.gaps_ms)
    emit(
        [
            _figure("longest hold of the screen in the story", in_story),
            _figure(f"longest hold during a background write of {ENTRIES:,} entries", in_write),
        ]
    )


def _figure(name: str, gaps: list[float]) -> Figure:
    worst = max(gaps)
    return Figure(
        name=name,
        ours=f"{worst:.0f} ms",
        aim=f"≤ {AIM_MS:g} ms",
        met=worst <= AIM_MS,
        note=f"p99 {percentile(gaps, 0.99):.1f} ms of {len(gaps)} beats",
    )


if __name__ == "__main__":
    spend(measure)
