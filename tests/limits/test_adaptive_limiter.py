"""How many callers have a seat at once, and how their number follows what the provider bears."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.limits import AdaptiveLimiter


async def settle() -> None:
    """Lets every task run until it waits for something."""
    for _ in range(20):
        await asyncio.sleep(0)


class Provider:
    """Callers that come at once, and a provider that answers them when it is told to, oldest first."""

    def __init__(self, limiter: AdaptiveLimiter) -> None:
        self.limiter = limiter
        self.under_way: list[tuple[int, asyncio.Future[str]]] = []
        self.order: list[int] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def come(self, callers: int) -> None:
        first = len(self.tasks)
        self.tasks += [asyncio.create_task(self._ask(number)) for number in range(first, first + callers)]
        await settle()

    async def _ask(self, number: int) -> None:
        async with self.limiter as given:
            self.order.append(number)
            outcome: asyncio.Future[str] = asyncio.get_running_loop().create_future()
            self.under_way.append((number, outcome))
            said, _, seconds = (await outcome).partition(" ")
            if said == "answer":
                self.limiter.answered(given, float(seconds or 1))
            elif said == "push":
                self.limiter.pushed_back(given)

    async def say(self, *words: str) -> None:
        """One word for each of the oldest requests: answer (after so many seconds), push, or fail."""
        told, self.under_way = self.under_way[: len(words)], self.under_way[len(words) :]
        for (_, outcome), word in zip(told, words, strict=True):
            outcome.set_result(word)
        await settle()

    async def end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


async def test_it_doubles_with_every_round_until_the_first_push_back() -> None:
    limiter = AdaptiveLimiter(2, 100)
    provider = Provider(limiter)
    await provider.come(60)
    seen = []
    for _ in range(4):
        seen.append(len(provider.under_way))
        await provider.say(*["answer"] * len(provider.under_way))
    assert seen == [2, 4, 8, 16]
    await provider.end()


async def test_a_push_back_halves_it_once_for_all_that_were_under_way() -> None:
    limiter = AdaptiveLimiter(16, 64)
    provider = Provider(limiter)
    await provider.come(100)
    await provider.say(*["push"] * 10)
    assert limiter.limit == 8
    await provider.say(*["push"] * 6)
    assert limiter.limit == 8
    assert len(provider.under_way) == 8
    await provider.say("push")
    assert limiter.limit == 4
    await provider.end()


async def test_after_a_push_back_it_rises_by_one_a_round() -> None:
    limiter = AdaptiveLimiter(8, 64)
    provider = Provider(limiter)
    await provider.come(100)
    await provider.say("push", *["answer"] * 7)
    assert limiter.limit == 4
    limits = []
    for _ in range(3):
        await provider.say(*["answer"] * limiter.limit)
        limits.append(limiter.limit)
    assert limits == [5, 6, 7]
    await provider.end()


async def test_a_failure_of_one_request_changes_nothing() -> None:
    limiter = AdaptiveLimiter(4, 64)
    provider = Provider(limiter)
    await provider.come(20)
    await provider.say(*["fail"] * 4)
    assert (limiter.limit, len(provider.under_way)) == (4, 4)
    await provider.end()


async def test_it_does_not_rise_while_seats_are_free() -> None:
    limiter = AdaptiveLimiter(8, 64)
    provider = Provider(limiter)
    for _ in range(10):
        await provider.come(7)
        await provider.say(*["answer"] * 7)
    assert limiter.limit == 8


async def test_it_does_not_rise_on_answers_that_have_become_slow() -> None:
    limiter = AdaptiveLimiter(4, 64)
    provider = Provider(limiter)
    await provider.come(80)
    await provider.say(*["answer 5"] * 4)
    assert limiter.limit == 8
    await provider.say(*["answer 11"] * 8)
    assert limiter.limit == 8
    await provider.say(*["answer 9"] * 8)
    assert limiter.limit == 16
    await provider.end()


@pytest.mark.parametrize(("most", "seated"), [(64, 4), (2, 2)])
async def test_a_call_that_hangs_does_not_hold_up_the_others(
    most: int, seated: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the number that was asked for nobody is seated even so."""
    now = [0.0]
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: now[0])
    limiter = AdaptiveLimiter(2, most)
    provider = Provider(limiter)
    await provider.come(2)
    await provider.say("answer 0.0001", "push")
    assert limiter.limit == 1
    await provider.come(3)
    assert len(provider.under_way) == 1
    for _ in range(3):
        now[0] += 1.1
        await settle()
    assert len(provider.under_way) == min(3, seated)
    await provider.end()
    assert limiter.seated == 0


class Reminder:
    """A timer that goes off when it is told to, unless it was cancelled."""

    def __init__(self, callback: Callable[[], object]) -> None:
        self._callback: Callable[[], object] | None = callback

    def cancel(self) -> None:
        self._callback = None

    def go_off(self) -> None:
        if self._callback is not None:
            self._callback()


async def test_a_call_that_hung_and_has_ended_frees_no_seat(monkeypatch: pytest.MonkeyPatch) -> None:
    reminders: list[Reminder] = []

    def later(_: float, callback: Callable[..., object], *given: object) -> Reminder:
        reminders.append(Reminder(partial(callback, *given)))
        return reminders[-1]

    monkeypatch.setattr(asyncio.get_running_loop(), "call_later", later)
    provider = Provider(AdaptiveLimiter(2, 8))
    await provider.come(2)
    await provider.say("answer", "push")
    await provider.come(4)
    assert (provider.limiter.limit, len(provider.under_way)) == (1, 1)
    reminders[0].go_off()
    await settle()
    assert len(provider.under_way) == 2
    await provider.say("fail", "fail")
    assert len(provider.under_way) == 1
    for reminder in reminders[:2]:
        reminder.go_off()
    await settle()
    assert len(provider.under_way) == 1
    await provider.end()


async def test_an_explicit_number_is_kept_and_found_again_after_a_push_back() -> None:
    limiter = AdaptiveLimiter(3, 3)
    provider = Provider(limiter)
    await provider.come(40)
    await provider.say("answer", "answer", "answer")
    assert limiter.limit == 3
    await provider.say("push", "push", "push")
    assert limiter.limit == 1
    while limiter.limit < 3:
        await provider.say("answer")
    await provider.say(*["answer"] * len(provider.under_way))
    assert limiter.limit == 3
    await provider.end()


async def test_seats_are_given_in_the_order_of_coming() -> None:
    limiter = AdaptiveLimiter(2, 2)
    provider = Provider(limiter)
    await provider.come(9)
    while provider.under_way:
        await provider.say("answer")
    assert provider.order == list(range(9))
    assert limiter.seated == 0


async def test_who_gives_up_waiting_takes_no_seat() -> None:
    limiter = AdaptiveLimiter(1, 1)
    provider = Provider(limiter)
    await provider.come(4)
    provider.tasks[1].cancel()
    await settle()
    await provider.say("answer")
    assert provider.order == [0, 2]
    await provider.end()


async def test_a_seat_that_is_given_and_given_up_in_the_same_moment_goes_to_the_next() -> None:
    limiter = AdaptiveLimiter(1, 1)
    provider = Provider(limiter)
    async with limiter:
        await provider.come(2)
    # The first has the seat by now, and has not yet run.
    assert limiter.seated == 1
    provider.tasks[0].cancel()
    await settle()
    assert provider.order == [1]
    await provider.end()
    assert limiter.seated == 0


@pytest.mark.parametrize(("start", "most"), [(0, 4), (5, 4), (-1, 1)])
def test_it_begins_between_one_and_its_maximum(start: int, most: int) -> None:
    with pytest.raises(ValueError, match="begins between 1 and"):
        AdaptiveLimiter(start, most)


Play = Callable[[Provider], Coroutine[None, None, None]]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("come"), st.integers(1, 12)),
        st.tuples(st.just("cancel"), st.integers(0, 80)),
        st.tuples(st.sampled_from(["answer", "answer 3", "push", "fail"]), st.integers(1, 6)),
    ),
    max_size=30,
)


@given(start=st.integers(1, 8), more=st.integers(0, 24), steps=STEPS)
def test_nobody_is_ever_seated_beyond_the_limit(start: int, more: int, steps: list[tuple[str, int]]) -> None:
    async def play() -> None:
        limiter = AdaptiveLimiter(start, start + more)
        provider = Provider(limiter)
        for word, number in steps:
            before = (limiter.limit, limiter.seated)
            if word == "come":
                await provider.come(number)
            elif word == "cancel":
                if number < len(provider.tasks):
                    provider.tasks[number].cancel()
                    await settle()
                    provider.under_way = [item for item in provider.under_way if not item[1].cancelled()]
            else:
                await provider.say(*[word] * min(number, len(provider.under_way)))
            assert limiter.seated == len(provider.under_way)
            assert 1 <= limiter.limit <= limiter.most
            # Beyond the limit are only those who were seated before it was halved.
            assert limiter.seated <= max(limiter.limit, before[1])
            waiting = sum(not task.done() for task in provider.tasks) - limiter.seated
            assert waiting == 0 or limiter.seated >= limiter.limit
        await provider.end()
        assert limiter.seated == 0

    asyncio.run(play())
