"""What a run would ask next about an article, without asking it."""

from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.claims import digest
from summarize.engines.engine import Engine, Meter, Reply, Request
from summarize.errors import ArticleError
from summarize.extraction import ExtractionOptions, extract_article
from summarize.extraction.questions import Asker

__all__ = ["asked_next"]


class _WouldAsk(ArticleError):
    """The engine would be asked this; ends an extraction at its first question that the cache cannot answer."""

    def __init__(self, request: Request) -> None:
        super().__init__(f"{request.article.path} would be asked about")
        self.request = request


class _Foresight:
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


async def asked_next(
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
        await extract_article(article, schema, _Foresight(engine), cache=cache, options=options)
    except _WouldAsk as asked:
        return _addressed(asker, [asked.request])
    return []


def _addressed(asker: Asker, requests: list[Request]) -> list[tuple[str, Request]]:
    return [(digest(key), request) for request in requests if (key := asker.key(request)) is not None]
