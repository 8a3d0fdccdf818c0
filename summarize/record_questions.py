"""Questions to a model about a merged record, not about one article: doubtful pairs, a worded brief, translations.

Pairs: which articles are on one deal is decided from a card of each (its parties, what the deal is about, value and
dates, and the sentences that name the parties), and which names are one from the sentences in which they stand. What
the model says is a judgement like a person's, of lower rank: it is written down with its reason, and can be overruled,
so that merging stays a pure function. A pair on which the model does not decide stays undecided.

Translations are nobody's claims: they are kept apart from the record, which stays what the articles say. A worded brief
is made from the statements of the plain one, which stand below each sentence anyway, and alone where it fails.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from summarize.articles.article import Article, text_id
from summarize.cache import Cache
from summarize.citing import json_of
from summarize.claims import Claim, Grounding
from summarize.engines.engine import Engine, Message, Request
from summarize.errors import ReplyInvalid
from summarize.merging.deal_similarity import party_place
from summarize.merging.judgements import Judgement
from summarize.merging.summary import Summary
from summarize.output.brief import UNSTATED, brief
from summarize.output.brief_check import check_sentence, references, statements
from summarize.output.citations import escape
from summarize.output.files import Translations
from summarize.output.formatting import one_line, shorten, value_words
from summarize.output.pointers import RecordView, leaf_at, lookup
from summarize.output.run_report import Unread
from summarize.prompts import packaged
from summarize.schemas import Deal
from summarize.shape import LeafKind, shape_of
from summarize.text.languages import language_code
from summarize.text.names import name_key

__all__ = ["Unused", "WordedBrief", "adjudicate", "card_of", "translate", "word_brief"]

Answer = TypeVar("Answer", bound=BaseModel)


async def complete(
    prompt: str, values: Mapping[str, object], reply: type[Answer], engine: Engine, cache: Cache | None, *, file: str
) -> Answer:
    """What `engine` replies to the packaged `prompt`; asked once, and from then on taken from the cache.

    `file` is the file of results that the answer is for, by which errors and spans name the question. A reply is read
    as those about articles are, and kept once it could be. Raises what the engine raises, and ReplyInvalid for a reply
    of another shape.
    """
    messages = tuple(Message(role, content) for role, content in packaged(prompt).render(values))
    plain = messages[-1].content
    request = Request(Article(id=text_id(plain), path=file, text=plain), reply, reply, messages)
    key = engine.cache_key(request)
    kept = cache.get(key) if cache is not None and key is not None else None
    content = str(kept["content"]) if kept and "content" in kept else (await engine.extract(request)).content
    try:
        found = reply.model_validate(json_of(content, reply.model_fields, engine.name))
    except ValidationError as error:
        why = error.errors()[0]["msg"]
        raise ReplyInvalid(f"{engine.name}: no answer for {file}: {why}", raw=content, model=engine.name) from error
    if cache is not None and key is not None and not kept:
        cache.put(key, {"content": content, "model": engine.name})
    return found


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
        judged += await _judged("same_deal", values, deals, engine, cache)
    if names:
        judged += await _judged("adjudicate", _names(names, articles), names, engine, cache)
    return judged


async def _judged(
    prompt: str, values: dict[str, Any], asked: Sequence[Judgement], engine: Engine, cache: Cache | None
) -> list[Judgement]:
    found = await complete(prompt, values, Verdicts, engine, cache, file="judgements.jsonl")
    by_number = {one.number: one for one in found.verdicts if one.same is not None}
    return [
        judgement.model_copy(
            update={
                "same": said.same,
                "by": "model",
                "author": engine.name,
                "reason": one_line(said.reason)[:LONGEST_REASON],
            }
        )
        for number, judgement in enumerate(asked, 1)
        if (said := by_number.get(number))
    ]


def _deals(
    asked: Sequence[Judgement], articles: Sequence[Article], claims: Sequence[Claim], schema: type[BaseModel]
) -> dict[str, Any]:
    ordered = _in_order(articles)
    numbers = {article.path: number for number, article in enumerate(ordered, 1)}
    cards = [{"number": numbers[article.path], "lines": card_of(article, claims, schema)} for article in ordered]
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
    """The sentences that name the most of several, in the order of the text; the first ones where none does."""
    said = list(_all(article))
    named = [sum(_names_in(one, name) for name in names) for one in said]
    chosen = sorted((place for place, count in enumerate(named) if count), key=lambda place: -named[place])
    return [said[place] for place in sorted(chosen[:SENTENCES] or range(min(SENTENCES, len(said))))]


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


# So many values are asked about at once.
_AT_ONCE = 100


class Translated(BaseModel):
    number: int = Field(description="The number of the text")
    translation: str | None = Field(description="What it says; null if it stays as it is")


class Translating(BaseModel):
    """The translations, one for each text."""

    translations: list[Translated]


async def translate(
    summary: Summary[Any], articles: Sequence[Article], language: str, engine: Engine, cache: Cache | None = None
) -> Translations:
    """What `engine` says that the quoted values of a record mean in `language`, a name such as "English".

    Without values in another language nothing is asked. Raises what the engine raises, and ReplyInvalid for a reply of
    another shape.
    """
    code = language_code(language)
    texts = list(dict.fromkeys(foreign_values(summary, articles, code)))
    found: dict[str, str] = {}
    for first in range(0, len(texts), _AT_ONCE):
        asked = list(enumerate(texts[first : first + _AT_ONCE], 1))
        values = {"language": language, "texts": [(number, one_line(text)) for number, text in asked]}
        reply = await complete("translate", values, Translating, engine, cache, file="translations.json")
        said = {one.number: one_line(one.translation) for one in reply.translations if one.translation}
        found |= {text: said[number] for number, text in asked if said.get(number, text) != text}
    return Translations(language=language, language_code=code, by=engine.name, values=found)


def foreign_values(summary: Summary[Any], articles: Sequence[Article], code: str | None) -> Iterator[str]:
    """The names, quotations and other quoted texts of a record that no article in the language of `code` gives."""
    languages = {article.id: article.language for article in articles}
    view = RecordView(summary)
    for pointer, found in summary.provenance.items():
        placed = leaf_at(view.shape, pointer) if view.shape else None
        leaf = placed[1] if placed else None
        if (
            leaf is None
            or leaf.promise not in ("quoted", "quotation")
            or leaf.kind not in (LeafKind.name, LeafKind.text)
        ):
            continue
        spoken = {languages.get(item.article) for item in found.evidence if item.article}
        value = lookup(view.data, pointer)
        if spoken and spoken.isdisjoint({None, code}) and isinstance(value, str):
            yield value


LONGEST = 600
_HEADING = "\n\n## "
_ESCAPED_REFERENCE = re.compile(r"\\\[(\d+)\\\]")


class SectionSentence(BaseModel):
    heading: str = Field(description="Heading of the section, as it was given")
    sentence: str = Field(description="The sentence, with the numbers of its sources in brackets")


class Wording(BaseModel):
    """One sentence for each section of a brief."""

    sections: list[SectionSentence]


@dataclass(frozen=True)
class Unused:
    """A sentence that was not used, and everything that is wrong with it."""

    heading: str
    sentence: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class WordedBrief:
    """The brief as Markdown, and the sentences that failed the check."""

    text: str
    unused: tuple[Unused, ...]


async def word_brief(
    summary: Summary[Any],
    claims: Iterable[Claim],
    engine: Engine,
    cache: Cache | None = None,
    translations: Translations | None = None,
    unread: Iterable[Unread] = (),
) -> WordedBrief:
    """The brief of a summary with a sentence by `engine` at the head of each section.

    A sentence is used if it refers to sources of its section only, and `check_sentence` finds nothing in it that the
    claims of these sources do not say. Raises what the engine raises, and ReplyInvalid for a reply of another shape.
    """
    head, *blocks = brief(summary, translations, unread).split(_HEADING)
    parted = (block.partition("\n\n") for block in blocks)
    sections = {heading: (body, statements(f"## {heading}\n\n{body}")) for heading, _, body in parted}
    stated = [(heading, said) for heading, (_, said) in sections.items() if said and heading not in UNSTATED]
    worded: dict[str, str] = {}
    if stated:
        reply = await complete("brief", {"sections": stated}, Wording, engine, cache, file="brief.md")
        worded = {item.heading: one_line(item.sentence) for item in reply.sections}
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    numbered = {number: by_article[article.id] for number, article in enumerate(summary.articles, 1)}
    unused: list[Unused] = []
    text = head
    for heading, (body, said) in sections.items():
        sentence = worded.get(heading, "")
        why = _wrong(sentence, said, numbered) if sentence else []
        if why:
            unused.append(Unused(heading, sentence, tuple(why)))
        if sentence and not why:
            # Nothing in it has an effect in Markdown but its references.
            body = _ESCAPED_REFERENCE.sub(r"[\1]", escape(sentence)) + f"\n\n{body}"
        text += f"{_HEADING}{heading}\n\n{body}"
    return WordedBrief(text, tuple(unused))


def _wrong(sentence: str, said: list[str], numbered: dict[int, list[Claim]]) -> list[str]:
    known = {number for statement in said for number in references(statement)}
    there = references(sentence)
    if not there:
        return ["it refers to no source"]
    foreign = [f"source [{number}] is none of its section" for number in there if number not in known]
    claims = [claim for number in there for claim in numbered.get(number, ())]
    return foreign + check_sentence(sentence, claims) + (["it is too long"] if len(sentence) > LONGEST else [])
