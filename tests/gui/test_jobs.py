from __future__ import annotations

import asyncio
import threading

import pytest

from console import jobs


def test_a_job_is_named_kept_and_done(run) -> None:
    heard = []

    async def work() -> None:
        heard.append(jobs.running())

    async def story() -> None:
        jobs.spawn(work(), name="greet")
        await jobs.settle()

    run(story())
    assert heard == [("greet",)]
    assert jobs.running() == ()


def test_the_error_of_a_job_is_heard(run) -> None:
    heard = []
    jobs.on_error(lambda error, where: heard.append((str(error), where)))

    async def fail() -> None:
        raise ValueError("no")

    async def story() -> None:
        jobs.spawn(fail(), name="bad")
        await jobs.settle()

    run(story())
    assert heard == [("no", "job bad")]


def test_a_worker_runs_off_the_loop_in_order_and_passes_errors_on(run) -> None:
    worker = jobs.Worker("writer")
    seen = []

    def note(number: int) -> str:
        seen.append(number)
        return threading.current_thread().name

    def fail() -> None:
        raise KeyError("x")

    async def story() -> list[str]:
        names = await asyncio.gather(*(worker.run(note, number) for number in range(20)))
        with pytest.raises(KeyError):
            await worker.run(fail)
        return names

    names = run(story())
    worker.close()
    assert seen == list(range(20))
    assert all(name.startswith("writer") for name in names)


def test_a_cancelled_wait_does_not_tear_the_work(run) -> None:
    worker = jobs.Worker("writer")
    began, done = threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        done.wait(5)
        finished.append(True)

    finished: list[bool] = []

    async def story() -> None:
        task = jobs.spawn(worker.run(slow), name="slow")
        await asyncio.sleep(0)
        assert began.wait(5)
        task.cancel()
        done.set()

    run(story())
    worker.close()
    assert finished == [True]


def test_settling_gives_up_in_time(run) -> None:
    async def endless() -> None:
        await asyncio.get_running_loop().create_future()

    async def story() -> float:
        task = jobs.spawn(endless(), name="endless")
        began = asyncio.get_running_loop().time()
        await jobs.settle(within_s=0.05)
        took = asyncio.get_running_loop().time() - began
        task.cancel()
        return took

    assert 0.04 < run(story()) < 5
