"""Ways to ask a model about many articles: this toolkit, a bare openai loop, and instructor alone, on one server."""

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import instructor
import openai

from summarize import Article, Summarizer
from summarize.articles import article_from_text
from summarize.citing import cited_model
from summarize.engines import open_engine
from summarize.engines.reply_schema import form_of
from summarize.extraction.questions import Asker
from summarize.schemas import Deal
from throughput_parts.made import made_text

__all__ = ["Asking", "Taken", "bare_openai", "instructor_alone", "made_articles", "taken", "toolkit", "toolkit_warm"]


@dataclass(frozen=True)
class Taken:
    """What it took: seconds on the clock, and seconds of this process's CPU (children excluded)."""

    clock: float
    cpu: float


Asking = Callable[[str, Sequence[Article], int], Awaitable[None]]
"""Asks the server at an address about articles, so many at once. Raises RuntimeError where not all came through."""


def made_articles(count: int) -> list[Article]:
    """So many generated articles, loaded."""
    return [article_from_text(made_text(number), path=f"{number:07}.txt") for number in range(count)]


def taken(asking: Asking, url: str, articles: Sequence[Article], concurrency: int) -> Taken:
    """What it takes to ask about all articles once."""

    async def run() -> Taken:
        clock, cpu = time.perf_counter(), time.process_time()
        await asking(url, articles, concurrency)
        return Taken(time.perf_counter() - clock, time.process_time() - cpu)

    return asyncio.run(run())


async def toolkit(url: str, articles: Sequence[Article], concurrency: int) -> None:
    """`Summarizer.extract` as users have it: every reply read, grounded, made into claims and kept in a cache."""
    with tempfile.TemporaryDirectory() as folder:
        await _extract(url, articles, concurrency, folder)


def toolkit_warm(folder: Path) -> Asking:
    """The same from a cache in `folder`, which the first call fills."""

    async def asking(url: str, articles: Sequence[Article], concurrency: int) -> None:
        await _extract(url, articles, concurrency, folder)

    return asking


async def _extract(url: str, articles: Sequence[Article], concurrency: int, cache: Path | str) -> None:
    summarizer = Summarizer(
        Deal, "openai/loopback", base_url=f"{url}/cited/v1", cache=cache, concurrency=concurrency, retries=0
    )
    run = await summarizer.aextract(articles)
    if run.report.failures or run.report.rejected or run.report.claims < len(articles):
        raise RuntimeError(f"the toolkit did not get all claims: {run.report}")


async def bare_openai(url: str, articles: Sequence[Article], concurrency: int) -> None:
    """The obvious loop: the same messages and form of reply, and of the reply only `json.loads`."""
    form: Any = form_of(cited_model(Deal)).response_format
    messages = _messages(articles)
    async with _client(f"{url}/cited/v1", concurrency) as client:

        async def one(number: int) -> None:
            completion = await client.chat.completions.create(
                model="loopback", messages=messages[number], response_format=form, temperature=0
            )
            if not json.loads(completion.choices[0].message.content or ""):
                raise RuntimeError("an empty reply")

        await _side_by_side(one, len(articles), concurrency)


async def instructor_alone(url: str, articles: Sequence[Article], concurrency: int) -> None:
    """instructor with the plain schema as its response model: no citations, nothing checked against the text."""
    messages = _messages(articles)
    async with _client(f"{url}/plain/v1", concurrency) as client:
        asking = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)

        async def one(number: int) -> None:
            deal = await asking.chat.completions.create(
                model="loopback", messages=messages[number], response_model=Deal, temperature=0
            )
            if not deal.parties:
                raise RuntimeError("an empty reply")

        await _side_by_side(one, len(articles), concurrency)


def _messages(articles: Sequence[Article]) -> list[Any]:
    """The messages that the toolkit sends."""
    asker = Asker(open_engine("openai/loopback", base_url="http://127.0.0.1:9/v1"), Deal)
    return [
        [{"role": message.role, "content": message.content} for message in asker.questions(article)[0].messages]
        for article in articles
    ]


def _client(url: str, concurrency: int) -> openai.AsyncOpenAI:
    limits = httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)
    return openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0, http_client=httpx.AsyncClient(limits=limits))


async def _side_by_side(one: Callable[[int], Awaitable[None]], count: int, concurrency: int) -> None:
    numbers = iter(range(count))

    async def worker() -> None:
        for number in numbers:
            await one(number)

    await asyncio.gather(*(worker() for _ in range(concurrency)))
