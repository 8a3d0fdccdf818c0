"""What a batch would ask next: calls, tokens and cost ahead, without a call."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, Field, JsonValue

from summarize.articles import Article, Loaded
from summarize.batch import deal_stages
from summarize.batch.ledger import DealLine, Ledger, read_lines
from summarize.batch.runner import BatchOptions, Driver
from summarize.batch.scan import Pending
from summarize.batch.workers import Workers
from summarize.cache import Cache
from summarize.claims import canonical_json, digest
from summarize.engines.engine import Engine, Meter, Reply, Request
from summarize.errors import ArticleError
from summarize.extraction import ExtractionOptions, extract_article
from summarize.extraction.questions import Asker

__all__ = ["Plan", "pending_requests", "plan_batch"]


class _WouldAsk(ArticleError):
    """The engine would be asked this; ends an extraction at its first question that the cache cannot answer."""

    def __init__(self, request: Request) -> None:
        super().__init__(f"{request.article.path} would be asked about")
        self.request = request


class _DryRunEngine:
    """An engine that takes another's place and, instead of answering, says what it was asked."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self.concurrency = engine.concurrency
        self.mends = engine.mends
        self.meter = Meter()
        self._engine = engine

    def cache_key(self, request: Request) -> dict[str, JsonValue] | None:
        return self._engine.cache_key(request)

    async def extract(self, request: Request) -> Reply:
        raise _WouldAsk(request)

    async def aclose(self) -> None:
        return None


async def pending_requests(
    article: Article, schema: type[BaseModel], engine: Engine, cache: Cache, options: ExtractionOptions
) -> list[tuple[str, Request]]:
    """The questions about an article that can be asked now, each with the address of its reply in the cache.

    First those about the article itself, one a part of it; once their replies are in the cache, what is asked again
    because the text does not support a reply. Empty where the cache answers everything.
    """
    asker = Asker(engine, schema, cache, options)
    first = _addressed(asker, asker.questions(article))
    unknown = [(address, request) for address, request in first if cache.get_at(address) is None]
    if unknown:
        return unknown
    try:
        await extract_article(article, schema, _DryRunEngine(engine), cache=cache, options=options)
    except _WouldAsk as asked:
        return _addressed(asker, [asked.request])
    return []


def _addressed(asker: Asker, requests: list[Request]) -> list[tuple[str, Request]]:
    return [(digest(key), request) for request in requests if (key := asker.key(request)) is not None]


# English prose has about four characters to a token, whoever counts.
_CHARACTERS = 4


class Plan(BaseModel):
    """What is ahead. `deals` are to be done, with so many `articles`, of which `cached` need no call.

    Tokens are estimates: a quarter of the characters of what is sent, and for replies the mean of those that the ledger
    has counted or the cache has kept, None where there is none to go by. `cost` is by the prices, for what is
    estimated; None without prices. Questions that will be asked again because a text does not support a reply are not
    known before, and come on top.
    """

    deals: int = 0
    up_to_date: int = 0
    articles: int = 0
    cached: int = 0
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int | None = None
    cost: str | None = None
    unreadable: dict[str, str] = Field(default_factory=dict, description="Deals that cannot be used, with the reason")


async def plan_batch(root: Path | str, out: Path | str, options: BatchOptions | None = None) -> Plan:
    """Goes through the deals as `run_batch` would, and counts what it would ask. Nothing is sent or written.

    Raises as `run_batch` does before its first call.
    """
    driver = Driver(Path(root), Path(out), options or BatchOptions())
    chosen, workers = driver.options, Workers(driver.options.workers)
    try:
        async with chosen.opened() as (engine, cache):
            ledger = Ledger(driver.out, reading=True)
            driver.begin(engine, ledger)
            asked = chosen.extraction(driver.schema)
            look = _Look(driver.schema, engine, cache, asked, _Replies.counted(ledger.path))
            while (pending := await driver.scan.next()) is not None:
                await look.at(pending, driver.out, workers)
    finally:
        await workers.end()
    driver.check_seen()
    look.plan.up_to_date = driver.scan.up_to_date
    return look.told(chosen)


@dataclass
class _Replies:
    """The replies that are known: how many, and how many tokens they have together."""

    number: int = 0
    tokens: int = 0

    @classmethod
    def counted(cls, ledger: Path) -> Self:
        """Those that the finished deals of a ledger took."""
        lines = [(line.calls, line.output_tokens) for line in read_lines(ledger)] if ledger.exists() else []
        return cls(sum(calls for calls, _ in lines), sum(tokens for _, tokens in lines))


class _Look:
    def __init__(
        self,
        schema: type[BaseModel],
        engine: Engine,
        cache: Cache | None,
        options: ExtractionOptions,
        replies: _Replies,
    ) -> None:
        self.plan = Plan()
        self._schema = schema
        self._engine = engine
        self._cache = cache
        self._options = options
        self._replies = replies
        self._characters = 0

    async def at(self, pending: Pending, out: Path, workers: Workers) -> None:
        """Counts what one deal needs."""
        loaded: Loaded | DealLine = await workers.call(deal_stages.load, pending, out, time.time())
        if isinstance(loaded, DealLine):
            self.plan.unreadable[pending.deal.name] = "; ".join(failure.message for failure in loaded.failures)
            return
        self.plan.deals += 1
        self.plan.articles += len(loaded.articles)
        for article in loaded.articles:
            await self._ask(article)

    async def _ask(self, article: Article) -> None:
        asker = Asker(self._engine, self._schema, self._cache, self._options)
        first = asker.questions(article)
        if self._cache is None or asker.key(first[0]) is None:
            asked = first
        else:
            ahead = await pending_requests(article, self._schema, self._engine, self._cache, self._options)
            asked = [request for _, request in ahead]
            self._learn(asker, first)
        self.plan.cached += not asked
        self.plan.calls += len(asked)
        self._characters += sum(self._length(request) for request in asked)

    def _learn(self, asker: Asker, questions: list[Request]) -> None:
        """How long replies are, from those that are there."""
        for question in questions:
            key = asker.key(question)
            kept = self._cache.get(key) if self._cache is not None and key is not None else None
            if kept is not None:
                self._replies.number += 1
                self._replies.tokens += len(str(kept.get("content", ""))) // _CHARACTERS

    def _length(self, request: Request) -> int:
        key = self._engine.cache_key(request)
        # The key holds all that is sent, the schema of the reply included.
        return len(canonical_json(key)) if key else sum(len(message.content) for message in request.messages)

    def told(self, options: BatchOptions) -> Plan:
        """The plan, with the tokens and what they cost."""
        plan, replies = self.plan, self._replies
        plan.input_tokens = self._characters // _CHARACTERS
        if replies.number:
            plan.output_tokens = plan.calls * replies.tokens // replies.number
        prices = options.budget.prices if options.budget else None
        if prices:
            plan.cost = prices.cost_written(plan.input_tokens, plan.output_tokens or 0)
        return plan
