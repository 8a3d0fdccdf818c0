"""RetryPolicy, shared pauses and the pace, on a clock that only moves when somebody sleeps."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import KeyRefused, TransportFailed
from summarize.limits import RetryPolicy, TokenBucket, Transient, retry_after

NOON = 1_767_268_800.0  # Thu, 01 Jan 2026 12:00:00 GMT


class Time:
    """A clock for several tasks at once: when all of them sleep, it jumps to the first that is due."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._numbers = count()

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        woken = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._numbers), woken))
        for _ in range(50):  # lets every other task run until it sleeps too
            await asyncio.sleep(0)
        while not woken.is_set():
            due, _, event = heapq.heappop(self._sleepers)
            self.now = max(self.now, due)
            event.set()
            await asyncio.sleep(0)


def failing(*failures: Exception) -> Callable[[int], asyncio.Future[str]]:
    """An attempt that fails once with each of `failures`, and then answers with its number."""

    def attempt(number: int) -> asyncio.Future[str]:
        outcome: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        if number < len(failures):
            outcome.set_exception(failures[number])
        else:
            outcome.set_result(f"answer {number}")
        return outcome

    return attempt


async def test_the_first_answer_needs_no_sleep() -> None:
    time = Time()
    assert await RetryPolicy(5, sleep=time.sleep, clock=time).call(failing()) == "answer 0"
    assert time.slept == []


async def test_a_passing_failure_is_tried_again_after_the_wait_that_the_server_asks_for() -> None:
    time = Time()
    retry_policy = RetryPolicy(5, sleep=time.sleep, clock=time)
    assert (
        await retry_policy.call(failing(Transient("busy", retry_after=7), Transient("busy", retry_after=0)))
        == "answer 2"
    )
    assert time.slept == [7, 0]


async def test_without_a_wait_from_the_server_the_wait_is_random_and_capped() -> None:
    time = Time()
    retry_policy = RetryPolicy(retries=30, longest=8, sleep=time.sleep, clock=time)
    await retry_policy.call(failing(*[Transient("busy")] * 30))
    windows = [min(2.0**number, 8.0) for number in range(30)]
    assert all(0 <= slept <= window for slept, window in zip(time.slept, windows, strict=True))
    assert len(set(time.slept)) > 20


async def test_attempts_end_with_the_last_reason() -> None:
    time = Time()
    with pytest.raises(TransportFailed, match=r"HTTP 503 again \(after 3 attempts\)") as failed:
        await RetryPolicy(retries=2, sleep=time.sleep, clock=time).call(
            failing(Transient("HTTP 500"), Transient("HTTP 502"), Transient("HTTP 503 again"))
        )
    assert len(time.slept) == 2
    assert failed.value.__cause__ is None
    assert failed.value.__context__ is None


async def test_no_retries_is_one_attempt() -> None:
    with pytest.raises(TransportFailed, match=r"busy \(after 1 attempt\)"):
        await RetryPolicy(retries=0).call(failing(Transient("busy")))


async def test_a_wait_beyond_the_ceiling_is_not_waited_for() -> None:
    time = Time()
    with pytest.raises(TransportFailed, match="asks to wait 3600 seconds, longer than the 300"):
        await RetryPolicy(5, sleep=time.sleep, clock=time).call(failing(Transient("busy", retry_after=3600)))
    assert time.slept == []


async def test_other_errors_go_through_at_once() -> None:
    time = Time()
    with pytest.raises(KeyRefused):
        await RetryPolicy(5, sleep=time.sleep, clock=time).call(failing(KeyRefused("no")))
    assert time.slept == []


@pytest.mark.parametrize(("everyone", "earliest"), [(True, 20.0), (False, 0.0)])
async def test_a_refusal_of_everyone_holds_back_every_caller(everyone: bool, earliest: float) -> None:
    time = Time()
    retry_policy = RetryPolicy(5, sleep=time.sleep, clock=time)
    sent: list[tuple[str, float]] = []

    async def refused(number: int) -> None:
        sent.append(("refused", time.now))
        if number == 0:
            raise Transient("slow down", retry_after=20, everyone=everyone)

    async def other(number: int) -> None:
        sent.append(("other", time.now))

    first = asyncio.create_task(retry_policy.call(refused))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    others = [asyncio.create_task(retry_policy.call(other)) for _ in range(3)]
    await asyncio.gather(first, *others)
    assert sent[0] == ("refused", 0.0)
    assert sorted(name for name, _ in sent) == ["other", "other", "other", "refused", "refused"]
    starts = [at for name, at in sent if name == "other"]
    assert all(earliest <= at <= earliest + 1 for at in starts)


async def test_a_shorter_wait_does_not_end_the_pause_of_all() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.Event().wait()

    retry_policy = RetryPolicy(5, sleep=sleep, clock=lambda: 0.0)
    refusals = [Transient("slow down", retry_after=wait, everyone=True) for wait in (20, 5)]

    async def refused(number: int) -> None:
        await asyncio.sleep(0)  # both are under way before one is refused
        raise refusals[len(waits)]

    tasks = [asyncio.create_task(retry_policy.call(refused)) for _ in range(2)]
    for _ in range(20):
        await asyncio.sleep(0)
    tasks.append(asyncio.create_task(retry_policy.turn()))
    for _ in range(20):
        await asyncio.sleep(0)
    assert waits[:2] == [20, 5]
    assert 20 <= waits[2] <= 21
    for task in tasks:
        task.cancel()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "12"}, 12.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Thu, 01 Jan 2026 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Thu, 01 Jan 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after-ms": "1500", "retry-after": "60"}, 1.5),
        ({"retry-after-ms": "often", "retry-after": "60"}, 60.0),
    ],
)
def test_reading_how_long_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOON) == seconds


@given(st.text())
def test_no_header_breaks_the_reading(text: str) -> None:
    seconds = retry_after({"retry-after": text}, NOON)
    assert seconds is None or seconds >= 0


@given(
    per_minute=st.floats(0.5, 6000),
    amounts=st.lists(st.floats(0.1, 500), min_size=1, max_size=20),
)
def test_a_bucket_never_lets_more_through_than_its_rate(per_minute: float, amounts: list[float]) -> None:
    time = Time()
    most = per_minute / 60

    async def spend() -> None:
        bucket = TokenBucket(per_minute, sleep=time.sleep, clock=time)
        before = 0.0
        for amount in amounts:
            await bucket.take(amount)
            # What was let through before this one has flowed in, but for what was saved up at the start.
            assert before + min(amount, most) <= most + time.now * per_minute / 60 + 1e-6 * (1 + before)
            before += amount

    asyncio.run(spend())


async def test_tokens_taken_by_estimate_are_settled() -> None:
    time = Time()
    bucket = TokenBucket(60, sleep=time.sleep, clock=time)
    await bucket.take(1)
    bucket.settle(9)
    await bucket.take(1)
    assert time.now == pytest.approx(10)
    bucket.settle(-1)
    await bucket.take(1)
    assert time.now == pytest.approx(10)


@pytest.mark.parametrize("rate", [0, -1, float("nan")])
def test_a_rate_must_be_positive(rate: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        TokenBucket(rate)
