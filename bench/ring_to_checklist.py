"""Keystrokes and simulated seconds from the ring to the running checklist, by keyboard alone."""

from __future__ import annotations

import time

from bench.figures import Figure, emit
from bench.night import Night, spend
from console.services import demonstration

PACE_S = 0.2
AIM_S = 60.0


async def measure(night: Night) -> None:
    story = night.story
    await story.sign_in(demonstration.PIN)
    before, began = night.operator.keys, time.perf_counter()
    await story.ring()
    await story.say_where()
    await story.say_what()
    await story.accept_facts()
    await story.file()
    await story.prepare_response()
    await story.start_response()
    keys = night.operator.keys - before
    machine = time.perf_counter() - began
    seconds = keys * PACE_S + machine
    emit(
        [
            Figure(
                name="ring to running checklist",
                ours=f"{seconds:.1f} s, {keys} keystrokes",
                aim=f"≤ {AIM_S:g} s at {PACE_S * 1000:.0f} ms a keystroke",
                met=seconds <= AIM_S,
                note=(
                    f"{keys * PACE_S:.1f} s of typing and all {machine:.1f} s the program took, "
                    "its deliberate pauses with it; Chinese counted as full pinyin and choices"
                ),
            )
        ]
    )


if __name__ == "__main__":
    spend(measure)
