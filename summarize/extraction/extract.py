"""One article × one schema × one engine → grounded claims."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.citing import Answer
from summarize.claims import Claim, Grounding, RecordRef, Span, canonical_json, digest
from summarize.engines.engine import Engine, Meter
from summarize.errors import ReplyError
from summarize.extraction.grounding import (
    Grounded,
    Judged,
    Ungrounded,
    ground,
    name_in,
    with_choices_apart,
    with_first_words_told,
)
from summarize.extraction.options import ExtractionOptions
from summarize.extraction.questions import Asker, rests_on_reading
from summarize.limits import Budget, Dispatcher
from summarize.shape import fingerprint
from summarize.text.names import name_key
from summarize.text.names.aliases import find_aliases
from summarize.tracing import span

__all__ = ["Extraction", "claims_of", "extract_article"]

# So long, in seconds, the values of one reply are checked without a turn for others: nobody waits longer to be heard.
_TURN = 0.1
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


async def extract_article(
    article: Article,
    schema: type[BaseModel],
    engine: Engine,
    *,
    cache: Cache | None = None,
    options: ExtractionOptions | None = None,
    meter: Meter | None = None,
    budget: Budget | None = None,
    dispatcher: Dispatcher | None = None,
) -> Extraction:
    """Asks `engine` for the record of `article`, checks every value against the text, and asks again for what failed.

    `options` say what is asked, and how often at most. Values that still fail are rejected claims. What is spent is
    counted in `meter`. Past the deadline of `budget` no value is checked any more. `dispatcher` is shared by all who
    ask the engine at the same time.

    Raises an ArticleError where this article cannot be had, an EngineError where none can, and BudgetReached where it
    cannot be asked about to the end within the engine's budget: the replies there are stay in the cache.
    """
    with span("article", path=article.path) as marks:
        turn = dispatcher or Dispatcher(1)
        asker = Asker(engine, schema, cache, options or ExtractionOptions(), meter, budget or Budget(), turn)
        found = await _extracted(asker, article)
        marks.mark(cached=asker.cache_hits > 0, status="ok", claims=len(found.claims), reasks=found.reasks)
    return found


async def _extracted(asker: Asker, article: Article) -> Extraction:
    engine, options = asker.engine, asker.options
    judged = await _judged(asker, await asker.ask(article), article)
    if engine.mends:  # those that do not obey a text cannot be told by one what to choose
        judged = _compared(judged, article, options)
    while asker.reasked < options.reasks and engine.mends and (failed := _failed(judged)):
        mended = await _mended(asker, article, failed)
        if mended is None:
            break
        judged = _compared(_replaced(judged, mended, article, options.spoken), article, options)
    checked = sum(map(rests_on_reading, judged)) if options.check and engine.mends else 0
    judged, doubted = await _second_look(asker, article, judged) if checked else (judged, 0)
    made = {"engine": engine.name, "prompt": options.fingerprint, "schema_fingerprint": fingerprint(asker.schema)}
    return Extraction(
        article=article,
        claims=tuple(claims_of(judged, article, made)),
        cache_hits=asker.cache_hits,
        reasks=asker.reasked,
        checks=asker.checked,
        checked=checked,
        doubted=doubted,
    )


def _compared(judged: Sequence[Judged], article: Article, options: ExtractionOptions) -> list[Judged]:
    """The same, with what only the other answers of a reply tell of one."""
    return with_choices_apart(with_first_words_told(judged, article, options.spoken), article)


async def _judged(asker: Asker, answers: Iterable[Answer], article: Article) -> list[Judged]:
    """Each answer held against the article; others, and Ctrl-C, get their turn in between."""
    judged: list[Judged] = []
    began = time.monotonic()
    for answer in answers:
        asker.budget.check_time()
        judged.append(Judged(answer, ground(answer, article, asker.options.spoken)))
        if time.monotonic() - began > _TURN:
            await asyncio.sleep(_TURN / 100)  # a sleep of nothing would be no turn (see `straight_on`)
            began = time.monotonic()
    return judged


async def _second_look(asker: Asker, article: Article, judged: list[Judged]) -> tuple[list[Judged], int]:
    """What was worded and read, checked; what is not said is asked again once, checked again, and else rejected.

    With how many were doubted at first.
    """
    doubts = await _doubts(asker, article, judged)
    judged = _with(judged, doubts)
    mended = (await _mended(asker, article, doubts) if doubts else None) or {}
    # Who gives the same again gives nothing new; what is new is looked at once more, alone.
    again = {item.answer.pointer: item.answer.value for item in doubts}
    new = {at: answer for at, answer in mended.items() if answer is not None and answer.value != again[at]}
    judged = _replaced(judged, new, article, asker.options.spoken)
    changed = [item for item in judged if item.answer.pointer in new]
    return _with(judged, await _doubts(asker, article, changed)), len(doubts)


async def _doubts(asker: Asker, article: Article, judged: Sequence[Judged]) -> list[Judged]:
    """The values that a second reading does not find said; none where that question itself came back unusable."""
    try:
        return await asker.check(article, judged)
    except ReplyError as error:
        logger.warning("%s: its values could not be checked: %s", article.path, error)
        return []


def _with(judged: Sequence[Judged], changed: Iterable[Judged]) -> list[Judged]:
    """The answers, those in `changed` in place of what was there."""
    by_pointer = {item.answer.pointer: item for item in changed}
    return [by_pointer.get(item.answer.pointer, item) for item in judged]


def _failed(judged: Sequence[Judged]) -> list[Judged]:
    """What may be had by asking again."""
    return [item for item in judged if isinstance(item.outcome, Ungrounded) and not item.outcome.final]


async def _mended(asker: Asker, article: Article, failed: Sequence[Judged]) -> dict[str, Answer | None] | None:
    """The corrected answers; None where the re-ask itself came back unusable: the first reply then stands as it is."""
    try:
        return await asker.mend(article, failed)
    except ReplyError as error:
        logger.warning("%s: asking again for %d values did not help: %s", article.path, len(failed), error)
        return None


def _replaced(
    judged: Sequence[Judged], mended: Mapping[str, Answer | None], article: Article, language: str | None
) -> list[Judged]:
    """The corrected answers in place of the failed ones. What is taken back, or fails again, stays rejected."""
    return _with(judged, [Judged(answer, ground(answer, article, language)) for answer in mended.values() if answer])


def claims_of(judged: list[Judged], article: Article, made: Mapping[str, str]) -> list[Claim]:
    """The claims of one article, rejected ones included, sorted by id and each once; `made` tells by what."""
    records = _records(judged, article)
    claims = {claim.id: claim for item in judged for claim in (_claim(item, records, article, made),)}
    for claim in _alias_claims(judged, claims.values(), article):
        claims.setdefault(claim.id, claim)
    return sorted(claims.values(), key=lambda claim: claim.id)


def _records(judged: list[Judged], article: Article) -> dict[str, RecordRef]:
    """Each record of the reply, by pointer. Its key is the hash of what it says, not of where it stood."""
    contents: dict[str, list[str]] = defaultdict(list)
    places: dict[str, Answer] = {}
    for item in judged:
        answer = item.answer
        places.setdefault(answer.record, answer)
        value = item.outcome.value if isinstance(item.outcome, Grounded) else answer.value
        contents[answer.record].append(canonical_json([answer.path, value]))
    keys = {"": ""}
    records: dict[str, RecordRef] = {}
    for pointer in sorted(places, key=lambda pointer: (pointer.count("/"), pointer)):
        answer = places[pointer]
        parent = keys.get(answer.parent, "")
        if pointer:
            keys[pointer] = digest([article.id, answer.at, parent, sorted(contents[pointer])], 12)
        records[pointer] = RecordRef(type=answer.shape.name, at=answer.at, key=keys[pointer], parent=parent)
    return records


def _claim(item: Judged, records: dict[str, RecordRef], article: Article, made: Mapping[str, str]) -> Claim:
    answer, outcome = item.answer, item.outcome
    about: dict[str, Any] = {
        "article": article.id,
        "record": records[answer.record],
        "path": answer.path,
        "spans": outcome.spans,
        **made,
    }
    if isinstance(outcome, Ungrounded):
        return Claim(**about, value=answer.value, grounding=Grounding.rejected, why=outcome.why)
    # Who says it has to stand in the article, and is kept as it stands there; a speaker who does not is left out.
    by = answer.put.by
    return Claim(
        **about,
        value=outcome.value,
        as_stated=" ".join(outcome.spans[0].quote.split()),
        grounding=outcome.grounding,
        standing=answer.put.standing,
        said_by=name_in(by, article, answer.cites) if by else None,
    )


def _alias_claims(judged: list[Judged], claims: Iterable[Claim], article: Article) -> Iterator[Claim]:
    """For each grounded name, the other names which the article itself defines for it."""
    fields = {
        (item.answer.at, item.answer.leaf.name): item.answer.leaf.identity.aliases
        for item in judged
        if item.answer.leaf.identity is not None
    }
    for claim in list(claims):
        target = fields.get((claim.record.at, claim.path))
        if target is None or claim.grounding is Grounding.rejected or not isinstance(claim.value, str):
            continue
        key = name_key(claim.value)
        for pair in find_aliases(article.text):
            if key in (name_key(pair.long), name_key(pair.short)):
                for name, start, end in (
                    (pair.long, pair.start, pair.end),
                    (pair.short, pair.short_start, pair.short_end),
                ):
                    if name_key(name) != key:
                        yield _alias(claim, target, name, Span(start=start, end=end, quote=article.text[start:end]))


def _alias(claim: Claim, field: str, name: str, span: Span) -> Claim:
    made = claim.model_dump(exclude={"id", "path", "value", "as_stated", "spans", "grounding", "standing", "said_by"})
    return Claim(
        **made, path=field, value=name, as_stated=" ".join(span.quote.split()), spans=(span,), grounding=Grounding.exact
    )
