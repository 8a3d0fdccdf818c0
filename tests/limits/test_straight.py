"""Work that is done in one go, from one wait to the next."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from summarize.limits import straight_on


async def in_order(works: list[Callable[[list[str]], Awaitable[None]]]) -> list[str]:
    told: list[str] = []
    await asyncio.gather(*(straight_on(_coroutine(work, told)) for work in works))
    return told


async def _coroutine(work: Callable[[list[str]], Awaitable[None]], told: list[str]) -> None:
    await work(told)


def polite(name: str, steps: int = 3) -> Callable[[list[str]], Awaitable[None]]:
    async def work(told: list[str]) -> None:
        for _ in range(steps):
            told.append(name)
            await asyncio.sleep(0)

    return work


async def test_the_first_is_through_before_the_second_begins() -> None:
    assert await in_order([polite("a"), polite("b")]) == ["a"] * 3 + ["b"] * 3


async def test_who_waits_for_something_lets_others_go_first() -> None:
    here = asyncio.Event()

    async def waits(told: list[str]) -> None:
        told.append("waits")
        await here.wait()
        told.append("goes on")

    async def tells(told: list[str]) -> None:
        told.append("tells")
        here.set()

    assert await in_order([waits, tells]) == ["waits", "tells", "goes on"]


async def test_who_waits_by_yielding_gets_what_it_waits_for() -> None:
    async def waits(told: list[str]) -> None:
        while "tells" not in told:  # noqa: ASYNC110 - what others do is what is tested
            await asyncio.sleep(0)
        told.append("goes on")

    assert await in_order([waits, polite("tells", 1)]) == ["tells", "goes on"]


async def test_results_and_errors_come_through() -> None:
    async def gives() -> int:
        await asyncio.sleep(0)
        return 3

    async def fails() -> int:
        await asyncio.sleep(0)
        raise ValueError("no")

    assert await straight_on(gives()) == 3
    with pytest.raises(ValueError, match="no"):
        await straight_on(fails())


@pytest.mark.parametrize("swallows", [False, True])
async def test_cancelling_reaches_what_waits_inside(swallows: bool) -> None:
    seen: list[str] = []

    async def work() -> str:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            seen.append("cancelled")
            if not swallows:
                raise
        await asyncio.sleep(0)
        return "went on"

    task = asyncio.ensure_future(_awaited(work))
    await asyncio.sleep(0)
    task.cancel()
    [outcome] = await asyncio.gather(task, return_exceptions=True)
    assert seen == ["cancelled"]
    assert outcome == "went on" if swallows else isinstance(outcome, asyncio.CancelledError)


async def _awaited(work: Callable[[], Awaitable[str]]) -> str:
    async def inside() -> str:
        return await work()

    return await straight_on(inside())


async def test_time_outs_inside_hold() -> None:
    async def slow() -> None:
        async with asyncio.timeout(0):
            await asyncio.get_running_loop().create_future()

    with pytest.raises(TimeoutError):
        await straight_on(slow())
