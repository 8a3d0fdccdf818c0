"""The remote engine's limits, against a mocked server: requests at once, budgets, and what is counted where."""

import asyncio
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest
import respx
from engine_kit import Sleeps, openai_engine
from pydantic import BaseModel
from support import article_of

from summarize.engines import Message, Meter, Request, open_engine
from summarize.engines.instructor_engine import ProviderEngine
from summarize.errors import BudgetReached, ReplyTruncated, TransportFailed
from summarize.limits import Budget, Prices, RetryPolicy

URL = "https://api.openai.com/v1/chat/completions"
KEY = "sk-test"


class Note(BaseModel):
    title: str | None = None


def request(meter: Meter | None = None) -> Request:
    article = article_of("Orlen Quays was sold.")
    return Request(article, Note, Note, (Message("user", article.text),), meter=meter)


def answer(why: str = "stop") -> httpx.Response:
    choice = {"index": 0, "finish_reason": why, "message": {"role": "assistant", "content": '{"title": null}'}}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return httpx.Response(200, json={"id": "1", "object": "chat.completion", "choices": [choice], "usage": usage})


def refusal(status: int = 429) -> httpx.Response:
    return httpx.Response(status, json={"error": {"message": "slow down"}}, headers={"retry-after": "0"})


@pytest.fixture
def server() -> Iterator[respx.Route]:
    with respx.mock(assert_all_called=False) as router:
        yield router.post(URL)


class Counting:
    """A server that counts how many requests it has at once, and refuses some by their number."""

    def __init__(self, refuses: Callable[[int], bool] = lambda number: False) -> None:
        self.calls = self.now = self.most = 0
        self._refuses = refuses

    async def __call__(self, _: httpx.Request) -> httpx.Response:
        number, self.calls = self.calls, self.calls + 1
        self.now += 1
        self.most = max(self.most, self.now)
        for _step in range(5):
            await asyncio.sleep(0)
        self.now -= 1
        return refusal() if self._refuses(number) else answer()


async def ask_many(engine: ProviderEngine, number: int) -> list[Any]:
    asked = [engine.extract(request()) for _ in range(number)]
    return await asyncio.gather(*asked, return_exceptions=True)


async def test_without_a_number_more_and_more_are_asked_at_once(server: respx.Route) -> None:
    counting = Counting()
    server.side_effect = counting
    engine = openai_engine("m", api_key=KEY)
    assert engine.concurrency == 256
    await ask_many(engine, 120)
    assert counting.calls == 120
    assert 16 < counting.most <= 256


async def test_a_push_back_halves_what_is_asked_at_once(server: respx.Route) -> None:
    held: list[asyncio.Future[httpx.Response]] = []

    async def hold(_: httpx.Request) -> httpx.Response:
        held.append(asyncio.get_running_loop().create_future())
        return await held[-1]

    async def arrived() -> int:
        """How many requests the server holds once no other comes: nothing here waits for time to pass."""
        before = -1
        while before != len(held):
            before = len(held)
            for _step in range(200):
                await asyncio.sleep(0)
        return before

    def say(response: httpx.Response) -> None:
        told, held[:] = held[:], []
        for waiting in told:
            waiting.set_result(response)

    server.side_effect = hold
    policy = RetryPolicy(9, sleep=lambda _: asyncio.sleep(0), clock=lambda: 0.0)
    engine = openai_engine("m", api_key=KEY, concurrency=32, retry_policy=policy)
    asked = asyncio.ensure_future(ask_many(engine, 100))
    assert await arrived() == 32
    say(refusal())
    assert await arrived() == 16
    while await arrived():
        say(answer())
    assert not [reply for reply in await asked if isinstance(reply, Exception)]


@pytest.mark.parametrize("refuses", [lambda number: False, lambda number: number % 3 == 0])
async def test_calls_never_exceed_the_budget(server: respx.Route, refuses: Callable[[int], bool]) -> None:
    counting = Counting(refuses)
    server.side_effect = counting
    budget = Budget(max_calls=40)
    engine = openai_engine("m", api_key=KEY, concurrency=64, budget=budget)
    outcomes = await ask_many(engine, 100)
    assert counting.calls == 40 == budget.calls == engine.meter.calls
    reached = [outcome for outcome in outcomes if isinstance(outcome, BudgetReached)]
    assert len(reached) == 100 - sum(not refuses(number) for number in range(40))


@pytest.mark.parametrize(
    "limits",
    [{"max_tokens": 360}, {"max_cost": Decimal("0.00042"), "prices": Prices(Decimal(1), Decimal(2))}],
)
async def test_tokens_and_cost_end_the_asking_once_they_are_used(server: respx.Route, limits: dict[str, Any]) -> None:
    server.return_value = answer()
    engine = openai_engine("m", api_key=KEY, concurrency=1, budget=Budget(**limits))
    outcomes = await ask_many(engine, 10)
    assert server.call_count == 3
    assert [type(outcome) for outcome in outcomes[3:]] == [BudgetReached] * 7


async def test_a_retry_does_not_outlast_the_deadline(server: respx.Route) -> None:
    server.return_value = httpx.Response(503, headers={"retry-after": "100"})
    # A second is left once the call was sent, however long a busy machine takes until then.
    budget = Budget(deadline=300, clock=lambda: time.monotonic() + (299 if server.call_count else 0))
    engine = openai_engine("m", api_key=KEY, budget=budget)
    async with asyncio.timeout(60):
        with pytest.raises(BudgetReached, match="deadline"):
            await engine.extract(request())
    assert server.call_count == 1


@pytest.mark.parametrize(
    "limits", [{"concurrency": 1}, {"requests_per_minute": 6000.0}, {"tokens_per_minute": 1_000_000.0}]
)
async def test_who_waits_for_a_turn_is_told_that_the_budget_is_used_up(
    server: respx.Route, limits: dict[str, Any]
) -> None:
    server.return_value = answer()
    engine = openai_engine("m", api_key=KEY, budget=Budget(max_calls=1), **limits)
    async with asyncio.timeout(10):
        outcomes = await ask_many(engine, 5)
    assert server.call_count == 1
    assert [type(outcome) for outcome in outcomes[1:]] == [BudgetReached] * 4


async def test_each_caller_has_a_meter_of_its_own(server: respx.Route) -> None:
    server.side_effect = [answer(), refusal(), answer(), answer()]
    engine = openai_engine("m", api_key=KEY)
    first, second = Meter(), Meter()
    await engine.extract(request(first))
    await engine.extract(request(second))
    await engine.extract(request(second))
    assert (first.calls, first.retries, first.input_tokens, first.output_tokens) == (1, 0, 100, 20)
    assert (second.calls, second.retries, second.input_tokens, second.output_tokens) == (3, 1, 200, 40)
    assert (engine.meter.calls, engine.meter.retries, engine.meter.input_tokens) == (4, 1, 300)
    assert [meter.latencies.count for meter in (first, second, engine.meter)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("response", "error", "calls", "tokens"),
    [(httpx.Response(500), TransportFailed, 3, 0), (answer("length"), ReplyTruncated, 1, 120)],
)
async def test_calls_that_fail_are_counted_too(
    server: respx.Route, response: httpx.Response, error: type[Exception], calls: int, tokens: int
) -> None:
    server.return_value = response
    meter, budget = Meter(), Budget()
    engine = openai_engine("m", api_key=KEY, retry_policy=Sleeps().policy(2), budget=budget)
    with pytest.raises(error):
        await engine.extract(request(meter))
    assert (meter.calls, budget.calls, meter.input_tokens + meter.output_tokens) == (calls, calls, tokens)


def test_meters_do_not_make_requests_different() -> None:
    assert request(Meter()) == request()


async def test_every_engine_keeps_to_a_budget(tmp_path: Any) -> None:
    (tmp_path / "a.json").write_text('{"replies": [{"title": null}]}')
    engine = open_engine(f"recorded/{tmp_path}", budget=Budget(max_calls=1))
    meter = Meter()
    await engine.extract(request(meter))
    with pytest.raises(BudgetReached):
        await engine.extract(request(meter))
    assert (meter.calls, engine.meter.calls) == (1, 1)


def test_meters_add_up() -> None:
    whole, part = Meter(), Meter()
    for meter, seconds in ((whole, 1.0), (part, 3.0), (part, 3.0)):
        meter.sent(again=seconds > 1)
        meter.answered(input_tokens=10, output_tokens=1, seconds=seconds)
    whole.add(part)
    assert (whole.calls, whole.retries, whole.input_tokens, whole.output_tokens) == (3, 2, 30, 3)
    assert (whole.latencies.count, whole.latencies.seconds) == (3, 7.0)
    assert part.latencies.count == 2


async def test_who_gets_a_seat_during_a_pause_waits_for_its_end(server: respx.Route) -> None:
    over = asyncio.Event()
    now = [0.0]

    async def sleep(_: float) -> None:
        await over.wait()

    server.side_effect = [httpx.Response(429, headers={"retry-after": "30"}), answer(), answer(), answer()]
    engine = openai_engine(
        "m", api_key=KEY, concurrency=1, retry_policy=RetryPolicy(5, sleep=sleep, clock=lambda: now[0])
    )
    asked = [asyncio.create_task(engine.extract(request())) for _ in range(3)]
    for _ in range(200):
        await asyncio.sleep(0)
    assert server.call_count == 1
    now[0] = 31.0
    over.set()
    await asyncio.gather(*asked)
    assert server.call_count == 4
