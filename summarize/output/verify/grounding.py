"""Whether claims are what their articles give: each is held against the text again, as when it was extracted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel, ValidationError

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Claim, Grounding, Span
from summarize.extraction.grounding import Grounded, Ungrounded, ground, name_in
from summarize.merging import is_override
from summarize.merging.places import Place, places_of
from summarize.output.passages import holding_spans
from summarize.output.wording import one_line, shorten, value_words
from summarize.shape import Leaf, LeafKind
from summarize.text.languages import read_language

__all__ = ["ungrounded"]

_WIDTH = 60
_WHY = 200


def ungrounded(
    claims: Mapping[str, Claim], articles: Mapping[str, Article], schema: type[BaseModel]
) -> Iterator[tuple[str, str]]:
    """The claims whose value, grounding or speaker is not what their article gives: id, and what is wrong.

    A quoted value has to be what its passage gives; a wording adds no number, date or name to its sentences; what was
    read cites a sentence of the report. A quoted value that was rejected must not be found after all. Whether a choice
    or a wording says what its sentences mean is not looked at, nor is what a person says.
    """
    places = places_of(schema)
    language = _spoken(claims.values())
    for name, claim in claims.items():
        article, place = articles.get(claim.article), places.get(claim.record.at)
        leaf = place.leaves.get(claim.path) if place else None
        if is_override(claim) or article is None or place is None or leaf is None or not _in_place(claim, article):
            continue
        wrong = _wrong(claim, place, leaf, article, language)
        if wrong is not None:
            yield name, wrong


def _in_place(claim: Claim, article: Article) -> bool:
    """Whether its quotes stand where they say; that they do not is told elsewhere."""
    return all(article.text[span.start : span.end] == span.quote for span in claim.spans)


def _spoken(claims: Iterable[Claim]) -> str | None:
    """The language of all wordings together; a single one is too short to tell, and so may be a few."""
    worded = {str(claim.value) for claim in claims if claim.grounding is Grounding.worded}
    return read_language(". ".join(sorted(worded)))


def _wrong(claim: Claim, place: Place, leaf: Leaf, article: Article, language: str | None) -> str | None:
    if claim.said_by is not None and name_in(claim.said_by, article, ()) is None:
        return f"{shorten(one_line(claim.said_by), _WIDTH)!r}, who is to say it, does not stand in the article"
    spans = claim.spans if claim.grounding is Grounding.rejected else holding_spans(claim)
    answer = _answer(claim, place, leaf, article, spans)
    if claim.grounding is Grounding.rejected:
        quoted = leaf.promise in ("quoted", "quotation") and _valid(claim, leaf)
        found = quoted and isinstance(ground(answer, article), Grounded)
        return "it was rejected, and its passage gives it" if found else None
    wrong = _unlike(claim, leaf, spans, ground(answer, article, language))
    if wrong is not None and spans and leaf.promise == "quoted" and leaf.kind not in (LeafKind.name, LeafKind.text):
        # Its normal form need not be found again ("10U" of an amount of 10 and a unit U), but its own words are.
        words = " ".join(spans[0].quote.split())
        again = _unlike(claim, leaf, spans, ground(replace(answer, value=words), article))
        return None if again is None else wrong
    return wrong


def _unlike(claim: Claim, leaf: Leaf, spans: Sequence[Span], outcome: Grounded | Ungrounded) -> str | None:
    """How a claim differs from what was found for it."""
    words = shorten(value_words(claim.value), _WIDTH)
    if not isinstance(outcome, Grounded):
        return f"its passage does not give {words}: {shorten(one_line(outcome.why), _WHY)}"
    if outcome.value != claim.value:
        return f"its passage gives {shorten(value_words(outcome.value), _WIDTH)}, not {words}"
    found, quoted = ([span.quote for span in several] for several in (outcome.spans, spans))
    if leaf.promise in ("quoted", "quotation") and found != quoted:
        return f"{words} is not what it quotes, but stands elsewhere"
    if _firm(outcome.grounding) != _firm(claim.grounding):
        return f"it is {outcome.grounding}, and not {claim.grounding}"
    return None


def _answer(claim: Claim, place: Place, leaf: Leaf, article: Article, spans: Sequence[Span]) -> Answer:
    """The claim as the answer it was made of: it cites the sentences in which the spans stand."""
    cites = tuple(
        number
        for number, sentence in enumerate(article.sentences, start=1)
        if any(sentence.start < span.end and span.start < sentence.end for span in spans)
    )
    return Answer(
        pointer="",
        record="",
        parent="",
        at=claim.record.at,
        shape=place.shape,
        path=claim.path,
        leaf=leaf,
        value=claim.value,
        cites=cites,
    )


def _firm(grounding: Grounding) -> Grounding:
    """Exact and normalised are told apart by the spelling of a reply, which a claim does not keep."""
    return Grounding.exact if grounding is Grounding.normalised else grounding


def _valid(claim: Claim, leaf: Leaf) -> bool:
    """Whether the schema takes the value at all: what it does not take is rejected wherever it stands."""
    try:
        leaf.adapter.validate_python(claim.value)
    except ValidationError:
        return False
    return True
