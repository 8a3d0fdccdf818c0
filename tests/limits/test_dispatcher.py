"""Seats for questions and turns for replies."""

import asyncio

import pytest

from summarize.errors import ArticleError, ArticleRefused, KeyRefused, ReplyInvalid, TransportFailed
from summarize.limits import Dispatcher


async def settled() -> None:
    """Lets everything go on that can."""
    for _ in range(20):
        await asyncio.sleep(0)


class Desk:
    """Questions about numbered articles; what has happened is told in order."""

    def __init__(self, seats: int) -> None:
        self.dispatcher = Dispatcher(seats)
        self.told: list[str] = []
        self.replies: dict[int, asyncio.Future[None]] = {}

    async def ask(self, number: int) -> None:
        async with self.dispatcher.seat():
            self.told.append(f"asks {number}")
            self.replies[number] = asyncio.get_running_loop().create_future()
            await self.replies[number]
        await self.dispatcher.turn()
        self.told.append(f"works {number}")

    def answer(self, *numbers: int) -> None:
        for number in numbers:
            self.replies[number].set_result(None)


async def begun(seats: int, articles: int) -> tuple[Desk, list[asyncio.Task[None]]]:
    desk = Desk(seats)
    tasks = [asyncio.ensure_future(desk.ask(number)) for number in range(articles)]
    await settled()
    return desk, tasks


async def test_no_more_questions_than_seats_are_under_way() -> None:
    desk, tasks = await begun(2, 3)
    assert desk.told == ["asks 0", "asks 1"]
    desk.answer(1)
    await settled()
    assert desk.told == ["asks 0", "asks 1", "asks 2"]
    desk.answer(0, 2)
    await asyncio.gather(*tasks)


async def test_questions_that_are_ready_are_asked_before_replies_are_worked_through() -> None:
    desk, tasks = await begun(2, 4)
    desk.answer(0, 1)
    await settled()
    assert desk.told[2:4] == ["asks 2", "asks 3"]
    desk.answer(2, 3)
    await asyncio.gather(*tasks)
    assert desk.told[4:] == [f"works {number}" for number in range(4)]


async def test_the_last_replies_need_not_wait_for_quiet() -> None:
    desk, tasks = await begun(3, 3)
    desk.answer(0, 1, 2)
    await settled()
    assert all(task.done() for task in tasks)


async def test_replies_are_worked_through_when_no_other_comes() -> None:
    desk, tasks = await begun(3, 3)
    desk.answer(0)
    await asyncio.wait_for(tasks[0], timeout=10)
    assert not tasks[1].done()
    desk.answer(1, 2)
    await asyncio.gather(*tasks)


async def test_as_many_replies_as_there_are_seats_do_not_wait_for_quiet() -> None:
    desk, tasks = await begun(2, 4)
    desk.answer(0, 1)
    await settled()
    assert desk.told[4:5] == ["works 0"]
    desk.answer(2, 3)
    await asyncio.gather(*tasks)


async def test_who_gives_up_its_turn_holds_up_nobody() -> None:
    desk, tasks = await begun(3, 3)
    desk.answer(0, 1)
    await settled()
    tasks[0].cancel()
    desk.answer(2)
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(outcomes[0], asyncio.CancelledError)
    assert desk.told[3:] == ["works 1", "works 2"]


async def test_after_a_refusal_for_good_nobody_asks() -> None:
    dispatcher = Dispatcher(1)
    refusal = KeyRefused("refused")
    asked: list[int] = []

    async def ask(number: int) -> None:
        async with dispatcher.seat():
            asked.append(number)
            await asyncio.sleep(0)
            raise refusal

    outcomes = await asyncio.gather(*(ask(number) for number in range(3)), return_exceptions=True)
    assert asked == [0]
    assert outcomes == [refusal] * 3


async def test_an_answer_that_was_under_way_does_not_take_a_refusal_for_good_back() -> None:
    dispatcher = Dispatcher(2)
    refusal = KeyRefused("refused")
    async with dispatcher.seat():
        with pytest.raises(KeyRefused):
            async with dispatcher.seat():
                raise refusal
    with pytest.raises(KeyRefused):
        async with dispatcher.seat():
            pass


async def refused(dispatcher: Dispatcher, error: Exception | None) -> Exception | None:
    """What somebody meets who asks, and is answered with `error` if he gets a seat."""
    try:
        async with dispatcher.seat():
            if error is not None:
                raise error
    except ArticleError as met:
        return met
    return None


async def test_where_ten_meet_one_refusal_and_nobody_comes_through_nobody_asks_any_more() -> None:
    dispatcher = Dispatcher(1)
    for _ in range(10):
        error = ArticleRefused("HTTP 403", refusal="403")
        assert await refused(dispatcher, error) is error
    met = await refused(dispatcher, None)
    assert isinstance(met, ArticleRefused)
    assert "not asked, as 10 others were all refused and none answered: HTTP 403" in str(met)
    async with dispatcher.article():  # answered by the cache
        pass
    assert await refused(dispatcher, None) is None


@pytest.mark.parametrize(
    "before", [None, ReplyInvalid("no JSON")], ids=["an answer", "an answer that is of no use, but came through"]
)
async def test_after_an_answer_refusals_are_the_articles_own(before: Exception | None) -> None:
    dispatcher = Dispatcher(1)
    await refused(dispatcher, before)
    for _ in range(30):
        await refused(dispatcher, ArticleRefused("HTTP 403", refusal="403"))
    assert await refused(dispatcher, None) is None


async def test_refusals_of_several_kinds_are_the_articles_own() -> None:
    dispatcher = Dispatcher(1)
    for number in range(18):
        await refused(dispatcher, ArticleRefused("no", refusal=str(number % 2)))
    for _ in range(20):
        await refused(dispatcher, TransportFailed("gone"))
    assert await refused(dispatcher, None) is None


def test_there_is_a_seat_at_least() -> None:
    with pytest.raises(ValueError, match="seat"):
        Dispatcher(0)
