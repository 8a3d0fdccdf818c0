"""Answers held against the text become claims: records get their keys, names the aliases their article defines."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Claim, Grounding, RecordRef, Span, Standing, canonical_json, digest
from summarize.extraction.grounding import Grounded, Ungrounded
from summarize.extraction.standing import Put, standing_of
from summarize.shape import LeafKind
from summarize.text.names import name_key
from summarize.text.names.aliases import find_aliases

__all__ = ["Judged", "Maker", "claims_of"]


@dataclass(frozen=True)
class Judged:
    """An answer and what became of it."""

    answer: Answer
    outcome: Grounded | Ungrounded


@dataclass(frozen=True)
class Maker:
    """What made the claims: engine (``provider/model``), prompt and schema fingerprints."""

    engine: str
    prompt: str
    schema_fingerprint: str


def claims_of(judged: Iterable[Judged], article: Article, maker: Maker) -> list[Claim]:
    """The claims of one article, rejected ones included, sorted by id and each once."""
    judged = list(judged)
    records = _records(judged, article)
    names = _places_of_names(judged)
    claims = {claim.id: claim for item in judged for claim in (_claim(item, records, names, article, maker),)}
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
        contents[answer.record].append(canonical_json([answer.path, _value(item)]))
    keys = {"": ""}
    records: dict[str, RecordRef] = {}
    for pointer in sorted(places, key=lambda pointer: (pointer.count("/"), pointer)):
        answer = places[pointer]
        parent = keys.get(answer.parent, "")
        if pointer:
            keys[pointer] = digest([article.id, answer.at, parent, sorted(contents[pointer])], 12)
        records[pointer] = RecordRef(type=answer.shape.name, at=answer.at, key=keys[pointer], parent=parent)
    return records


def _value(item: Judged) -> object:
    return item.outcome.value if isinstance(item.outcome, Grounded) else item.answer.value


def _places_of_names(judged: Iterable[Judged]) -> dict[str, Span]:
    """Where the name of each record stands, by the record's pointer in the reply."""
    return {
        item.answer.record: item.outcome.spans[0]
        for item in judged
        if isinstance(item.outcome, Grounded) and item.answer.leaf.identity and item.answer.leaf.identity.kind == "name"
    }


def _claim(
    item: Judged, records: dict[str, RecordRef], names: dict[str, Span], article: Article, maker: Maker
) -> Claim:
    answer, outcome = item.answer, item.outcome
    about: dict[str, Any] = {
        "article": article.id,
        "record": records[answer.record],
        "path": answer.path,
        "spans": outcome.spans,
        "engine": maker.engine,
        "prompt": maker.prompt,
        "schema_fingerprint": maker.schema_fingerprint,
    }
    if isinstance(outcome, Ungrounded):
        return Claim(**about, value=answer.value, grounding=Grounding.rejected, why=outcome.why)
    put = _put(outcome, answer, article)
    if _names_somebody(answer) or _describes(outcome.spans[0], names.get(answer.record), article):
        put = _of_a_name(put)
    return Claim(
        **about,
        value=outcome.value,
        as_stated=" ".join(outcome.spans[0].quote.split()),
        grounding=outcome.grounding,
        standing=put.standing,
        said_by=put.said_by,
    )


def _put(outcome: Grounded, answer: Answer, article: Article) -> Put:
    """How the text puts the value. A classification is a reading of the text, which puts nothing."""
    if answer.leaf.kind in (LeafKind.choice, LeafKind.flag):
        return Put(Standing.stated)
    span = outcome.spans[0]
    for sentence in article.sentences:
        if sentence.start <= span.start < sentence.end:
            words = article.text[sentence.start : sentence.end]
            return standing_of(words, span.start - sentence.start, min(span.end, sentence.end) - sentence.start)
    return Put(Standing.stated)


def _names_somebody(answer: Answer) -> bool:
    """Whether the value is a name or other name of what goes by several names: a person, a company, a government."""
    aliased = answer.shape.aliased
    own = {aliased.name, aliased.identity.aliases} if aliased is not None and aliased.identity is not None else set()
    return answer.leaf.name in own


def _describes(span: Span, name: Span | None, article: Article) -> bool:
    """Whether a value stands right beside the name of its record, and says what it is: "the port of Sorle"."""
    if name is None or (span.start, span.end) == (name.start, name.end):
        return False
    first, second = sorted((span, name), key=lambda one: one.start)
    return first.end >= second.start or _BETWEEN.fullmatch(article.text[first.end : second.start]) is not None


_BETWEEN = re.compile(r"[\s,(]*(?:(?:of|at|in|near)\s+)?(?:the\s+)?")


def _of_a_name(put: Put) -> Put:
    """Who is named in a denial, an allegation or a plan is what it is all the same: it is a deed that is denied."""
    if put.standing in (Standing.denied, Standing.alleged, Standing.planned):
        return Put(Standing.reported if put.said_by else Standing.stated, put.said_by)
    return put


def _alias_claims(judged: list[Judged], claims: Iterable[Claim], article: Article) -> Iterator[Claim]:
    """For each grounded name, the other names which the article itself defines for it."""
    fields = {
        (item.answer.at, item.answer.leaf.name): item.answer.leaf.identity.aliases
        for item in judged
        if item.answer.leaf.identity is not None and item.answer.leaf.identity.aliases
    }
    if not fields:
        return
    pairs = find_aliases(article.text)
    for claim in list(claims):
        target = fields.get((claim.record.at, claim.path))
        if target is None or claim.grounding is Grounding.rejected or not isinstance(claim.value, str):
            continue
        key = name_key(claim.value)
        for pair in pairs:
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
