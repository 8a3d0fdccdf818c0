"""Generated deals: claims with spelling noise, copies and conflicts, whose quotes stand in generated articles."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from merging_parts.generated_names import Thing, company, person, prose, sentence_about
from summarize.articles.article import Article, Sentence, text_id
from summarize.claims import Claim, Grounding, RecordRef, Span
from summarize.schemas import PartialDate

__all__ = ["CLAIMS_AN_ARTICLE", "Made", "make_deal", "make_deals"]

CLAIMS_AN_ARTICLE = 20
COPIED = 0.25
CONFLICTING = 0.15
# How often an article defines an acronym where it names somebody.
DEFINED = 0.2
# Things that a deal's articles name, one for so many articles: they grow with the deal.
ARTICLES_A_THING = 2
_STATES = ("rumoured", "proposed", "agreed", "signed", "completed")
_GOODS = ("copper cathodes", "wheat", "steel pipes", "turbines", "fertiliser", "timber", "lithium", "cement")


@dataclass(frozen=True)
class Made:
    """The claims and articles of one deal."""

    claims: list[Claim]
    articles: list[Article]


@dataclass(frozen=True)
class _Fact:
    """One claim to be: where it belongs, what it gives, and the sentence that says so."""

    record: RecordRef
    path: str
    value: JsonValue
    sentence: str


def make_deals(claims: int, *, each: int = 100, seed: int = 1) -> list[Made]:
    """So many claims in deals of `each` claims."""
    return [make_deal(each, seed=seed * 1_000_003 + number) for number in range(max(1, claims // each))]


def make_deal(claims: int, *, seed: int = 1) -> Made:
    """One deal of so many claims, in articles of 20 claims each; a quarter of the articles copy an earlier one."""
    chance = random.Random(seed)
    count = max(2, claims // CLAIMS_AN_ARTICLE)
    things = [make(chance) for _ in range(max(3, count // ARTICLES_A_THING)) for make in (company, person)]
    made = Made([], [])
    reports: list[list[_Fact]] = []
    for number in range(count):
        copied = bool(reports) and chance.random() < COPIED
        facts = chance.choice(reports) if copied else _report(chance, things)
        if not copied:
            reports.append(facts)
        _publish(made, number, facts, chance)
    return Made(made.claims[:claims], made.articles)


def _report(chance: random.Random, things: list[Thing]) -> list[_Fact]:
    """What one article says, in claims of the root, two parties, two stakeholders, a shipment and a dispute."""
    companies = [thing for thing in things if thing.sort == "company"]
    facts = list(_root(chance))
    for key, thing in enumerate(chance.sample(companies, 2)):
        facts += _named(chance, "/parties", f"p{key}", thing, role=chance.choice(("buyer", "seller")))
    for key, thing in enumerate(chance.sample(things, 2)):
        facts += _named(chance, "/stakeholders", f"s{key}", thing, kind=thing.sort, role="speaks for the deal")
    goods, month = chance.choice(_GOODS), chance.randint(1, 12)
    facts += _record(chance, "/shipments", "g", goods=goods, destination=chance.choice(companies).spellings[0])
    facts += _record(chance, "/shipments", "g", dispatched_on=f"2031-{month:02}")
    raised_by = chance.choice(things)
    facts += _record(
        chance, "/controversies", "c", topic=f"price of {goods}", raised_by=chance.choice(raised_by.spellings)
    )
    return facts


def _root(chance: random.Random) -> Iterator[_Fact]:
    wrong = chance.random() < CONFLICTING
    amount = "3500000000" if wrong else "3000000000"
    yield from _record(
        chance,
        "",
        "",
        value={"amount": amount, "currency": "USD", "approximate": chance.random() < 0.3, "basis": None},
        signed_on=chance.choice(("2031", "2031-04", "2031-04-02", "2031-04-02")) if not wrong else "2031-05-09",
        status=chance.choice(_STATES),
        kind="supply" if chance.random() > CONFLICTING else "trade",
        subject=f"supply of {chance.choice(_GOODS)}",
    )


def _named(chance: random.Random, at: str, key: str, thing: Thing, **values: str) -> Iterator[_Fact]:
    name = chance.choice(thing.spellings)
    defined = f" ({''.join(word[0] for word in name.split())})" if chance.random() < DEFINED else ""
    ref = RecordRef(type="Record", at=at, key=key)
    yield _Fact(ref, "name", name, sentence_about(name + defined, chance))
    yield from _record(chance, at, key, **values)


def _record(chance: random.Random, at: str, key: str, **values: JsonValue) -> Iterator[_Fact]:
    ref = RecordRef(type="Record", at=at, key=key)
    for path, value in values.items():
        yield _Fact(ref, path, value, sentence_about(str(value), chance))


def _publish(made: Made, number: int, facts: list[_Fact], chance: random.Random) -> None:
    """An article that says the facts between sentences of its own, and the claims with their spans in it."""
    text = prose(chance)
    sentences = [Sentence(start=0, end=len(text))]
    spans = []
    for fact in facts:
        start = len(text) + 1
        text += "\n" + fact.sentence
        spans.append(Span(start=start, end=len(text), quote=fact.sentence))
        sentences.append(Sentence(start=start, end=len(text)))
    day = PartialDate(f"2031-{1 + number % 12:02}-{1 + number % 28:02}")
    article = Article(
        id=text_id(text), path=f"{number:05}.txt", text=text, sentences=tuple(sentences), published=day, title=None
    )
    made.articles.append(article)
    for fact, span in zip(facts, spans, strict=True):
        made.claims.append(
            Claim(
                article=article.id,
                record=fact.record,
                path=fact.path,
                value=fact.value,
                as_stated=str(fact.value),
                spans=(span,),
                grounding=Grounding.exact,
                engine="made/noise",
            )
        )
