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
from summarize.extraction.asking import Asker, Failure
from summarize.extraction.checking import looked_at
from summarize.extraction.claiming import Judged, Maker, claims_of
from summarize.extraction.grounding import Grounded, Ungrounded, ground
from summarize.extraction.options import ExtractionOptions
from summarize.limits import Dispatcher
from summarize.shape import fingerprint
from summarize.tracing import span

__all__ = ["Extraction", "extract_article"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Extraction:
    """What one article gave: its claims (rejected ones included), answers from the cache, and re-asks.

    `checks` are the questions of the second look, `checked` the values it looked at, `doubted` those it did not find
    said.
    """

    article: Article
    claims: tuple[Claim, ...]
    cache_hits: int = 0
    reasks: int = 0
    checks: int = 0
    checked: int = 0
    doubted: int = 0

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
    options: ExtractionOptions | None = None,
    meter: Meter | None = None,
    dispatcher: Dispatcher | None = None,
) -> Extraction:
    """Asks `engine` for the record of `article`, checks every value against the text, and asks again for what failed.

    `options` say what is asked, and how often at most. Values that still fail are rejected claims. What is spent is
    counted in `meter`; `dispatcher` is shared by all who ask the engine at the same time.

    Raises an ArticleError where this article cannot be had, an EngineError where none can, and BudgetReached where it
    cannot be asked about to the end within the engine's budget: the replies there are stay in the cache.
    """
    with span("article", path=article.path) as marks:
        asker = Asker(engine, schema, cache, options or ExtractionOptions(), meter, dispatcher or Dispatcher(1))
        found = await _extracted(asker, article)
        marks.mark(cached=asker.cache_hits > 0, status="ok", claims=len(found.claims), reasks=found.reasks)
    return found


async def _extracted(asker: Asker, article: Article) -> Extraction:
    engine, options = asker.engine, asker.options
    judged = [Judged(answer, ground(answer, article, options.spoken)) for answer in await asker.ask(article)]
    while asker.reasked < options.reasks and engine.mends and _failures(judged):
        mended = await _mended(asker, article, _failures(judged))
        if mended is None:
            break
        judged = _replaced(judged, mended, article, options.spoken)
    look = await _second_look(asker, article, judged) if options.check and engine.mends else _Look(judged)
    maker = Maker(engine.name, options.fingerprint, fingerprint(asker.schema))
    return Extraction(
        article=article,
        claims=tuple(claims_of(look.judged, article, maker)),
        cache_hits=asker.cache_hits,
        reasks=asker.reasked,
        checks=asker.checked,
        checked=look.checked,
        doubted=look.doubted,
    )


@dataclass(frozen=True)
class _Look:
    judged: Sequence[Judged]
    checked: int = 0
    doubted: int = 0


async def _second_look(asker: Asker, article: Article, judged: Sequence[Judged]) -> _Look:
    """What was worded and read, checked; what is not said is asked again once, checked again, and else rejected."""
    values = looked_at(judged)
    doubts = await _doubts(asker, article, judged)
    if not doubts:
        return _Look(judged, len(values))
    doubted = _withdrawn(judged, doubts)
    mended = await _mended(asker, article, doubts)
    if mended is None:
        return _Look(doubted, len(values), len(doubts))
    # Who gives the same again gives nothing new; what is new is looked at once more, alone.
    again = {failure.answer.pointer: failure.answer.value for failure in doubts}
    new = {at: answer for at, answer in mended.items() if answer is not None and answer.value != again[at]}
    replaced = _replaced(doubted, dict(new), article, asker.options.spoken)
    changed = [item for item in replaced if item.answer.pointer in new]
    return _Look(_withdrawn(replaced, await _doubts(asker, article, changed)), len(values), len(doubts))


async def _doubts(asker: Asker, article: Article, judged: Sequence[Judged]) -> list[Failure]:
    """The values that a second reading does not find said; none where that question itself came back unusable."""
    values = looked_at(judged)
    if not values:
        return []
    try:
        return await asker.check(article, values, asker.reasked + asker.checked + 1)
    except ReplyError as error:
        logger.warning("%s: %d values could not be checked: %s", article.path, len(values), error)
        return []


def _withdrawn(judged: Sequence[Judged], doubts: Sequence[Failure]) -> list[Judged]:
    """The answers with those that are doubted as not supported."""
    why = {failure.answer.pointer: failure.why for failure in doubts}
    return [
        Judged(item.answer, Ungrounded(why[item.answer.pointer], item.outcome.spans))
        if item.answer.pointer in why and isinstance(item.outcome, Grounded)
        else item
        for item in judged
    ]


def _failures(judged: Sequence[Judged]) -> list[Failure]:
    return [Failure(item.answer, item.outcome.why) for item in judged if isinstance(item.outcome, Ungrounded)]


async def _mended(asker: Asker, article: Article, failures: list[Failure]) -> dict[str, Answer | None] | None:
    """The corrected answers; None where the re-ask itself came back unusable: the first reply then stands as it is."""
    try:
        return await asker.mend(article, failures, asker.reasked + asker.checked + 1)
    except ReplyError as error:
        logger.warning("%s: asking again for %d values did not help: %s", article.path, len(failures), error)
        return None


def _replaced(
    judged: Sequence[Judged], mended: dict[str, Answer | None], article: Article, language: str | None
) -> list[Judged]:
    """The corrected answers in place of the failed ones. What is taken back, or fails again, stays rejected."""
    outcome: list[Judged] = []
    for item in judged:
        answer = mended.get(item.answer.pointer) if isinstance(item.outcome, Ungrounded) else None
        if answer is None:
            outcome.append(item)
        else:
            outcome.append(Judged(answer, ground(answer, article, language)))
    return outcome
