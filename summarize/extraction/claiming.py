"""Answers held against the text become claims: records get their keys, names the aliases their article defines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Claim, Grounding, RecordRef, Span, canonical_json, digest
from summarize.extraction.grounding import Grounded, Ungrounded, name_in
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
    claims = {claim.id: claim for item in judged for claim in (_claim(item, records, article, maker),)}
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


def _claim(item: Judged, records: dict[str, RecordRef], article: Article, maker: Maker) -> Claim:
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
