"""Asking a model about pairs that the rules leave in doubt: each once, with the sentences that speak of the two.

What the model says is a judgement like a person's, of lower rank: it is written down with its reason, and can be
overruled. A pair on which the sentences do not decide stays undecided.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel, Field, ValidationError

from summarize.articles.article import Article, text_id
from summarize.cache import Cache
from summarize.engines.engine import Engine, Message, Request
from summarize.errors import ReplyInvalid
from summarize.merging.corrections.judgements import Judgement
from summarize.output.wording import one_line
from summarize.prompts import packaged
from summarize.text.names import name_key

__all__ = ["adjudicate"]

# So many sentences on each of the two, from as many articles as possible.
SENTENCES = 4
LONGEST_REASON = 300


class Verdict(BaseModel):
    """Whether the two are one."""

    same: bool | None = Field(description="true: one and the same; false: two; null: the sentences do not tell")
    reason: str = Field(description="What in the sentences decides, in one short sentence")


async def adjudicate(
    undecided: Iterable[Judgement], articles: Sequence[Article], engine: Engine, cache: Cache | None = None
) -> list[Judgement]:
    """What a model judges of pairs, in their order; those that it leaves open are not among them.

    Raises what the engine raises, and ReplyInvalid for a reply of another shape.
    """
    slots = asyncio.Semaphore(engine.concurrency)

    async def one(judgement: Judgement) -> Judgement | None:
        async with slots:
            verdict = await _ask(judgement, articles, engine, cache)
        if verdict.same is None:
            return None
        reason = one_line(verdict.reason)[:LONGEST_REASON]
        update = {"same": verdict.same, "by": "model", "author": engine.name, "reason": reason}
        return judgement.model_copy(update=update)

    judged = await asyncio.gather(*(one(judgement) for judgement in undecided))
    return [judgement for judgement in judged if judgement is not None]


async def _ask(judgement: Judgement, articles: Sequence[Article], engine: Engine, cache: Cache | None) -> Verdict:
    left, right = (_sentences(name, judgement.at, articles) for name in (judgement.left, judgement.right))
    values = {
        "what": judgement.at.rpartition("/")[2].replace("_", " ") or "articles, each on a deal: is it the same deal?",
        "left": one_line(judgement.left),
        "right": one_line(judgement.right),
        "left_sentences": left,
        "right_sentences": right,
    }
    messages = tuple(Message(role, content) for role, content in packaged("adjudicate").render(values))
    plain = "\n".join([*left, *right])
    request = Request(Article(id=text_id(plain), path="judgements.jsonl", text=plain), Verdict, Verdict, messages)
    key = engine.cache_key(request)
    kept = cache.get(key) if cache is not None and key is not None else None
    content = str(kept["content"]) if kept and "content" in kept else (await engine.extract(request)).content
    try:
        verdict = Verdict.model_validate_json(content)
    except ValidationError as error:
        raise ReplyInvalid(f"{engine.name}: it did not judge as asked", raw=content, model=engine.name) from error
    if cache is not None and key is not None and not kept:
        cache.put(key, {"content": content, "model": engine.name})
    return verdict


def _sentences(name: str, at: str, articles: Sequence[Article]) -> list[str]:
    """The sentences that speak of a record; of an article its title and its first ones."""
    ordered = sorted(articles, key=lambda article: (article.published or "9999", article.path))
    if not at:
        return [said for one in ordered if one.path == name for said in [one.title or "", *_all(one)][: SENTENCES + 1]]
    found = [[said for said in _all(article) if _names(said, name)] for article in ordered]
    by_turns = [own[turn] for turn in range(SENTENCES) for own in found if turn < len(own)]
    return by_turns[:SENTENCES]


def _all(article: Article) -> Iterator[str]:
    for sentence in article.sentences:
        if not sentence.boilerplate:
            yield one_line(article.text[sentence.start : sentence.end])


def _names(sentence: str, name: str) -> bool:
    return name in sentence or f" {name_key(name)} " in f" {name_key(sentence)} "
