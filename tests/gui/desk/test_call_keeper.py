"""What was typed is on disk, whatever else happens."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from console import jobs
from console.domain.incident import Call
from console.errors import KnownError
from console.services import calls
from widgets.desk.call_keeper import CallKeeper


def test_a_sheet_opens_at_once_and_keeps_what_was_typed_meanwhile(run: Any, desk: Any) -> None:
    async def story() -> Call:
        keeper = CallKeeper(desk, None)
        keeper.typed(what="苯罐着火")
        keeper.typed(what="苯罐着火了", injured=3)
        return await keeper.settle()

    call = run(story())
    assert (call.what, call.injured) == ("苯罐着火了", 3)


def test_one_sheet_however_fast_one_types(run: Any, desk: Any) -> None:
    async def story() -> list[Call]:
        keeper = CallKeeper(desk, None)
        for n in range(20):
            keeper.typed(what="x" * n)
            keeper.flush()
            await asyncio.sleep(0)
        await keeper.settle()
        return await desk.read(calls.unfinished)

    kept = run(story())
    assert [one.what for one in kept] == ["x" * 19]


def test_a_refused_field_is_told_and_the_others_are_kept(qtbot: Any, run: Any, desk: Any) -> None:
    refused: list[str] = []

    async def story() -> Call:
        keeper = CallKeeper(desk, None)
        keeper.refused.connect(lambda field, _error: refused.append(field))
        keeper.typed(what="长" * 5000, address="千灯镇")
        return await keeper.settle()

    call = run(story())
    assert refused == ["what"]
    assert (call.what, call.address) == ("", "千灯镇")


def test_going_on_with_a_sheet_opens_no_second_one(run: Any, desk: Any) -> None:
    async def story() -> int:
        call = await desk.do(calls.open_call)
        keeper = CallKeeper(desk, call)
        keeper.typed(caller_phone="13800000000")
        await keeper.settle()
        return len(await desk.read(calls.unfinished))

    assert run(story()) == 1


def test_what_could_not_be_written_is_tried_again(
    run: Any, desk: Any, session: Any, actor: Any
) -> None:
    async def story() -> Call:
        keeper = CallKeeper(desk, None)
        await jobs.settle()
        session.sign_in(None)
        keeper.typed(what="停电前的话")
        with pytest.raises(KnownError, match=r"session\.nobody"):
            await keeper.settle()
        session.sign_in(actor)
        return await keeper.settle()

    assert run(story()).what == "停电前的话"
