"""Asking a model about pairs that the rules leave in doubt: one question on the deals of a folder, one on its names.

Which articles are on one deal is decided from a card of each: its parties, what the deal is about, value and dates, and
the sentences that name the parties. Which names are one is decided from the sentences in which they stand. What the
model says is a judgement like a person's, of lower rank: it is written down with its reason, and can be overruled, so
that merging stays a pure function. A pair on which the model does not decide stays undecided.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, Field

from summarize.articles.article import Article
from summarize.cache import Cache
from summarize.claims import Claim, Grounding
from summarize.engines.engine import Engine
from summarize.extraction.completing import complete
from summarize.merging.deal_similarity import party_place
from summarize.merging.judgements import Judgement
from summarize.output.wording import one_line, shorten, value_words
from summarize.schemas import Deal
from summarize.shape import shape_of
from summarize.text.names import name_key

__all__ = ["adjudicate", "card_of"]

# So many sentences on each of the two, from as many articles as possible; and that name the parties of an article.
SENTENCES = 3
# So many pairs are asked about at once, those most in doubt first.
MOST_PAIRS = 40
LONGEST_REASON = 300
LONGEST_SENTENCE = 400
# How sure the rules are of what is neither one nor two.
OPEN = 0.5


class Verdict(BaseModel):
    """Whether the two of a question are one."""

    number: int = Field(description="The number of the question")
    same: bool | None = Field(description="true: one and the same; false: two; null: it cannot be told")
    reason: str = Field(description="What decides, in one short sentence")


class Verdicts(BaseModel):
    """What is decided, one for each question."""

    verdicts: list[Verdict]


async def adjudicate(
    undecided: Iterable[Judgement],
    articles: Sequence[Article],
    engine: Engine,
    cache: Cache | None = None,
    *,
    claims: Iterable[Claim] = (),
    schema: type[BaseModel] = Deal,
) -> list[Judgement]:
    """What a model judges of pairs; those that it leaves open are not among them. At most two questions are asked.

    `claims` are those of the articles, by `schema`. Raises what the engine raises, and ReplyInvalid for a reply of
    another shape.
    """
    pairs = sorted(undecided, key=lambda one: (abs((one.score or 0.0) - OPEN), one.pair))
    deals = [one for one in pairs if not one.at][:MOST_PAIRS]
    names = [one for one in pairs if one.at][:MOST_PAIRS]
    judged: list[Judgement] = []
    if deals:
        values = _deals(deals, articles, list(claims), schema)
        judged += await _ask("same_deal", values, deals, engine, cache)
    if names:
        judged += await _ask("adjudicate", _names(names, articles), names, engine, cache)
    return judged


async def _ask(
    prompt: str, values: dict[str, Any], asked: Sequence[Judgement], engine: Engine, cache: Cache | None
) -> list[Judgement]:
    found = await complete(prompt, values, Verdicts, engine, cache, file="judgements.jsonl")
    by_number = {one.number: one for one in found.verdicts if one.same is not None}
    return [
        judgement.model_copy(
            update={
                "same": by_number[number].same,
                "by": "model",
                "author": engine.name,
                "reason": one_line(by_number[number].reason)[:LONGEST_REASON],
            }
        )
        for number, judgement in enumerate(asked, 1)
        if number in by_number
    ]


def _deals(
    asked: Sequence[Judgement], articles: Sequence[Article], claims: Sequence[Claim], schema: type[BaseModel]
) -> dict[str, Any]:
    numbers = {article.path: number for number, article in enumerate(_in_order(articles), 1)}
    cards = [
        {"number": numbers[article.path], "lines": card_of(article, claims, schema)} for article in _in_order(articles)
    ]
    questions = [
        {"number": number, "left": numbers.get(one.left, 0), "right": numbers.get(one.right, 0)}
        for number, one in enumerate(asked, 1)
    ]
    return {"cards": cards, "questions": questions}


def card_of(article: Article, claims: Iterable[Claim], schema: type[BaseModel]) -> list[str]:
    """What an article says of its deal, a line each: title, date, parties, values; sentences that name the parties."""
    own = [one for one in claims if one.article == article.id and one.grounding is not Grounding.rejected]
    at = party_place(schema)
    parties: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for claim in own:
        if claim.record.at == at:
            parties[claim.record.key].setdefault(claim.path, value_words(claim.value))
    lines = [f"title: {one_line(article.title)}"] if article.title else []
    lines += [f"published: {article.published}"] if article.published else []
    for party in parties.values():
        said = ", ".join(value for field, value in party.items() if field != "name")
        lines.append(f"party: {party.get('name', '?')}" + (f" ({said})" if said else ""))
    for leaf in shape_of(schema).leaves:
        given = sorted({value_words(one.value) for one in own if not one.record.at and one.path == leaf.name})
        lines += [f"{leaf.name}: {'; '.join(given)}"] if given else []
    named = [party["name"] for party in parties.values() if "name" in party]
    return lines + [f"it says: {said}" for said in _naming(article, named)]


def _naming(article: Article, names: Sequence[str]) -> list[str]:
    """The sentences that name the most of several, in the order of the text."""
    said = list(_all(article))
    ranked = sorted(range(len(said)), key=lambda place: (-sum(_names_in(said[place], name) for name in names), place))
    chosen = [place for place in ranked if any(_names_in(said[place], name) for name in names)] or ranked
    return [said[place] for place in sorted(chosen[:SENTENCES])]


def _names(asked: Sequence[Judgement], articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "pairs": [
            {
                "number": number,
                "what": one.at.rpartition("/")[2].replace("_", " "),
                "left": one_line(one.left),
                "right": one_line(one.right),
                "left_sentences": _sentences(one.left, articles),
                "right_sentences": _sentences(one.right, articles),
            }
            for number, one in enumerate(asked, 1)
        ]
    }


def _sentences(name: str, articles: Sequence[Article]) -> list[str]:
    """Sentences that have a name, from as many articles as possible."""
    found = [[said for said in _all(article) if _names_in(said, name)] for article in _in_order(articles)]
    by_turns = [own[turn] for turn in range(SENTENCES) for own in found if turn < len(own)]
    return by_turns[:SENTENCES]


def _in_order(articles: Iterable[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: (article.published or "9999", article.path))


def _all(article: Article) -> Iterator[str]:
    for sentence in article.sentences:
        if not sentence.boilerplate:
            yield shorten(one_line(article.text[sentence.start : sentence.end]), LONGEST_SENTENCE)


def _names_in(sentence: str, name: str) -> bool:
    return name in sentence or f" {name_key(name)} " in f" {name_key(sentence)} "
