"""A process of its own for bench.start: opens a window and tells how long that took, and its size.

`python -m bench.start_probe empty` opens an empty Qt window: the peer.
`python -m bench.start_probe desk FOLDER STORE` opens the console's desk, signed in, lists and map
painted, on a store that is there; its memory is told when what the first call wants is loaded too.

The parent puts its monotonic clock at the moment of spawning into the environment.
"""

from __future__ import annotations

import json
import os
import sys
import time

BORN = float(os.environ["BENCH_SPAWNED_AT"])


def tell(seconds: float) -> None:
    import psutil

    megabytes = psutil.Process().memory_info().rss / 1e6
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}), flush=True)


def empty() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    window.grab()
    tell(time.monotonic() - BORN)


def desk(folder: str, store: str) -> None:
    import asyncio
    from pathlib import Path

    import qasync

    from console import heap

    heap.hold_off()  # as console.__main__ does
    from console import app, jobs
    from console.clock import SystemClock
    from console.config import Settings
    from console.domain.duty import Actor, Seat
    from widgets.main_window import MainWindow

    application = app.make_application()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    settings = Settings(data_dir=Path(folder), store=store)
    house = app.House(settings, SystemClock(), application)
    house.session.sign_in(Actor(person="bench", name="示例", seat=Seat.DUTY_OFFICER))

    async def show() -> None:
        window = MainWindow(house.desk, house.session, house.notices)
        window.resize(1366, 768)
        window.show()
        window.open_for_duty()
        await asyncio.sleep(0)
        await jobs.settle()
        window.grab()
        seconds = time.monotonic() - BORN
        house.warm()
        await jobs.settle()
        tell(seconds)

    loop.run_until_complete(show())
    house.close()


if __name__ == "__main__":
    empty() if sys.argv[1] == "empty" else desk(*sys.argv[2:])
