"""One article × one schema × one engine → grounded claims."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.citing import Answer
from summarize.claims import Claim, Grounding
from summarize.engines.engine import Engine, Meter
from summarize.errors import ReplyError
from summarize.extraction.asking import PROMPT, Asker, Failure
from summarize.extraction.claiming import Judged, Maker, claims_of
from summarize.extraction.grounding import Ungrounded, ground
from summarize.limits import Dispatcher
from summarize.shape import fingerprint
from summarize.tracing import span

__all__ = ["Extraction", "extract_article"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Extraction:
    """What one article gave: its claims (rejected ones included), answers from the cache, and re-asks."""

    article: Article
    claims: tuple[Claim, ...]
    cache_hits: int = 0
    reasks: int = 0

    @property
    def grounded(self) -> int:
        """How many claims the text supports."""
        return sum(claim.grounding is not Grounding.rejected for claim in self.claims)

    @property
    def found_something(self) -> bool:
        """Whether the text supports any claim."""
        return any(claim.grounding is not Grounding.rejected for claim in self.claims)


async def extract_article(
    article: Article,
    schema: type[BaseModel],
    engine: Engine,
    *,
    cache: Cache | None = None,
    reasks: int = 1,
    meter: Meter | None = None,
    dispatcher: Dispatcher | None = None,
) -> Extraction:
    """Asks `engine` for the record of `article`, checks every value against the text, and asks again for what failed.

    `reasks` bounds the further questions about one article (0: none). Values that still fail are rejected claims.
    What is spent is counted in `meter`; `dispatcher` is shared by all who ask the engine at the same time.

    Raises an ArticleError where this article cannot be had, an EngineError where none can, and BudgetReached where it
    cannot be asked about to the end within the engine's budget: the replies there are stay in the cache.
    """
    with span("article", path=article.path) as marks:
        asker = Asker(engine, schema, cache, reasks, meter, dispatcher or Dispatcher(1))
        found = await _extracted(asker, article)
        marks.mark(cached=asker.cache_hits > 0, status="ok", claims=len(found.claims), reasks=found.reasks)
    return found


async def _extracted(asker: Asker, article: Article) -> Extraction:
    engine, reasks = asker.engine, asker.reasks
    judged = [Judged(answer, ground(answer, article)) for answer in await asker.ask(article)]
    while asker.reasked < reasks and engine.mends and _failures(judged):
        mended = await _mended(asker, article, _failures(judged))
        if mended is None:
            break
        judged = _replaced(judged, mended, article)
    maker = Maker(engine.name, PROMPT, fingerprint(asker.schema))
    return Extraction(article, tuple(claims_of(judged, article, maker)), asker.cache_hits, asker.reasked)


def _failures(judged: Sequence[Judged]) -> list[Failure]:
    return [Failure(item.answer, item.outcome.why) for item in judged if isinstance(item.outcome, Ungrounded)]


async def _mended(asker: Asker, article: Article, failures: list[Failure]) -> dict[str, Answer | None] | None:
    """The corrected answers; None where the re-ask itself came back unusable: the first reply then stands as it is."""
    try:
        return await asker.mend(article, failures, asker.reasked + 1)
    except ReplyError as error:
        logger.warning("%s: asking again for %d values did not help: %s", article.path, len(failures), error)
        return None


def _replaced(judged: Sequence[Judged], mended: dict[str, Answer | None], article: Article) -> list[Judged]:
    """The corrected answers in place of the failed ones. What is taken back, or fails again, stays rejected."""
    outcome: list[Judged] = []
    for item in judged:
        answer = mended.get(item.answer.pointer) if isinstance(item.outcome, Ungrounded) else None
        if answer is None:
            outcome.append(item)
        else:
            outcome.append(Judged(answer, ground(answer, article)))
    return outcome
