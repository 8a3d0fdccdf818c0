"""Worker processes: what they return and raise, and that they go when they are to go."""

import asyncio
import os
import signal

import pytest

from summarize.batch.workers import WorkerDied, Workers
from summarize.errors import ResultsError


def refuse(text: str) -> None:
    raise ResultsError(text)


def test_a_worker_returns_and_raises_what_the_function_does() -> None:
    async def ask() -> int:
        workers = Workers(1)
        try:
            with pytest.raises(ResultsError, match="no space"):
                await workers.call(refuse, "no space")
            return await workers.call(os.getpid)
        finally:
            await workers.end()

    assert asyncio.run(ask()) != os.getpid()


def lose(text: str) -> None:
    raise ConnectionError(text)


class Odd(Exception):
    """Cannot be sent from one process to another."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


def odd() -> None:
    raise Odd("very", "odd")


def test_whatever_is_raised_comes_back() -> None:
    async def ask() -> None:
        workers = Workers(1)
        try:
            with pytest.raises(ConnectionError, match="lost"):
                await workers.call(lose, "lost")
            with pytest.raises(RuntimeError, match="Odd: very odd"):
                await workers.call(odd)
        finally:
            await workers.end()

    asyncio.run(ask())


def test_what_a_function_prints_is_not_taken_for_its_result(capfd: pytest.CaptureFixture[str]) -> None:
    async def ask() -> None:
        workers = Workers(1)
        try:
            await workers.call(print, "printed")
            assert await workers.call(os.system, "echo shouted") == 0
        finally:
            await workers.end()

    asyncio.run(ask())
    said = capfd.readouterr()
    assert said.out == ""
    assert "shouted" in said.err


def test_a_call_that_is_given_up_leaves_no_answer_behind() -> None:
    async def ask() -> int:
        workers = Workers(1)
        try:
            waiting = asyncio.ensure_future(workers.call(os.system, "exec sleep 60"))
            while not workers.busy:  # noqa: ASYNC110 - there is nothing else that says so
                await asyncio.sleep(0)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            return await workers.call(abs, -3)
        finally:
            await workers.end()

    assert asyncio.run(ask()) == 3


def test_a_function_that_kills_its_worker_is_given_up_and_others_go_on() -> None:
    async def ask() -> int:
        workers = Workers(1)
        try:
            with pytest.raises(WorkerDied, match="died"):
                await workers.call(os._exit, 1)
            return await workers.call(abs, -3)
        finally:
            await workers.end()

    assert asyncio.run(ask()) == 3


def test_a_worker_that_another_killed_is_replaced() -> None:
    async def ask() -> int:
        workers = Workers(1)
        try:
            os.kill(await workers.call(os.getpid), signal.SIGKILL)
            return await workers.call(abs, -3)
        finally:
            await workers.end()

    assert asyncio.run(ask()) == 3


def test_workers_that_are_ended_take_nothing_more() -> None:
    async def ask() -> None:
        workers = Workers(1)
        await workers.end()
        with pytest.raises(WorkerDied):
            await workers.call(abs, -3)

    asyncio.run(ask())


def test_without_processes_it_is_a_thread() -> None:
    assert asyncio.run(Workers(0).call(os.getpid)) == os.getpid()
